"""Style sheets of a web page: which elements nobody sees, and which stand raised.

Only what decides that is read, as a browser on a wide screen would decide it: selectors of tags,
classes, ids and attributes with the elements around them, media queries, and which rule wins. A
selector that is more than that doesn't count, so that nothing is lost that may be seen.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_MOST_LETTERS = 1_000_000  # of all sheets of a page
_MOST_RULES = 5_000
_DEEPEST = 4  # blocks in blocks
_WIDTH = 1280  # pixels; a screen that is wide enough for the whole page
_EM = 16  # pixels
_STRINGS = re.compile(r"\"[^\"\n]{0,2000}\"|'[^'\n]{0,2000}'")
_BRACES = re.compile(r"[{}]")
_COMBINATOR = re.compile(r"\s*(>)\s*|\s+")
_PART = re.compile(
    r"(?P<tag>(?<![\w.#\]-])(?:\*|[a-zA-Z][\w-]*))|(?P<mark>[.#](?:[\w-]|\\.|[^\x00-\x7f])+)"
    r"|\[\s*(?P<name>[\w-]+)\s*(?:=\s*[\"']?(?P<value>[^\"'\]]*)[\"']?\s*)?\]"
    r"|:not\((?P<but>[^()]*)\)"
)
_FEATURE = re.compile(
    r"(?P<edge>min|max)-width\s*:\s*(?P<size>\d{1,5}(?:\.\d{1,3})?)(?P<unit>px|em|rem)\s*"
)
_ZERO = r"[-+]?0(?:\.0+)?(?:[a-z]{1,4}|%)?"
_TINY = r"(?:[01](?:\.\d+)?(?:px)?|0%)"
# Pairs of a declaration's name and value that hide, by what they set.
_HIDES = {
    "display": re.compile("none"),
    "visibility": re.compile("hidden|collapse"),
    "opacity": re.compile(_ZERO),
    "font-size": re.compile(_ZERO),
    "mso-hide": re.compile("all"),
    "content-visibility": re.compile("hidden"),
}
_FAR = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|em|rem|%)?|-\d{2,}(?:em|rem)")  # out of every screen
_CLIPPED = re.compile(r"rect\(\s*[01](?:px)?(?:[\s,]+[01](?:px)?){3}\s*\)|inset\((?:50|100)%.*")
_INHERITED = ("visibility", "font-size")  # what is inside may show itself all the same
_MOVES = ("transition", "animation", "transition-property", "will-change")  # shown by and by
_RELATIVE = re.compile(r".*(?:[\d.]em|%)")
_OWN_SAYS = ("hidden", "style")  # attributes by which an element says so itself
_NEVER_HIDDEN = ("html", "body")  # what a script shows once it is ready
_RAISED = "vertical-align"
_Key = tuple[bool, bool, tuple[int, int, int], int]  # the higher wins


@dataclass(frozen=True, slots=True)
class _Compound:
    """What one element must be: its tag or "", its classes, ids and attributes; what it isn't."""

    tag: str
    marks: frozenset[str]
    but: tuple["_Compound", ...] = ()

    def fits(self, tag: str, marks: frozenset[str]) -> bool:
        """Return whether an element is so."""
        right = self.tag in ("", tag) and self.marks <= marks
        return right and not any(one.fits(tag, marks) for one in self.but)


@dataclass(frozen=True, slots=True)
class _Step:
    """One compound of a selector; it is behind that of the number before, unless it is first."""

    compound: _Compound
    first: bool
    child: bool  # directly inside of the one before
    sets: tuple[tuple[str, bool, _Key], ...]  # by the last compound alone


@dataclass(frozen=True, slots=True)
class Place:
    """An element's place among its page's elements, as far as the sheets ask for it.

    *own* and *around* are the steps that fit itself, and itself or one around it, as bits.
    """

    own: int = 0
    around: int = 0
    gone: bool = False  # with all that is in it
    unseen: frozenset[str] = frozenset()  # what hides it and may be set otherwise inside of it
    raised: bool = False

    @property
    def hidden(self) -> bool:
        """Return whether nobody sees its own letters."""
        return self.gone or bool(self.unseen)


ROOT = Place()


