"""The rows of the Timeline as a table: the text's statements and the record's rows, one each."""

import pandas as pd

from kzdash import i18n
from kzdash.app.screen.frame import Page
from kzdash.app.screen.table_twin import table_twin
from kzdash.app.timeline.page_address import Asked
from kzdash.app.timeline.page_record import record_view
from kzdash.app.timeline.page_words import card_data, what_label
from kzdash.app.timeline.view import TimelineView
from kzdash.app.timeline.view_cards import Card
from kzdash.app.timeline.view_record import Lane
from kzdash.record.questions import RecordRow

_COLUMNS = ("where", "name", "status", "date", "precision", "theme", "words")


def timeline_table(page: Page, view: TimelineView, asked: Asked) -> None:
    """Draw every row that the graphic shows, in its order; picking one opens it."""
    table_twin(page, table_rows(page, view, asked), key="kz_timeline_table",
               caption=page.t("table_caption"))  # fmt: skip


def table_rows(page: Page, view: TimelineView, asked: Asked) -> pd.DataFrame:
    """Return the rows with labelled columns and the hidden ids."""
    rows = [_of_text(page, card) for card in view.cards]
    rows += [_of_text(page, item.card) for item in view.pending]
    if asked.record:
        lanes = record_view(page, asked)
        rows += [
            _of_record(page, lane, mark.row)
            for lane in (*lanes.lanes, *lanes.apart)
            for mark in lane.marks
        ]
    names = {column: page.t(f"column_{column}") for column in _COLUMNS}
    frame = pd.DataFrame(rows, columns=[*_COLUMNS, "_s", "_mark"], dtype="str")
    return frame.rename(columns=names)


def _of_text(page: Page, card: Card) -> dict[str, str]:
    shown = card_data(page, card)
    return {
        "where": page.t("from_text"),
        "name": card.name,
        "status": " · ".join(filter(None, (shown["chip"]["label"], shown["kind"]))),
        "date": i18n.date(card.date, page.lang) if card.date else page.t("undated_word"),
        "precision": "",
        "theme": page.t(f"record.theme_{card.theme}") if card.theme else "",
        "words": " ".join("".join(shown["quote"]).split()),
        "_s": card.sentence_id,
        "_mark": card.mark_id,
    }


def _of_record(page: Page, lane: Lane, row: RecordRow) -> dict[str, str]:
    return {
        "where": page.t("from_record" if row.verified else "from_unverified"),
        "name": lane.name,
        "status": what_label(page, row),
        "date": i18n.date(row.date, page.lang),
        "precision": page.t(f"code.precision_{row.precision}"),
        "theme": page.t(f"record.theme_{lane.theme}"),
        "words": row.source_title,
        "_s": "",
        "_mark": row.record_id,
    }
