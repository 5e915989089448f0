"""Figures of a classifier from its probabilities and the labels. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LABELS = ("neg", "neu", "pos")
BASE_RATES = (0.05, 0.20, 0.60)


@dataclass(frozen=True, slots=True)
class Answer:
    """A text's label, as a place in `LABELS`, and what a system made of it.

    `guess` is a place in `LABELS`; `negative` is its P(negative), or any score that
    rises with it; `alarm` whether it says negative at its own threshold.
    """

    label: int
    guess: int
    negative: float
    alarm: bool


@dataclass(frozen=True, slots=True)
class Point:
    """Shares of the negatives, and of the others, that are called negative."""

    hits: float
    false_alarms: float

    def precision_at(self, base_rate: float) -> float | None:
        """The precision where such a share is negative; None if nothing is called."""
        right = base_rate * self.hits
        called = right + (1 - base_rate) * self.false_alarms
        return right / called if called else None


def macro_f1(answers: Sequence[Answer]) -> float:
    """The mean of the F1 of the labels that occur."""
    occurring = sorted({answer.label for answer in answers})
    scores = [_f1(answers, label) for label in occurring]
    return sum(scores) / len(scores)


def negative_f1(answers: Sequence[Answer]) -> float:
    """F1 of negative against the rest, by the guess."""
    return _f1(answers, 0)


def _f1(answers: Sequence[Answer], label: int) -> float:
    hit = sum(a.label == a.guess == label for a in answers)
    said = sum(a.guess == label for a in answers)
    there = sum(a.label == label for a in answers)
    return 2 * hit / (said + there) if said + there else 0.0


def point(answers: Sequence[Answer]) -> Point:
    """Where the system's own threshold lies."""
    alarms = [a for a in answers if a.alarm]
    negatives = sum(a.label == 0 for a in answers)
    hits = sum(a.label == 0 for a in alarms)
    others = len(answers) - negatives
    return Point(_share(hits, negatives), _share(len(alarms) - hits, others))


def precision(answers: Sequence[Answer]) -> float | None:
    """Share of its alarms that are right; None without an alarm."""
    alarms = [a for a in answers if a.alarm]
    return sum(a.label == 0 for a in alarms) / len(alarms) if alarms else None


def recall_at_precision(answers: Sequence[Answer], wanted: float) -> float:
    """The most negatives found at any threshold that keeps the precision wanted."""
    ranked = sorted(answers, key=lambda a: -a.negative)
    negatives = sum(a.label == 0 for a in answers)
    best = hits = 0
    for place, answer in enumerate(ranked, start=1):
        hits += answer.label == 0
        ties = place < len(ranked) and ranked[place].negative == answer.negative
        if not ties and hits >= wanted * place:
            best = hits
    return _share(best, negatives)


def reliability(
    answers: Sequence[Answer], bins: int = 10
) -> list[tuple[float, float, int]]:
    """For each tenth of P(negative): its mean, how many are negative, the count."""
    tenths: list[list[Answer]] = [[] for _ in range(bins)]
    for answer in answers:
        tenths[min(int(answer.negative * bins), bins - 1)].append(answer)
    return [
        (_mean(a.negative for a in some), _mean(a.label == 0 for a in some), len(some))
        for some in tenths
        if some
    ]


def calibration_error(answers: Sequence[Answer]) -> float:
    """Expected calibration error of P(negative), in ten bins (Guo et al., 2017)."""
    gaps = (abs(said - was) * count for said, was, count in reliability(answers))
    return sum(gaps) / len(answers)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)
