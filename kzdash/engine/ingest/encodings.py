"""Bytes -> text in the encodings that Kazakh and Russian files come in.

UTF-8 and marked UTF-16 say themselves what they are. The others look alike to a general guesser
(koi8-r and the Mac's Cyrillic among them), so each is tried and the text is judged by its letters:
how common they are in Kazakh and Russian, capitals in the middle of a word, signs that no text
has. A closed list and a simple count, so that a reader can follow why (docs/decisions/0049).
"""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),  # before UTF-16, whose mark is the first half of it
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Code pages of eight bits, the commonest first: where two give the same text, the first is named.
CODE_PAGES = (
    *("cp1251", "kz1048", "ptcp154", "koi8-r", "mac-cyrillic", "iso8859-5", "cp866"),
    "koi8-u",
)
# Code pages of Latin letters, and the letters that words in European names and languages have.
LATIN_PAGES = ("cp1252", "cp1254", "cp1250", "mac-roman", "cp850")
_LATIN_LETTERS = frozenset(
    "éèàçêôîïâûùëüöäßñóíáúãõåøæşğıłąęśżźćńřščžěůœÉÈÀÇÊÔÎÏÂÛÙËÜÖÄÑÓÍÁÚÃÕÅØÆŞĞİŁĄĘŚŻŹĆŃŘŠČŽĚŒ"
)
_RARELY_LATIN = frozenset("êîïûùëœãõæåøěůŒÊÎÏÛÙËÃÕÆØĚ")  # none of the commonest
_IN_LATIN_WORD = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]{1,2}|[\x80-\xff]{1,2}(?=[a-z])")
_HIGH = re.compile(rb"[\x80-\x90\x99-\x9f\xa1-\xa9\xac-\xba\xbc-\xff]")
_CAPITAL_INSIDE = re.compile(
    r"[A-Za-z](?![A-Z])[^\W\d_a-z](?<=[À-ÖØ-ÞĞŞİŁĄĘŚŻŹĆŃŘŠČŽĚŒ])[a-z]|ı[A-Z]"
)
_LATIN_SHARE = 0.8  # of the letters outside of ASCII, inside of words of ASCII letters
# Letters in a thousand of running text, Russian and Kazakh taken together.
_COMMON = {
    letter: float(n)
    for letter, n in (
        pair.split(":")
        for pair in (
            "а:100 е:85 о:70 и:50 н:70 т:60 с:48 р:54 л:48 в:26 к:35 м:34 д:43 п:22 у:23 я:12 "
            "ы:47 ь:9 г:17 з:18 б:26 ч:8 й:16 х:8 ж:15 ш:10 ю:4 ц:4 щ:2 э:3 ф:2.5 ъ:0.4 ё:0.3 "
            "і:28 қ:18 ғ:10 ң:9 ә:8 ө:7 ү:6 ұ:8 һ:0.5"
        ).split()
    )
}
_PLAIN = set(" \t\r\n\f\u00a0.,;:!?()[]«»„“”‘’\"'–—-…№%/+=*&§°•·<>@#$€|_~0123456789")
_STRANGE = -16.0  # as rare as a letter that text hasn't got
_LETTER_PAIR = re.compile(r"[a-zа-яёіқғңәөүұһ][A-ZА-ЯЁІҚҒҢӘӨҮҰҺ]")
_JUDGED_CHARS = 200_000  # enough to tell; a long text costs no more
_DOUBTFUL = 0.2  # nats a letter between the best and the next that differs
_FEW = 24  # letters; of fewer any code page makes some word
_UNREADABLE = 0.03  # share of strange signs in the best reading
_WIDE_ZEROS = 0.3  # share of zero bytes on one side in UTF-16 without a mark


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and its encoding; *doubtful* where another encoding reads nearly as well."""

    text: str
    encoding: str
    doubtful: bool = False


class UnknownEncodingError(ValueError):
    """Bytes that no encoding of the list turns into text; *at* is the first that isn't UTF-8."""

    def __init__(self, at: int) -> None:
        """Remember the place."""
        super().__init__(f"byte {at}")
        self.at = at


