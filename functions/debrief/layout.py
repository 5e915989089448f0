"""Where labels stand so that none touches another: the chart's only hard part."""

from collections.abc import Sequence
from dataclasses import dataclass

EDGE = 2.0
"""A line this near the edge of a box runs along it, and hides nothing."""


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
        """Whether the box stands in the way of a vertical line, its edges apart."""
        return self.left + EDGE < x < self.right - EDGE

    def overlaps(self, other: "Placed") -> bool:
        """Whether two boxes share a lane and a place in it."""
        apart = self.right <= other.left or other.right <= self.left
        return self.lane == other.lane and not apart


def place(labels: Sequence[Wanted], width: float) -> list[Placed]:
    """Boxes within [0, width], none overlapping another, in the order of the labels.

    A box stands to the right of its line where it fits, else to the left. Each takes
    the lowest lane in which no box covers its line and it covers no other's line, the
    ones nearest the middle of their side last, so that they climb like stairs. Where
    there is no such lane it takes one on top, and its line passes behind.
    """
    fits = [label.x + label.width <= width for label in labels]
    order = sorted(
        range(len(labels)),
        key=lambda i: (0, -labels[i].x, -i) if fits[i] else (1, labels[i].x, i),
    )
    placed: dict[int, Placed] = {}
    for position, index in enumerate(order):
        pending = [labels[other].x for other in order[position + 1 :]]
        done = list(placed.values())
        placed[index] = _lowest(labels[index], done, pending, width)
    return [placed[index] for index in range(len(labels))]


def _lowest(
    label: Wanted, done: Sequence[Placed], pending: Sequence[float], width: float
) -> Placed:
    top = max((other.lane for other in done), default=-1) + 1
    right, left, middle = label.x, label.x - label.width, label.x - label.width / 2
    for lane in range(top + 1):
        for edge in (right, left):
            box = Placed(label.x, edge, label.width, lane)
            inside = edge >= 0 and box.right <= width
            free = not any(_collide(box, other) for other in done)
            blocks = edge == left and any(box.covers(x) for x in pending if x < label.x)
            if inside and free and not blocks:
                return box
    return Placed(
        label.x, min(max(middle, 0), max(width - label.width, 0)), label.width, top
    )


def _collide(box: Placed, other: Placed) -> bool:
    low, high = sorted((box, other), key=lambda one: one.lane)
    return box.overlaps(other) or (low.lane < high.lane and low.covers(high.x))
