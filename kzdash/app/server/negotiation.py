"""What a browser accepts, read from its ``Accept-…`` headers."""

import re

from starlette.requests import Request

from kzdash.tables.codes import LANGS

_REFUSED = re.compile(r"q=0(\.0*)?")


def accepted(header: str) -> list[str]:
    """Return the names in an ``Accept-…`` header, lower case and in its order.

    Weights are not compared: browsers list what they like best first. A name of weight 0 is left
    out.
    """
    values = (value.partition(";") for value in header.lower().replace(" ", "").split(","))
    return [name for name, _, weight in values if not _REFUSED.fullmatch(weight)]


def preferred_language(header: str) -> str:
    """Return the first of our languages in an Accept-Language header; English if none is there."""
    codes = (re.split("[-_]", name)[0] for name in accepted(header))
    return next((code for code in codes if code in LANGS), "en")


def language_of(request: Request) -> str:
    """Return the language of the address (``?lang=``), else the browser's."""
    lang = request.query_params.get("lang", "")
    if lang in LANGS:
        return lang
    return preferred_language(request.headers.get("accept-language", ""))
