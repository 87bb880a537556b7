"""Every sentence is there in three languages and can be filled in."""

import re
import string
import tomllib

import pytest

from kzdash import i18n, paths
from kzdash.tables import codes

CATALOGUE = dict(i18n.catalogue())
# The plural forms that a language has; Kazakh and English tell one from the rest.
FORMS = {"kk": {"one", "other"}, "ru": {"one", "few", "many", "other"}, "en": {"one", "other"}}
# Letters that Russian does not have.
KAZAKH_ONLY = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")

QUOTED = re.compile("«[^»]*»|“[^”]*”")


def forms(value):
    """Return form -> sentence; a sentence without plural forms has the one form "other"."""
    return {"other": value} if isinstance(value, str) else dict(value)


def placeholders(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def forms_behind(sentence):
    """Return how many forms of a word each placeholder of *sentence* has behind it."""
    return [len(spec.split("|")) for _, _, spec, _ in string.Formatter().parse(sentence) if spec]


def faults_of(key):
    """Return what is wrong with the sentence *key*: languages, plural forms, placeholders, letters."""
    languages = CATALOGUE[key]
    if set(i18n.LANGS) != set(languages):
        return [f"{key}: languages {sorted(languages)}"]
    whole = placeholders(forms(languages["en"])["other"])
    found = [f"{key}: a placeholder can't be filled"] if whole & {"key", "lang", "self"} else []
    for lang, value in languages.items():
        said = forms(value)
        if not isinstance(value, str) and FORMS[lang] != set(value):
            found.append(f"{key}.{lang}: plural forms {sorted(value)}")
        if not all(sentence.strip() for sentence in said.values()):
            found.append(f"{key}.{lang}: empty")
        if placeholders(said["other"]) != whole:
            found.append(f"{key}.{lang}: placeholders differ from English")
        counted = 3 if lang == "ru" else 2
        if {count for sentence in said.values() for count in forms_behind(sentence)} - {counted}:
            found.append(f"{key}.{lang}: a word has not {counted} forms")
        # A form may leave the number out («one row»); none may ask for more than "other" does.
        if not all(placeholders(sentence) <= whole for sentence in said.values()):
            found.append(f"{key}.{lang}: a form asks for more than the others")
        # A Kazakh word may be quoted in another language.
        if lang != "kk" and any(KAZAKH_ONLY.search(QUOTED.sub("", one)) for one in said.values()):
            found.append(f"{key}.{lang}: a Kazakh letter")
    return found


def test_every_sentence_is_whole_in_three_languages():
    """Three languages, the same placeholders in each form, the plural forms of its language."""
    assert len(CATALOGUE) > 1_000
    assert [] == [fault for key in sorted(CATALOGUE) for fault in faults_of(key)]


@pytest.mark.parametrize(
    ("languages", "fault"),
    [
        ({"kk": "а", "ru": "б"}, "languages"),
        ({"kk": "а {n}", "ru": "б", "en": "c {n}"}, "ru: placeholders differ"),
        ({"kk": "а {key}", "ru": "б {key}", "en": "c {key}"}, "can't be filled"),
        ({"kk": " ", "ru": "б", "en": "c"}, "kk: empty"),
        ({"kk": "а", "ru": {"one": "б", "other": "в"}, "en": "c"}, "ru: plural forms"),
        ({"kk": "а", "ru": "б", "en": {"one": "{x}", "other": "c"}}, "asks for more"),
        ({"kk": "ә", "ru": "б", "en": "«ә» is ә"}, "en: a Kazakh letter"),
        ({"kk": "{n}", "ru": "{n:a|b}", "en": "{n:c|d}"}, "ru: a word has not 3 forms"),
    ],
)
def test_a_broken_sentence_would_be_seen(monkeypatch, languages, fault):
    monkeypatch.setitem(CATALOGUE, "area.name", languages)

    assert any(fault in said for said in faults_of("area.name"))


def test_no_key_is_written_twice():
    """TOML refuses a table that is opened twice; every file is read."""
    files = paths.words_files().values()

    assert len(files) > 10
    assert all(tomllib.loads(path.read_text("utf-8")) for path in files)


def test_every_code_has_a_label():
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
    labels = {f"code.{name}_{code}" for name, values in lists.items() for code in values}

    assert set() == labels - set(CATALOGUE)


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


@pytest.mark.parametrize(
    ("first", "last", "lang", "said"),
    [
        ("1995-01-23", "1995-11-23", "ru", "23 января – 23 ноября 1995 г."),
        ("1995-01-23", "1995-11-23", "kk", "1995 ж. 23 қаңтар – 23 қараша"),
        ("1995-01-23", "1995-11-23", "en", "23 January – 23 November 1995"),
        ("1995-01", "1995-11", "ru", "январь – ноябрь 1995 г."),
        ("1995", "1995-11-23", "en", "1995 – 23 November 1995"),
        ("1991-12-16", "1992-02-11", "en", "16 December 1991 – 11 February 1992"),
        ("1995", "1995", "ru", "1995 г."),
        ("", "1995-11-23", "en", "… – 23 November 1995"),
        ("", "", "en", "…"),
    ],
)
def test_a_range_of_dates_says_its_year_once(first, last, lang, said):
    assert said == i18n.date_range(first, last, lang)


@pytest.mark.parametrize(
    ("lang", "sentence", "values", "said"),
    [
        ("ru", "{done:связь|связи|связей}, {n:шаг|шага|шагов}", (21, 5), "21 связь, 5 шагов"),
        ("ru", "{done:связь|связи|связей} из {n}", (2, 7.0), "2 связи из 7"),
        ("kk", "{done} байланыс, {n} қадам", (1234.0, 5.0), "1 234 байланыс, 5 қадам"),
        ("en", "{done:tie|ties} of {n:state|states}", (1, 1200.0), "1 tie of 1,200 states"),
        (
            "en",
            "{done:tie|ties} in {n}",
            ("the number is lost", 1995),
            "the number is lost in 1995",
        ),
    ],
)
def test_each_number_of_a_sentence_has_the_form_of_its_word(lang, sentence, values, said):
    filled = i18n.fill(sentence, lang, dict(zip(("done", "n"), values, strict=True)))

    assert said == filled.replace("\N{NO-BREAK SPACE}", " ")


def test_a_date_with_a_full_stop_ends_its_sentence_with_one(monkeypatch):
    said = {"a.until": {"ru": "Считается по {date}.", "en": "Counted up to {date}."}}
    monkeypatch.setattr(i18n, "catalogue", lambda: said)

    assert "Считается по 27 ноября 2026 г." == i18n.text("a.until", "ru", date="27 ноября 2026 г.")
    assert "Counted up to 27 November 2026." == i18n.text("a.until", "en", date="27 November 2026")


def test_a_month_that_is_none_is_refused():
    with pytest.raises(ValueError, match="1992-13"):
        i18n.date("1992-13-01", "en")


def test_a_missing_language_falls_back_to_one_that_is_there():
    assert "Қытай" == i18n.pick(("Қытай", "", ""), "en")
    assert "China" == i18n.pick(("Қытай", "", "China"), "ru")
    assert "" == i18n.pick(("", "", ""), "kk")
