"""Walks as data files: the steps of a briefing over one document, written by a person.

``data/walks/<walk>.toml``, one file a walk. A step names what it shows by what the text says and
not by a row's number, so that a build that counts its rows anew shows the same or a gap, never
something else::

    doc = "…"                           # doc_id
    title = {kk = "…", ru = "…", en = "…"}

    [[step]]
    graphic = "map"                     # one of GRAPHICS
    show = ["tie s0009 EGY visit"]      # what is drawn; each opens its sentence
    quote = "tie s0009 EGY visit"       # whose sentence is read out
    statement = {kk = "…", ru = "…", en = "…"}
    notes = {kk = "…", ru = "…", en = "…"}

A reference is ``tie <sentence> <entity> <kind>``, ``claim <sentence> <body> <status>``,
``figure <sentence> <measure>``, ``sentence <sentence>``, or all of a kind: ``ties``, ``claims``,
``pending``, ``figures``, with ``in <section>`` after it for one section. Sentence and section are
the part of the id behind the colon. A statement may name counts of the document in braces:
``{states}``; see :func:`kzdash.app.briefing.view_walks.facts_of`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from kzdash.tables.codes import LANGS

GRAPHICS = ("map", "rows", "numbers", "parts", "none")
Three = tuple[str, str, str]  # kk, ru, en


class WalkError(ValueError):
    """A file of a walk that can't be read as one: names file, place and what to do."""


@dataclass(frozen=True, slots=True)
class StepText:
    """One step as it is written in the file."""

    graphic: str
    show: tuple[str, ...]
    quote: str
    statement: Three
    notes: Three


@dataclass(frozen=True, slots=True)
class WalkText:
    """One walk as it is written in its file."""

    walk_id: str
    doc: str
    title: Three
    steps: tuple[StepText, ...]


@cache
def read_walks(folder: Path) -> tuple[WalkText, ...]:
    """Return the walks of *folder* by name; none where there is no such folder.

    Raises:
        WalkError: If a file is no walk.
    """
    return tuple(
        walk_of(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))
    )


def walk_of(walk_id: str, text: str) -> WalkText:
    """Return the walk that *text* writes down.

    Raises:
        WalkError: If it is no walk.
    """
    where = f"{walk_id}.toml"
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WalkError(f"{where}: {error}") from error
    steps = whole.get("step")
    if not isinstance(steps, list) or not steps:
        raise WalkError(f"{where}: no [[step]] in it; write one at least")
    return WalkText(
        walk_id=walk_id,
        doc=str(whole.get("doc", "")),
        title=_three(whole, "title", where),
        steps=tuple(_step(step, f"{where}, step {at}") for at, step in enumerate(steps, 1)),
    )


def _step(step: Mapping[str, Any], where: str) -> StepText:
    graphic = step.get("graphic")
    if graphic not in GRAPHICS:
        raise WalkError(f"{where}: graphic is {graphic!r}; there are {', '.join(GRAPHICS)}")
    statement = _three(step, "statement", where)
    if not all(map(_has_plain_names, statement)):
        raise WalkError(f"{where}: statement has braces with more in them than the name of a count")
    return StepText(
        graphic=graphic,
        show=tuple(str(one) for one in step.get("show", ())),
        quote=str(step.get("quote", "")),
        statement=statement,
        notes=_three(step, "notes", where),
    )


def _three(row: Mapping[str, Any], name: str, where: str) -> Three:
    texts = row.get(name)
    if not isinstance(texts, dict) or set(texts) != set(LANGS):
        raise WalkError(f"{where}: {name} must be there in {', '.join(LANGS)}")
    kk, ru, en = (str(texts[lang]) for lang in LANGS)
    return kk, ru, en


def _has_plain_names(statement: str) -> bool:
    """Return whether every pair of braces holds a name, and forms of a word at most behind it."""
    try:
        parts = list(Formatter().parse(statement))
    except ValueError:
        return False
    return all(
        name is None or (name.isidentifier() and "{" not in (spec or "") and not conversion)
        for _, name, spec, conversion in parts
    )
