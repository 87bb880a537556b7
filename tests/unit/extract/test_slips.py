import pytest

from kzdash.engine.extract.analyse import analyse


def slips(text):
    return {(text[s.start : s.stop], s.suggested, s.reason) for s in analyse(text).slips}


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Бұл ортальіқ мәселе.", ("ортальіқ", "орталық", "misread_letter")),
        ("Бұл маңызды зкономикалық мәселе.", ("зкономикалық", "экономикалық", "misread_letter")),
        ("Оның сырқты саясаты.", ("сырқты", "сыртқы", "swapped_letters")),
        ("Ол сондай – ақ келді.", ("сондай – ақ", "сондай-ақ", "spaced_hyphen")),
        ("Біз ТМД- ы туралы айттық.", ("ТМД- ы", "ТМД-ы", "spaced_ending")),
        ("Біз үдете түсуіміз қажет Қол қойылған келісім бар.", (" ", ". ", "lost_full_stop")),
        ("Ел эконо микалық дамуда.", ("эконо микалық", "экономикалық", "split_word")),
        ("Бұл мемле кеттік саясат.", ("мемле кеттік", "мемлекеттік", "split_word")),
        ("Бұл мемле-\nкеттік және сөз -сіз, сөз-сіз.", ("сөз -сіз", "сөз-сіз", "spaced_hyphen")),
        ("Казір бәрі барылығын біледі.", ("Казір", "Қазір", "misread_letter")),
        ("Казір бәрі барылығын біледі.", ("барылығын", "барлығын", "extra_letter")),
        ("Бұл мемлекеттің. Екінші сөйлем.", ("мемлекеттің.", "мемлекеттің […]", "lost_words")),
        ("Біздің экономикалық. Екінші сөйлем.", ("экономикалық.", "экономикалық […]", "lost_words")),
        ("Біздің қалалық\n\nЕкінші сөйлем.", ("қалалық", "қалалық […]", "lost_words")),
        ("тоннадан астам қазба бар.", ("тоннадан", "[…] тоннадан", "lost_words")),
        ("Біз Еурорпалық одақпен келістік.", ("Еурорпалық одақпен", "Еуропалық одақпен", "extra_letter")),
    ],
)  # fmt: skip
def test_damage_is_listed_with_its_likely_reading(text, slip):
    """The printed form, what it was likely to be, and what happened to it."""
    assert slip in slips(text)


@pytest.mark.parametrize(
    "text",
    [
        "Қазақстан сыртқы саясатын өз мүддесіне сай жүргізеді.",
        "Елшілердің жетістіктері мен кемшіліктері туралы айтылды.",
        "Россия подписала договор.",
        "Зауыт «Беларусь» тракторларын шығарады.",  # a brand, and no misread state
        "Бағаға наразы қарапайым халық. Мақсат — бірлік.",
        "Ол аттанды, құрылысшы мен қызметші де барды.",  # another stem, and no letter too many
        "Ұсынысты жақында мәлімдеген, бірақ әлі орындамаған.",  # «-деген», «-маған» are endings
        "Шығысқазақстандық спортшылар жеңді.",  # compounds are written together
        "Сутка бойы тасты созды.",  # «сөзды» would have vowels of two kinds
        "Ол келмеді, түсініктеме бермеді.",  # denied, and no letter too many
        "Орталық Азия аумағында тұрақтылық керек.",  # not «аймағында» misread
        "Кеңес Нұр-Сұлтан қаласында өтті.",
    ],
)
def test_a_sound_text_has_no_slips(text):
    """A word that is right, or in another language, is left alone."""
    assert set() == slips(text)
