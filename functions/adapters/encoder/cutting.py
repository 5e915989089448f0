"""A text as the network reads it: its pieces, and which word each is of."""

from typing import NamedTuple

import numpy as np

from functions.adapters.encoder.cleaning import clean
from functions.adapters.encoder.network import Floats
from functions.adapters.encoder.tokenizer import END, START, Tokenizer
from functions.domain.weighing import Words, weighty

CHARS_READ = 3000
"""Characters looked at of either end of a text; pieces are shorter than a word."""

_PIECES_READ = 128
_PIECES_OF_THE_END = 40
"""Pieces read of a text: its beginning, and of a longer one the end, where reviews
say whether they come again."""


class Cut(NamedTuple):
    """`owners` has for each piece the place in `words` of the word that it is of, -1
    for punctuation and for the pieces that begin and end a text.
    """  # noqa: D205 - one sentence

    pieces: list[int]
    words: list[str]
    owners: list[int]


def cut(text: str, tokenizer: Tokenizer) -> Cut:
    """The pieces of a text that are read."""
    if len(text) > 2 * CHARS_READ:
        text = f"{text[:CHARS_READ]} {text[-CHARS_READ:]}"
    words = clean(text).split()
    pieces: list[int] = []
    owners: list[int] = []
    for at, word in enumerate(words):
        found = tokenizer.cut(word)
        pieces += found
        owners += [-1 if one in tokenizer.signs else at for one in found]
    room = _PIECES_READ - 2
    if len(pieces) > room:
        kept = room - _PIECES_OF_THE_END
        pieces = pieces[:kept] + pieces[-_PIECES_OF_THE_END:]
        owners = owners[:kept] + owners[-_PIECES_OF_THE_END:]
    return Cut([START, *pieces, END], words, [-1, *owners, -1])


def heavy_words(read: Cut, said: Floats, name: str) -> Words:
    """The words that made a text sound worse, and better.

    `said`, [pieces, 3], are the logits that each piece says. Those of the text are
    their mean, so a word weighs its pieces' part in negative against positive; unless
    they say it less than the text does as a whole, as what is praised in a complaint.
    """
    badness = said[:, 0] - said[:, 2]
    owners, size = np.array(read.owners) + 1, len(read.words) + 1
    whole = np.bincount(owners, badness, minlength=size)[1:]
    pieces = np.bincount(owners, minlength=size)[1:]
    needed = badness.mean() * pieces
    like = np.where(whole > 0, whole >= needed, whole <= needed)
    weights = np.where(like, whole, 0) / len(said)
    return weighty(read.words, weights.tolist(), name)
