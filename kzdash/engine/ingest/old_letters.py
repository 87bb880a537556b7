"""Letters of an old Kazakh font, or of another code page, that stand in a text as other letters.

Before Unicode, Kazakh fonts drew Қ where others have Ќ, and programs still write Cyrillic bytes
down as Latin ones («Êàçàõñòàí»). The text keeps them; here is how they are read, so that whoever
looks for names can, and whoever shows the text can say that its letters are doubtful.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kzdash.engine.ingest.encodings import likelihood

OLD_FONT, OTHER_CODE_PAGE = "old_font", "other_code_page"

# What old fonts drew in the places of these letters; Є was Ғ in some and Ә in others.
_FONT = dict(zip("ЌќЅѕЊњЃѓЇїЎўҐґЈјЋћ", "ҚқҢңҢңҒғҮүҰұӨөӘәҺһ", strict=True))
_FONT_SIGNS = dict(zip("±µ‰¤¦‡", "ұөүӨҰҮ", strict=True))  # the same, in the place of signs
_FONT_LETTERS = "".join((*_FONT, "Єє"))
_FONT_LETTER = re.compile(f"[{_FONT_LETTERS}]")
_FONT_PIECE = re.compile(
    rf"[^\W\d_]*[{_FONT_LETTERS}][^\W\d_]*|(?<=[а-яіќўґїєј])[±µ‰](?=[^\W\d_])|[¤¦‡](?=[а-яі])"
)
_VOWEL = "аәеёиоөуұүыіэюяјґўї"
# What no other language has: Ukrainian, Belarusian, Macedonian and Serbian have some of them.
_KAZAKH = re.compile("[ЌќЅѕЈј]|(?<=[бвгджзклмнпрстфхцчшщќѕБВГДЖЗКЛМНПРСТФХЦЧШЩЌЅ])[їЇ]|[єЄ][аыоў]")
_SLAVIC = re.compile(
    rf"(?i)(?:(?<![^\W_])|(?<=[{_VOWEL}'’ʼ]))ї|(?<=[{_VOWEL}ь'’ʼ])є(?:[юїмтвшн]|(?![^\W\d_]))"
    rf"|(?:(?<=[{_VOWEL}])|(?<=[{_VOWEL}] ))ў(?![^\W\d_]*[ќѕјґїє])"
)
_NOT_A_MAC = re.compile("[ђљњћјќѕѓїґўє]")
_SOUTH = re.compile("[ђЂџЏљЉ]")  # Serbian and Macedonian, which have Ј and Ќ as well
_HARD, _SOFT = re.compile("[ыЫ]"), re.compile("[іІ]")  # not in Ukrainian; not in Serbian

# Wrong reading -> right ones that are tried; as eight-bit code pages letter for letter.
_PAIRS = (
    ("cp1252", ("kz1048", "ptcp154", "koi8-r", "cp866", "mac-cyrillic")),
    ("cp1251", ("koi8-r", "cp866", "mac-cyrillic")),
    ("koi8-r", ("kz1048", "cp866")),
    ("cp866", ("kz1048", "koi8-r")),
    ("mac-roman", ("kz1048",)),
)
_GLYPHS = {chr(at): chr(at + 0x1D6) for at in range(0x23A, 0x27A)}  # places in Microsoft's fonts
_LOST = {"•": "қ"}  # Latin has no letter in the place of қ, so that some programs write a dot
_TWICE = ("cp1252", "cp1251")
_JUDGED_CHARS = 20_000
_BAD, _GAIN = -5.4, 1.5  # nats a sign: what is no language, and how much better a reading is
_LATER = 0.3  # how much better a rarer reading has to be than a commoner one
_MIN_SIGNS = 6
# No word of ours has these. The set is asked first: most texts have none of it.
_SECOND = (
    r"\u0080-\u009f\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf\u0402-\u040f\u0452-\u0455"
    r"\u0457-\u045f\u2020-\u2022\u20ac\u2122"
)
_ODD = re.compile(rf"[\u00c0-\u00ff\u023a-\u0279\u2500-\u25a0{_SECOND}]")
_SUSPECT = re.compile(
    rf"[\u00c0-\u00ff\u023a-\u0279]{{3}}|[РСТУÐÑÒÓ][{_SECOND}]|[\u2500-\u25a0]{{2}}|[\u0400-\u045f][§®¤¦][\u0400-\u045f]|[\u00b8\u00bf-\u00ff]•"
)
_TORN_CASE = re.compile(r"[а-яё][А-ЯЁ]{2}|[А-ЯЁ]{3}[а-яё]")
_TORN_EVERY = 60  # characters
# A Mac's Russian that was read as Windows': small letters are right but for я, capitals are not.
_MAC = ("cp1251", "mac-cyrillic")
_MAC_SIGN = re.compile(r"[ЉЊЂЏЋЌЃЯ](?:(?<=[^Я])(?<![^\W_].)(?=[а-я]{2})|(?<=[а-яё]{2}Я)(?![А-ЯЁ]))")
_MAC_SIGNS, _MAC_GAIN = 2, 0.1
# Signs that no text has: private letters, lost ones, controls.
_STRANGE = re.compile(r"[\ue000-\uf8ff\ufffd\u0080-\u009f\x00-\x08\x0e-\x1f]")
_LOST_SIGNS = re.compile(r"\?{3,}")  # what a program writes for letters that it lacks
_MAX_LOST = 0.2
_MAX_STRANGE, _MAX_MUTE, _MIN_WORDS = 0.02, 0.5, 12
_WORDS = re.compile(r"(?:[A-Za-z]|[^\W\d_]){4,}")
_ANY_VOWEL = re.compile(r"(?i)[aeiouyàâäéèêëîïôöùûüæœøåìòñáíóúıаәеёиоөуұүыіэюя]")
_TORN = re.compile(
    r"[a-zа-я][A-ZА-Я].*[a-zа-я][A-ZА-Я]|[^\W\d_A-Za-zÀ-ÿ\u0400-\u04ff\u0100-\u024f]"
)
_LATIN_WORD = re.compile(r"[A-Za-z]\w*")


@dataclass(frozen=True, slots=True)
class Reread:
    """How doubtful letters are read: *kind* of doubt; start, stop and letters of each piece."""

    kind: str
    pieces: tuple[tuple[int, int, str], ...]


def reread(text: str) -> Reread | None:
    """Return how the letters of *text* have to be read, or None where they are what they are."""
    if _is_suspect(text):
        pieces = tuple(_other_pieces(text))
        if pieces:
            return Reread(OTHER_CODE_PAGE, pieces)
    if _FONT_LETTER.search(text) and _is_old_font(text):
        return Reread(OLD_FONT, tuple(_font_pieces(text)))
    return None


def _is_suspect(text: str) -> bool:
    """Whether letters may be those of another code page."""
    if _ODD.search(text) and _SUSPECT.search(text):
        return True
    head = text[:_JUDGED_CHARS]
    return len(_TORN_CASE.findall(head)) * _TORN_EVERY > len(head) or _is_mac(head)


def _is_mac(text: str) -> bool:
    """Whether *text* is a Mac's Russian that was read as Windows'; no Serbian and no old font."""
    if len(_MAC_SIGN.findall(text)) < _MAC_SIGNS or _NOT_A_MAC.search(text):
        return False
    letters = "".join(right for _, _, right in _in_reading(text, 0, _MAC, whole=True))
    return likelihood(letters) > likelihood(text) + _MAC_GAIN


def doubts_about(text: str) -> tuple[str, ...]:
    """Return the doubts about the letters of *text*: codes of what it is read as, or can't be."""
    meant = reread(text)
    unknown = meant is None and _is_unreadable(text)
    return (*((meant.kind,) if meant else ()), *(("letters_unknown",) if unknown else ()))


