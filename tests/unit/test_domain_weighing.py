"""The words worth showing of a text, when it is known what each weighs."""

from hypothesis import given
from hypothesis import strategies as st

from functions.domain.weighing import (
    LEAST,
    LONGEST,
    MOST,
    NO_WORDS,
    Words,
    weighty,
)


def weighed(text: str, *weights: float, names: str = "") -> Words:
    return weighty(text.split(), weights, names)


def test_the_heaviest_come_first_and_light_ones_are_left_out():
    worse, better = weighed("soup stale cold lovely", 0.02, 0.9, 0.4, -0.5)
    assert worse == ("stale cold",)
    assert better == ("lovely",)
    worse, _ = weighed("cold, soup (stale)", 0.4, 0.2, 0.9)
    assert worse == ("stale", "cold")


def test_little_words_and_signs_are_nothing_to_show():
    assert weighed("was the 12:30 !!! à de", 1, 1, 1, 1, 1, 1) == NO_WORDS


def test_a_word_is_shown_with_what_negates_it():
    assert weighed("Pas très bon", 0, 0, 0.5).worse == ("Pas très bon",)
    assert weighed("nothing was good", 0, 0, 0.5).worse == ("nothing was good",)
    assert weighed("Pas ici. Bon", 0, 0, 0.5).worse == ("Bon",)
    assert weighed("pas", 0.5) == NO_WORDS


def test_what_is_elided_before_a_word_goes():
    assert weighed("« L’attente, qu'ils", 0, 0.5, 0).worse == ("attente",)


def test_the_name_of_the_business_says_nothing_of_the_tone():
    texts = ("Le Pétit MISTRAL : honte", "Mistral’s honte")
    for text in texts:
        weights = [1.0] * len(text.split())
        assert weighed(text, *weights, names="Le Petit Mistral").worse == ("honte",)


def test_a_word_said_twice_is_shown_once():
    assert weighed("Froid ! Froid ?", 0.5, 0, 0.5, 0).worse == ("Froid",)


def test_signs_that_nobody_sees_are_left_out():
    assert weighed("\u202eplat froid\x00", 0.5, 0.5).worse == ("plat froid",)


def test_emoji_are_words():
    assert weighed("😡 😡👎", 0.5, 0.5).worse == ("😡 😡👎",)


@given(st.lists(st.tuples(st.text(max_size=60), st.floats(-2, 2)), max_size=60))
def test_of_any_words_few_and_short_ones_are_shown(pairs: list[tuple[str, float]]):
    words, weights = [one for one, _ in pairs], [one for _, one in pairs]
    for shown, sign in zip(weighty(words, weights), (1, -1), strict=True):
        assert len(shown) <= MOST
        assert all(0 < len(one) <= LONGEST for one in shown)
        assert not shown or any(sign * one >= LEAST for one in weights)
