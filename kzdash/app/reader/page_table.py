"""The reader's table twin: the same sentences as rows, with what rests on each."""

import pandas as pd

from kzdash import i18n
from kzdash.app.reader.figure import margin_label, name_label
from kzdash.app.reader.view import ReaderView
from kzdash.app.reader.view_sentences import ReaderSentence
from kzdash.app.screen.frame import Page
from kzdash.app.screen.table_twin import table_twin


def draw_table(page: Page, view: ReaderView) -> None:
    """Draw the sentences of the open page as a table."""
    skim = page.address.layer == "skim"
    shown = [one for one in view.sentences() if one.margin or not skim]
    columns = [*_labels(page, view), "_s", "_mark"]
    rows = pd.DataFrame([_row(page, view, one) for one in shown], columns=columns)
    table_twin(page, rows, key="kz_reader_table", caption=page.t("table_caption"))


def _labels(page: Page, view: ReaderView) -> list[str]:
    others = [i18n.LANG_NAMES[code] for code in i18n.LANGS if code != view.lang]
    return [
        page.t("column_line"),
        page.t("column_page"),
        i18n.LANG_NAMES[view.lang],
        page.t("column_marks"),
        page.t("column_names"),
        *others,
        page.t("column_translation"),
    ]


def _row(page: Page, view: ReaderView, sentence: ReaderSentence) -> dict[str, object]:
    held = dict(sentence.translations)
    values = [
        sentence.line,
        sentence.page_first,
        sentence.text,
        "; ".join(margin_label(mark, page.words) for mark in sentence.margin),
        "; ".join(name_label(name, page.words) for name in sentence.names),
        *(held.get(code, "") for code in i18n.LANGS if code != view.lang),
        page.t(f"code.translation_{sentence.translation}"),
    ]
    mark = sentence.margin[0].mark_id if sentence.margin else None
    labelled = zip(_labels(page, view), values, strict=True)
    return {**dict(labelled), "_s": sentence.sentence_id, "_mark": mark}
