"""The map's view-model: who the text ties Kazakhstan to, by kind and status.

tables + selection -> :class:`TieMapView`. One arc for each (state, kind), with the best status of
its ties; groups stay groups and never become arcs; a state that is named without a tie is named
and nothing more. What is drawn and what is filtered away is counted here, never in a figure.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from kzdash.app.map.model import MapSelection, MapTie, SectionNote, TieArc, TieMapView, TiePlace
from kzdash.app.select.names import HOME, Counts, Names, first_document, members_of, names_of, three
from kzdash.tables import codes
from kzdash.tables.store import Tables


def build_tie_map_view(tables: Tables, selection: MapSelection) -> TieMapView:
    """Return the map of one document under *selection*.

    Args:
        tables: A whole build.
        selection: Codes and ids that exist; a section of another document empties the map.
    """
    doc = selection.doc or first_document(tables)
    section_of = _section_of(tables, doc)
    ties = _ties(tables, doc, section_of)
    asked = ties[ties["tie_id"].isin(selection.ties)] if selection.ties else ties
    sure = ties["confidence"] >= codes.CERTAINTIES["sure"]
    asked = asked[sure[asked.index]] if selection.sure else asked
    in_place = _in_region(_in_section(asked, selection), tables, selection)
    chosen = _chosen(in_place, selection.kinds, selection.statuses)
    named = _named(tables, doc, section_of, ties)
    partners = _partners(_in_region(_in_section(named, selection), tables, selection))
    by_place = _by_place(chosen)
    filtered = {str(entity) for entity in ties["entity_id"]} - set(by_place)
    states, groups = _places(tables, partners, by_place, filtered)
    arcs = [arc for state in states if state.on_map for arc in _arcs(state)]
    return TieMapView(
        home_names=names_of(tables, (HOME,)).get(HOME, ("", "", "")),
        arcs=tuple(arcs),
        states=states,
        groups=groups,
        status_counts=_counts(_chosen(in_place, selection.kinds, ()), "status", codes.TIE_STATUSES),
        kind_counts=_counts(_chosen(in_place, (), selection.statuses), "kind", codes.TIE_KINDS),
        tie_count=len(chosen),
        sentence_count=int(chosen["sentence_id"].nunique()),
        section=_section_note(tables, selection.section),
        regions=_regions(tables, _partners(named)),
        doc_titles=_doc_titles(tables, doc),
        selection=selection,
        all_ties=len(ties),
        sure_ties=int(sure.sum()),
    )


def _doc_titles(tables: Tables, doc: str) -> Names:
    """Return the document's titles, or its file's name where it has none."""
    documents = tables["documents"]
    for row in documents[documents["doc_id"] == doc].to_dict("records"):
        titles = three(row, "title")
        return titles if any(titles) else ("", "", str(row["file_name"]))
    return "", "", ""


def _section_of(tables: Tables, doc: str) -> Mapping[str, str]:
    sentences = tables["sentences"]
    mine = sentences[sentences["doc_id"] == doc]
    return dict(zip(mine["sentence_id"], mine["section_id"], strict=True))


def _ties(tables: Tables, doc: str, section_of: Mapping[str, str]) -> pd.DataFrame:
    """Return the document's ties in order of the text, with the section of their sentence."""
    ties = tables["ties"]
    mine = ties[ties["doc_id"] == doc].sort_values(["start", "tie_id"], kind="stable")
    return mine.assign(section_id=[section_of.get(one) or "" for one in mine["sentence_id"]])


def _in_section(rows: pd.DataFrame, selection: MapSelection) -> pd.DataFrame:
    if selection.section is None:
        return rows
    return rows[rows["section_id"] == selection.section]


def _in_region(rows: pd.DataFrame, tables: Tables, selection: MapSelection) -> pd.DataFrame:
    if selection.region is None:
        return rows
    countries = tables["countries"]
    inside = countries.loc[countries["region"] == selection.region, "iso3"]
    return rows[rows["entity_id"].isin(inside)]


def _chosen(rows: pd.DataFrame, kinds: tuple[str, ...], statuses: tuple[str, ...]) -> pd.DataFrame:
    if kinds:
        rows = rows[rows["kind"].isin(kinds)]
    if statuses:
        rows = rows[rows["status"].isin(statuses)]
    return rows


def _counts(rows: pd.DataFrame, column: str, order: Iterable[str]) -> Counts:
    found = rows[column].value_counts().to_dict()
    return tuple((code, int(found.get(code, 0))) for code in order)


