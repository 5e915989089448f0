"""Texts → the numbers of their pieces, by the unigram model of SentencePiece.

Kudo, T. (2018). Subword Regularization. ACL 2018: the pieces of a word are the way to
cut it with the greatest sum of log-probabilities, found with Viterbi's algorithm.
"""

from collections.abc import Iterable, Sequence

from functions.adapters.encoder.cleaning import clean
from functions.domain.weighing import FIRST_SYMBOL

START, PAD, END, UNKNOWN = 0, 1, 2, 3
"""The first four numbers are no pieces of text."""

_SPECIAL = 4
_SPACE = "▁"
_UNKNOWN_PENALTY = 10.0
_WORDS_KEPT = 20_000
_CHARS_OF_A_WORD = 200
"""A longer run without a space is no word: it is cut in such lengths."""


class Tokenizer:
    """Cuts texts into the pieces that it was made with.

    `pieces[i]` and its log-probability `scores[i]`, for i from 4 on; a space is
    written ▁ and begins a word. `signs` are the numbers of punctuation.
    """

    def __init__(self, pieces: Sequence[str], scores: Iterable[float]) -> None:
        numbered = enumerate(zip(pieces, scores, strict=True))
        self._known = {
            piece: (number, float(score))
            for number, (piece, score) in numbered
            if number >= _SPECIAL
        }
        self._longest = max(map(len, self._known))
        least = min(score for _, score in self._known.values())
        self._unknown = (UNKNOWN, least - _UNKNOWN_PENALTY)
        self._cut: dict[str, tuple[int, ...]] = {}
        self.signs = frozenset(
            number for piece, (number, _) in self._known.items() if is_sign(piece)
        )

    def pieces_of(self, text: str) -> list[int]:
        """The numbers of a text's pieces, without start and end."""
        return [number for word in clean(text).split() for number in self.cut(word)]

    def cut(self, word: str) -> tuple[int, ...]:
        """The pieces of one word, with the space before it; words are remembered."""
        found = self._cut.get(word)
        if found is None:
            if len(self._cut) >= _WORDS_KEPT:
                self._cut.clear()
            marked = _SPACE + word
            lengths = range(0, len(marked), _CHARS_OF_A_WORD)
            parts = (marked[at : at + _CHARS_OF_A_WORD] for at in lengths)
            found = tuple(number for part in parts for number in self._best(part))
            self._cut[word] = found
        return found

    def _best(self, word: str) -> list[int]:
        """Viterbi: the best way to reach each place from the places before it."""
        size = len(word)
        best = [0.0] + [float("-inf")] * size
        arrived: list[tuple[int, int]] = [(0, UNKNOWN)] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(size, start + self._longest) + 1):
                known = self._known.get(word[start:end])
                if known is None:
                    if end > start + 1:
                        continue
                    known = self._unknown
                reached = best[start] + known[1]
                if reached > best[end]:
                    best[end], arrived[end] = reached, (start, known[0])
        return _backwards(arrived)


def is_sign(piece: str) -> bool:
    """Whether a piece is but punctuation: no letter, no figure, no emoji."""
    bare = piece.replace(_SPACE, "")
    return not any(sign.isalnum() or sign >= FIRST_SYMBOL for sign in bare)


def _backwards(arrived: list[tuple[int, int]]) -> list[int]:
    """The numbers along the best way; unknown characters in a row are one."""
    numbers: list[int] = []
    end = len(arrived) - 1
    while end:
        end, number = arrived[end]
        if not (number == UNKNOWN and numbers and numbers[-1] == UNKNOWN):
            numbers.append(number)
    return numbers[::-1]