def _is_unreadable(text: str) -> bool:
    """Whether the signs of *text* are no words: private ones, or letters without vowels."""
    head = text[:_JUDGED_CHARS]
    strange = len(_STRANGE.findall(head))
    lost = sum(map(len, _LOST_SIGNS.findall(head)))
    if strange > _MAX_STRANGE * len(head) or lost > _MAX_LOST * len(head):
        return True
    words = _WORDS.findall(head)
    if len(words) < _MIN_WORDS:
        return False
    mute = sum(not _ANY_VOWEL.search(word) for word in words)
    torn = sum(bool(_TORN.search(word)) for word in words)
    return mute + torn > _MAX_MUTE * len(words)


def _is_old_font(text: str) -> bool:
    """Whether letters of other alphabets stand there for Kazakh ones."""
    hard = _HARD.search(text)
    if _SOUTH.search(text) or not (hard or _SOFT.search(text)):
        return False
    kazakh, slavic = len(_KAZAKH.findall(text)), len(_SLAVIC.findall(text))
    if kazakh:
        return kazakh >= slavic
    return bool(hard) and not slavic


def _font_pieces(text: str) -> Iterator[tuple[int, int, str]]:
    for word in _FONT_PIECE.finditer(text):
        letters = word.group()
        if letters in _FONT_SIGNS:
            yield *word.span(), _FONT_SIGNS[letters]
            continue
        for match in _FONT_LETTER.finditer(letters):
            at = match.start()
            right = _FONT.get(match.group()) or _gha_or_ae(letters, at)
            yield word.start() + at, word.start() + at + 1, right


