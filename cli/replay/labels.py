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

    def __init__(
        self, labels: Mapping[tuple[str, str], str], otherwise: Scorer
    ) -> None:
        """Take labels by the entries' businesses and stable ids."""
        self._labels = labels
        self._otherwise = otherwise

    def score(self, entries: Sequence[Entry]) -> list[Sentiment]:
        """The given sentiment of each entry, in order."""
        labels = [self._labels.get((one.business, one.stable_id)) for one in entries]
        unknown = [
            entry for entry, label in zip(entries, labels, strict=True) if label is None
        ]
        scored = iter(self._otherwise.score(unknown) if unknown else [])
        return [CERTAIN[label] if label else next(scored) for label in labels]
