"""Month and day names for Plotly, which brings no Kazakh; read from the catalogue."""

from typing import Any

from kzdash import i18n


def plotly_config(lang: str) -> dict[str, Any]:
    """Return the chart's settings: own names of months, no tool bar, no zoom by accident."""
    config: dict[str, Any] = {
        "displayModeBar": False,
        "doubleClick": False,
        "scrollZoom": False,
        "showTips": False,
        "responsive": True,
    }
    if lang != "en":
        config |= {"locale": lang, "locales": {lang: _locale(lang)}}
    return config


def _locale(lang: str) -> dict[str, Any]:
    return {
        "moduleType": "locale",
        "name": lang,
        "dictionary": {},
        "format": {
            "days": _words("timeline.days", lang),
            "shortDays": _words("timeline.days_short", lang),
            "months": [i18n.text(f"date.alone_{month}", lang) for month in range(1, 13)],
            "shortMonths": _words("timeline.months_short", lang),
            "date": "%d.%m.%Y",
        },
    }


def _words(key: str, lang: str) -> list[str]:
    return i18n.text(key, lang).split(",")
