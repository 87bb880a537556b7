"""Kazakh endings: every chain that can hang on a name, and what the chain makes of it.

Vowel harmony is not checked: a name with the wrong harmony is a slip and still a mention, and
the check was measured to lose real forms and to gain nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product

from kzdash.engine.extract.text.letters import FOLD

_PLURAL = "лар лер дар дер тар тер".split()
_POSSESSIVE = (
    "ы і сы сі ым ім м ың ің ң мыз міз ымыз іміз ңыз ңіз ыңыз іңіз".split()
)  # fmt: skip
CASES: Mapping[str, tuple[str, ...]] = {
    "gen": tuple("ның нің дың дің тың тің".split()),
    "dat": tuple("ға ге қа ке на не а е".split()),
    "acc": tuple("ны ні ды ді ты ті н".split()),
    "loc": tuple("да де та те нда нде".split()),
    "abl": tuple("дан ден тан тен нан нен".split()),
    "ins": tuple("мен бен пен менен бенен пенен".split()),
}
_LOCATIVE_ADJECTIVE = tuple(loc + end for loc in CASES["loc"] for end in ("ғы", "гі", "қы", "кі"))
_DERIVED = tuple("дай дей тай тей ша ше сыз сіз дікі тікі нікі".split())
_ADJECTIVE = tuple("лық лік дық дік тық тік".split())

# What a chain says: a case, "locadj" (in or at the named place), "adj", "like" or "nom".
Ending = str


def _folded(endings: Iterable[str]) -> list[str]:
    return [ending.translate(FOLD) for ending in endings]


def _chains() -> Iterator[tuple[str, Ending]]:
    """Yield folded chains; the parts are folded, since there are 60,000 chains of them."""
    plurals = _folded(("", *_PLURAL))
    stems = [plural + end for plural, end in product(plurals, _folded(("", *_POSSESSIVE)))]
    cases = {case: _folded(endings) for case, endings in CASES.items()}
    locative_adjectives = list(map("".join, product(_folded(_LOCATIVE_ADJECTIVE), plurals)))
    ends = [
        ("nom", [""]),
        *cases.items(),
        ("locadj", locative_adjectives),
        ("like", _folded(_DERIVED)),
    ]
    for stem in stems:
        for what, endings in ends:
            for ending in endings:
                yield stem + ending, what
    case_endings = ["", *(ending for endings in cases.values() for ending in endings)]
    for parts in product(_folded(_ADJECTIVE), stems, case_endings):
        yield "".join(parts), "adj"


def _table() -> Mapping[str, Ending]:
    """Return folded chain -> what it says; the first, shortest reading wins."""
    table: dict[str, Ending] = {}
    for chain, ending in _chains():
        table.setdefault(chain, ending)
    # A consonant of a case beats the possessive that has the same letters: «ды», «ты», «н».
    for case in ("acc", "gen", "dat", "loc", "abl", "ins"):
        for chain in CASES[case]:
            table[chain.translate(FOLD)] = case
    return table


ENDINGS: Mapping[str, Ending] = _table()
MAX_ENDING_LETTERS = max(map(len, ENDINGS))

# Behind a name in Russian: endings of nouns and adjectives; names that don't inflect have none.
RUSSIAN_ENDINGS = frozenset(
    "а я у ю е и ы о ой ей ою ею ом ем ём ами ями ах ях ов ев ам ям ию ия ии ией ью "
    "ого его ому ему".split()
)
ENGLISH_ENDINGS = ("'s", "’s", "'", "’")  # longest first

# A stem that ends in a voiceless stop softens before a vowel: одақ, одағы; клуб stays.
SOFTENED: Mapping[str, str] = {"қ": "ғ", "к": "г", "п": "б"}


def ending_of(letters: str) -> Ending | None:
    """Return what the Kazakh chain *letters* says, or None if it isn't one."""
    if not letters:
        return "nom"
    if len(letters) > MAX_ENDING_LETTERS:
        return None
    return _ending_of(letters)


@lru_cache(maxsize=20_000)
def _ending_of(letters: str) -> Ending | None:
    return ENDINGS.get(letters.lower().translate(FOLD))
