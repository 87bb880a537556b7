"""What goes over the wire besides the app: hashed files, headers, the page that carries it."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from asgi_client import Client
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from kzdash import paths
from kzdash.app.draw import theme
from kzdash.app.server import assets, index, middleware, routes
from kzdash.app.server.limits import Limits

WORDS = {lang: f"words in {lang}" for lang in ("kk", "ru", "en")}
PAGES = index.index_pages(WORDS)
MODULES = sorted(paths.APP.glob("*/assets/*.js"))
HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def client() -> Client:
    """The server's own part, over a stand-in for Streamlit's."""
    rest = Route("/{path:path}", lambda _: PlainTextResponse("the app"))
    own = routes.own_routes(PAGES)
    return Client(
        Starlette(routes=[*own, rest], middleware=middleware.own_middleware(PAGES, WORDS, Limits()))
    )


def test_a_file_is_kept_for_good_under_its_hash(client):
    answer = client.get(assets.address_of("card.js"))

    assert 200 == answer.status_code
    assert paths.asset("card.js").read_bytes() == answer.content
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")


def test_a_file_is_sent_small_to_who_can_read_it(client):
    address = assets.address_of("card.js")

    assert "gzip" == client.get(address).headers["content-encoding"]
    plain = client.get(address, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers


def test_nothing_else_is_served(client):
    """Neither another hash nor another file, and nothing above the folder."""
    digest = assets.own_files()[0]
    addresses = ("0" * 12 + "/card.js", f"{digest}/nothing.js", f"{digest}/../paths.py", digest)

    assert 200 == client.get(f"/assets/{digest}/card.js").status_code
    assert [404] * len(addresses) == [
        client.get(f"/assets/{address}").status_code for address in addresses
    ]


def test_another_content_is_another_hash(tmp_path: Path):
    (tmp_path / "a.js").write_text("one")
    before = assets.hash_of(assets.load_files(tmp_path))
    (tmp_path / "a.js").write_text("two")

    assert before != assets.hash_of(assets.load_files(tmp_path))


def test_the_inks_are_a_sheet_of_their_own(client):
    answer = client.get(assets.address_of(assets.INKS))

    assert theme.style_sheet() == answer.text
    assert answer.headers["content-type"].startswith("text/css")


def test_the_page_links_its_sheets_and_first_modules(client):
    """All of them are there under the hash of this process."""
    page = client.get("/").text
    links = re.findall(r'href="(/assets/[^"]+)"', page)

    assert {assets.INKS, "frame_page.css", "start.js"} <= {link.split("/")[-1] for link in links}
    for link in links:
        assert 200 == client.get(link).status_code, link


def test_an_unknown_file_is_named(tmp_path: Path):
    with pytest.raises(KeyError, match=r"no static file 'nothing\.js'"):
        assets.address_of("nothing.js")


def test_text_reaches_the_page_as_text_only():
    """No module writes markup, runs text as code, or asks another host."""
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\("
    host = r"https?://(?!www\.w3\.org)[^/\"'`\s]+"  # the name of SVG is never asked

    assert len(MODULES) > 30
    assert [] == [
        f"{module.name}: {found}"
        for module in MODULES
        for found in re.findall(f"{markup}|{host}", module.read_text("utf-8"))
    ]


@pytest.mark.parametrize("lang", WORDS)
def test_the_page_speaks_the_visitors_language_from_the_first_byte(client, lang):
    page = client.get(f"/?lang={lang}").text

    assert f'<html lang="{lang}">' in page
    assert WORDS[lang] in page
    assert "<title>kzdash</title>" in page
    assert page == client.get("/", headers={"accept-language": f"{lang};q=0.9"}).text


def test_a_language_that_is_not_ours_is_english(client):
    answer = client.get("/?lang=%3Cscript%3E", headers={"accept-language": "fr"})

    assert '<html lang="en">' in answer.text
    assert "<script>" not in answer.text.split("<title>")[0]


def test_a_page_that_streamlit_builds_in_another_way_is_left_to_streamlit(monkeypatch, caplog):
    """The app starts, says so in one line, and the policy lets the page's own scripts run."""
    page = (
        '<html lang="en"><script type="module" src="x.js"></script><script id="s">a</script></html>'
    )
    monkeypatch.setattr(index, "index_html", lambda: page)
    pages = index.index_pages(WORDS)
    rest = Route("/{path:path}", lambda _: PlainTextResponse("Streamlit's page"))
    around = middleware.own_middleware(pages, WORDS, Limits())
    answer = Client(Starlette(routes=[*routes.own_routes(pages), rest], middleware=around)).get("/")

    assert 1 == len(caplog.messages)
    assert "Streamlit's own page is served" in caplog.text
    assert "Streamlit's page" == answer.text
    digest = base64.b64encode(hashlib.sha256(b"a").digest()).decode()
    assert f"'wasm-unsafe-eval' 'sha256-{digest}';" in answer.headers["content-security-policy"]


def test_every_inline_script_is_named_by_hash(client):
    """Only Streamlit's own script may run inline; nothing is allowed by 'unsafe-inline'."""
    policy = client.get("/").headers["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))

    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts.replace("'wasm-unsafe-eval'", "")
    assert "'sha256-" in scripts
    assert "frame-ancestors" in policy
    assert "http" not in policy


def test_a_lost_visitor_is_led_home(client):
    answer = client.get("/nowhere/at%20all", headers=HTML)

    assert 303 == answer.status_code
    assert "/?lost=nowhere%2Fat%20all" == answer.headers["location"]


@pytest.mark.parametrize("address", ["/", "/map", "/_stcore/health", "/media/picture.png"])
def test_a_known_address_is_answered(client, address):
    assert 200 == client.get(address, headers=HTML).status_code


def test_health_names_the_build(client):
    answer = client.get("/health")

    assert 200 == answer.status_code
    assert answer.json()["whole"] is True


def test_health_tells_of_missing_tables(client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("KZDASH_TABLES", str(tmp_path))
    answer = client.get("/health")

    assert 503 == answer.status_code
    assert {"build": None, "whole": False} == answer.json()


def test_what_a_page_is_made_of_carries_no_policy_but_its_type(client):
    """Sent with each of a hundred files, the page's headers would outweigh many of them."""
    part = client.get(assets.address_of("card.js")).headers

    assert "nosniff" == part["x-content-type-options"]
    assert "content-security-policy" not in part
    assert "content-security-policy" in client.get(assets.address_of("favicon.svg")).headers
