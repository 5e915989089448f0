"""A negated word of praise or blame in a text of few words weighs in beside the model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.negated import FEW, with_negation

UNSURE = (0.3, 0.4, 0.3)
"""Tones of a model that cannot tell."""


@pytest.mark.parametrize(
    "text",
    [
        "Pas bon.",
        "C'est pas bon et c'est cher.",
        "C’est pas terrible.",
        "Pas ouf.",
        "PAS TOP DU TOUT !",
        "Pas très aimable.",
        "Pas du tout satisfait.",
        "Pas vraiment propre, la salle.",
        "Pas bon, pas frais.",
        "Not good.",
        "Not worth it.",
        "It isn't very clean",
        "The staff wasn’t friendly.",
        "Not at all impressed.",
    ],
)
def test_praise_negated_blames(text: str):
    negative, _, positive = with_negation(UNSURE, text)
    assert negative > 0.6
    assert positive < 0.2


@pytest.mark.parametrize(
    "text",
    [
        "Pas mauvais.",
        "Pas mal du tout !",
        "Pas si mal que ça.",
        "Pas déçus !",
        "On n'a pas été déçus.",
        "Pas cher.",
        "Not bad at all.",
        "Not a bad little place.",
        "You won't be disappointed.",
        "Not too shabby.",
        "The coffee isn’t terrible",
    ],
)
def test_blame_negated_praises(text: str):
    negative, _, positive = with_negation(UNSURE, text)
    assert positive > 0.5
    assert negative < 0.2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bon.",
        "Mauvais.",
        "Pas bon ?",
        "Pas mal de monde ce soir.",
        "Pas mal, sans plus.",
        "Pas mauvais mais pas extraordinaire.",
        "Ni bon ni mauvais.",
        "Not bad, not great.",
        "Not only good.",
        "Un pas de plus, bon.",
        "Pas au bon endroit.",
        "Not the one with a good view.",
        "On a dîné là hier soir avec des amis et c'est pas bon.",
        "pas " * 500 + "bon",
        "x" * 10_000 + " pas bon",
    ],
)
def test_what_says_more_or_nothing_is_left_to_the_model(text: str):
    assert with_negation(UNSURE, text) is UNSURE


def test_nine_words_are_not_few():
    text = " ".join(["ici"] * (FEW - 2))
    assert with_negation(UNSURE, f"Pas bon {text}") is not UNSURE
    assert with_negation(UNSURE, f"Pas bon {text} {text}") is UNSURE


def test_a_sure_model_keeps_its_word_where_it_is_right():
    assert with_negation((0.95, 0.04, 0.01), "Pas bon.")[0] > 0.85
    assert with_negation((0.01, 0.04, 0.95), "Pas mal.")[2] > 0.8


@given(st.text(st.sampled_from("pasnotbmguv ’'.,é\u200b🙂"), max_size=60))
def test_any_text_leaves_probabilities(text: str):
    tones = with_negation(UNSURE, text)
    assert sum(tones) == pytest.approx(1)
    assert min(tones) >= 0
