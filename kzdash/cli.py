"""The commands of the contract: argument parsing and messages only.

Exit codes: 0 done; 1 the input or the tables are at fault, one line a fault on standard error;
2 wrong usage. Bad input never shows a traceback.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kzdash
from kzdash import paths

if TYPE_CHECKING:
    from kzdash.engine.build.build import Engine
    from kzdash.engine.build.input_files import Files
    from kzdash.engine.extract.names.person_model import PersonModel
    from kzdash.engine.ingest.document import SourceDocument

DONE, FAULT, WRONG_USAGE = 0, 1, 2
_CRF_HELP = "let the trained model add persons (extra: kzdash[crf])"
_OCR_HELP = (
    "recognise pages that are pictures: auto (default) where Tesseract is installed; always, also "
    "pages that have a text and pictures in folders"
)


def _share(said: str) -> float:
    """Return a share that was typed; argparse says what is wrong with another one."""
    value = float(said)
    if not 0 <= value <= 1:
        raise ValueError(said)
    return value


_CONFIDENCE: Mapping[str, Any] = {
    "type": _share,
    "default": 0.0,
    "metavar": "SHARE",
    "help": "leave out ties of less, from 0 to 1; 0.9 leaves the sure ones",
}
_SUMMARY = ("documents", "sentences", "mentions", "ties", "membership_claims", "figures")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except KeyboardInterrupt:
        return _fault("stopped by the keyboard; the earlier tables are as they were")
    except BrokenPipeError:  # the reader of our output closed it, as `head` does
        sys.stderr.close()
        return DONE
    except OSError as error:
        return _fault(
            f"{error.filename or 'the system'}: {error.strerror}. Check the place and the rights."
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kzdash", description="A Kazakh text on foreign policy as tables, and their checks."
    )
    parser.add_argument("--version", action="version", version=f"kzdash {kzdash.__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")

    build = commands.add_parser("build", help="documents in, tables out")
    build.add_argument("source", nargs="*", help="a file, a folder, or - for standard input")
    build.add_argument("--out", type=Path, help="folder of the tables (default: data/tables)")
    build.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that read")
    build.add_argument(
        "--engine", choices=("local", "dask"), default="local", help="who reads (default: local)"
    )
    build.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster, for that engine")
    build.add_argument("--ocr", choices=("auto", "never", "always"), default="auto", help=_OCR_HELP)
    build.add_argument("--min-confidence", **_CONFIDENCE)
    build.add_argument("--resume", action="store_true", help="take up what a killed build had read")
    build.set_defaults(command=_build)

    check = commands.add_parser("check", help="check tables against schema, manifest and source")
    check.add_argument("folder", nargs="?", type=Path)
    check.set_defaults(command=_check)

    show = commands.add_parser("show", help="one document: what was found, sentence by sentence")
    show.add_argument("file", help="a file, or - for standard input")
    show.add_argument("--json", action="store_true", help="as JSON")
    show.add_argument("--ocr", choices=("auto", "never", "always"), default="auto", help=_OCR_HELP)
    show.add_argument("--min-confidence", **_CONFIDENCE)
    show.add_argument("--crf", action="store_true", help=_CRF_HELP)
    show.set_defaults(command=_show)

    evaluate = commands.add_parser("evaluate", help="score the extractor against annotated text")
    evaluate.add_argument("gold", type=Path, help="JSON Lines as in the contract, section 5")
    evaluate.add_argument("--json", action="store_true", help="as JSON")
    evaluate.add_argument(
        "--damage", metavar="KIND", help="damage the countries first: spaces, hyphens, capitals …"
    )
    evaluate.add_argument(
        "--crf", action="store_true",
        help=f"{_CRF_HELP}; it was trained on KazNERD's development part, so figures on that one "
        "say nothing: see kzdash.engine.tools.person_model_build --folds",
    )  # fmt: skip
    evaluate.add_argument(
        "--hold-out-forms", action="store_true",
        help="countries only, without the names that these texts alone may have taught",
    )  # fmt: skip
    evaluate.set_defaults(command=_evaluate)

    export = commands.add_parser("export", help="the tables as one file to take away")
    export.add_argument("folder", nargs="?", type=Path)
    export.add_argument("--to", choices=("zip", "xlsx", "html"), required=True)
    export.add_argument("--out", type=Path, required=True)
    export.add_argument("--lang", choices=("kk", "ru", "en"), default="en", help="of the words")
    export.set_defaults(command=_export)

    bench = commands.add_parser("bench", help="the project's benchmarks, as ratios in one run")
    bench.add_argument("text", type=Path, nargs="?", help="a text or annotated text to read")
    bench.add_argument(
        "--sizes", type=int, nargs="*", default=(1, 10, 100), help="megabytes to grow to"
    )
    bench.set_defaults(command=_bench)
    return parser


def _fault(*faults: str) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    return FAULT


def _build(options: argparse.Namespace) -> int:
    from kzdash.engine.build.build import build
    from kzdash.engine.build.faults import BuildError
    from kzdash.engine.build.input_files import find_sources, said_left_out
    from kzdash.engine.ingest.extracted import PACKAGES
    from kzdash.engine.ingest.recognition import engine
    from kzdash.record.reading import RecordError

    out = options.out or paths.tables_folder()
    if options.jobs < 1:
        print(f"--jobs {options.jobs}: 1 or more", file=sys.stderr)
        return WRONG_USAGE
    if options.scheduler and options.engine != "dask":
        print("--scheduler: for --engine dask", file=sys.stderr)
        return WRONG_USAGE
    if options.ocr == "always" and engine() is None:
        return _fault(f"--ocr always: nothing recognises text. Install Debian's {PACKAGES}.")
    try:
        find = partial(find_sources, pictures=options.ocr == "always")
        sources, left_out = _sources(options.source, find, options.ocr)
        result = build(
            sources, out, progress=_bar(len(sources)), jobs=options.jobs, resume=options.resume,
            engine=_engine(options), ocr=options.ocr, min_confidence=options.min_confidence,
        )  # fmt: skip
    except (BuildError, RecordError) as error:
        return _fault(*error.faults)
    counts = ", ".join(f"{result.rows[name]} {name}" for name in _SUMMARY)
    print(f"{out}: build {result.build_id}, {counts}", *said_left_out(left_out), sep="\n")
    return _fault(*result.refused) if result.refused else DONE


def _engine(options: argparse.Namespace) -> "Engine | None":
    """Return what reads the files where it is not this machine's own processes."""
    if options.engine == "local":
        return None
    from kzdash.engine.build.dask_engine import read_with_dask

    return partial(read_with_dask, jobs=options.jobs, scheduler=options.scheduler)


