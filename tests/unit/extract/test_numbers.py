import pytest

from kzdash.engine.extract.analyse import analyse


def figures(text):
    return {(f.measure, f.value, f.approximate) for f in analyse(text).figures}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Елімізді дүние жүзінің 117 мемлекеті таниды.", {("states_recognising", 117.0, False)}),
        ("Олардың 105-і мен дипломатиялық қатынастар орнатылды.", {("diplomatic_relations", 105.0, False)}),
        ("Шетелдерде 26 елшілік ашылды.", {("embassies_abroad", 26.0, False)}),
        ("Алматыда 40 елшілік пен миссия жұмыс істейді.", {("foreign_missions", 40.0, False)}),
        ("Халықаралық ұйымдардың 16 өкілдігі бар.", {("organisation_offices", 16.0, False)}),
        ("Азияның он елін біріктіретін ұйым.", {("member_states", 10.0, False)}),
        ("Абайдың 150 жылдық мерейтойы.", {("anniversary_years", 150.0, False)}),
        ("тоннадан астам пайдалы қазбалар бар", {("minerals_tonnes", None, True)}),
        ("Оның 3 кітабы бар.", set()),
        ("Сапар барысында 12 келісімге қол қойылды.", {("treaties_signed", 12.0, False)}),
        ("Қазақстан 1994 жылы келісімге қол қойды.", set()),
        ("12 мамырда келісімге қол қойылды.", set()),
        ("Елдер 10 жылға арналған шартқа қол қойды.", set()),
        ("Подписано 12 соглашений.", {("treaties_signed", 12.0, False)}),
        ("Подписано в 1994 году соглашение.", set()),
        ("Подписан 5 мая договор.", set()),
        ("12 agreements were signed.", {("treaties_signed", 12.0, False)}),
        ("Kazakhstan signed in 1994 two agreements.", {("treaties_signed", 2.0, False)}),
        ("117 государств признали Казахстан.", {("states_recognising", 117.0, False)}),
        ("Казахстан признали 117 государств.", {("states_recognising", 117.0, False)}),
        ("Мы установили дипломатические отношения со 105 из них.", {("diplomatic_relations", 105.0, False)}),
        ("Открыто 26 посольств за рубежом.", {("embassies_abroad", 26.0, False)}),
        ("Американские компании вложили в отрасль 3 миллиарда долларов.", {("investment", 3e9, False)}),
        ("Организация, объединяющая десять стран Азии.", {("member_states", 10.0, False)}),
        ("Our state is recognised by 117 states.", {("states_recognising", 117.0, False)}),
        ("We have diplomatic relations with 105 of them.", {("diplomatic_relations", 105.0, False)}),
        ("Kazakhstan has 26 embassies abroad.", {("embassies_abroad", 26.0, False)}),
        ("Trade with India exceeded $1.2 billion.", {("trade_turnover", 1.2e9, False)}),
        ("Trade with India reached 3 million dollars.", {("trade_turnover", 3e6, False)}),
        ("They invested $5 million in the field.", {("investment", 5e6, False)}),
        ("Kazakhstan joined the World Trade Organization on 30 November 2015.", set()),
        ("They have invested in the field since 2015.", set()),
        ("In 2015 foreign investors came.", set()),
        ("The organisation unites ten countries of Asia.", {("member_states", 10.0, False)}),
    ],
)  # fmt: skip
def test_a_number_is_a_figure_where_the_words_say_what_it_counts(text, expected):
    """The measure comes from the words around a number; a lost number has no value."""
    assert expected == figures(text)


@pytest.mark.parametrize(
    ("text", "kind", "surface"),
    [
        ("Қаңтарда болды", "date", "Қаңтарда"),
        ("1992 жылы құрылды", "date", "1992 жылы"),
        ("16 желтоқсан күні", "date", "16 желтоқсан"),
        ("бізде 105-і ғана", "quantity", "105-і"),
        ("СШҚ-1 шарты", None, None),
    ],
)
def test_dates_and_quantities_are_mentions(text, kind, surface):
    """A number takes its ending; a number inside a name is part of the name."""
    found = [(m.kind, text[m.start : m.stop]) for m in analyse(text).mentions if m.form == "number"]

    assert found == ([(kind, surface)] if kind else [])
