"""Scores from the labels that people gave, where they gave one."""

from collections.abc import Mapping, Sequence

from functions.domain.mention import Entry, Sentiment
from functions.domain.ports import Scorer

CERTAIN = {
    "neg": Sentiment(1.0, 0.0, 0.0, "given"),
    "neu": Sentiment(0.0, 1.0, 0.0, "given"),
    "pos": Sentiment(0.0, 0.0, 1.0, "given"),
}


class GivenLabels:
    """`Scorer` that knows the answers, and asks another where it does not."""

    def __init__(self, labels: Mapping[str, str], otherwise: Scorer) -> None:
        """Take labels by the entries' stable ids."""
        self._labels = labels
        self._otherwise = otherwise

    def score(self, entries: Sequence[Entry]) -> list[Sentiment]:
        """The given sentiment of each entry, in order."""
        unknown = [one for one in entries if one.stable_id not in self._labels]
        scored = iter(self._otherwise.score(unknown) if unknown else [])
        return [
            CERTAIN[self._labels[one.stable_id]]
            if one.stable_id in self._labels
            else next(scored)
            for one in entries
        ]
