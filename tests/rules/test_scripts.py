"""Letters and addresses: no word of mixed script, no trace of a machine in what is published."""

import re
import subprocess

import pytest

from kzdash import paths

# Damage of PDFs and keyboards: Latin i for і, h for һ, e for е inside a Kazakh word.
_LATIN, _CYRILLIC = r"A-Za-zÀ-ɏ", r"Ѐ-ӿ"
# Parts of a hyphenated or dotted word are counted apart: «kzdash-тың», «PDF-тен» are fine.
_WORD = re.compile(rf"[{_LATIN}{_CYRILLIC}]+")
_MIXED = re.compile(rf"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
# Homes, temporary folders and mirrors: true of one machine only.
_MACHINE = re.compile(
    r"(?<![\w.])/(?:home|root|work|Users|tmp|opt|mnt)/[\w.-]+|[A-Z]:\\Users|https?://(?:127\.0\.0\.1|"
    r"10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+)|(?:index-url|find-links|trusted-host)[ =]+(?:https?|file):\S+"
)


def mixed_words(text):
    return [word for word in _WORD.findall(text) if _MIXED.search(word)]


def published():
    """Return every text file that git would publish: what is tracked, and what is about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=paths.ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [paths.ROOT / name for name in sorted(set(listed.split("\0"))) if name]


@pytest.mark.parametrize("text", ["Қaзақстан", "cаясат", "Eл", "мiнез"])
def test_a_mixed_word_is_seen(text):
    """The second letter of the first word is Latin, and so on."""
    assert [text] == mixed_words(f"бұл {text} сөз")


@pytest.mark.parametrize("text", ["PDF-тен алынған", "kzdash-тың", "CSV және Parquet", "ISO коды"])
def test_a_hyphen_parts_the_scripts(text):
    assert [] == mixed_words(text)


@pytest.mark.parametrize("path", paths.words_files().values(), ids=paths.words_files())
def test_no_word_of_the_locale_mixes_scripts(path):
    assert [] == mixed_words(path.read_text("utf-8"))


@pytest.mark.parametrize("path", sorted(paths.GAZETTEER.glob("*.csv")), ids=lambda path: path.name)
def test_no_word_of_the_gazetteer_mixes_scripts(path):
    assert [] == mixed_words(path.read_text("utf-8"))


@pytest.mark.parametrize("path", sorted(paths.REFERENCE.glob("*.csv")), ids=lambda path: path.name)
def test_no_word_of_the_record_mixes_scripts(path):
    assert [] == mixed_words(path.read_text("utf-8"))


def test_something_was_looked_at():
    assert paths.words_files()
    assert list(paths.GAZETTEER.glob("*.csv"))
    assert list(paths.REFERENCE.glob("*.csv"))


def test_no_published_file_names_a_machine():
    """Paths of a machine and addresses of an index stay out of the repository."""
    found = []
    for path in published():
        if path == paths.ROOT / "tests" / "rules" / "test_scripts.py" or not path.is_file():
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, a table
        found += [f"{path.relative_to(paths.ROOT)}: {hit}" for hit in _MACHINE.findall(text)]

    assert [] == found
