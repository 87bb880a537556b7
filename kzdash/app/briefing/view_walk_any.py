"""The two walks that every document has, made from its tables: by argument and by section."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from kzdash.app.briefing.model import Fact, Statement, Step, Walk
from kzdash.app.briefing.view_walk_refs import Found, find
from kzdash.app.home.view import HomeView
from kzdash.app.map.model import MapSelection
from kzdash.app.select.source import Part
from kzdash.tables.marks import MARKS, STATEMENTS
from kzdash.tables.store import Tables

# One slide is read at a glance: a step lists no more rows than these.
MOST_ROWS = 5
_MOST_STEPS = 4  # of one kind; nobody listens to more
_MOST_ASKED = 60  # claims and plans that the record is asked about
_NO_TITLE = ("", "", "")


def any_walks(
    tables: Tables, home: HomeView, facts: Mapping[str, Fact], is_open: Callable[[str], bool]
) -> tuple[Walk, ...]:
    """Return the walks of the document that *home* shows; one by section where it has any.

    Args:
        tables: The build.
        home: What its start page shows.
        facts: What a statement may count.
        is_open: Whether the record has nothing beside a claim or a plan.
    """
    doc = home.source.doc_id
    by_argument = tuple(_by_argument(tables, home, facts, is_open))
    walks = (Walk("argument", doc, _NO_TITLE, "briefing.walk_argument", by_argument),)
    if not home.source.parts:
        return walks
    by_section = tuple(_by_section(tables, home, facts))
    return (*walks, Walk("section", doc, _NO_TITLE, "briefing.walk_section", by_section))


def _by_argument(
    tables: Tables, home: HomeView, facts: Mapping[str, Fact], is_open: Callable[[str], bool]
) -> Iterator[Step]:
    """Yield what there is, ties, what was joined, what is pending, numbers, what is open."""
    doc = home.source.doc_id
    if home.source.parts:
        yield Step("parts", Statement(key="briefing.any_document", facts=facts))
    ties, claims = find(tables, doc, "ties"), find(tables, doc, "claims")
    pending, figures = find(tables, doc, "pending"), find(tables, doc, "figures")
    if ties.marks:
        yield _of(tables, "map", "briefing.any_ties", ties, facts, doc)
    joined = tuple(one for one in claims.marks if one not in pending.marks)
    yield from _in_steps(tables, "briefing.any_joined", joined, facts, doc)
    yield from _in_steps(tables, "briefing.any_pending", pending.marks, facts, doc)
    if figures.marks:
        yield _of(tables, "numbers", "briefing.any_numbers", figures, facts, doc)
    asked = dict.fromkeys((*claims.marks, *pending.marks))
    unanswered = tuple(islice(filter(is_open, islice(asked, _MOST_ASKED)), MOST_ROWS))
    if unanswered:
        yield _of(tables, "rows", "briefing.any_unanswered", Found(unanswered), facts, doc)
    if home.missing.listed_only or home.missing.skipped_pages:
        yield Step("parts", Statement(key="briefing.any_open", facts=facts))


def _in_steps(
    tables: Tables, key: str, marks: tuple[str, ...], facts: Mapping[str, Fact], doc: str
) -> Iterator[Step]:
    """Yield *marks* a few a step; the last step has all the rest and says how many it leaves."""
    last = (_MOST_STEPS - 1) * MOST_ROWS
    for start in range(0, min(len(marks), last + 1), MOST_ROWS):
        stop = None if start == last else start + MOST_ROWS
        yield _of(tables, "rows", key, Found(marks[start:stop]), facts, doc)


def _by_section(tables: Tables, home: HomeView, facts: Mapping[str, Fact]) -> Iterator[Step]:
    """Yield map, claims and numbers of every section that the file has; the others as missing."""
    doc = home.source.doc_id
    yield Step("parts", Statement(key="briefing.any_document", facts=facts))
    for part in home.source.parts:
        code = part.section_id.rpartition(":")[2]
        if part.extent == "listed_only":
            yield Step(
                "parts", Statement(key="briefing.any_listed", facts=facts, parts=_named(part))
            )
            continue
        for graphic, kind in (("map", "ties"), ("rows", "claims"), ("numbers", "figures")):
            found = find(tables, doc, f"{kind} in {code}")
            if found.marks:
                key = f"briefing.any_section_{kind}"
                yield _of(tables, graphic, key, found, facts, doc, part)


def _of(
    tables: Tables, graphic: str, key: str, found: Found, facts: Mapping[str, Fact], doc: str,
    part: Part | None = None,
) -> Step:  # fmt: skip
    """Return a step that draws what was *found* and reads out the sentence of its first mark."""
    first = found.marks[0]
    return Step(
        graphic,
        Statement(
            key=key,
            facts={**facts, "n": len(found.marks)},
            parts=_named(part) if part else {},
        ),
        marks=found.marks,
        sentence_id=_sentence_of(tables, first),
        mark_id=first,
        selection=MapSelection(doc=doc, ties=found.marks),
    )


def _named(part: Part) -> Mapping[str, Part]:
    return {"section": part}


def _sentence_of(tables: Tables, mark: str) -> str | None:
    for one in (MARKS[kind] for kind in STATEMENTS):
        for sentence in one.rows(tables[one.table], mark)["sentence_id"]:
            return str(sentence)
    return None
