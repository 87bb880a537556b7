"""What a hand meets on the map: one finger moves the page, and no button lies over an island."""

from collections.abc import Callable

import pytest
from browser_steps import PHONE, open_at
from playwright.sync_api import Page

MAPS = ("lang=en", "lang=ru&layer=record")
# How far the page can be moved, and how far it is.
ROOM = """() => {
  const all = [document.scrollingElement, ...document.querySelectorAll("[data-testid=stMain]")]
  const one = all.find((place) => place.scrollHeight - place.clientHeight > 60)
  return one ? [one.scrollHeight - one.clientHeight, one.scrollTop] : [0, 0]
}"""
COVERED = """() => {
  const root = [...document.querySelectorAll("*")]
    .find((one) => one.shadowRoot?.querySelector(".map .sheet")).shadowRoot
  const buttons = root.querySelector(".zoom").getBoundingClientRect()
  const meets = (box) => box.width && box.left < buttons.right && box.right > buttons.left
    && box.top < buttons.bottom && box.bottom > buttons.top
  const marks = root.querySelectorAll(".sheet .dot, .sheet .sign, .sheet .name, .sheet [data-name]")
  return [...marks].filter((one) => meets(one.getBoundingClientRect()))
    .map((one) => one.dataset.id ?? one.dataset.name ?? one.textContent)
}"""


def open_map(page: Page, query: str) -> None:
    open_at(page, f"/map?{query}")
    page.wait_for_selector(".map[data-state='drawn']")


def swipe(page: Page, x: float, y: float) -> None:
    """Move one finger up by 120 px."""
    touch = page.context.new_cdp_session(page)
    for kind, moved in (("touchStart", 0), *(("touchMove", at) for at in range(10, 130, 10))):
        points = [{"x": x, "y": y - moved}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("query", MAPS)
def test_one_finger_moves_the_page_on_a_phone(new_page: Callable[..., Page], query):
    page = new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    open_map(page, query)
    room, before = page.evaluate(ROOM)
    box = page.locator(".map .sheet").bounding_box()
    swipe(page, box["x"] + box["width"] / 2, min(box["y"] + box["height"] / 2, 600))

    assert (True, 0) == (room > 60, before)
    page.wait_for_function(f"() => ({ROOM})()[1] >= 60")


@pytest.mark.parametrize("query", MAPS)
def test_no_dot_and_no_name_lies_under_the_buttons(page: Page, query):
    open_map(page, query)

    assert [] == page.evaluate(COVERED)
