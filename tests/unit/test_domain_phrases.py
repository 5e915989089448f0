"""What is new this week: phrases said by several that hardly anybody said before."""

from hypothesis import given
from hypothesis import strategies as st

from functions.domain.phrases import new_phrases

QUIET = [
    "Très bon accueil, plats délicieux",
    "Un peu d'attente mais bon accueil",
    "Lovely food and a warm welcome",
    "Bon rapport qualité prix",
    "The terrace is lovely in summer",
] * 8


def words(found):
    return [phrase.words for phrase in found]


def test_what_several_say_now_and_nobody_said_before_is_new():
    now = [
        "Encore une panne de frigo hier soir",
        "La panne de frigo, ils le savaient",
        "panne de frigo et poisson tiède",
        "Bon accueil comme toujours",
    ]
    (phrase,) = new_phrases(now, QUIET)
    assert (phrase.words, phrase.texts, phrase.before) == ("panne de frigo", 3, 0)


def test_what_is_said_as_often_as_ever_is_not_new():
    assert new_phrases(QUIET[:10], QUIET) == ()


def test_one_text_that_repeats_itself_is_one():
    assert new_phrases(["rat rat rat rat", "bon accueil"], QUIET) == ()


def test_a_phrase_ends_with_its_sentence():
    now = ["cold soup. fire alarm", "cold soup! fire alarm", "cold soup, fire alarm"]
    assert set(words(new_phrases(now, QUIET))) == {"cold soup", "fire alarm"}


def test_the_names_of_the_business_are_no_news():
    now = ["Petit Mistral rats"] * 4
    assert words(new_phrases(now, QUIET, known={"petit", "mistral"})) == ["rats"]


def test_without_anything_before_only_what_most_say_is_new():
    assert words(new_phrases(["fire alarm"] * 5 + ["nice"], [])) == []


@given(st.lists(st.text(max_size=80), max_size=12), st.lists(st.text(max_size=80)))
def test_order_does_not_matter_and_nothing_breaks_it(now, before):
    forwards = new_phrases(now, before)
    assert forwards == new_phrases(now[::-1], before[::-1])
