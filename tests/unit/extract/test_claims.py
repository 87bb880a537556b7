import pytest

from kzdash.engine.extract.analyse import analyse


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
