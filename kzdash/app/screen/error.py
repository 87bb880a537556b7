"""What a visitor sees when something is wrong: the matter in words and the next step."""

import logging
import os

import streamlit as st

from kzdash import i18n, paths
from kzdash.app.screen import address
from kzdash.tables.store import TablesError

_log = logging.getLogger("kzdash")


def tables_page(trouble: TablesError, lang: str) -> None:
    """Say that the tables can't be opened: which file, what is wrong, what to do.

    The server's log has the whole place; a visitor reads the file's name without its folder.
    """
    _log.error("tables: %s", trouble)
    folder = paths.tables_folder()
    said = str(trouble)
    for place in (folder, folder.resolve()):
        said = said.replace(f"{place}{os.sep}", "").replace(str(place), folder.name)
    st.title(i18n.text("error.title", lang), anchor=False)
    st.text(i18n.text("error.tables", lang))
    st.text(i18n.text("error.tables_next", lang))
    st.text(said)


def say_calmly(error: Exception) -> bool:
    """Record an error of a script on the server and tell the visitor in a sentence.

    Returns:
        True, so that Streamlit shows nothing of its own.
    """
    _log.error("page failed", exc_info=error)
    st.text(i18n.text("error.script", address.asked_lang()))
    return True
