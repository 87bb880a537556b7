"""One of many documents is what it would be alone; counts over all are those of all rows."""

import json
from functools import partial
from itertools import product

import pandas as pd
import pytest
from archive_sample import DOCUMENTS, FOLDERS, PER_GROUP, build_archive, built_archive
from asgi_client import Client
from starlette.applications import Starlette

from kzdash import paths
from kzdash.app.data.page_files import edition_files
from kzdash.app.select.archive import PER_PAGE, open_archive
from kzdash.app.select.archive import build_archive as build_view
from kzdash.app.server.files import files_routes
from kzdash.engine.build import build as builds
from kzdash.engine.build.input_files import find_sources
from kzdash.engine.build.plan import batches_of
from kzdash.tables.archive import DOCUMENTS as LISTED
from kzdash.tables.archive import INDEX, Archive, DocumentFilter, index_of
from kzdash.tables.check import check_folder
from kzdash.tables.corpus import Corpus, open_build, open_corpus, sources_of
from kzdash.tables.spec import FOUND_TABLES, TABLES
from kzdash.tables.store import SOURCES, TablesError, read_tables


@pytest.fixture(scope="module")
def folder():
    return built_archive()


@pytest.fixture(scope="module")
def corpus(folder):
    return open_corpus(folder)


@pytest.fixture(scope="module")
def whole(folder):
    return read_tables(folder)


@pytest.mark.parametrize("doc_id", ["d000", "d009", "d010", "d036"])
def test_a_document_of_many_has_the_rows_that_it_has_in_the_whole(corpus, whole, doc_id):
    tables = corpus.document(doc_id)

    assert list(TABLES) == list(tables.frames)
    for name in FOUND_TABLES:
        mine = whole[name][whole[name]["doc_id"] == doc_id].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, tables[name])
    assert (DOCUMENTS, corpus.build_id) == (tables.document_count, tables.edition)
    assert tables.build_id == f"{corpus.build_id}.{doc_id}"
    assert [f"{doc_id}.txt"] == [one["name"] for one in tables.manifest["sources"]]


def test_a_build_of_several_groups_is_opened_as_a_corpus(folder, corpus):
    assert isinstance(open_build(folder), Corpus)
    assert not isinstance(open_build(paths.DATA / "tables"), Corpus)
    assert -(-DOCUMENTS // PER_GROUP) == corpus.manifest["groups"]
    assert [] == check_folder(folder, None)


def test_a_document_that_there_is_not_is_a_key_error(corpus):
    with pytest.raises(KeyError):
        corpus.document("d999")


def test_the_index_of_all_groups_is_that_of_all_rows(corpus, whole):
    wanted = index_of(whole.frames)

    for name in INDEX:
        held = corpus.index[name].astype(wanted[name].dtypes)  # codes are held as categories
        pd.testing.assert_frame_equal(wanted[name], held)


@pytest.fixture(scope="module")
def known(whole):
    """Return doc_id -> name, folder, (entity, kind) of its ties, dates: by hand, row by row."""
    known = {
        row.doc_id: (row.file_name, "" if pd.isna(row.collection) else row.collection, [], [])
        for row in whole["documents"].itertuples()
    }
    for row in whole["ties"].itertuples():
        known[row.doc_id][2].append((row.entity_id, row.kind))
    for row in whole["mentions"].itertuples():
        if row.kind == "date":
            known[row.doc_id][3].append(row.surface)
    return known


def by_hand(known, asked):
    """Return the ids of the meant documents, each looked at by itself."""
    return [
        doc_id
        for doc_id, (name, folder, ties, dates) in known.items()
        if (not asked.words or asked.words.lower() in name)
        and (asked.collection is None or folder == asked.collection)
        and (not (asked.countries or asked.kinds) or any(fits(tie, asked) for tie in ties))
        and (asked.year is None or any(str(asked.year) in said for said in dates))
    ]


def fits(tie, asked):
    entity, kind = tie
    return (not asked.countries or entity in asked.countries) and (
        not asked.kinds or kind in asked.kinds
    )


WISHES = [
    DocumentFilter(words, collection, countries, kinds, year)
    for words, collection, countries, kinds, year in product(
        (None, "D01", "nothing"), (None, "", "1994"), ((), ("TUR",), ("IND", "JPN")),
        ((), ("visit",)), (None, 1993, 1950),
    )
]  # fmt: skip


def test_every_wish_gives_the_documents_that_fit_it(corpus, known):
    archive = Archive(corpus.index)

    for asked in WISHES:
        wanted = by_hand(known, asked)
        listed = archive.documents(asked, 0, DOCUMENTS)
        assert wanted == [one.doc_id for one in listed], asked
        assert len(wanted) == archive.counts(asked).documents
    assert {0, DOCUMENTS} < {archive.counts(asked).documents for asked in WISHES}


@pytest.mark.parametrize(
    "asked",
    [DocumentFilter(), DocumentFilter(countries=("TUR",)), DocumentFilter(collection="1994")],
)
def test_counts_count_documents_once(corpus, whole, known, asked):
    meant = by_hand(known, asked)
    ties = whole["ties"][whole["ties"]["doc_id"].isin(meant)]
    if asked.countries:
        ties = ties[ties["entity_id"].isin(asked.countries)]
    counts = Archive(corpus.index).counts(asked)

    for column, counted in (("entity_id", counts.countries), ("kind", counts.kinds)):
        assert dict(counted) == dict(ties.groupby(column)["doc_id"].nunique())
    assert sum(n for _, n in counts.collections) == len(meant)
    assert set(dict(counts.collections)) <= set(FOLDERS)
    assert list(counts.years) == sorted(counts.years)


def test_the_list_is_cut_into_pages(whole):
    many = pd.concat(
        [whole["documents"].assign(doc_id=lambda d, n=n: f"x{n}_" + d["doc_id"]) for n in range(3)]
    )
    nothing = {name: whole[name].iloc[:0] for name in ("ties", "mentions", "membership_claims")}
    archive = Archive(index_of({**nothing, "documents": many}))
    first, last = (build_view(archive, whole, DocumentFilter(), at) for at in (1, 10_000))

    assert (1, PER_PAGE, None, PER_PAGE + 1) == (first.first, first.last, first.before, first.after)
    assert (3 * DOCUMENTS, None, last.first - PER_PAGE) == (last.last, last.after, last.before)
    assert first.total == 3 * DOCUMENTS == last.first + len(last.rows) - 1


def test_an_unknown_collection_is_no_wish(corpus, whole):
    view = build_view(Archive(corpus.index), whole, DocumentFilter(collection="elsewhere"), 1)

    assert (None, DOCUMENTS) == (view.asked.collection, view.chosen)


def test_a_small_build_has_its_list_too(whole):
    view = build_view(open_archive(whole), whole, DocumentFilter(), 1)

    assert DOCUMENTS == view.chosen == len(view.rows)
    assert set(FOLDERS) == {one.collection for one in view.rows}
    assert all(one.names for one in view.countries)


@pytest.fixture
def copy(folder, tmp_path):
    """Return a copy of the archive that may be damaged."""
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


@pytest.mark.parametrize("name", [*TABLES, *INDEX])
def test_a_changed_file_is_refused_by_name(copy, name):
    path = copy / f"{name}.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    with pytest.raises(TablesError, match=f"{name}.parquet: changed since"):
        open_corpus(copy)


def changed(copy, **changes):
    manifest = json.loads((copy / "manifest.json").read_text())
    (copy / "manifest.json").write_text(json.dumps(manifest | changes))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"groups": 3}, "has 4 groups of documents and not 3"),
        ({"index": {}}, "not a readable index"),
        ({"groups": 2**60}, "has 4 groups of documents and not"),
        ({"index": [1]}, "not a readable index"),
        (
            {"sources_file": {"name": "sources.jsonl", "sha256": "0"}},
            "sources.jsonl: can't be read",
        ),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused_in_words(copy, changes, said):
    changed(copy, **changes)

    with pytest.raises(TablesError, match=said):
        open_corpus(copy)