class StyleSheets:
    """The sheets of one page, in their order."""

    def __init__(self) -> None:
        """Begin without any rule."""
        self._steps: list[_Step] = []
        self._by_mark: dict[str, list[int]] = defaultdict(list)
        self._letters = 0
        self._rules = 0

    def add(self, sheet: str, media: str = "") -> None:
        """Read one more sheet; *media* is what its element says of it."""
        if not _applies(media):
            return
        sheet = sheet[: max(0, _MOST_LETTERS - self._letters)]
        self._letters += len(sheet)
        plain = "".join(
            piece.partition("*/")[2] if at else piece for at, piece in enumerate(sheet.split("/*"))
        )
        plain = plain.replace("<!--", "").replace("-->", "")
        for selectors, body in _blocks(_STRINGS.sub(_without_braces, plain)):
            sets = _declared(body)
            if sets:
                for selector in selectors.split(","):
                    self._add_rule(selector.strip(), sets)

    def _add_rule(self, selector: str, sets: Mapping[str, tuple[bool, bool]]) -> None:
        parts = _COMBINATOR.split(selector)
        compounds = [_compound(part) for part in parts[::2]]
        whole = [one for one in compounds if one is not None]
        if len(whole) < len(compounds) or self._rules >= _MOST_RULES:
            return
        last = whole[-1]
        if last.tag in _NEVER_HIDDEN:
            return
        self._rules += 1
        weight = (
            sum(mark.startswith("#") for one in whole for mark in one.marks),
            sum(not mark.startswith("#") for one in whole for mark in one.marks)
            + sum(len(one.but) for one in whole),
            sum(bool(one.tag) for one in whole),
        )
        keyed = tuple(
            (group, value, (important, False, weight, self._rules))
            for group, (value, important) in sets.items()
        )
        for at, one in enumerate(whole):
            number = len(self._steps)
            is_child = at > 0 and parts[2 * at - 1] == ">"
            self._steps.append(_Step(one, at == 0, is_child, keyed if one is last else ()))
            self._by_mark[min(one.marks, default=one.tag)].append(number)

    def place(self, tag: str, attributes: Mapping[str, str | None], parent: Place) -> Place:
        """Return where an element stands below *parent*, and whether the sheets hide it."""
        if not self._steps and not parent.raised and attributes.keys().isdisjoint(_OWN_SAYS):
            return parent
        best: dict[str, tuple[_Key, bool]] = {}
        if "hidden" in attributes:
            best["display"] = ((False, False, (-1, 0, 0), 0), True)
        own = self._fitting(tag, attributes, parent, best) if self._steps else 0
        for group, (value, important) in _declared(attributes.get("style") or "").items():
            _put(best, group, value, (important, True, (0, 0, 0), 0))
        says = {group: value for group, (_, value) in best.items()}
        raised = says.pop(_RAISED, False)
        if tag in _NEVER_HIDDEN:
            says.clear()
        unseen = parent.unseen.difference(group for group, hides in says.items() if not hides)
        unseen |= {group for group in _INHERITED if says.pop(group, False)}
        return Place(own, parent.around | own, parent.gone or any(says.values()), unseen, raised)

    def _fitting(
        self,
        tag: str,
        attributes: Mapping[str, str | None],
        parent: Place,
        best: dict[str, tuple[_Key, bool]],
    ) -> int:
        """Return the steps that an element fits, as bits; put what its rules set into *best*."""
        marks = _marks(attributes)
        own = 0
        for mark in (*marks, tag, ""):
            for number in self._by_mark.get(mark, ()):
                step = self._steps[number]
                before = parent.own if step.child else parent.around
                if not step.first and not before >> (number - 1) & 1:
                    continue
                if step.compound.fits(tag, marks):
                    own |= 1 << number
                    for group, value, key in step.sets:
                        _put(best, group, value, key)
        return own


def _put(best: dict[str, tuple[_Key, bool]], group: str, value: bool, key: _Key) -> None:  # noqa: FBT001
    """Keep what is set if nothing that wins was set before."""
    if group not in best or key >= best[group][0]:
        best[group] = (key, value)


def _marks(attributes: Mapping[str, str | None]) -> frozenset[str]:
    """Return the classes, the id and the attributes of an element as selectors write them."""
    marks = {f".{one}" for one in (attributes.get("class") or "").split()}
    if said := attributes.get("id"):
        marks.add(f"#{said}")
    for name, value in attributes.items():
        marks.add(f"[{name}]")
        marks.add(f"[{name}={value or ''}]")
    return frozenset(marks)


def _without_braces(string: re.Match[str]) -> str:
    return re.sub(r"[{};]", "", string.group())


