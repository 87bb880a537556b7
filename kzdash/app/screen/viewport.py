"""How large the visitor's window is: told by the page that carries the app, then by pictures."""

import re

import streamlit as st

COOKIE = "kz_size"  # set by kzdash/app/server/index.py before anything runs
_KEY = "_kz_window"
_SIZE = re.compile(r"([0-9]{2,5})x([0-9]{2,5})")
_USUAL = (1280, 720)
_LEAST, _MOST = (320, 240), (3840, 2400)
_STEP = 8  # pixels; windows that differ by less share what is laid out


def window() -> tuple[int, int]:
    """Return width and height of the window in CSS pixels, in steps and within bounds."""
    told = st.session_state.get(_KEY) or st.context.cookies.get(COOKIE) or ""
    found = _SIZE.fullmatch(str(told))
    size = (int(found[1]), int(found[2])) if found else _USUAL
    wide, high = (
        min(max(one, least), most) // _STEP * _STEP
        for one, least, most in zip(size, _LEAST, _MOST, strict=True)
    )
    return wide, high


def note_window(told: object) -> None:
    """Keep the size that a picture reports, ``1280x720``, when the window has changed."""
    st.session_state[_KEY] = str(told)