def test_many_sources_are_listed_beside_the_manifest(tmp_path, monkeypatch):
    monkeypatch.setattr("kzdash.tables.writing.MAX_LISTED", 5)
    folder = build_archive(tmp_path)
    corpus = open_corpus(folder)

    assert "sources" not in corpus.manifest
    assert DOCUMENTS == len(sources_of(folder, corpus.manifest))
    assert [] == check_folder(folder, None)
    listed = (folder / SOURCES).read_text().splitlines()
    (folder / SOURCES).write_text("\n".join(listed[1:]))
    with pytest.raises(TablesError, match=f"{SOURCES}: changed since"):
        open_corpus(folder)


def test_check_names_the_group_of_a_row_at_fault(copy, monkeypatch):
    """With hashes that fit, as a build of ours with a fault would have them."""
    monkeypatch.setattr("kzdash.tables.check.check_frames", lambda frames: ["x"] * any(
        frames["documents"]["doc_id"] == "d012"
    ))  # fmt: skip

    group = open_corpus(copy).groups["d012"] + 1
    assert [f"group {group}: x"] == check_folder(copy, None)


def test_the_tables_of_an_archive_are_sent_from_where_they_lie(folder, monkeypatch):
    monkeypatch.setenv("KZDASH_TABLES", str(folder))
    client = Client(Starlette(routes=files_routes(edition_files)))
    listed = client.get("/files/").json()
    path = f"/files/tables/{FOUND_TABLES[0]}.parquet"
    answer = client.get(path)

    assert {f"/files/tables/{name}.parquet" for name in TABLES} == {
        one["path"] for one in listed["files"]
    }
    assert (folder / "documents.parquet").read_bytes() == answer.content
    assert 304 == client.get(path, headers={"if-none-match": answer.headers["etag"]}).status_code
    assert LISTED not in str(listed)


def test_a_group_of_which_nothing_could_be_read_is_empty(tmp_path, monkeypatch):
    """The first batch has no document, and the numbers of the others begin with 0."""
    (tmp_path / "in").mkdir()
    for name, text in (("a", ""), ("b", ""), ("c", "Қазақстан Түркиямен келісімге қол қойды.")):
        (tmp_path / "in" / f"{name}.txt").write_text(text, "utf-8")
    monkeypatch.setattr(builds, "batches_of", partial(batches_of, most_documents=2))
    builds.build(find_sources([tmp_path / "in"]), tmp_path / "out")
    corpus = open_corpus(tmp_path / "out")

    assert {"c": 1} == dict(corpus.groups)
    assert (("TUR", 1),) == Archive(corpus.index).counts(DocumentFilter()).countries
    assert 1 == len(corpus.document("c")["ties"])
    assert [] == check_folder(tmp_path / "out", None)
