"""Every sentence is there in three languages and can be filled in."""

import re
import string
import tomllib

import pytest

from kzdash import i18n, paths
from kzdash.tables import codes

KEYS = sorted(i18n.catalogue())
# The plural forms that a language must have; Kazakh and English tell one from the rest.
FORMS = {"kk": {"one", "other"}, "ru": {"one", "few", "many", "other"}, "en": {"one", "other"}}
# Letters that Russian does not have.
KAZAKH_ONLY = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")

QUOTED = re.compile("«[^»]*»|“[^”]*”")


def forms(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value.values())  # type: ignore[attr-defined]


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_there_are_sentences():
    assert len(KEYS) > 100


@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_is_whole(key):
    """Three languages, no empty form, the same places to fill in, in every form."""
    sentence = i18n.catalogue()[key]

    assert set(i18n.LANGS) == set(sentence)
    for lang in i18n.LANGS:
        value = sentence[lang]
        assert all(form.strip() for form in forms(value))
        if not isinstance(value, str):
            assert FORMS[lang] == set(value), lang
    wanted = set().union(*(places(form) for form in forms(sentence["en"])))
    for lang in ("kk", "ru"):
        assert wanted == set().union(*(places(form) for form in forms(sentence[lang]))), lang


@pytest.mark.parametrize("key", KEYS)
def test_russian_is_not_kazakh(key):
    """No Kazakh letter in a Russian or English sentence, but in words that it quotes."""
    for lang in ("ru", "en"):
        for form in forms(i18n.catalogue()[key][lang]):
            assert KAZAKH_ONLY.search(QUOTED.sub("", form)) is None, form


def test_no_key_is_written_twice():
    """TOML refuses a table that is opened twice; every file is read."""
    for path in paths.words_files().values():
        assert tomllib.loads(path.read_text("utf-8")), path.name


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_every_code_has_a_label(lang):
    lists = {
        "kind": codes.TIE_KINDS,
        "status": codes.TIE_STATUSES,
        "level": codes.LEVELS,
        "claim": codes.CLAIM_STATUSES,
        "entity": codes.MENTION_KINDS,
        "measure": codes.MEASURES,
        "extent": codes.EXTENTS,
        "precision": codes.PRECISIONS,
        "translation": codes.TRANSLATIONS,
        "rejection": codes.REJECTION_REASONS,
        "slip": codes.SLIP_REASONS,
    }
    for name, values in lists.items():
        for code in values:
            assert i18n.text(f"code.{name}_{code}", lang)


@pytest.mark.parametrize(
    ("lang", "n", "form"),
    [
        ("ru", 1, "one"),
        ("ru", 2, "few"),
        ("ru", 5, "many"),
        ("ru", 11, "many"),
        ("ru", 21, "one"),
        ("ru", 112, "many"),
        ("ru", 1.5, "other"),
        ("en", 1, "one"),
        ("en", 0, "other"),
        ("kk", 2, "other"),
    ],
)
def test_plural_forms(lang, n, form):
    assert form == i18n.plural_form(lang, n)


@pytest.mark.parametrize(
    ("value", "lang", "written"),
    [
        (12976, "en", "12,976"),
        (12976, "ru", "12\N{NO-BREAK SPACE}976"),
        (12976.0, "kk", "12\N{NO-BREAK SPACE}976"),
        (1234.5, "ru", "1\N{NO-BREAK SPACE}234,5"),
        (0.25, "en", "0.25"),
    ],
)
def test_numbers_are_written_as_the_language_does(value, lang, written):
    assert written == i18n.number(value, lang)


@pytest.mark.parametrize(
    ("iso", "lang", "said"),
    [
        ("1992-04-16", "kk", "1992 ж. 16 сәуір"),
        ("1992-04-16", "ru", "16 апреля 1992 г."),
        ("1992-04", "ru", "апрель 1992 г."),
        ("1992-04-16", "en", "16 April 1992"),
        ("1992", "en", "1992"),
    ],
)
def test_dates_are_as_sharp_as_their_source(iso, lang, said):
    assert said == i18n.date(iso, lang)


def test_a_month_that_is_none_is_refused():
    with pytest.raises(ValueError, match="1992-13"):
        i18n.date("1992-13-01", "en")


def test_a_missing_language_falls_back_to_one_that_is_there():
    assert "Қытай" == i18n.pick(("Қытай", "", ""), "en")
    assert "China" == i18n.pick(("Қытай", "", "China"), "ru")
    assert "" == i18n.pick(("", "", ""), "kk")