def _blocks(sheet: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of each rule that applies."""
    at = 0
    while (opening := sheet.find("{", at)) >= 0:
        head = sheet[at:opening].rpartition(";")[2].strip()
        closing = _closing(sheet, opening)
        body = sheet[opening + 1 : closing]
        if not head.startswith("@"):
            yield head, body
        elif depth < _DEEPEST and _goes_in(head):
            yield from _blocks(body, depth + 1)
        at = closing + 1


def _closing(sheet: str, opening: int) -> int:
    """Return where the block ends that begins at *opening*."""
    depth = 0
    for brace in _BRACES.finditer(sheet, opening):
        depth += 1 if brace.group() == "{" else -1
        if not depth:
            return brace.start()
    return len(sheet)


def _goes_in(head: str) -> bool:
    """Return whether the rules of a block that begins with an at-sign apply."""
    name, _, query = head[1:].partition(" ")
    name = name.partition("(")[0].lower()
    return name in ("supports", "layer") or (name == "media" and _applies(query))


def _applies(query: str) -> bool:
    """Return whether a media query is true of a wide screen."""
    return not query.strip() or any(_is_true(one) for one in query.lower().split(","))


def _is_true(query: str) -> bool:
    for term in re.split(r"\s+and\s+", query.strip().removeprefix("only ").strip()):
        feature = _FEATURE.fullmatch(term.strip("() \t\n"))
        if feature is None:
            if term.strip() not in ("all", "screen"):
                return False
            continue
        size = float(feature["size"]) * (1 if feature["unit"] == "px" else _EM)
        if (size > _WIDTH) if feature["edge"] == "min" else (size < _WIDTH):
            return False
    return True


def _declared(body: str) -> dict[str, tuple[bool, bool]]:
    """Return group -> whether declarations hide or raise by it, and whether that is important."""
    said: dict[str, tuple[str, bool]] = {}
    for one in body.lower().split(";"):
        name, colon, value = one.partition(":")
        plain, mark, _ = value.partition("!")
        if colon:
            said[name.strip()] = (plain.strip(), bool(mark))
    found = {
        group: (pattern.fullmatch(said[group][0]) is not None, said[group][1])
        for group, pattern in _HIDES.items()
        if group in said
    }
    if (
        "font-size" in found
        and not found["font-size"][0]
        and _RELATIVE.fullmatch(said["font-size"][0])
    ):
        del found["font-size"]  # nothing times as large is nothing
    if "font" in said and "font-size" not in found:
        found["font-size"] = (False, said["font"][1])
    if any(name in said for name in _MOVES):
        found.pop("opacity", None)
    if _RAISED in said:
        value, important = said[_RAISED]
        found[_RAISED] = (value in ("super", "text-top"), important)
    if _is_away({name: value for name, (value, _) in said.items()}):
        found["away"] = (True, False)
    return found


def _is_away(said: Mapping[str, str]) -> bool:
    """Return whether an element stands where no reader looks, or has no room or no ink."""
    if _FAR.fullmatch(said.get("text-indent", "")):
        return True
    if said.get("color", "none") in (said.get("background"), said.get("background-color")):
        return True
    loose = said.get("position") in ("absolute", "fixed")
    far = any(_FAR.fullmatch(said.get(side, "")) for side in ("left", "right", "top"))
    clipped = any(_CLIPPED.fullmatch(said.get(name, "")) for name in ("clip", "clip-path"))
    flat = said.get("overflow") == "hidden" and any(
        re.fullmatch(_TINY, said.get(side, "")) for side in ("height", "max-height", "width")
    )
    return flat or (loose and (far or clipped))


def _compound(text: str) -> _Compound | None:
    """Return what a part of a selector without spaces asks for; None where it is more than that."""
    tag, marks, but, position = "", set[str](), list[_Compound](), 0
    while position < len(text):
        part = _PART.match(text, position)
        if part is None:
            return None
        position = part.end()
        if part["tag"]:
            tag = part["tag"].lower().strip("*")
        elif part["mark"]:
            marks.add(re.sub(r"\\(.)", r"\1", part["mark"]))
        elif part["but"] is not None:
            inner = _compound(part["but"].strip())
            if inner is None:
                return None
            but.append(inner)
        elif part["value"] is None:
            marks.add(f"[{part['name'].lower()}]")
        else:
            marks.add(f"[{part['name'].lower()}={part['value']}]")
    return _Compound(tag, frozenset(marks), tuple(but)) if text else None
