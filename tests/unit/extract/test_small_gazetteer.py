"""A gazetteer of short names alone: no name is long enough to be read through a wrong letter."""

from kzdash.engine.extract.analyse import analyse
from kzdash.engine.extract.names.gazetteer import Gazetteer, load_gazetteer


def test_short_names_alone_are_found_and_nothing_is_suggested():
    short = Gazetteer.of(n for n in load_gazetteer().names if n.form in ("Иран", "Ирак"))
    found = analyse("Біз Иранмен және Иракпен келіссөз жүргіздік.", short)

    assert {"IRN", "IRQ"} == {m.entity_id for m in found.mentions if m.kind == "country"}
    assert not found.slips
