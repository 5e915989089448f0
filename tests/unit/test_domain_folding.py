"""Texts as they are compared."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from functions.domain.folding import plain, words


def test_ligatures_and_sharp_s_come_apart():
    assert words("Cœur Straße ŒUF") == ("coeur", "strasse", "oeuf")


def test_an_accented_ligature_folds_as_a_bare_one_does():
    assert words("Ǿre Ǽther Ñandú Đạt") == ("ore", "aether", "nandu", "đat")


def test_turkish_letters_are_latin_ones():
    assert words("İSTANBUL Istanbul ıstanbul ISTANBUL") == ("istanbul",) * 4


def test_a_mark_behind_a_name_is_no_letter_of_it():
    assert words("Mistral™ Mistral² Mistral®") == ("mistral",) * 3


def test_an_apostrophe_that_is_a_letter_parts_words():
    assert words("lʼEscale lˈEscale") == ("l", "escale") * 2


def test_signs_and_spaces_stay_where_they_were():
    assert plain("Là ! @Ça_va") == "la ! @ca_va"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str):
    assert plain(plain(text)) == plain(text)


@given(st.text())
def test_composed_or_taken_apart_a_text_is_the_same(text: str):
    assert plain(unicodedata.normalize("NFD", text)) == plain(text)


@given(st.text(st.characters(categories=["Lu", "Ll", "Zs"])))
def test_capitals_make_no_difference(text: str):
    assert plain(text.upper()) == plain(text.lower().upper())
