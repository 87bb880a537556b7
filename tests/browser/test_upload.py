"""A visitor's own document: brought, read, seen on every page of this session, forgotten."""

import re

import pytest
from browser_steps import (
    DESKTOP,
    PHONE,
    SETTLE_MS,
    follow,
    move_to,
    open_at,
    settle,
    turn_to,
    violations,
)
from hostile_files import TEXT
from lengths import by_length
from playwright.sync_api import Page, expect
from pptx import Presentation
from pypdf import PdfReader
from scans import TEXTS, page_of, saved

from kzdash import i18n, paths
from kzdash.app.screen.scope import PAGES as SCOPED

FORMATS = paths.ROOT / "tests" / "formats"
PAGES = ("map", "timeline", "reader", "briefing", "data", "home")
SEND = ".bring .send"
NEWS = (
    "Казахстан и Китай подписали соглашение. Казахстан намерен открыть посольство в Ирландии в "
    "2025 году. Казахстан является членом ООН. Казахстан планирует вступить в БРИКС.\n"
)
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def page(fresh_page: Page) -> Page:
    return fresh_page


def bring(page: Page, *files) -> None:
    page.locator(".bring input").set_input_files(list(files))
    expect(page.locator(".bring .chosen li")).to_have_count(len(files))
    page.locator(SEND).click()


def plain(name, text):
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def essay(kind):
    return {**plain(f"essay.{kind}", ""), "buffer": (FORMATS / f"essay.{kind}").read_bytes()}


def test_documents_are_read_seen_everywhere_and_forgotten(page: Page):
    """Script in a name, a text and its headings is letters everywhere: nothing of it is run."""
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    open_at(page, "/upload?lang=ru")
    text = f"I тарау. {EVIL}\nҚазақстан {EVIL} Қытаймен келісімге қол қойды.\n" * 3
    bring(page, plain(f"{EVIL}.txt", text), *(essay(kind) for kind in ("docx", "pdf")))
    expect(page.locator(".own .file")).to_have_count(3)
    expect(page.locator(".own .file h3").first).to_contain_text("onerror")
    expect(page.locator(".own dd").first).to_have_text(i18n.text("upload.lang_kk", "ru"))

    assert [] == violations(page)
    for name in PAGES:
        turn_to(page, name)
        expect(page.locator(".banner")).to_contain_text(i18n.text("frame.own_banner", "ru"))
        said = i18n.text("frame.scope_all", "ru") if name in SCOPED else "onerror"
        expect(page.locator(".source strong")).to_contain_text(said)
        assert 0 == page.locator("img[src=x]").count(), name

    stranger = page.context.new_page()
    open_at(stranger, "/map?lang=ru")
    expect(stranger.locator(".banner")).to_be_empty()
    stranger.close()

    follow(page, page.locator(".banner a"), "**/upload?**")
    page.locator(".st-key-kz_own_forget button").click()
    expect(page.locator(".banner")).to_be_empty()
    expect(page.locator(".own")).to_have_count(0)
    assert [] == ran


def test_an_own_document_is_taken_away_and_told_in_ones_own_order(page: Page):
    """By the controls of any other document; whoever asks for the address of a file gets none."""
    open_at(page, "/upload?lang=en")
    bring(page, plain("own.txt", NEWS))
    slides = page.locator(".own [data-key$='-slides']")
    with page.expect_download(timeout=3 * SETTLE_MS) as taken:
        slides.click()
    deck = Presentation(taken.value.path())
    asked = page.request.get(slides.get_attribute("href"))
    assert (404, i18n.text("briefing.own_gone", "en")) == (asked.status, asked.text().strip())
    expect(page.locator(".outside")).to_have_text(re.compile(r": \d+; left this computer: 0\."))
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    page.set_viewport_size(DESKTOP)
    turn_to(page, "briefing")
    expect(page.locator(".walks .card")).to_have_count(len(deck.slides))
    page.locator(".walks [data-key=edit]").press("Enter")
    expect(page.locator(".pin")).to_have_count(len(deck.slides))
    page.locator("[data-key=name-0]").fill("What we know")
    page.keyboard.press("Tab")
    page.locator("[data-key=down-0]").click()
    expect(page.locator("[data-key=name-1]")).to_have_value("What we know")
    assert [] == violations(page)
    with page.expect_download(timeout=3 * SETTLE_MS) as taken:
        page.locator(".walk-bar [data-key*='handout.pdf']").click()
    assert "What we know" in PdfReader(taken.value.path()).pages[0].extract_text()
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_request_to_another_address_is_counted_and_named(new_page):
    """Our policy lets none through; it is put aside here, and the other address made up."""
    page = new_page(bypass_csp=True)
    elsewhere = {"access-control-allow-origin": "*"}
    page.route("http://localhost:9999/**", lambda route: route.fulfill(headers=elsewhere, body="x"))
    open_at(page, "/upload?lang=en")
    expect(page.locator(".outside")).to_contain_text("left this computer: 0.")
    page.evaluate("fetch('http://localhost:9999/x')")
    expect(page.locator(".outside")).to_contain_text("to other addresses: 1 (localhost:9999).")
    refused = "securitypolicyviolation', {blockedURI: 'http://localhost:9999/x', "
    rest = (
        "violatedDirective: 'x', effectiveDirective: 'x', originalPolicy: 'x', documentURI: 'x', "
    )
    rest += "disposition: 'enforce', statusCode: 200}"
    page.evaluate(f"document.dispatchEvent(new SecurityPolicyViolationEvent('{refused}{rest}))")
    expect(page.locator(".outside")).to_contain_text("left this computer: 0.")


