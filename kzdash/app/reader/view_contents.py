"""Contents of the reader: sections with their state, and what can be said of a missing one."""

from dataclasses import dataclass

from kzdash.app.reader.view_index import ReaderIndex, name_of

# Every text here is about Kazakhstan; its own name says nothing about a section's subject.
HOME = "KAZ"
MAX_PASSAGES = 6


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents; ``section_id`` None is text that no section claims."""

    section_id: str | None
    kind: str
    number: int | None
    title: str
    page_first: int | None
    page_last: int | None
    extent: str
    is_current: bool
    first_sentence: str | None = None  # only for text outside every section: its address


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence met elsewhere."""

    sentence_id: str
    text: str
    lang: str
    line: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where a name in a section's title is met in the text; *count* sentences in all."""

    entity_id: str
    kind: str
    name: str
    count: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class AbsentSection:
    """A section that is listed in the contents and is not in the file."""

    title_printed: str
    page_first: int | None
    page_last: int | None
    meetings: tuple[Meeting, ...]


def contents(
    index: ReaderIndex, current: str | None, lang: str, *, is_open: bool = True
) -> tuple[ContentsEntry, ...]:
    """Return the contents in printed order, then text outside every section, if there is any."""
    entries = [
        ContentsEntry(
            section_id=str(row["section_id"]),
            kind=str(row["kind"]),
            number=row["number"],
            title=name_of(row, lang, "title") or str(row["title_printed"]),
            page_first=row["page_first"],
            page_last=row["page_last"],
            extent=str(row["extent"]),
            is_current=is_open and row["section_id"] == current,
        )
        for row in index.sections
    ]
    loose = [page for page in index.pages if page.section_id is None]
    if loose:
        first = str(index.sentences["sentence_id"].iloc[loose[0].first])
        is_current = is_open and current is None
        kind = "other" if entries else "whole"
        entry = ContentsEntry(None, kind, None, "", None, None, "full", is_current, first)
        entries.insert(0, entry)
    return tuple(entries)


def absent_section(index: ReaderIndex, section_id: str, lang: str) -> AbsentSection:
    """Return what can be said of a section without text.

    Raises:
        KeyError: If the document has no such section.
    """
    rows = [row for row in index.sections if row["section_id"] == section_id]
    if not rows:
        raise KeyError(section_id)
    row = rows[0]
    title = str(row["title_printed"])
    met = [_meeting(index, entity_id, lang) for entity_id in _named_in(index, title)]
    return AbsentSection(
        title_printed=title,
        page_first=row["page_first"],
        page_last=row["page_last"],
        meetings=tuple(meeting for meeting in met if meeting.count),
    )


def _named_in(index: ReaderIndex, title: str) -> list[str]:
    """Return the entities that the contents list names in *title*, but for the home country."""
    listed = index.mentions[index.mentions["sentence_id"].isna()]
    linked = listed.dropna(subset=["entity_id"])
    pairs = zip(linked["entity_id"], linked["surface"], strict=True)
    # A printed title may run over a line; the mention's surface then holds the line feed.
    flat = " ".join(title.split())
    found = [str(entity) for entity, surface in pairs if " ".join(str(surface).split()) in flat]
    return [entity for entity in dict.fromkeys(found) if entity != HOME]


def _meeting(index: ReaderIndex, entity_id: str, lang: str) -> Meeting:
    entity = index.entities.get(entity_id, {})
    rows = sentences_of(index, entity_id)
    return Meeting(
        entity_id=entity_id,
        kind=str(entity.get("kind", "")),
        name=name_of(entity, lang) or entity_id,
        count=len(rows),
        passages=tuple(passage(index, row) for row in rows[:MAX_PASSAGES]),
    )


def sentences_of(index: ReaderIndex, entity_id: str) -> list[int]:
    """Return the rows of the sentences that name *entity_id* or tie to it, in order."""
    named = index.mentions.loc[index.mentions["entity_id"] == entity_id, "sentence_id"]
    tied = index.ties.loc[index.ties["entity_id"] == entity_id, "sentence_id"]
    claimed = index.claims.loc[index.claims["body_id"] == entity_id, "sentence_id"]
    ids = {str(key) for column in (named, tied, claimed) for key in column.dropna()}
    return sorted(index.ordinal_of[key] for key in ids if key in index.ordinal_of)


def passage(index: ReaderIndex, row: int) -> Passage:
    """Return the sentence at *row* as a passage."""
    sentence = index.sentences.iloc[row]
    return Passage(
        str(sentence["sentence_id"]),
        str(sentence["text"]),
        str(sentence["lang"]),
        int(sentence["line"]),
    )