def _gha_or_ae(word: str, at: int) -> str:
    """Return Ғ where a consonant must stand, else Ә: «жаєдай», «Ќырєызстан»; «жєне»."""
    before = at > 0 and word[at - 1].lower() in _VOWEL
    behind = word[at + 1 : at + 2].lower()
    consonant = before or (bool(behind) and behind in _VOWEL)
    right = "ғ" if consonant else "ә"
    return right.upper() if word[at].isupper() else right


def _other_pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what lines in a wrong code page say in the right one."""
    whole = _right_reading(text[:_JUDGED_CHARS])
    start = 0
    for line in text.splitlines(keepends=True):
        reading = whole if whole and _signs(line) < _MIN_SIGNS else _right_reading(line)
        if reading:
            yield from _in_reading(line, start, reading)
        start += len(line)


def _signs(text: str) -> int:
    return sum(not sign.isascii() for sign in text)


def _right_reading(text: str) -> tuple[str, str] | None:
    """Return wrong and right code page of *text*; None where it is likely as it stands."""
    if _signs(text) < _MIN_SIGNS or not _is_suspect(text):
        return None
    if _is_mac(text):
        return _MAC
    said = likelihood(text)
    if said > _BAD:
        return None
    best, chosen = said + _GAIN - _LATER, None
    for pair in _pairs():
        letters = "".join(right for _, _, right in _in_reading(text, 0, pair, whole=True))
        likely = likelihood(letters)
        if likely > best + _LATER:
            best, chosen = likely, pair
    return chosen


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    eight_bits = [(wrong, right) for wrong, rights in _PAIRS for right in rights]
    return (*eight_bits, *((wrong, "utf-8") for wrong in _TWICE), ("glyphs", ""))


def _in_reading(
    text: str, start: int, pair: tuple[str, str], *, whole: bool = False
) -> Iterator[tuple[int, int, str]]:
    """Yield start, stop and right letters of what the reading changes, or of the *whole* text."""
    wrong, right = pair
    if right == "utf-8":
        pattern = _double(wrong)
        table = {match: _undoubled(match, wrong) for match in set(pattern.findall(text))}
        position = 0
        for match in pattern.finditer(text):
            if whole:
                yield start + position, start + match.start(), text[position : match.start()]
            yield start + match.start(), start + match.end(), table[match.group()]
            position = match.end()
        if whole:
            yield start + position, start + len(text), text[position:]
        return
    letters = _table(wrong, right)
    latin = [word.span() for word in _LATIN_WORD.finditer(text)] if wrong == "cp1252" else []
    for at, sign in enumerate(text):
        new = letters.get(sign, sign)
        if new != sign and any(first <= at < last for first, last in latin):
            new = sign  # «café» is what it is
        if whole or new != sign:
            yield start + at, start + at + 1, _cased(text, at, new)


def _cased(text: str, at: int, letter: str) -> str:
    """Return the letter for a lost one: a capital where a sentence or a name may begin."""
    if text[at] not in _LOST or letter == text[at]:
        return letter
    opens = not at or (at > 1 and text[at - 1].isspace() and text[at - 2] in ".!?\n")
    return letter.upper() if opens else letter


@cache
def _table(wrong: str, right: str) -> dict[str, str]:
    if wrong == "glyphs":
        return _GLYPHS
    table = dict(_LOST) if wrong == "cp1252" else {}
    for byte in range(0x80, 0x100):
        one = bytes([byte])
        letter = one.decode(right, "ignore")
        for seen in {one.decode(wrong, "ignore"), chr(byte) if wrong == "cp1252" else ""} - {""}:
            if letter and seen != letter:
                table[seen] = letter
    return table


@cache
def _double(wrong: str) -> re.Pattern[str]:
    """Return the pattern of a Cyrillic letter whose two bytes were read as two letters."""
    firsts = "".join(bytes([b]).decode(wrong) for b in (0xD0, 0xD1, 0xD2, 0xD3))
    seconds = "".join(
        re.escape(letter)
        for b in range(0x80, 0xC0)
        for letter in {bytes([b]).decode(wrong, "ignore"), chr(b)} - {""}
    )
    quotes = "".join(re.escape(bytes([b]).decode(wrong)) for b in (0xE2, 0xC2))
    return re.compile(f"[{firsts}][{seconds}]|[{quotes}][{seconds}]{{1,2}}")


def _undoubled(letters: str, wrong: str) -> str:
    codes = b"".join(
        letter.encode(wrong) if letter.encode(wrong, "ignore") else bytes([ord(letter) & 0xFF])
        for letter in letters
    )
    return codes.decode("utf-8", "ignore") or letters
