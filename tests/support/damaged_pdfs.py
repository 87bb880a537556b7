"""PDFs with zeroed bytes or one damaged object, and how much of their text is read without a word."""

import random
import re
from difflib import SequenceMatcher

from kzdash.engine.ingest.document import IngestError, document_of
from kzdash.engine.ingest.recognition import Scans

OBJECT = re.compile(rb"\d+ 0 obj\b.*?endobj", re.DOTALL)
WHOLE = 0.99


def damaged(content, seed):
    """Return *content* with bytes of zero in it (odd seeds) or with one object broken (even ones)."""
    chance = random.Random(seed)
    if seed % 2:
        at = chance.randrange(len(content))
        size = min(len(content) - at, chance.choice((1, 4, 16, 64, 256, 1024)))
        return content[:at] + bytes(size) + content[at + size :]
    start, stop = chance.choice([match.span() for match in OBJECT.finditer(content)])
    body = content[start:stop]
    cut = chance.randrange(len(body))
    broken = (
        body.replace(b"endobj", b""),
        re.sub(rb"^\d+", b"9999", body),
        re.sub(rb"obj.*endobj", b"obj null endobj", body, flags=re.DOTALL),
        b" " * len(body),
        body[:cut] + body[cut:][::-1],
    )
    return content[:start] + chance.choice(broken) + content[stop:]


def silent_losses(name, content, seeds):
    """Yield the seeds of the damaged copies that are called whole with less than their text."""
    whole = letters_of(document_of(name, content, where=name, scans=Scans("never")).text)
    for seed in seeds:
        copy = damaged(content, seed)
        try:
            found = document_of(name, copy, where=name, scans=Scans("never"))
        except IngestError:
            continue
        if not found.doubts and share(whole, letters_of(found.text)) < WHOLE:
            yield seed


def letters_of(text):
    return "".join(text.split())


def share(wanted, found):
    """Return the share of the letters of *wanted* that *found* has, in their order."""
    if wanted in found:
        return 1.0
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted)
