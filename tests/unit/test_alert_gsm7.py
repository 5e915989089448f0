import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.alert.gsm7 import parts, septets, to_ascii, to_gsm7


@given(st.text())
def test_any_text_becomes_one_that_a_telephone_can_show(text: str):
    plain = to_gsm7(text)
    assert septets(plain) >= len(plain)
    assert to_gsm7(plain) == plain


@given(st.text())
def test_any_text_becomes_a_subject_of_one_ascii_line(text: str):
    subject = to_ascii(text)
    assert subject.isascii()
    assert subject == "" or subject.isprintable()


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        (
            "« Honteux ! » l’œuf, ça, forêt, Noël, À Évry",
            '"Honteux !" l\'oeuf, ca, foret, Noel, A Évry',
        ),
        ("déjà payé 12 € à l’île", "déjà payé 12 € à l'ile"),
        ("attente…  trop\u202flongue — très", "attente... trop longue - très"),
        ("nul 😡👩‍🍳 !\n\n\nMerci", "nul !\nMerci"),
        ("e\u0301te\u0301 {a}", "été {a}"),
    ],
)
def test_what_gsm7_lacks_is_said_as_a_french_reader_would(written: str, sent: str):
    assert to_gsm7(written) == sent


def test_a_subject_spells_letters_that_are_no_letter_with_a_mark():
    written = "Smørrebrød Straße, Ærø, Łódź, Cœur, Đorđe"
    assert to_ascii(written) == "Smorrebrod Strasse, AEro, Lodz, Coeur, Dorde"


def test_the_euro_and_brackets_count_twice():
    assert septets("€^{}\\[~]|") == 18


@pytest.mark.parametrize(
    ("letters", "billed"), [(160, 1), (161, 2), (306, 2), (307, 3)]
)
def test_a_long_message_is_billed_by_parts_of_153(letters: int, billed: int):
    assert parts("a" * letters) == billed


def test_a_letter_outside_gsm7_cannot_be_counted():
    with pytest.raises(KeyError):
        septets("ç")
