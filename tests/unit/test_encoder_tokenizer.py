"""Cutting texts into pieces: the best way, every character, any input, in linear time."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.adapters.encoder.cleaning import clean
from functions.adapters.encoder.modelfile import read_model
from functions.adapters.encoder.tokenizer import UNKNOWN, Tokenizer
from tests.encoder_cases import PIECES, SCORES

TINY = Tokenizer(PIECES, SCORES)
SHIPPED = read_model().tokenizer


def best_by_trying_all(word: str) -> float:
    """The greatest sum of scores over every way to cut a word."""
    known = dict(zip(PIECES, SCORES, strict=True))
    best = float("-inf")
    for cuts in itertools.product((False, True), repeat=len(word) - 1):
        parts, start = [], 0
        for place, cut in enumerate(cuts, start=1):
            if cut:
                parts.append(word[start:place])
                start = place
        parts.append(word[start:])
        if all(part in known for part in parts):
            best = max(best, sum(known[part] for part in parts))
    return best


@given(st.text("ab!é", min_size=1, max_size=9))
def test_no_other_way_to_cut_scores_better(word):
    found = sum(SCORES[number] for number in TINY.cut(word))
    assert found == pytest.approx(best_by_trying_all("▁" + word))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ab a", ["▁ab", "▁a"]),
        ("aba", ["▁a", "ba"]),
        ("a字字b", ["▁a", "<unk>", "b"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_texts_are_cut_by_words(text, pieces):
    assert [PIECES[number] for number in TINY.pieces_of(text)] == pieces


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@chez_marie merci !", "@user merci !"),
        ("écrire à moi@chez.fr", "écrire à moi@chez.fr"),
        ("voir https://x.test/a?b=c et www.y.test", "voir http et http"),
        ("trooooop bon", "trooop bon"),
        ("PERSONNEL TRÈS DÉSAGRÉABLE", "personnel très désagréable"),
        ('I\\u2019m so \\"happy\\"', 'I’m so "happy"'),
        ("\\ud83d\\ude00", "😀"),
        ("ﬁn de soire\u0301e\u200b ❤️", "fin de soirée ❤"),
        ("🤮 beurk", "😖 beurk"),
    ],
)
def test_what_a_text_is_shown_as(text, shown):
    assert clean(text) == shown


@given(st.text())
def test_any_text_is_cut_without_a_word_lost(text):
    pieces = SHIPPED.pieces_of(text)
    assert all(isinstance(piece, int) and piece >= UNKNOWN for piece in pieces)
    assert bool(pieces) == bool(clean(text).split())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "L’attente était interminable, et le plat froid.",
            [272, 26, 32763, 5842, 23, 10458, 1626, 4, 73, 84, 3341, 25009, 5],
        ),
        ("Pas mauvais du tout !", [2038, 29863, 101, 1466, 502]),
        (
            "Not bad at all, we’ll be back 👍",
            [4830, 3144, 88, 529, 4, 465, 26, 778, 161, 2287, 6, 25940],
        ),
        (
            "L'addition ? Hors de prix…",
            [272, 25, 11, 5131, 878, 497, 3725, 7, 8, 8204, 27],
        ),
        (
            "@chez_marie 2h d’attente, merci #honte https://t.co/x",
            [885, 18081, 102, 113, 92, 26, 32763, 4, 12451, 359, 376, 942, 1017],
        ),
        (
            "On m'avait dit du bien de l'Œuf à la coque",
            [
                *(1279, 279, 25, 19091, 590, 101, 1113, 8, 85, 25, 34859, 7594),
                *(207, 21, 409, 643),
            ],
        ),
    ],
)
def test_the_shipped_vocabulary_cuts_as_it_did(text, numbers):
    assert SHIPPED.pieces_of(text) == numbers


def test_a_word_without_end_is_cut_in_time():
    assert len(TINY.cut("ab" * 50_000)) >= 50_000
