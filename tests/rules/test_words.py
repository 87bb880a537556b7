"""One name for one thing in every sentence that a visitor reads, and no slips of writing."""

import re
import tomllib

import pytest

from kzdash import i18n, paths

# What a thing was once called -> what it is called now.
RETIRED = {
    "en": {
        r"\bthe record\b": "outside sources",
        r"\bblunt(ly)?\b": "rough",
        r"\bwalks?\b": "slides, story",
        r"\bbroken promise": "rule violation",
    },
    "ru": {
        r"(?i)\bвнешн\w+ (данн|сведени)": "внешние источники",
        r"\bизвне\b": "внешние источники",
        r"(?i)\bраздатк": "раздаточный лист",
        r"^Состояние(, документов)?$": "Статус",
        r"(?i)\bдвижк|\bдвижок": "программа",
    },
    "kk": {
        r"(?i)сыртқы дерек(?!көз)": "сыртқы дереккөздер",
        r"(?i)\bсырттан\b": "сыртқы дереккөздер",
        r"(?i)келтірінді": "дәйексөз",
        r"(?i)қалаулы": "тілек",
        r"(?i)үміткер": "есепке алынбаған",
        r"(?i)қозғалтқыш": "бағдарлама",
    },
}
SLIPS = {
    "en": {r"[\d}] %": "100%", r"(?<!\.)\.\.(?!\.)": "one full stop"},
    "ru": {r" – ": "a long dash", r"(?<!\.)\.\.(?!\.)": "one full stop"},
    "kk": {r" – ": "a long dash", r"(?<!\.)\.\.(?!\.)": "one full stop"},
}
# A code of the tables; commands, columns and addresses of the files stand in backticks.
RAW_CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")
# Texts on the files themselves.
ABOUT_FILES = ("column.", "codebook.", "rule.", "data.pack_")
# A range of days has a short dash, and so have sentences written as a document would be.
AS_WRITTEN = ("date.range", "example.")


def sentences():
    """Yield (key, language, sentence) of the catalogue and of the written walks."""
    for key, languages in i18n.catalogue().items():
        for lang, value in languages.items():
            for said in [value] if isinstance(value, str) else value.values():
                yield key, lang, said
    for path in sorted((paths.DATA / "walks").glob("*.toml")):
        for number, step in enumerate(tomllib.loads(path.read_text("utf-8"))["step"], start=1):
            for part in ("statement", "notes"):
                for lang, said in step[part].items():
                    yield f"{path.stem}.{number}.{part}", lang, said


def faults_of(key, lang, said):
    """Return what is wrong with one sentence: old names, slips, a code as it stands in a table."""
    rules = RETIRED[lang] if key.startswith(AS_WRITTEN) else RETIRED[lang] | SLIPS[lang]
    found = [f"{key}.{lang}: {now}" for old, now in rules.items() if re.search(old, said)]
    plain = re.sub(r"\{[^}]*\}|`[^`]*`|«[^»]*»|“[^”]*”", "", said)
    if not key.startswith(ABOUT_FILES) and (code := RAW_CODE.search(plain)):
        found.append(f"{key}.{lang}: the code {code[0]}")
    return found


def test_every_sentence_has_the_names_of_today():
    found = [fault for one in sentences() for fault in faults_of(*one)]

    assert len(list(sentences())) > 3_000
    assert [] == found


def test_outside_sources_have_one_name_in_what_is_read_about_them():
    files = ("README.md", "data/reference/README.md", "docs/glossary.md", "docs/data-dictionary.md")

    assert [] == [
        f"{name}:{number}"
        for name in files
        for number, line in enumerate((paths.ROOT / name).read_text("utf-8").splitlines(), start=1)
        if re.search(r"(?i)\bthe record\b", line)
    ]


@pytest.mark.parametrize(
    ("lang", "said", "fault"),
    [
        ("en", "what the record says", "outside sources"),
        ("ru", "Внешние данные неполны", "внешние источники"),
        ("kk", "сыртқы деректе жоқ", "сыртқы дереккөздер"),
        ("en", "{share} %", "100%"),
        ("ru", "до 27 ноября 2026 г..", "one full stop"),
        ("ru", "да – нет", "a long dash"),
        ("kk", "бұл — membership_claim", "the code membership_claim"),
    ],
)
def test_a_slip_would_be_seen(lang, said, fault):
    assert [f"area.name.{lang}: {fault}"] == faults_of("area.name", lang, said)
