"""Style sheets: which element of a page nobody sees."""

import pytest

from kzdash.engine.ingest.style_sheet import ROOT, StyleSheets


def hidden(sheet, *path, media=""):
    """Return whether the last of the elements in *path* is hidden; each is in the one before."""
    sheets = StyleSheets()
    sheets.add(sheet, media)
    place = ROOT
    for tag, attributes in path:
        place = sheets.place(tag, attributes, place)
    return place.hidden


P = ("p", {"class": "x"})
DIV = ("div", {"id": "d"})


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (".x{display:none}", True),
        ("p.x , a { DISPLAY : None !important }", True),
        ("p.y{display:none}", False),
        ("#d p{visibility:hidden}", True),
        ("#d > p{display:none}", True),
        ("main > p{display:none}", False),
        ("div p:not(.x){display:none}", False),
        ("div p:not(.y){display:none}", True),
        ("[class=x]{display:none}", True),
        (".x:hover{display:none}", False),
        ("h1 + p{display:none}", False),
        (".x{display:none} p.x{display:block}", False),
        ("p.x{display:block} .x{display:none}", False),
        (".x{display:none!important} #d .x{display:block}", True),
        ("@media print{.x{display:none}}", False),
        ("@media screen and (max-width:900px){.x{display:none}}", False),
        ("@media (min-width:40em){.x{display:none}}", True),
        ("@supports (display:grid){@media all{.x{display:none}}}", True),
        ("/* .x{ */ .x{opacity:0}", True),
        (".x{opacity:0;transition:opacity 1s}", False),
        (".x{content:'}';display:none}", True),
        (".x{display:none", True),
        ("div{display:none} .x{display:block}", True),
        ("div{visibility:hidden} .x{visibility:visible}", False),
        (".x{position:absolute;clip:rect(0 0 0 0)}", True),
        (".x{position:absolute;left:-20px}", False),
        ("body{opacity:0}", False),
    ],
)
def test_a_rule_hides_what_a_browser_would_not_show(sheet, expected):
    assert expected is hidden(sheet, ("html", {}), ("body", {}), DIV, P)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"hidden": None}, True),
        ({"hidden": None, "style": "display:block"}, False),
        ({"style": "display:none"}, True),
        ({"style": "font-size:0"}, True),
        ({"style": "font-size:0.9em"}, False),
    ],
)
def test_an_element_says_itself_that_it_is_hidden(attributes, expected):
    assert expected is hidden("", ("p", attributes))


def test_a_sheet_for_paper_hides_nothing_on_a_screen():
    assert not hidden(".x{display:none}", P, media="print")
