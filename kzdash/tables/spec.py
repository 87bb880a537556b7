"""THE CONTRACT's tables as plain values: the one place that names every table and column.

The data dictionary, the checks of a build (:mod:`kzdash.tables.check`) and the empty frames all
come from here. Plain values and not pandera models, so that the app reads tables without
importing a validation library (docs/decisions/0002).
"""

from collections.abc import Mapping

from kzdash.tables import codes
from kzdash.tables.columns import RULE, SECOND, SOURCED, SPAN, TRIGGER, TableSpec
from kzdash.tables.columns import column as _c
from kzdash.tables.columns import names as _names

SCHEMA_VERSION = "1"

_DOCUMENT_TABLES = (
    TableSpec(
        "documents",
        "One row per document.",
        ("doc_id",),
        (
            _c("doc_id", "str", "stable ASCII id, from the file's name"),
            _c("file_name", "str", "name of the source file"),
            _c("media_type", "str", "text/plain, application/pdf …"),
            _c("encoding", "str", "how the file was decoded"),
            _c("lang", "str", "main language", codes.LANGS),
            _c("sha256", "str", "of the file"),
            _c("char_count", "int", "characters (code points) of text"),
            _c("text", "str", "the text exactly as decoded; every offset points into it"),
            *_names("title", null=True),
            _c("origin", "str?", "where the document comes from"),
            _c("licence", "str?", "what may be done with it"),
            _c("written_from", "str?", "ISO date: not written before; inferred from evidence only"),
            _c("written_to", "str?", "ISO date: not written after; inferred from evidence only"),
            _c("written_note", "str?", "the evidence for the two dates, or that there is none"),
            _c("collection", "str?", "the folder of the file, below the one that holds them all"),
        ),
    ),
    TableSpec(
        "sections",
        "One row per entry of the contents list, or per heading found.",
        ("section_id",),
        (
            _c("section_id", "str", "<doc_id>:c01 …"),
            _c("doc_id", "str", "documents"),
            _c("ordinal", "int", "order in the contents list, from 1"),
            _c("kind", "str", "what kind of part", codes.SECTION_KINDS),
            _c("number", "int?", "chapter number, whatever the scan made of the numeral"),
            _c("label_printed", "str?", "the label as printed («П-тарау»)"),
            _c("title_printed", "str", "the title as printed"),
            *_names("title", null=True),
            _c("page_first", "int?", "first page by the contents list"),
            _c("page_last", "int?", "last page by the contents list"),
            _c("start", "int?", "first character of the body; null when it is not in the file"),
            _c("stop", "int?", "one past its last character"),
            _c("extent", "str", "how much of it is in the file", codes.EXTENTS),
        ),
    ),
    TableSpec(
        "page_marks",
        "One row per printed page mark; a mark closes the page that it names.",
        ("doc_id", "start"),
        (
            _c("doc_id", "str", "documents"),
            *SPAN,
            _c("printed", "str", "the mark as printed"),
            _c("sheet", "int?", "number of the typed sheet, where printed"),
            _c("page", "int", "the page that the mark closes"),
        ),
    ),
    TableSpec(
        "sentences",
        "One row per sentence or heading of the body, in order, never overlapping.",
        ("sentence_id",),
        (
            _c("sentence_id", "str", "<doc_id>:s0001, in order of the text"),
            _c("doc_id", "str", "documents"),
            _c("section_id", "str?", "sections"),
            _c("ordinal", "int", "order in the text, from 1"),
            _c("kind", "str", "sentence or heading", codes.SENTENCE_KINDS),
            *SPAN,
            _c("text", "str", "documents.text[start:stop]"),
            _c("line", "int", "line of the file where it starts, from 1"),
            _c("page_first", "int?", "page on which it starts"),
            _c("page_last", "int?", "page on which it ends"),
            _c("lang", "str", "its own language", codes.LANGS),
            *_names("text", null=True),
            _c("translation", "str", "who translated the other two", codes.TRANSLATIONS),
        ),
    ),
    TableSpec(
        "entities",
        "One row per entity met in the documents or in the reference tables.",
        ("entity_id",),
        (
            _c("entity_id", "str", "ISO alpha-3 for a country, body_id for a body, else a slug"),
            _c("kind", "str", "what it is", codes.ENTITY_KINDS),
            *_names("name"),
            _c("lon", "float?", "degrees east, WGS 84"),
            _c("lat", "float?", "degrees north, WGS 84"),
            _c("wikidata", "str?", "Wikidata id"),
            _c("parent", "str?", "entity_id of what it belongs to"),
            _c("members", "str?", "of a group: ISO alpha-3 codes, separated by spaces"),
        ),
    ),
    TableSpec(
        "aliases",
        "One row per name under which an entity of this build is found, for searching.",
        ("entity_id", "lang", "form"),
        (
            _c("entity_id", "str", "entities"),
            _c("lang", "str", "language of the name", codes.LANGS),
            _c("form", "str", "the name, base form"),
        ),
    ),
    TableSpec(
        "mentions",
        "One row per occurrence of a name; overlaps only by full nesting.",
        ("mention_id",),
        (
            _c("mention_id", "str", "<doc_id>:m0001, in order of the text"),
            _c("doc_id", "str", "documents"),
            _c("sentence_id", "str?", "sentences; null in the contents list"),
            _c("entity_id", "str?", "entities; null when found but not linked"),
            _c("kind", "str", "what it names", codes.MENTION_KINDS),
            _c("form", "str", "how it names it", codes.MENTION_FORMS),
            *SPAN,
            _c("surface", "str", "documents.text[start:stop]"),
            _c("stem_stop", "int", "where the name ends and the case ending begins"),
            *RULE,
        ),
    ),
    TableSpec(
        "ties",
        "One row per tie that the text states between Kazakhstan and a country or group.",
        ("tie_id",),
        (
            _c("tie_id", "str", "<doc_id>:t0001"),
            _c("doc_id", "str", "documents"),
            _c("entity_id", "str", "entities: the partner"),
            _c("kind", "str", "what joins them", codes.TIE_KINDS),
            _c("status", "str", "what the verb says of it", codes.TIE_STATUSES),
            _c("level", "str", "how the partner is named", codes.LEVELS),
            _c("sentence_id", "str", "sentences: the evidence"),
            *SPAN,
            *TRIGGER,
            *RULE,
        ),
    ),
    TableSpec(
        "membership_claims",
        "One row per statement of the text about an organisation, treaty or programme.",
        ("claim_id",),
        (
            _c("claim_id", "str", "<doc_id>:b0001"),
            _c("doc_id", "str", "documents"),
            _c("body_id", "str", "bodies and entities"),
            _c("status", "str", "what the text says of it", codes.CLAIM_STATUSES),
            _c("sentence_id", "str", "sentences: the evidence"),
            *SPAN,
            *TRIGGER,
            *RULE,
            _c("date", "str?", "ISO date, only where the text gives one"),
        ),
    ),
    TableSpec(
        "figures",
        "One row per number that the text states as a fact.",
        ("figure_id",),
        (
            _c("figure_id", "str", "<doc_id>:f0001"),
            _c("doc_id", "str", "documents"),
            _c("measure", "str", "what is counted", codes.MEASURES),
            _c("value", "float?", "the number; null where it is lost"),
            _c("unit", "str", "what it counts, a slug (states, embassies, tonnes)"),
            _c("approximate", "bool", "whether the text says about, more than, nearly"),
            _c("sentence_id", "str", "sentences: the evidence"),
            *SPAN,
            _c("surface", "str", "documents.text[start:stop]"),
        ),
    ),
    TableSpec(
        "rejections",
        "One row per candidate that was looked at and turned down.",
        ("doc_id", "start", "stop", "candidate", "reason"),
        (
            _c("doc_id", "str", "documents"),
            *SPAN,
            _c("surface", "str", "documents.text[start:stop]"),
            _c("candidate", "str", "what it might have been: an entity_id or a code"),
            _c("reason", "str", "why not", codes.REJECTION_REASONS),
        ),
    ),
    TableSpec(
        "slips",
        "One row per place of printing or scanning damage; read through, never mended.",
        ("doc_id", "start", "stop", "reason"),
        (
            _c("doc_id", "str", "documents"),
            *SPAN,
            _c("printed", "str", "documents.text[start:stop]"),
            _c("suggested", "str", "the likely reading"),
            _c("reason", "str", "what happened", codes.SLIP_REASONS),
        ),
    ),
)