def _by_place(rows: pd.DataFrame) -> Mapping[str, tuple[MapTie, ...]]:
    places: defaultdict[str, list[MapTie]] = defaultdict(list)
    for row in rows.to_dict("records"):
        tie = MapTie(
            str(row["tie_id"]),
            str(row["sentence_id"]),
            str(row["entity_id"]),
            str(row["kind"]),
            str(row["status"]),
            str(row["level"]),
        )
        places[tie.entity_id].append(tie)
    return {place: tuple(ties) for place, ties in places.items()}


def _named(
    tables: Tables, doc: str, section_of: Mapping[str, str], ties: pd.DataFrame
) -> pd.DataFrame:
    """Return entity and section of every state or region that the body names or has a tie to."""
    mentions = tables["mentions"]
    mine = mentions[
        (mentions["doc_id"] == doc)
        & mentions["kind"].isin(codes.PLACE_KINDS)
        & mentions["entity_id"].notna()
        & mentions["sentence_id"].notna()
    ]
    pairs = {
        *zip(mine["entity_id"], (section_of.get(one) for one in mine["sentence_id"]), strict=True),
        *zip(ties["entity_id"], ties["section_id"], strict=True),
    }
    return pd.DataFrame(sorted(pairs, key=str), columns=["entity_id", "section_id"])


def _partners(named: pd.DataFrame) -> tuple[str, ...]:
    return tuple(sorted({str(entity) for entity in named["entity_id"]} - {HOME}))


def _regions(tables: Tables, partners: Iterable[str]) -> tuple[str, ...]:
    countries = tables["countries"]
    found = countries.loc[countries["iso3"].isin(list(partners)), "region"]
    return tuple(sorted({str(region) for region in found}))


def _places(
    tables: Tables,
    partners: tuple[str, ...],
    by_place: Mapping[str, tuple[MapTie, ...]],
    filtered: Collection[str],
) -> tuple[tuple[TiePlace, ...], tuple[TiePlace, ...]]:
    names = names_of(tables, partners)
    entities = tables["entities"]
    kinds = dict(zip(entities["entity_id"], entities["kind"], strict=True))
    countries = tables["countries"]
    members = members_of(entities)
    regions = dict(zip(countries["iso3"], countries["region"], strict=True))
    states: list[TiePlace] = []
    groups: list[TiePlace] = []
    for place_id in partners:
        is_state = place_id in regions or kinds.get(place_id) == "country"
        ties = by_place.get(place_id, ())
        # A group without a tie is a place in the text, not a partner.
        if not is_state and not ties:
            continue
        place = TiePlace(
            place_id=place_id,
            names=names.get(place_id, ("", "", place_id)),
            region=str(regions.get(place_id, "")),
            members=() if is_state else members.get(place_id, ()),
            on_map=place_id in regions if is_state else place_id in members,
            statuses=_statuses(ties),
            ties=ties,
            filtered=place_id in filtered,
        )
        (states if is_state else groups).append(place)
    return tuple(states), tuple(groups)


def _statuses(ties: Iterable[MapTie]) -> Counts:
    found = Counter(tie.status for tie in ties)
    return tuple((status, found[status]) for status in codes.TIE_STATUSES if found[status])


def _arcs(state: TiePlace) -> list[TieArc]:
    rank = codes.TIE_STATUSES.index
    arcs = []
    for kind in codes.TIE_KINDS:
        ties = sorted(
            (tie for tie in state.ties if tie.kind == kind), key=lambda tie: rank(tie.status)
        )
        if ties:
            arcs.append(TieArc(state.place_id, kind, _statuses(ties), tuple(ties)))
    return arcs


def _section_note(tables: Tables, section_id: str | None) -> SectionNote | None:
    sections = tables["sections"]
    for row in sections[sections["section_id"] == section_id].to_dict("records"):
        return SectionNote(
            section_id=str(section_id),
            kind=str(row["kind"]),
            number=None if pd.isna(row["number"]) else int(row["number"]),
            titles=three(row, "title"),
            title_printed=str(row["title_printed"]),
            extent=str(row["extent"]),
            elsewhere=_elsewhere(tables, str(row["doc_id"]), str(row["title_printed"])),
        )
    return None


def _elsewhere(tables: Tables, doc: str, title: str) -> tuple[str, ...]:
    """Return the entities that the title names and that some sentence of the text names too."""
    mentions = tables["mentions"]
    mine = mentions[(mentions["doc_id"] == doc) & mentions["entity_id"].notna()]
    in_contents = mine[mine["sentence_id"].isna()]
    in_title = {
        str(row["entity_id"])
        for row in in_contents.to_dict("records")
        if str(row["surface"]) in title
    }
    in_text = set(mine.loc[mine["sentence_id"].notna(), "entity_id"])
    return tuple(sorted((in_title & in_text) - {HOME}))
