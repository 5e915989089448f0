"""The first scorer: three probabilities for anything, and honesty about the unread."""

import subprocess
import sys
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.adapters.lexicon import LexiconScorer, spread
from functions.domain.mention import Entry, Sentiment


def score(text: str, language: str | None = "fr", **fields: Any) -> Sentiment:
    entry = Entry("b", "s", "feed", "1", "", text, language=language, **fields)
    (sentiment,) = LexiconScorer().score([entry])
    return sentiment


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Une honte, salle sale et personnel désagréable", "fr"),
        ("Deux heures d’attente pour un plat froid, horrible", "fr"),
        ("Ce n’est pas bon", "fr"),
        ("Terrible service, rude staff and dirty tables", "en"),
        ("Waited an hour for cold food, awful.", "en"),
        ("I don’t recommend it, not good", "en"),
    ],
)
def test_complaints_are_negative(text, language):
    assert score(text, language).negative >= 0.5


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Un régal, merci à toute l’équipe, excellent accueil", "fr"),
        ("Très bon et pas cher", "fr"),
        ("Lovely meal and friendly staff", "en"),
    ],
)
def test_praise_is_positive(text, language):
    assert score(text, language).positive >= 0.5


def test_the_words_of_its_lists_are_those_that_weighed():
    said = score("Joli cadre, mais quelle honte : salle pas propre, plat froid !")
    assert set(said.worse) == {"honte", "pas propre", "froid"}
    assert said.better == ("Joli",)
    assert score("Rude staff. Lovely view.", "en").worse == ("Rude",)


def test_an_unread_language_is_not_called_neutral():
    unread = score("Das Essen war sehr gut", None)
    assert not unread.readable
    assert unread.scorer == "lexicon"


def test_stars_speak_in_every_language():
    assert score("Das Essen war kalt", None, rating=1.0).negative > 0.9
    assert score("Das Essen war kalt", None, rating=1.0).readable


@pytest.mark.parametrize("rating", [1, 1.5, 2, 2.5])
def test_up_to_two_stars_are_negative_whatever_the_words(rating):
    assert score("Excellent, parfait, merci bravo !", rating=rating).negative >= 0.5


@pytest.mark.parametrize("rating", [4, 4.5, 5])
def test_four_stars_and_more_are_positive_whatever_the_words(rating):
    assert score("Horrible, honteux, catastrophe", rating=rating).positive >= 0.5


@pytest.mark.parametrize("rating", [0, -1, 6, 11])
def test_a_rating_outside_one_to_five_says_nothing(rating):
    assert score("Une honte", rating=rating) == score("Une honte")


def test_signs_without_letters_are_read_when_the_list_knows_them():
    assert score("😡😡", None).negative >= 0.5
    assert not score("🟦", None).readable


def test_the_title_is_read_once():
    entry = Entry("b", "s", "feed", "1", "Une honte", "Une honte", language="fr")
    assert LexiconScorer().score([entry]) == [score("Une honte")]


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_a_lower_compound_is_never_less_negative(one, other):
    low, high = sorted((one, other))
    assert spread(low)[0] >= spread(high)[0]
    assert spread(low)[2] <= spread(high)[2]
    assert min(spread(low)) > 0
    assert sum(spread(low)) == pytest.approx(1)


@given(
    st.text(max_size=200),
    st.sampled_from(["fr", "en", None]),
    st.none() | st.floats(allow_nan=False),
)
def test_no_text_breaks_it_and_the_three_sum_to_one(text, language, rating):
    s = score(text, language, rating=rating)
    assert s.negative + s.neutral + s.positive == pytest.approx(1)


@pytest.mark.parametrize("piece", [":( ", "horrible ", "not ", "pas bon ", "a", "😡"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_megabyte_is_scored_as_fast_as_a_page(piece, language):
    score("x", language)
    started = time.process_time()
    score(piece * (1_000_000 // len(piece)), language)
    assert time.process_time() - started < 10  # the square takes hours


def test_importing_it_loads_no_list_and_scoring_warns_of_nothing():
    code = (
        "import sys; from functions.adapters.lexicon import LexiconScorer as S;"
        "from functions.domain.mention import Entry as E;"
        "assert 'vaderSentiment' not in sys.modules; S();"
        "assert 'vaderSentiment' not in sys.modules;"
        "S().score([E('b','s','k','1','','nul',language='fr')]);"
        "assert 'fuzzywuzzy' not in sys.modules"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
