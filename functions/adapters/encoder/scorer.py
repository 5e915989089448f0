"""`Scorer` by the shipped encoder: what it reads of an entry, and in which batches."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from functions.adapters.encoder.cutting import CHARS_READ, Cut, cut, heavy_words
from functions.adapters.encoder.gravity import Gravity
from functions.adapters.encoder.modelfile import Model
from functions.adapters.encoder.network import Floats
from functions.domain.mention import Entry, Sentiment, Suspicion
from functions.domain.negated import with_negation
from functions.domain.stars import Tones, with_stars
from functions.domain.weighing import NO_WORDS, Words

NAME = "encoder"
READS = ("fr", "en")

_PLACES_AT_ONCE = 512
"""Texts by pieces of one product of matrices: more would leave the cache."""

_FIRST_SYMBOL = "\u2190"
"""Arrows begin here, and after them emoji; before them letters and punctuation."""

SUSPECTED, SOUGHT = 0.05, 0.5
"""P(grave) from which on a subject is worth a word, and from which on the sentence that
says it most is looked for; what it means is decided later."""

HEARD = 0.2
"""P(negative), or P(positive), below which no word is said to have made it so."""

_SENTENCE = re.compile(r"[^.!?…;\n]+[.!?…;\n]*")
_SENTENCES_WEIGHED = 12
_SHOWN = 120
"""Characters of the words shown for a suspicion: they are stored with the mention."""

_UNREAD: Tones = (1 / 3, 1 / 3, 1 / 3)
_NOTHING: Floats = np.zeros((0, 3), np.float32)


class EncoderScorer:
    """`Scorer` by the encoder of a model file.

    An entry's `language` must be the one its text was found to be in; a text in
    another than French and English is marked unreadable. Stars weigh in where the
    entry has them, and speak alone where nobody reads the words.
    """

    def __init__(self, model: Model, gravity: Gravity | None = None) -> None:
        self._model, self._gravity = model, gravity

    def score(self, entries: Sequence[Entry]) -> list[Sentiment]:
        """One sentiment for each entry, in order."""
        read = [_text_of(entry) if _is_read(entry) else "" for entry in entries]
        texts = [text for text in read if text]
        cuts = [self._cut(text) for text in texts]
        tones, grave, said = self._read(cuts)
        tones = list(map(with_negation, tones, texts))
        names = [
            e.about.found_by for e, text in zip(entries, read, strict=True) if text
        ]
        weighed = map(heavy_words, cuts, said, names)
        suspicions = self._suspicions(texts, grave)
        heard = iter(zip(tones, suspicions, weighed, strict=True))
        return [
            _sentiment(entry, *next(heard)) if text else _sentiment(entry)
            for text, entry in zip(read, entries, strict=True)
        ]

    def tones(self, texts: Sequence[str]) -> list[Tones]:
        """Calibrated probabilities for each text, in order, whatever its language."""
        read = self._read([self._cut(text) for text in texts])[0]
        return list(map(with_negation, read, texts))

    def _read(
        self, cuts: Sequence[Cut]
    ) -> tuple[list[Tones], Floats | None, list[Floats]]:
        """The tones of texts; how probably each is grave, [texts, subjects]; and what
        every piece of each says, [pieces, 3].
        """  # noqa: D205 - one sentence
        pieces = [one.pieces for one in cuts]
        tones: list[Tones] = [_UNREAD] * len(cuts)
        said: list[Floats] = [_NOTHING] * len(cuts)
        gravity = self._gravity
        grave = np.zeros((len(cuts), len(gravity.subjects) if gravity else 0), "f4")
        for group in _groups(pieces):
            heard = self._model.network.read(
                [pieces[place] for place in group], gravity.layers if gravity else ()
            )
            rows = self._probabilities(heard.logits)
            for place, row, each in zip(group, rows, heard.said, strict=True):
                tones[place] = row
                said[place] = each[: len(pieces[place])]
            if gravity:
                grave[group] = gravity.probabilities(heard)
        return tones, grave if gravity else None, said

    def _suspicions(
        self, texts: Sequence[str], grave: Floats | None
    ) -> list[tuple[Suspicion, ...] | None]:
        """What each text is suspected of, with the sentence that says it most."""
        if grave is None or self._gravity is None:
            return [None] * len(texts)
        return [
            self._suspicions_of(text, row)
            for text, row in zip(texts, grave.tolist(), strict=True)
        ]

    def _suspicions_of(self, text: str, row: list[float]) -> tuple[Suspicion, ...]:
        likely = [at for at, p in enumerate(row) if p >= SUSPECTED]
        if not likely or self._gravity is None:
            return ()
        parts = _sentences(text)
        sought = len(parts) > 1 and max(row) >= SOUGHT
        grave = self._read([self._cut(part) for part in parts])[1] if sought else None
        return tuple(
            Suspicion(
                self._gravity.subjects[at],
                round(row[at], 4),
                parts[0 if grave is None else int(grave[:, at].argmax())][:_SHOWN],
            )
            for at in likely
        )

    def _cut(self, text: str) -> Cut:
        return cut(text, self._model.tokenizer)

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


def _sentences(text: str) -> list[str]:
    """The first sentences of a text that hold a letter, at least one piece of text."""
    found = _SENTENCE.findall(text[:CHARS_READ])[:_SENTENCES_WEIGHED]
    parts = [" ".join(one.split()) for one in found]
    parts = [part for part in parts if any(letter.isalpha() for letter in part)]
    return parts or [" ".join(text[:CHARS_READ].split())]


def _sentiment(
    entry: Entry,
    tones: Tones | None = None,
    suspicions: tuple[Suspicion, ...] | None = None,
    weighed: Words = NO_WORDS,
) -> Sentiment:
    """What was read of an entry, and its stars, which speak alone where nothing was."""
    said = with_stars(tones, entry.rating)
    if said is None:
        return Sentiment(*_UNREAD, NAME, readable=False)
    negative, _, positive = tones or _UNREAD
    return Sentiment(
        *said,
        NAME,
        suspicions=suspicions,
        worse=weighed.worse if negative >= HEARD else (),
        better=weighed.better if positive >= HEARD else (),
    )


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