def decode_bytes(content: bytes) -> Decoded:
    """Return *content* as text; a byte-order mark is not part of it.

    Raises:
        UnknownEncodingError: If no encoding fits, or two are mixed in one file.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return Decoded(content[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise UnknownEncodingError(error.start + len(mark)) from error
    wide = _wide_encoding(content)
    if wide is not None:
        return wide
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first_wrong = error.start
    if _is_mixed(content) or b"\x00" in content:
        raise UnknownEncodingError(first_wrong)
    if _is_latin(content):
        return _latin(content)
    return _by_letters(content, first_wrong)


def _is_latin(content: bytes) -> bool:
    """Return whether the letters outside of ASCII stand within words of ASCII letters."""
    head = content[:_JUDGED_CHARS]
    high = len(_HIGH.findall(head))
    inside = sum(len(_HIGH.findall(piece)) for piece in _IN_LATIN_WORD.findall(head))
    return high > 0 and inside >= _LATIN_SHARE * high and _ascii_letters(head) > 4 * high


def _ascii_letters(content: bytes) -> int:
    return len(re.findall(rb"[A-Za-z]", content))


def _latin(content: bytes) -> Decoded:
    """Return the Latin reading with the commonest letters; which page it is stays a guess."""
    readings = {page: content.decode(page, "replace") for page in LATIN_PAGES}

    def fit(page: str) -> float:
        text = readings[page][:_JUDGED_CHARS]
        fits = sum(_latin_fit(sign) for sign in text if not sign.isascii())
        return fits - 2 * len(_CAPITAL_INSIDE.findall(text))

    best = max(LATIN_PAGES, key=fit)
    return Decoded(readings[best], best, doubtful=True)


def _latin_fit(sign: str) -> float:
    """Return how well a sign fits a text in a European language."""
    if sign in _LATIN_LETTERS:
        return 0.8 if sign in _RARELY_LATIN else 1.0
    return 0.0 if sign in _PLAIN else -2.0


def _wide_encoding(content: bytes) -> Decoded | None:
    """Return UTF-16 without a mark: every other byte is the same few, zero or four."""
    if len(content) < 4 or len(content) % 2:  # noqa: PLR2004
        return None
    head = content[: 2 * _JUDGED_CHARS]
    for encoding, side in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = Counter(head[side::2])
        zeros, cyrillic = high[0] / (len(head) // 2), high[4] / (len(head) // 2)
        low_zeros = head[1 - side :: 2].count(0) / (len(head) // 2)
        if zeros + cyrillic > 1 - _WIDE_ZEROS and low_zeros < 0.01 and zeros > 0.01:  # noqa: PLR2004
            try:
                return Decoded(content.decode(encoding), encoding)
            except UnicodeDecodeError:
                return None
    return None


def _is_mixed(content: bytes) -> bool:
    """Return whether a good part of the letters is UTF-8 and a good part is not."""
    good = len(re.findall(rb"[\xd0-\xd3][\x80-\xbf]", content))
    rest = re.sub(rb"[\xd0-\xd3][\x80-\xbf]", b"", content)
    other = sum(byte > 0x7F for byte in rest)  # noqa: PLR2004
    # In an eight-bit file pairs that look like UTF-8 are rare and scattered.
    runs = len(re.findall(rb"(?:[\xd0-\xd3][\x80-\xbf]){4,}", content))
    return runs >= 3 and good > 20 and other > 20  # noqa: PLR2004


def _by_letters(content: bytes, first_wrong: int) -> Decoded:
    """Return the reading whose letters are likeliest."""
    readings: dict[str, str] = {}
    for encoding in CODE_PAGES:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text not in readings.values():
            readings[encoding] = text
    if not readings:
        raise UnknownEncodingError(first_wrong)
    ranked = sorted(readings, key=lambda one: -likelihood(readings[one]))
    best = readings[ranked[0]]
    if _strange_share(best) > _UNREADABLE:
        raise UnknownEncodingError(first_wrong)
    few = sum(not sign.isascii() for sign in best[:_JUDGED_CHARS]) < _FEW
    near = len(ranked) > 1 and (likelihood(best) - likelihood(readings[ranked[1]]) < _DOUBTFUL)
    return Decoded(best, ranked[0], few or near)


def likelier_encoding(content: bytes, named: str) -> str | None:
    """Return the code page whose letters are far likelier than those of *named*, if any."""
    try:
        found = decode_bytes(content)
    except UnknownEncodingError:
        return None
    if found.encoding not in CODE_PAGES or found.encoding == named:
        return None
    gain = likelihood(found.text) - likelihood(content.decode(named))
    return found.encoding if gain > _DOUBTFUL else None


def likelihood(text: str) -> float:
    """Return how likely *text* is as Kazakh or Russian, in nats a sign outside of ASCII."""
    head = text[:_JUDGED_CHARS]
    counted = Counter(head)
    weights = _weights()
    total, signs = 0.0, 0
    for sign, n in counted.items():
        if sign.isascii():
            continue
        total += n * weights.get(sign, _STRANGE)
        signs += n
    torn = len(_LETTER_PAIR.findall(head))
    return (total + torn * _STRANGE / 2) / max(signs, 1)


@cache
def _weights() -> dict[str, float]:
    """Return sign -> log of its share; a capital is ten times as rare as its small letter."""
    whole = sum(_COMMON.values())
    weights = {letter: math.log(n / whole) for letter, n in _COMMON.items()}
    weights |= {letter.upper(): weight - math.log(10) for letter, weight in weights.items()}
    quiet = {sign: -7.0 for sign in _PLAIN if not sign.isascii()}
    return weights | quiet


def _strange_share(text: str) -> float:
    head = text[:_JUDGED_CHARS]
    weights = _weights()
    strange = sum(not sign.isascii() and sign not in weights for sign in head)
    return strange / max(sum(not sign.isascii() for sign in head), 1)
