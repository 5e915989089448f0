"""What is measured: ours, and the peers that are installed."""

import importlib
import importlib.util
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from functions.adapters.encoder.modelfile import read_model
from functions.adapters.encoder.scorer import EncoderScorer
from functions.domain.threshold import NEGATIVE_THRESHOLD

BATCH = 32
"""Texts handed over at once; the queue gives understand as many as ten to fifty."""

VADER_CUT, AFINN_CUT, BLOB_CUT = 0.05, 1.0, 0.05
"""From where a score is positive, and mirrored negative: VADER's own advice; any
word of AFINN's; the same margin for TextBlob, which advises none."""


class Text(NamedTuple):
    """What a system reads: a text and its language."""

    text: str
    language: str


class System(NamedTuple):
    """A system by name: probabilities of texts, and where it says negative.

    A polarity p in [-1, 1] stands as (−p) for P(negative), so that the threshold of
    a peer lies at its own cut.
    """

    name: str
    read: Callable[[Sequence[Text]], list[tuple[int, float]]]
    threshold: float


def installed() -> Iterator[System]:
    """Ours first, then the peers that can be imported."""
    yield _ours()
    for module, make in _PEERS.items():
        if importlib.util.find_spec(module):
            yield make()


def _ours() -> System:
    scorer = EncoderScorer(read_model())

    def read(texts: Sequence[Text]) -> list[tuple[int, float]]:
        tones = []
        for start in range(0, len(texts), BATCH):
            batch = [text.text for text in texts[start : start + BATCH]]
            tones += scorer.tones(batch)
        return [(max(range(3), key=tone.__getitem__), tone[0]) for tone in tones]

    return System("vigie", read, NEGATIVE_THRESHOLD)


def _by_polarity(name: str, polarity: Callable[[str], float], cut: float) -> System:
    def read(texts: Sequence[Text]) -> list[tuple[int, float]]:
        found = [polarity(text.text) for text in texts]
        return [(0 if p <= -cut else 2 if p >= cut else 1, -p) for p in found]

    return System(name, read, cut)


def _vader() -> System:
    vader = importlib.import_module("vaderSentiment.vaderSentiment")
    analyser = vader.SentimentIntensityAnalyzer()
    return _by_polarity(
        "vaderSentiment",
        lambda text: analyser.polarity_scores(text)["compound"],
        VADER_CUT,
    )


def _vader_fr() -> System:
    vader = importlib.import_module("vaderSentiment_fr.vaderSentiment")
    analyser = vader.SentimentIntensityAnalyzer()
    return _by_polarity(
        "vaderSentiment-fr",
        lambda text: analyser.polarity_scores(text)["compound"],
        VADER_CUT,
    )


def _blob_fr() -> System:
    blob, french = map(importlib.import_module, ("textblob", "textblob_fr"))
    analyser = french.PatternAnalyzer()
    tagger = french.PatternTagger()

    def polarity(text: str) -> float:
        return blob.TextBlob(text, pos_tagger=tagger, analyzer=analyser).sentiment[0]

    return _by_polarity("textblob-fr", polarity, BLOB_CUT)


def _afinn() -> System:
    package = importlib.import_module("afinn")
    english = package.Afinn("en", emoticons=True)  # this release has no French list

    def read(texts: Sequence[Text]) -> list[tuple[int, float]]:
        found = [english.score(text.text) for text in texts]
        return [(0 if p < 0 else 2 if p > 0 else 1, -p) for p in found]

    return System("afinn", read, AFINN_CUT)


_PEERS: dict[str, Callable[[], System]] = {
    "vaderSentiment": _vader,
    "vaderSentiment_fr": _vader_fr,
    "textblob_fr": _blob_fr,
    "afinn": _afinn,
}
