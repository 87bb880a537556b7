"""Batches follow from the sources alone: their order, their names, the size of their files."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import by_length

from kzdash.engine.build.faults import BuildError
from kzdash.engine.build.input_files import Files, find_sources, said_left_out
from kzdash.engine.build.plan import batches_of
from kzdash.engine.ingest.document import SUFFIXES


def write(folder, *files):
    """Write (path, text) pairs; return their paths in order."""
    paths = []
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        paths.append(path)
    return paths


def planned(sources, **limits):
    """Return name, id and collection of each item, batch by batch."""
    return [
        [(item.source.name, item.doc_id, item.collection) for item in batch]
        for batch in batches_of(sources, **limits)
    ]


def test_a_twin_is_read_once_and_a_namesake_has_another_id(tmp_path):
    sources = write(
        tmp_path, ("a.txt", "one"), ("b/a.txt", "two"), ("c/a.txt", "one"), ("d/A.txt", "two"),
    )  # fmt: skip
    (batch,) = planned(sources)

    assert [("a.txt", None, None), ("a.txt", "a_3fc4ccfe", "b")] == batch


def test_a_batch_is_full_by_number_or_by_bytes(tmp_path):
    sources = write(tmp_path, *((f"{n}.txt", "x" * 10 + str(n)) for n in range(7)))

    assert [3, 3, 1] == [len(batch) for batch in planned(sources, most_documents=3)]
    assert [2, 2, 2, 1] == [len(batch) for batch in planned(sources, most_bytes=25)]
    assert [1] * 7 == [len(batch) for batch in planned(sources, most_bytes=1)]


def test_what_is_not_there_is_left_to_who_reads_it(tmp_path):
    missing = [tmp_path / "x.txt", tmp_path / "y" / "x.txt"]
    (batch,) = planned(missing)

    assert 2 == len(batch)
    assert len({item[1] for item in batch}) == len(batch)


@pytest.mark.parametrize(
    ("places", "collections"),
    [
        (["a.txt"], [None]),
        (["1994/a.txt", "1994/b.txt"], [None, None]),
        (["1994/a.txt", "1995/b.txt"], ["1994", "1995"]),
        (["1994/may/a.txt", "1994/b.txt"], ["may", None]),
    ],
)
def test_a_collection_is_the_folder_below_the_one_that_holds_all(tmp_path, places, collections):
    sources = write(tmp_path, *((place, place) for place in places))

    assert collections == [item[2] for batch in planned(sources) for item in batch]


@settings(max_examples=by_length(20, 50))
@given(names=st.lists(st.sampled_from("abc"), max_size=12), most=st.integers(1, 5))
def test_every_document_is_in_one_batch(tmp_path_factory, names, most):
    """However many have one name, and however small the batches are."""
    folder = tmp_path_factory.mktemp("plan")
    sources = write(folder, *((f"{at}/{name}.txt", str(at)) for at, name in enumerate(names)))
    batches = list(batches_of(sources, most_documents=most))
    items = [item for batch in batches for item in batch]
    ids = [item.doc_id or Path(item.source).stem for item in items]

    assert sources == [item.source for item in items]
    assert len(ids) == len(set(ids))
    assert all(1 <= len(batch) <= most for batch in batches)


@given(
    paths=st.sets(
        st.lists(
            st.sampled_from(["a", "a-b", "a.txt", "b", "B.TXT", "c.md", "қ.txt"]),
            min_size=1,
            max_size=3,
        ).map(tuple),
        max_size=8,
    )
)
@settings(max_examples=by_length(20, 40))
def test_files_are_found_in_the_order_of_their_paths(tmp_path_factory, paths):
    """Also where a folder has the name of a document, or sorts before another by its separator."""
    folder = tmp_path_factory.mktemp("found")
    (folder / "z.txt").write_text("z")
    for parts in sorted(paths, key=len, reverse=True):
        path = folder.joinpath(*parts)
        if not path.exists() and not any(one.is_file() for one in path.parents):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x")
    wanted = sorted(
        path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()
    )

    assert wanted == list(find_sources([folder]))
    assert [wanted[0], *wanted[1:]] == list(find_sources([wanted[0], folder]))


def test_what_is_no_document_is_counted_by_its_ending(tmp_path):
    """Whatever stands in a name; a link to a folder is no file."""
    for name in ("a.txt", "b.rtf", "c/d.doc", "c/e.DOC", "c/f.odt", "README", "g.\x1b[31m", "h."):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "c")
    found = find_sources([tmp_path])

    assert [tmp_path / "a.txt"] == list(found)
    (said,) = said_left_out(found.left_out)
    assert said.endswith("are read: 2 .doc, 1 .odt, 1 .rtf, 3 without a usual ending")
    with pytest.raises(BuildError) as refused:
        find_sources([tmp_path / "c"])
    assert refused.value.faults[-1].endswith("are read: 2 .doc, 1 .odt")
    assert [] == said_left_out(Files(["a.txt"]).left_out)


def test_files_are_a_sequence_of_paths():
    files = Files(["b.txt", "a.txt", "b.txt"])

    assert [Path("b.txt"), Path("a.txt")] == list(files)
    assert (2, Path("a.txt"), [Path("a.txt")]) == (len(files), files[-1], list(files[1:]))