def test_a_refresh_says_that_the_document_is_gone_and_how_to_bring_it_again(page: Page):
    open_at(page, "/upload?lang=ru")
    bring(page, plain("own.txt", TEXT))
    expect(page.locator(".own .file")).to_have_count(1)
    turn_to(page, "reader")
    expect(page.locator(".source strong")).to_have_text("own.txt")
    assert "brought=1" in page.url

    page.reload(wait_until="commit")
    settle(page)
    expect(page.locator(".banner")).to_contain_text(i18n.text("frame.own_gone", "ru"))
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    follow(page, page.locator(".banner a"), "**/upload?**")
    expect(page.locator(SEND)).to_be_visible()
    expect(page.locator(".banner")).to_be_empty()


def test_a_bad_file_is_said_in_words_and_the_good_one_read(page: Page):
    open_at(page, "/upload?lang=kk")
    page.locator(SEND).click()
    expect(page.get_by_text(i18n.text("upload.none", "kk"))).to_be_visible()
    bring(page, plain("good.txt", TEXT), {**plain("bad.pdf", ""), "buffer": b"%PDF-1.7 \x00\x00"})
    expect(page.locator(".own .file h3")).to_have_text(["good.txt"])
    said = i18n.text(
        "upload.refused", "kk", name="bad.pdf", why=i18n.text("upload.why_damaged", "kk")
    )
    expect(page.get_by_text(said)).to_be_visible()


def test_reading_a_scan_can_be_stopped_and_what_was_recognised_is_said(page: Page):
    """By keyboard too; nothing of what was stopped is kept."""
    open_at(page, "/upload?lang=kk")
    long = {**plain("long.tif", ""), "buffer": saved([page_of(TEXTS["kk"])] * 20, "TIFF")}
    bring(page, long)
    stop = page.get_by_role("button", name=i18n.text("upload.stop", "kk"))
    expect(page.get_by_text(i18n.text("upload.reading_page", "kk", done=1, n=20))).to_be_visible()
    stop.press("Enter")
    expect(page.get_by_text(i18n.text("upload.stopped", "kk"))).to_be_visible()
    expect(stop).to_have_count(0)
    expect(page.locator(".own")).to_have_count(0)

    bring(page, {**plain("scan.png", ""), "buffer": saved([page_of(TEXTS["kk"])], "PNG")})
    expect(page.locator(".own .doubt").first).to_contain_text("Tesseract")
    assert [] == violations(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(
    ("scheme", "langs"),
    [("light", by_length(("kk", "ru"), i18n.LANGS)), ("dark", by_length(("en",), i18n.LANGS))],
)
def test_the_page_is_sound_in_every_language(page: Page, scheme, langs):
    """And has room on a telephone."""
    page.emulate_media(color_scheme=scheme)
    open_at(page, f"/upload?lang={langs[0]}")
    for lang in langs:
        page.set_viewport_size(DESKTOP)
        move_to(page, f"/upload?lang={lang}")
        expect(page.locator(SEND)).to_be_visible()

        assert [] == violations(page), lang
        page.set_viewport_size(PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], lang
        assert page.locator(SEND).bounding_box()["height"] >= 40, lang
