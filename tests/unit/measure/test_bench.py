"""The benchmarks run and say what they measured; how fast it was is nobody's to assert."""

import json

import pytest

from kzdash.engine.measure import bench

TEXT = "Қазақстан Ресеймен келісімге қол қойды.\nФранцияға сапар өтті."


@pytest.mark.parametrize("size", [10, 200, 5_000])
def test_a_text_of_a_size(size):
    text = bench.of_size(TEXT, size)

    assert size == pytest.approx(len(text.encode()), abs=3 + size // 20)
    assert text.startswith(TEXT[:5])


def test_each_pass_reads_the_text():
    passes = bench.passes(bench.of_size(TEXT, 2_000))
    found = {name: work() for name, work in passes.items()}

    assert found["whole pipeline"].ties
    assert {"RUS", "FRA"} <= {mention.entity_id for mention in found["country pass"][0]}
    assert found["bare automaton scan, all names"]
    assert all(found.values())


def test_sizes_are_measured_each_in_a_process_of_its_own(monkeypatch):
    monkeypatch.setattr(bench, "MEGABYTE", 50_000)
    lines = list(bench.run(sizes=(1,), compared=20_000))

    assert any(line.strip().startswith("1MB") for line in lines)
    assert any("whole pipeline" in line for line in lines)
    assert any("MB over bare Python" in line for line in lines)


def test_all_texts_of_an_annotated_file(tmp_path):
    file = tmp_path / "gold.jsonl"
    file.write_text("\n".join(json.dumps({"text": text}) for text in ("бір", "екі")), "utf-8")

    assert "бір\nекі" == bench.read_text(file)
