from pathlib import Path

import pytest

from kzdash.engine.extract.analyse import analyse
from kzdash.engine.measure.evaluate import evaluate, read_gold


def ties(text):
    return {(t.entity_id, t.kind, t.status, t.level) for t in analyse(text).ties}


def claims(text):
    return {(c.body_id, c.status) for c in analyse(text).claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Президент Казахстана посетил Турцию.", {("TUR", "visit", "done", "stated")}),
        ("Казахстан подписал соглашение с Индией.", {("IND", "agreement", "done", "stated")}),
        ("Соглашение с Индией будет подписано Казахстаном.", {("IND", "agreement", "planned", "stated")}),
        (
            "Ведутся консультации с Россией, Азербайджаном и Ираном.",
            {(c, "talks", "ongoing", "stated") for c in ("RUS", "AZE", "IRN")},
        ),
        ("Мы должны укреплять сотрудничество с Японией.", {("JPN", "cooperation", "wished", "stated")}),
        ("Наше посольство в Венгрии работает хорошо.", {("HUN", "representation", "done", "stated")}),
        ("Россия и США провели переговоры.", set()),
        ("Our country signed an agreement with India.", {("IND", "agreement", "done", "stated")}),
        ("An agreement with India will be signed by Kazakhstan.", {("IND", "agreement", "planned", "stated")}),
        (
            "Consultations are being held with Russia, Azerbaijan and Iran.",
            {(c, "talks", "ongoing", "stated") for c in ("RUS", "AZE", "IRN")},
        ),
        ("We must strengthen cooperation with Japan.", {("JPN", "cooperation", "wished", "stated")}),
        ("Kazakhstan's embassy in Hungary is at work.", {("HUN", "representation", "done", "stated")}),
        ("Russia and China held talks.", set()),
        # Who holds the office is met; the state is where the visit went.
        ("Глава государства принял премьер-министра Армении.", {("ARM", "talks", "done", "stated")}),
        (
            "During his visit to Oman the President met King Salman.",
            {("OMN", kind, "done", "stated") for kind in ("visit", "talks")},
        ),
        ("Следует открыть посольство в Бразилии.", {("BRA", "representation", "wished", "stated")}),
        ("We highly value our allied relations with Russia.", {("RUS", "cooperation", "stated", "stated")}),
    ],
)  # fmt: skip
def test_partner_and_word_stand_in_any_order(text, expected):
    """The preposition picks the partner, the word the kind, the clause the status."""
    assert expected == ties(text)


@pytest.mark.parametrize(
    ("text", "entity_id", "reason"),
    [
        ("Россия и США провели переговоры.", "RUS", "other_pair"),
        ("Казахстан не подписал соглашение с Индией.", "IND", "negated"),
        ("Соглашение с Индией до сих пор не подписано.", "IND", "negated"),
        ("Kazakhstan welcomed the agreement that Armenia signed with Iran.", "IRN", "other_pair"),
        ("Kazakhstan hosted talks between Iran and Oman.", "OMN", "other_pair"),
        ("Kazakhstan has not signed an agreement with India.", "IND", "negated"),
        ("We know Canada well.", "CAN", "no_trigger"),
    ],
)
def test_what_is_turned_down_has_its_reason(text, entity_id, reason):
    """Other pairs, denials and bare names are listed and are no ties."""
    assert (entity_id, reason) in {(r.candidate, r.reason) for r in analyse(text).rejections}
    assert entity_id not in {t.entity_id for t in analyse(text).ties}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Казахстан вступил в ООН.", {("un", "joined")}),
        ("Республика подписала Лиссабонский протокол.", {("lisbon_protocol", "signed")}),
        ("Мы сотрудничаем с НАТО.", {("nato", "cooperates")}),
        ("Армения вступила в ООН.", set()),
        ("Kazakhstan joined the United Nations.", {("un", "joined")}),
        ("Our country is a member of the CIS.", {("cis", "member")}),
        ("Kazakhstan has not joined NATO.", set()),
    ],
)
def test_a_claim_is_about_kazakhstan(text, expected):
    """The nearest body, the word about it, and nothing said of others."""
    assert expected == claims(text)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_annotated_sentences_stay_as_well_read(lang):
    """Floors are the figures reached on the annotated diplomatic sentences."""

    folder = Path(__file__).parents[2] / "golden" / "annotated"
    scores = evaluate(read_gold(folder / f"diplomatic_{lang}.jsonl"))

    assert scores["tie", "exact+link"].f1 >= 0.96
    assert scores["membership_claim", "exact+link"].f1 >= 0.96
