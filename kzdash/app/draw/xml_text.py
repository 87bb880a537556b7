"""Text that may stand in XML: documents bring control characters that no XML can hold."""

import re

# Everything outside the Char production of XML 1.0, and halves of surrogate pairs.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return *text* with each character that XML can't hold shown as a replacement character."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
