import pytest

from kzdash.engine.extract.analyse import analyse
from kzdash.engine.extract.statements.attach import WAYS, load_weights
from kzdash.engine.extract.statements.lexicon import load_lexicon

FRAMES = load_lexicon().claims


def statuses(text):
    return {status for _, status in claims(text)}


def claims(text):
    return {(c.body_id, c.status) for c in analyse(text).claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Қазақстан БҰҰ мүшесі болды.", {("un", "joined")}),
        ("Қазақстан Ядролық қаруды таратпау туралы шартқа қосылды.", {("npt", "joined")}),
        ("Еліміздің СШҚ-1 Шартына, Лиссабон хаттамасына қол қоюы маңызды.", {("start1", "signed"), ("lisbon_protocol", "signed")}),
        ("Қазақстан Халықаралық валюта қорына, Дүниежүзілік банкке енді.", {("imf", "joined"), ("ibrd", "joined")}),
        ("Біз ТМД-ны қолдаймыз.", {("cis", "supports")}),
        ("Республика ЮНЕСКО-мен тығыз байланыс жасап отыр.", {("unesco", "cooperates")}),
        ("Қазақстан ЕҚЫҰ жұмысына қатысады. Ол НАТО-мен ынтымақтасады.", {("nato", "cooperates")}),
        ("Экономикалық ынтымақтастық ұйымына Иран мен Түркиямен бірге кірдік.", {("eco", "joined")}),
        ("Словения мен Словакия Қазақстанның ЕҚЫҰ-ға төрағалығын қолдады.", set()),
        ("Дүниежүзілік сауда ұйымына кіру — басты мақсаттарымыздың бірі.", {("wto", "planned")}),
        ("Дүниежүзілік сауда ұйымына кіруіміз — үлкен мақсат.", {("wto", "planned")}),
        ("Қазақстан БҰҰ-ға, Ядролық қаруды таратпау туралы шартқа қосылды.", {("un", "joined"), ("npt", "joined")}),
        ("Қазақстан НАТО-ның «Бейбітшілік жолындағы серіктестік» бағдарламасына қосылды.", {("pfp", "joined")}),
        ("Қазақстан БҰҰ-ға қосылған жоқ.", set()),
        ("НАТО туралы кітап шықты.", set()),
    ],
)  # fmt: skip
def test_a_claim_is_a_body_and_a_word_about_it(text, expected):
    """The nearest word that asks for the body's case says what the text claims."""
    assert expected <= claims(text)
    assert expected or not claims(text)


def test_this_document_is_the_one_named_before():
    """«Бұл құжатты» is the treaty of the sentence before."""
    text = "Біз Ядролық қаруды таратпау туралы шартқа қосылдық. Бұл құжатты қолдаймыз."

    assert {("npt", "joined"), ("npt", "supports")} == claims(text)


def test_every_frame_does_what_its_examples_say():
    """``yes`` claims what the frame says, ``no`` nothing of it; all faults at once."""
    missed = [(f.id, t) for f in FRAMES for t in f.yes if f.default not in statuses(t)]
    false = [(f.id, t) for f in FRAMES for t in f.no if f.default in statuses(t)]

    assert ([], []) == (missed, false)


def test_the_languages_have_the_same_frames():
    by_lang = {lang: sorted(f.id for f in FRAMES if f.lang == lang) for lang in ("kk", "ru", "en")}

    assert by_lang["kk"] == by_lang["ru"] == by_lang["en"]


def test_a_confidence_is_over_the_bar_and_a_rule_names_frame_and_way():
    text = " ".join(text for frame in FRAMES for text in (*frame.yes, *frame.no))
    found = analyse(text).claims
    known = {frame.id for frame in FRAMES}

    assert len(found) >= len(known)
    for claim in found:
        frame, _, way = claim.rule.partition("/")
        assert (frame in known, way in WAYS) == (True, True), claim.rule
        assert load_weights()["claim_bar"] <= claim.confidence + 0.001 <= 1.001
        assert claim.start <= claim.trigger_start < claim.trigger_stop <= claim.stop
