"""Where labels stand so that none touches another: the chart's only hard part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label: the x it belongs to, and how wide it is."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's box: lane 0 is nearest the plot, a line goes down from it at `x`."""

    x: float
    left: float
    width: float
    lane: int

    @property
    def right(self) -> float:
        """Where the box ends."""
        return self.left + self.width

    def covers(self, x: float) -> bool:
        """Whether the box stands in the way of a vertical line."""
        return self.left < x < self.right

    def overlaps(self, other: "Placed") -> bool:
        """Whether two boxes share a lane and a place in it."""
        apart = self.right <= other.left or other.right <= self.left
        return self.lane == other.lane and not apart


def place(labels: Sequence[Wanted], width: float) -> list[Placed]:
    """Boxes within [0, width], none overlapping another, in the order of the labels.

    From right to left, each takes the lowest lane in which its own line is covered by
    no box and it covers no other's line. Where there is no such place it takes a lane
    of its own on top, and its line passes behind.
    """
    placed: dict[int, Placed] = {}
    for index in sorted(range(len(labels)), key=lambda i: (-labels[i].x, -i)):
        placed[index] = _lowest(labels[index], list(placed.values()), width)
    return [placed[index] for index in range(len(labels))]


def _lowest(label: Wanted, others: Sequence[Placed], width: float) -> Placed:
    top = max((other.lane for other in others), default=-1) + 1
    for lane in range(top + 1):
        for left in _sides(label, width):
            box = Placed(label.x, left, label.width, lane)
            if not any(_collide(box, other) for other in others):
                return box
    left = next(iter(_sides(label, width)))
    return Placed(label.x, left, label.width, top)


def _sides(label: Wanted, width: float) -> Iterable[float]:
    """Left edges to try: to the right of its line, to the left, wherever it fits."""
    if label.x + label.width <= width:
        yield label.x
    if label.x - label.width >= 0:
        yield label.x - label.width
    yield min(max(label.x - label.width / 2, 0), max(width - label.width, 0))


def _collide(box: Placed, other: Placed) -> bool:
    low, high = sorted((box, other), key=lambda one: one.lane)
    return box.overlaps(other) or (low.lane < high.lane and low.covers(high.x))
