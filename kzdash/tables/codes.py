"""The closed lists of the contract, in the order in which pages and legends show them."""

import tomllib
from collections.abc import Mapping
from typing import Any

from kzdash import paths

LANGS = ("kk", "ru", "en")

SECTION_KINDS = ("introduction", "chapter", "conclusion", "references", "part", "other")
EXTENTS = ("full", "partial", "listed_only")
SENTENCE_KINDS = ("sentence", "heading")
TRANSLATIONS = ("none", "human", "machine")

ENTITY_KINDS = (
    "country",
    "region",
    "city",
    "person",
    "organisation",
    "treaty",
    "programme",
    "institution",
    "event",
)
# What a claim or a status of the record is about, and what can be a partner on the map.
BODY_KINDS = ("organisation", "treaty", "programme")
PLACE_KINDS = ("country", "region")
MENTION_KINDS = (*ENTITY_KINDS, "date", "quantity")
MENTION_FORMS = ("name", "abbreviation", "adjective", "descriptive", "group", "number")

# Kind of tie -> what ``data/lexicon/kinds.toml`` says of it, in its order.
KINDS: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    (paths.LEXICON / "kinds.toml").read_text("utf-8")
)
TIE_KINDS = tuple(KINDS)
TIE_STATUSES = ("done", "ongoing", "planned", "wished", "stated")
# How sure a tie is, and the confidence (0 to 1) from which on it is; the surest first.
CERTAINTIES: Mapping[str, float] = {"sure": 0.9, "likely": 0.7, "unsure": 0.0}
LEVELS = ("stated", "context", "group", "title")

CLAIM_STATUSES = (
    "member",
    "joined",
    "signed",
    "ratified",
    "participates",
    "cooperates",
    "supports",
    "initiated",
    "received",
    "planned",
    "proposed",
)

MEASURES = (
    "states_recognising",
    "diplomatic_relations",
    "embassies_abroad",
    "foreign_missions",
    "organisation_offices",
    "member_states",
    "anniversary_years",
    "treaties_signed",
    "documents_signed",
    "states_signed",
    "states_ratified",
    "trade_turnover",
    "investment",
    "minerals_tonnes",
    "other",
)

# Why a candidate was looked at and turned down.
REJECTION_REASONS = (
    "proverb",  # the name stands in a saying, not in a statement about the state
    "homograph",  # the same letters, another word (water, rows, a first name)
    "masked",  # part of a longer name (a province, a currency, a newspaper)
    "other_pair",  # a tie between two other parties, not Kazakhstan's
    "negated",  # the sentence denies the tie
    "unclear",  # words that may carry a tie, but what joins them to the partner is too weak
    "no_trigger",  # a partner is named, but no word carries a tie
)

# How printing or scanning damage was read through.
SLIP_REASONS = (
    "misread_letter",  # a letter taken for a look-alike, such as ьі for ы or з for э
    "extra_letter",
    "missing_letter",
    "swapped_letters",
    "glued_words",
    "split_word",
    "spaced_ending",
    "spaced_hyphen",
    "broken_hyphen",
    "wrong_word",
    "mixed_script",
    "lost_words",
    "damaged_numeral",
    "lost_full_stop",
)

# Who vouches for a source of the record, the surest first: a page of a government, parliament or
# international body, or the text of a law or treaty; a news agency or newspaper; a scholarly data
# set, archive or journal; a mirror, repost, private compilation, or a page that was not read.
SOURCE_GRADES = ("official", "press", "reference", "copy")
# What became of a plan: it happened; another form of it did, or it was replaced; nothing was found.
OUTCOME_STATUSES = ("fulfilled", "superseded", "not_found")
# Totals that outside sources print. The last two a document counts in another way or not at all.
TOTAL_MEASURES = (
    "states_recognising",
    "diplomatic_relations",
    "embassies_abroad",
    "foreign_missions",
    "organisation_offices",
    "missions_abroad_all",
    "organisation_memberships",
)
# As printed; added up from printed parts; states with a resident mission in a scholarly data set;
# states accredited, also those that are not resident.
COUNTINGS = ("printed", "sum", "data_set", "accredited")

PRECISIONS = ("day", "month", "year", "unknown")
