"""The annotated diplomatic sentences: whole, exact, and in the codes and ids of this project."""

import csv
import json
import re

import pytest

from kzdash import paths
from kzdash.tables import codes

ROOT = paths.ROOT
FOLDER = ROOT / "tests" / "golden" / "annotated"
FILES = sorted(FOLDER.glob("diplomatic_*.jsonl"))
SPANS = ("sentences", "mentions", "ties", "membership_claims", "figures")
SCORED = {"country", "tie", "membership_claim", "figure", *codes.MENTION_KINDS}


def read(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


DOCUMENTS = [document for path in FILES for document in read(path)]


def column(file, name):
    with (ROOT / "data" / file).open(encoding="utf-8", newline="") as rows:
        return {row[name] for row in csv.DictReader(rows)}


@pytest.fixture(scope="module")
def countries():
    historical = {"SUN", "YUG", "CSK", "DDR", "SCG"} & column("gazetteer/entities.csv", "entity_id")
    return column("reference/countries.csv", "iso3") | historical


@pytest.fixture(scope="module")
def bodies():
    return column("reference/bodies.csv", "body_id") | column("gazetteer/entities.csv", "entity_id")


@pytest.fixture(scope="module")
def groups():
    return column("gazetteer/groups.csv", "entity_id")


def test_three_languages_and_enough_sentences():
    counts = dict.fromkeys(codes.LANGS, 0)
    for document in DOCUMENTS:
        counts[document["lang"]] += len(document["sentences"])

    assert {path.stem for path in FILES} == {
        f"diplomatic_{part}{lang}" for part in ("", "more_") for lang in codes.LANGS
    }
    assert counts["kk"] >= 120
    assert counts["ru"] >= 50
    assert counts["en"] >= 50


def test_no_document_or_sentence_stands_there_twice():
    ids = [document["doc_id"] for document in DOCUMENTS]
    sentences = [
        document["text"][span["start"] : span["stop"]]
        for document in DOCUMENTS
        for span in document["sentences"]
    ]

    assert len(ids) == len(set(ids))
    assert len(sentences) == len(set(sentences))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_span_lies_inside_and_splits_no_word(path):
    for document in read(path):
        text = document["text"]
        for span in (span for kind in SPANS for span in document[kind]):
            start, stop = span["start"], span["stop"]

            assert 0 <= start < stop <= len(text), (document["doc_id"], span)
            assert text[start:stop] == text[start:stop].strip()
            assert not re.match(r"\w\w", text[start - 1 : start + 1]) or start == 0, text[
                start:stop
            ]
            assert not re.match(r"\w\w", text[stop - 1 : stop + 1]), text[start:stop]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sentences_cover_the_text_in_order(path):
    for document in read(path):
        spans = [(span["start"], span["stop"]) for span in document["sentences"]]
        rebuilt = " ".join(document["text"][start:stop] for start, stop in spans)

        assert rebuilt == document["text"]
        assert 1 <= len(spans) <= 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_ties_and_claims_rest_on_a_whole_sentence(path):
    for document in read(path):
        spans = {(span["start"], span["stop"]) for span in document["sentences"]}
        for row in (*document["ties"], *document["membership_claims"]):
            assert (row["start"], row["stop"]) in spans, (document["doc_id"], row)


def test_ids_are_known(countries, bodies, groups):
    people = column("gazetteer/entities.csv", "entity_id")
    known = {"country": countries, "region": groups, "person": people}
    for document in DOCUMENTS:
        for mention in document["mentions"]:
            assert mention["entity_id"] in known.get(mention["kind"], bodies), mention
        for tie in document["ties"]:
            assert tie["entity_id"] in countries | groups, tie
            assert tie["entity_id"] != "KAZ"
        for claim in document["membership_claims"]:
            assert claim["body_id"] in bodies, claim


def test_codes_are_in_the_closed_lists():
    for document in DOCUMENTS:
        assert {*document["complete"], *document["recall_only"]} <= SCORED
        assert not set(document["complete"]) & set(document["recall_only"])
        assert {row["kind"] for row in document["mentions"]} <= set(codes.MENTION_KINDS)
        assert {row["form"] for row in document["mentions"]} <= set(codes.MENTION_FORMS)
        assert {row["kind"] for row in document["ties"]} <= set(codes.TIE_KINDS)
        assert {row["status"] for row in document["ties"]} <= set(codes.TIE_STATUSES)
        claimed = {row["status"] for row in document["membership_claims"]}
        assert claimed <= set(codes.CLAIM_STATUSES)
        assert {row["measure"] for row in document["figures"]} <= set(codes.MEASURES)


def test_the_set_is_varied():
    """Each kind of tie, each status and enough of the traps: sentences without any tie."""
    kinds = {tie["kind"] for document in DOCUMENTS for tie in document["ties"]}
    statuses = {tie["status"] for document in DOCUMENTS for tie in document["ties"]}
    bare = 0
    for document in DOCUMENTS:
        stated = {row["start"] for row in (*document["ties"], *document["membership_claims"])}
        bare += sum(span["start"] not in stated for span in document["sentences"])

    assert kinds == set(codes.TIE_KINDS)
    assert statuses == set(codes.TIE_STATUSES)
    assert bare >= 50


def test_the_readme_counts_what_is_there():
    """The table of the README is checked against the files: documents, sentences, rows."""
    readme = (FOLDER / "README.md").read_text("utf-8")
    for path in FILES:
        documents = read(path)
        counts = [len(documents), *(sum(len(d[kind]) for d in documents) for kind in SPANS)]
        row = " | ".join([f"`{path.name}`", *map(str, counts)])

        assert f"| {row} |" in readme, row
