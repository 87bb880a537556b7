"""The page for a visitor beyond the limit of sessions: plain, readable, without scripts."""

import html
from collections.abc import Mapping

from kzdash.app.server import assets
from kzdash.tables.codes import LANGS

_PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta http-equiv="refresh" content="30">
<title>kzdash: {title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}"><link rel="stylesheet" href="{inks}">
<style>
body {{ margin: 0; min-height: 100vh; display: grid; place-content: center;
  background: var(--kz-page); color: var(--kz-text); font: 1.125rem/1.6 sans-serif; }}
main {{ max-width: 32rem; padding: 2rem; }}
h1 {{ font-size: 1.75rem; line-height: 1.25; }}
a {{ color: inherit; }}
</style></head><body>
<main><h1>{title}</h1><p>{text}</p><p><a href="">{again}</a></p></main>
</body></html>
"""


def busy_pages(words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return language -> page.

    Args:
        words: Language -> "title", "text" and "again" (the words of the link).
    """
    return {
        lang: _PAGE.format(
            lang=lang,
            icon=assets.address_of("favicon.svg"),
            inks=assets.address_of(assets.INKS),
            **{name: html.escape(sentence) for name, sentence in words[lang].items()},
        )
        for lang in LANGS
    }