_REFERENCE_TABLES = (
    TableSpec(
        "countries",
        "One row per country or territory with an ISO code.",
        ("iso3",),
        (
            _c("iso3", "str", "ISO 3166-1 alpha-3"),
            *_names("name"),
            *_names("capital", null=True),
            _c("lon", "float?", "of the capital, degrees east, WGS 84"),
            _c("lat", "float?", "of the capital, degrees north, WGS 84"),
            _c("region", "str", "slug of the UN M49 subregion"),
            _c("un_member", "bool", "member of the United Nations in 2025"),
            *SOURCED,
        ),
    ),
    TableSpec(
        "relations",
        "One row per state with which diplomatic relations are recorded.",
        ("iso3",),
        (
            _c("iso3", "str", "countries"),
            _c("established", "str?", "ISO date as far as known: 1992, 1992-04-16"),
            _c("precision", "str", "of the date", codes.PRECISIONS),
            *SECOND,
            *SOURCED,
        ),
    ),
    TableSpec(
        "missions",
        "One row per mission abroad or foreign mission in Kazakhstan.",
        ("mission_id",),
        (
            _c("mission_id", "str", "slug, stable"),
            _c("direction", "str", "abroad or in_kazakhstan", ("abroad", "in_kazakhstan")),
            _c("iso3", "str", "entities: the other state, or the body that a mission is sent to"),
            _c("host_city", "str?", "city of the mission, English"),
            _c("city_kk", "str?", "the same, Kazakh"),
            _c("city_ru", "str?", "the same, Russian"),
            _c("kind", "str", "embassy, consulate, …"),
            _c("opened", "str?", "ISO date, as far as it is known"),
            _c("precision", "str", "of the date", codes.PRECISIONS),
            *SOURCED,
        ),
    ),
    TableSpec(
        "events",
        "One row per visit, agreement or other event of 1991 to 1996.",
        ("event_id",),
        (
            _c("event_id", "str", "slug, stable"),
            _c("date", "str", "ISO date, as far as it is known"),
            _c("precision", "str", "of the date", codes.PRECISIONS),
            _c("entity_id", "str", "the other side: iso3 or a body_id"),
            _c("kind", "str", "visit, treaty, statement, …"),
            _c("title_kk", "str?", "what happened, Kazakh"),
            _c("title_ru", "str?", "what happened, Russian"),
            _c("title_en", "str", "what happened, English"),
            *SOURCED,
        ),
    ),
    TableSpec(
        "bodies",
        "One row per organisation, treaty or programme of outside sources.",
        ("body_id",),
        (
            _c("body_id", "str", "slug"),
            _c("kind", "str", "organisation, treaty, programme, partnership …"),
            *_names("name"),
            *_names("abbrev", null=True),
            _c("theme", "str", "security, economy, culture, law, regional …"),
            _c("core", "bool", "one of the bodies shown first"),
        ),
    ),
    TableSpec(
        "body_status",
        "One row per status change of a body in outside sources.",
        ("status_id",),
        (
            _c("status_id", "str", "slug, stable"),
            _c("body_id", "str", "bodies"),
            _c("status", "str", "applied, observer, signed, acceded, ratified, member, left …"),
            _c("date", "str?", "ISO date, as far as it is known"),
            _c("precision", "str", "of the date", codes.PRECISIONS),
            *SECOND,
            *SOURCED,
        ),
    ),
    TableSpec(
        "outcomes",
        "One row per step that came of something a document still planned, or was looked for.",
        ("outcome_id",),
        (
            _c("outcome_id", "str", "slug, stable: the plan, a hyphen, the step"),
            _c("plan_id", "str", "slug of what was planned; its steps share it"),
            _c("sha256", "str", "of the file that plans it, as documents.sha256"),
            _c("line_first", "int", "line of that file where the plan begins, from 1"),
            _c("line_last", "int", "line where it ends"),
            _c("named", "str", "entities: whom the document names there"),
            _c("entity_id", "str", "entities: the other side of the step"),
            _c("kind", "str", "treaty, visit, talks, in_force …"),
            *_names("title"),
            _c("status", "str", "what became of it", codes.OUTCOME_STATUSES),
            _c("date", "str?", "ISO date, as far as it is known"),
            _c("precision", "str", "of the date", codes.PRECISIONS),
            *SECOND,
            *SOURCED,
        ),
    ),
    TableSpec(
        "totals",
        "One row per total that a source prints for a year.",
        ("total_id",),
        (
            _c("total_id", "str", "slug, stable"),
            _c("measure", "str", "what is counted", codes.TOTAL_MEASURES),
            _c("value", "int", "the total"),
            _c("approximate", "bool", "whether the source says more than, nearly"),
            _c("counting", "str", "how it came about", codes.COUNTINGS),
            _c("date", "str", "ISO date that the total is of, as far as it is known"),
            _c("precision", "str", "of the date", codes.PRECISIONS),
            *SOURCED,
        ),
    ),
)

DOCUMENT_TABLES: tuple[str, ...] = tuple(spec.name for spec in _DOCUMENT_TABLES)
# Those whose rows belong to one document each; entities and aliases belong to the whole build.
FOUND_TABLES: tuple[str, ...] = tuple(
    spec.name for spec in _DOCUMENT_TABLES if "doc_id" in spec.dtypes
)
REFERENCE_TABLES: tuple[str, ...] = tuple(spec.name for spec in _REFERENCE_TABLES)
TABLES: Mapping[str, TableSpec] = {
    spec.name: spec for spec in (*_DOCUMENT_TABLES, *_REFERENCE_TABLES)
}
