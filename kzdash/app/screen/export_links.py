"""Links to the files that the server makes: slides, handout, pictures, the walk itself.

Plain links, so that a file is made when it is asked for, outside of any run of a page.
"""

from urllib.parse import urlencode

from kzdash.app.screen import address as addresses
from kzdash.app.screen import pins
from kzdash.app.screen.frame import Page
from kzdash.app.server.exports import PREFIX


def href(page: Page, file: str, /, **changes: addresses.Change) -> str:
    """Return the address of *file* in the page's language, for the page's document."""
    asked: dict[str, addresses.Change] = {pins.NAME: None, **changes}
    query = addresses.href_params(None, **asked) | {"lang": [page.lang]}
    return f"{PREFIX}/{file}?{urlencode(query, doseq=True)}"
