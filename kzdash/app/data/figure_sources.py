"""Where the record comes from, as a sheet."""

from collections.abc import Sequence

from kzdash import i18n
from kzdash.app.data.figure_blocks import (
    big_number,
    column,
    evidence_row,
    heading,
    numbers,
    prose,
    quote,
    row,
    table,
)
from kzdash.app.data.payload import Block, Cell, Row
from kzdash.app.data.view_sources import Grade, RecordSources, RecordTable, Remark, Remarks, Work
from kzdash.app.draw.cited import cited
from kzdash.i18n import Words
from kzdash.tables.codes import SOURCE_GRADES


def source_blocks(view: RecordSources, remarks: Remarks, words: Words, current: str) -> list[Block]:
    """Return each table's share of verified rows, what to be careful with, and the works.

    Rows to be careful with open; *current* is the id of the open one.
    """
    table_heads = [
        column(words("tables_label")),
        *(column(words(key), number=True) for key in ("sheet_rows", "sources_verified")),
        *(column(words(f"record.grade_{code}"), number=True) for code in SOURCE_GRADES),
        *(column(words(key), number=True) for key in ("sources_unverified", "sources_second")),
        column(words("sources_read")),
    ]
    counts = [
        big_number(words.number(grade.rows), words(f"record.grade_{grade.code}"))
        for grade in view.grades
    ]
    return [
        prose(words("sources_note")),
        numbers(counts),
        heading(words("sources_tables_title")),
        table(
            words("sources_tables_caption"),
            table_heads,
            [_table(item, words) for item in view.tables],
            words,
        ),
        *_remarks("differ", remarks.conflicts, words, current),
        *_remarks("unsourced", remarks.unverified, words, current),
        *([] if any(grade.works for grade in view.grades) else [prose(words("sources_none"))]),
        *(block for grade in view.grades for block in _grade(grade, words)),
    ]


def _grade(grade: Grade, words: Words) -> list[Block]:
    """Return the works of a grade with what the grade means."""
    label = words(f"record.grade_{grade.code}")
    title = words("sources_grade", grade=label, rows=grade.rows, works=len(grade.works))
    heads = [
        column(words("sources_work")),
        column(words("sources_rows"), number=True),
        column(words("sources_used")),
        column(words("sources_read")),
    ]
    about = prose(words(f"record.grade_{grade.code}_about"))
    if not grade.works:
        return [heading(title), about]
    rows = [_work(work, words) for work in grade.works]
    return [heading(title), about, table(title, heads, rows, words, first=10)]


def _remarks(name: str, remarks: Sequence[Remark], words: Words, current: str) -> list[Block]:
    """Return the rows of one kind of remark: who, what, its date here, and the remark."""
    title = heading(words(f"{name}_title"))
    if not remarks:
        return [title, prose(words(f"{name}_none"))]
    heads = [
        column(words("differ_who")),
        column(words("differ_what")),
        column(words("differ_date")),
        *([column(words("differ_other"))] if name == "differ" else []),
        column(words(f"{name}_said")),
    ]
    rows = [_remark(name, item, words, current) for item in remarks]
    return [title, prose(words(f"{name}_note")), table(words(f"{name}_title"), heads, rows, words)]


# Table of the record -> the beginning of its codes' keys in the locale.
_CODES = {"body_status": "status", "missions": "mission", "events": "event"}


def _remark(name: str, item: Remark, words: Words, current: str) -> Row:
    code = f"{_CODES[item.table]}_{item.code}" if item.code else item.table
    date: Cell = words.date(item.date) if item.date else words("record.no_date")
    if item.source is not None:
        date = {"text": str(date), "href": item.source.url, "sub": item.source.work}
    others = ", ".join(words.date(other) for other in item.others)
    return evidence_row(
        [
            item.names[i18n.LANGS.index(words.lang)],
            words(f"record.{code}"),
            date,
            *([others or "–"] if name == "differ" else []),
            quote(item.said, "en"),
        ],
        "",
        item.mark,
        current,
    )


def _table(item: RecordTable, words: Words) -> Row:
    counts = (item.rows, item.verified, *item.grades, item.unverified, item.second_source)
    return row(
        [
            words(f"column.table_{item.table}"),
            *(words.number(count) for count in counts),
            _days(item.read_first, item.read_last, words),
        ],
        pick={"view": item.table},
    )


def _days(first: str, last: str, words: Words) -> str:
    return words.date_range(first, last) if first else "–"


def _work(item: Work, words: Words) -> Row:
    said = cited(item.source, words)
    page: Cell = {
        "text": said["work"],
        "href": said["href"],
        "lang": said["lang"],
        "sub": said["small"],
    }
    return row(
        [
            page,
            words.number(item.rows),
            ", ".join(words(f"column.table_{name}") for name in item.tables),
            _days(item.read_on, item.read_on, words),
        ]
    )
