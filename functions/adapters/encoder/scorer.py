"""`Scorer` by the shipped encoder: what it reads of an entry, and in which batches."""

from collections.abc import Iterator, Sequence

import numpy as np

from functions.adapters.encoder.modelfile import Model
from functions.adapters.encoder.tokenizer import END, START
from functions.domain.mention import Entry, Sentiment
from functions.domain.stars import Tones, with_stars

NAME = "encoder"
READS = ("fr", "en")

_CHARS_READ = 3000
"""Characters looked at of either end of a text; pieces are shorter than a word."""

_PIECES_READ = 128
_PIECES_OF_THE_END = 40
"""Pieces read of a text: its beginning, and of a longer one the end, where reviews
say whether they come again."""

_PLACES_AT_ONCE = 512
"""Texts by pieces of one product of matrices: more would leave the cache."""

_FIRST_SYMBOL = "\u2190"
"""Arrows begin here, and after them emoji; before them letters and punctuation."""

_UNREAD: Tones = (1 / 3, 1 / 3, 1 / 3)


class EncoderScorer:
    """`Scorer` by the encoder of a model file.

    An entry's `language` must be the one its text was found to be in; a text in
    another than French and English is marked unreadable. Stars weigh in where the
    entry has them, and speak alone where nobody reads the words.
    """

    def __init__(self, model: Model) -> None:
        self._model = model

    def score(self, entries: Sequence[Entry]) -> list[Sentiment]:
        """One sentiment for each entry, in order."""
        read = [_text_of(entry) if _is_read(entry) else "" for entry in entries]
        heard = iter(self.tones([text for text in read if text]))
        tones = [next(heard) if text else None for text in read]
        return [
            _sentiment(with_stars(said, entry.rating))
            for said, entry in zip(tones, entries, strict=True)
        ]

    def tones(self, texts: Sequence[str]) -> list[Tones]:
        """Calibrated probabilities for each text, in order, whatever its language."""
        pieces = [self._pieces(text) for text in texts]
        found: list[Tones] = [_UNREAD] * len(texts)
        for group in _groups(pieces):
            logits = self._model.network.logits([pieces[place] for place in group])
            for place, row in zip(group, self._probabilities(logits), strict=True):
                found[place] = row
        return found

    def _pieces(self, text: str) -> list[int]:
        if len(text) > 2 * _CHARS_READ:
            text = f"{text[:_CHARS_READ]} {text[-_CHARS_READ:]}"
        pieces = self._model.tokenizer.pieces_of(text)
        room = _PIECES_READ - 2
        if len(pieces) > room:
            kept = room - _PIECES_OF_THE_END
            pieces = pieces[:kept] + pieces[-_PIECES_OF_THE_END:]
        return [START, *pieces, END]

    def _probabilities(self, logits: np.ndarray) -> Iterator[Tones]:
        scaled = logits / self._model.temperature
        shares = np.exp(scaled - scaled.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        return ((row[0], row[1], row[2]) for row in shares.tolist())


def _is_read(entry: Entry) -> bool:
    """Whether the words are in a language read here, or there are but emoji."""
    text = _text_of(entry)
    if any(letter.isalpha() for letter in text):
        return entry.language in READS
    return any(letter >= _FIRST_SYMBOL for letter in text)


def _text_of(entry: Entry) -> str:
    """The title, unless the text repeats it, and the text."""
    text = entry.text
    return text if text.startswith(entry.title) else f"{entry.title}\n{text}"


def _sentiment(tones: Tones | None) -> Sentiment:
    if tones is None:
        return Sentiment(*_UNREAD, NAME, readable=False)
    return Sentiment(*tones, NAME)


def _groups(pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Places of texts of like length, few enough to be computed at once."""
    group: list[int] = []
    for place in sorted(range(len(pieces)), key=lambda place: len(pieces[place])):
        if group and len(pieces[place]) * (len(group) + 1) > _PLACES_AT_ONCE:
            yield group
            group = []
        group.append(place)
    if group:
        yield group
