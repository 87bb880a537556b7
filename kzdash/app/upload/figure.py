"""What was read of a visitor's own files, as plain values in the page's language."""

from collections.abc import Mapping

from kzdash.app.draw.labels import file_labels
from kzdash.app.draw.payload import FileLink
from kzdash.app.upload.payload import OwnPayload, ReadFile
from kzdash.app.upload.view import FileFacts
from kzdash.i18n import Words

_MOST_LINES = 3  # doubtful ones that the card shows; Data shows all
PAGES = ("home", "map", "timeline", "reader", "briefing", "data")


def own_payload(
    files: tuple[FileFacts, ...],
    words: Words,
    take: Mapping[str, list[FileLink]],
    pack: FileLink,
) -> OwnPayload:
    """Return the card of every file and the ways into the pages over them.

    Args:
        files: What was read.
        words: The page's sentences.
        take: doc_id -> links to the files that are made of it.
        pack: The link to the tables of all.
    """
    return {
        "title": words("held"),
        "ways": words("ways"),
        "take": words("take"),
        "pack": pack,
        "labels": file_labels(words),
        "files": [_file(file, words, take[file.doc_id]) for file in files],
        "pages": [{"page": name, "label": words(f"frame.menu_{name}")} for name in PAGES],
    }


def _file(file: FileFacts, words: Words, take: list[FileLink]) -> ReadFile:
    values = {
        "lang": words(f"lang_{file.lang}"),
        "encoding": file.encoding,
        "length": words("chars", n=file.char_count, count=words.number(file.char_count)),
        "sections": words.number(file.section_count),
        "sentences": words.number(file.sentence_count),
        "found": words("found", ties=file.tie_count, claims=file.claim_count),
        "damaged": words("share", n=round(100 * file.damaged)),
        "dates": ", ".join(file.dates) if file.dates else words("no_dates"),
    }
    return {
        "name": file.file_name,
        "doc": file.doc_id,
        "facts": [(words(f"fact_{name}"), value) for name, value in values.items()],
        "doubts": [*_recognised(file, words), *(words(f"doubt_{doubt}") for doubt in file.doubts)],
        "compare": words("beside.compare"),
        "take": take,
        "empty": "" if file.tie_count or file.claim_count else words("nothing_found"),
    }


def _recognised(file: FileFacts, words: Words) -> list[str]:
    found = file.recognised
    if found is None:
        return []
    said = words("recognised", engine=found.engine, n=found.pages, sure=found.confidence)
    if not found.doubtful:
        return [said]
    lines = "; ".join(f"«{line}»" for line in found.doubtful[:_MOST_LINES])
    return [said, words("lines_doubtful", n=len(found.doubtful), lines=lines)]