def _sources(
    named: Sequence[str], find: "Callable[[Sequence[Path]], Files]", ocr: str
) -> "tuple[Sequence[Path | SourceDocument], dict[str, int]]":
    """Return the documents named on the command line; without any, the bundled ones.

    The second part has how many files of each ending were left out.
    """
    from kzdash.engine.build.faults import BuildError

    if not named:
        return find([paths.SOURCE]), {}
    files = find([Path(name) for name in named if name != "-"])
    if "-" in named:
        return [*files, _standard_input(ocr)], files.left_out
    if not files:
        raise BuildError(["no document was named"])
    return files, files.left_out


def _standard_input(ocr: str = "auto") -> "SourceDocument":
    from kzdash.engine.build.faults import BuildError
    from kzdash.engine.ingest.document import IngestError, document_of
    from kzdash.engine.ingest.recognition import Scans

    try:
        content = sys.stdin.buffer.read()
        return document_of("standard_input.txt", content, where="standard input", scans=Scans(ocr))
    except IngestError as error:
        raise BuildError([str(error)]) from error


def _bar(total: int) -> "Callable[[Iterable[object]], Iterable[object]]":
    """Return what shows a bar on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda documents: documents
    from tqdm import tqdm

    return lambda documents: tqdm(documents, total=total, unit="document", leave=False)


def _check(options: argparse.Namespace) -> int:
    from kzdash.record.reading import reference_faults
    from kzdash.tables.check import check_folder

    folder = options.folder or paths.tables_folder()
    faults = check_folder(folder, paths.SOURCE if options.folder is None else None)
    if options.folder is None:
        faults += [f"data/reference/{fault}" for fault in reference_faults(paths.REFERENCE)]
    if faults:
        return _fault(*faults)
    print(f"{folder}: every check passed")
    return DONE


def _show(options: argparse.Namespace) -> int:
    from kzdash.engine.build.faults import BuildError
    from kzdash.engine.build.workers import read_limited
    from kzdash.engine.extract.analyse import analyse
    from kzdash.engine.extract.names.person_model import ModelError
    from kzdash.engine.extract.show import as_json, as_terminal
    from kzdash.engine.ingest.document import IngestError
    from kzdash.engine.ingest.extracted import DOUBTS

    try:
        model = _person_model() if options.crf else None
        document = (
            _standard_input(options.ocr)
            if options.file == "-"
            else read_limited(Path(options.file), options.ocr)
        )
    except (IngestError, ModelError) as error:
        return _fault(str(error))
    except BuildError as error:
        return _fault(*error.faults)
    found = analyse(
        document.text,
        headings=document.headings,
        person_model=model,
        min_confidence=options.min_confidence,
    )
    read = document.recognised.said(document.text) if document.recognised else []
    doubts = [*read, *(DOUBTS[doubt] for doubt in document.doubts)]
    said = (
        as_json(found, doubts)
        if options.json
        else as_terminal(
            found, doubts, colour=sys.stdout.isatty(), min_confidence=options.min_confidence
        )
    )
    print(said)
    return DONE


def _person_model() -> "PersonModel":
    from kzdash.engine.extract.names.person_model import PersonModel

    return PersonModel()


def _evaluate(options: argparse.Namespace) -> int:
    from kzdash.engine.extract.names.person_model import ModelError
    from kzdash.engine.measure.damage import KINDS, damaged
    from kzdash.engine.measure.evaluate import GoldError, as_json, as_table, evaluate, read_gold
    from kzdash.engine.measure.held_out import held_out_scores
    from kzdash.engine.measure.ties import tie_table

    if options.damage and options.damage not in KINDS:
        return _fault(f"--damage: there is no kind '{options.damage}'. Kinds: {', '.join(KINDS)}.")
    try:
        gold = read_gold(options.gold)
        texts = damaged(gold, options.damage) if options.damage else gold
        if options.hold_out_forms:
            scores = held_out_scores(texts)
        else:
            scores = evaluate(texts, person_model=_person_model() if options.crf else None)
    except (GoldError, ModelError) as error:
        return _fault(str(error))
    print(as_json(scores) if options.json else as_table(scores))
    if not options.json and not options.damage:
        print("\n".join(tie_table(read_gold(options.gold))))
    return DONE


def _export(options: argparse.Namespace) -> int:
    from kzdash.app.briefing.export_edition import edition_page
    from kzdash.app.data.export_pack import pack_bytes
    from kzdash.app.data.export_workbook import workbook_bytes
    from kzdash.app.draw.citation import Edition
    from kzdash.tables.store import TablesError, read_tables

    folder = options.folder or paths.tables_folder()
    try:
        tables = read_tables(folder)
    except TablesError as error:
        return _fault(str(error))
    today = datetime.now(tz=UTC).date()
    edition = Edition(
        version=str(tables.manifest["kzdash_version"]), build_id=tables.build_id,
        year=today.year, address="", seen_on=today.isoformat(),
    )  # fmt: skip
    if options.to == "zip":
        options.out.write_bytes(pack_bytes(tables, edition))
    elif options.to == "html":
        options.out.write_bytes(edition_page(tables, options.lang, edition))
    else:
        options.out.write_bytes(workbook_bytes(tables, options.lang))
    print(f"{options.out}: build {tables.build_id}")
    return DONE


def _bench(given: argparse.Namespace) -> int:
    from kzdash.engine.measure.bench import run

    try:
        for line in run(given.text, tuple(given.sizes)):
            print(line, flush=True)
    except OSError as error:
        return _fault(f"{given.text}: can't be read ({error.strerror}); give another text.")
    return DONE
