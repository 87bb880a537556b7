"""Letters and addresses: no word of mixed script, no trace of a machine in what is published."""

import re
import subprocess
from itertools import chain

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


def test_a_mixed_word_is_seen_and_a_hyphen_parts_the_scripts():
    """The second letter of the first word is Latin, and so on."""
    mixed = ["Қaзақстан", "cаясат", "Eл", "мiнез"]
    sound = ["PDF-тен алынған", "kzdash-тың", "CSV және Parquet", "ISO коды"]

    assert mixed == mixed_words(" сөз ".join([*mixed, *sound]))


def test_no_word_of_locale_gazetteer_or_record_mixes_scripts():
    folders = [
        paths.words_files().values(),
        paths.GAZETTEER.glob("*.csv"),
        paths.REFERENCE.glob("*.csv"),
    ]
    files = [sorted(folder) for folder in folders]

    assert all(files)
    assert [] == [
        f"{path.name}: {word}"
        for path in chain(*files)
        for word in mixed_words(path.read_text("utf-8"))
    ]


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
