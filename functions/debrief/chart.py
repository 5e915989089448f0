"""Mentions and negative mentions over time as an SVG: no script, nothing from outside.

Colours are classes that the page's style sheet defines for light, dark and print. It
is drawn at the size it is shown in, once for phones and once for wider screens.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

from functions.debrief.layout import Placed, Wanted, place
from functions.debrief.summary import Summary
from functions.debrief.timeline import TurningPoint
from functions.domain.business import Locale
from functions.domain.wording import clock, number, short_day

NARROW, WIDE = 350, 800
"""Widths in CSS pixels: a phone's column, and the page's."""

LEFT, RIGHT = 30, 8
PLOT_HEIGHT = {NARROW: 170, WIDE: 240}
LANE = 22
AXIS = 38
HEADROOM = 8
"""Between the lowest label and the plot, for the topmost number of the scale."""

CHAR = 7.0
"""Width allowed a character of a label, on the wide side for every common typeface."""

MOST_LABELS = 12
TICK_ROOM = 56
TICKS = tuple(timedelta(minutes=m) for m in (15, 30, 60, 120, 180, 360, 720)) + tuple(
    timedelta(days=d) for d in (1, 2, 7, 14, 28)
)
DAY = timedelta(days=1)
LONG = 2 * DAY
"""Beyond this a label says the day rather than the hour."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot's place in the picture and its scales."""

    start: datetime
    end: datetime
    most: int
    width: int
    top: float
    height: float

    def x(self, at: datetime) -> float:
        """Where an instant is."""
        share = (at - self.start) / (self.end - self.start)
        return LEFT + share * (self.width - LEFT - RIGHT)

    def y(self, count: float) -> float:
        """Where a count is."""
        return self.top + self.height * (1 - count / self.most)

    @property
    def floor(self) -> float:
        """Where zero is."""
        return self.top + self.height


def draw(summary: Summary, locale: Locale, words: Mapping[str, str], width: int) -> str:
    """The chart. `words` names each `Turn`, and has `title` and `description`."""
    start, end = summary.counts[0].start, summary.counts[-1].end
    points = [p for p in summary.points if start <= p.at <= end][:MOST_LABELS]
    when = short_day if end - start > LONG else clock
    labels = [f"{when(p.at, summary.zone, locale)} {words[p.turn]}" for p in points]
    bare = Frame(start, end, _ceiling(summary), width, 0, PLOT_HEIGHT[width])
    boxes = place(
        [
            Wanted(bare.x(p.at), CHAR * len(text) + 12)
            for p, text in zip(points, labels, strict=True)
        ],
        width,
    )
    top = 8 + HEADROOM + LANE * (1 + max((box.lane for box in boxes), default=-1))
    frame = Frame(start, end, bare.most, width, top, bare.height)
    parts = [
        *_grid(frame, locale),
        *_bars(summary, frame),
        *_time_axis(summary, frame, locale),
        *_lines(boxes, points, frame),
        *_labels(boxes, points, labels, frame),
    ]
    return _svg(frame, words, parts)


def _svg(frame: Frame, words: Mapping[str, str], parts: Sequence[str]) -> str:
    name = f"chart-{frame.width}"
    height = frame.floor + AXIS
    head = (
        f'<svg class="chart {name}" viewBox="0 0 {frame.width} {height:.0f}" '
        f'width="{frame.width}" height="{height:.0f}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc">'
    )
    title = f'<title id="{name}-title">{escape(words["title"])}</title>'
    desc = f'<desc id="{name}-desc">{escape(words["description"])}</desc>'
    return "\n".join((head, title, desc, *parts, "</svg>"))


def _ceiling(summary: Summary) -> int:
    """The top of the scale: a round number no lower than the tallest bar."""
    step = _count_step(most := max(4, *(c.mentions for c in summary.counts)))
    return -(-most // step) * step


def _count_step(most: int) -> int:
    """Between two and five steps of 1, 2 or 5 times a power of ten."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if most <= 5 * step:
                return step
        size *= 10


def _grid(frame: Frame, locale: Locale) -> Iterator[str]:
    right = frame.width - RIGHT
    for count in range(0, frame.most + 1, _count_step(frame.most)):
        y = frame.y(count)
        kind = "axis" if count == 0 else "grid"
        yield (
            f'<line class="{kind}" x1="{LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
        )
        yield (
            f'<text class="tick" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">'
            f"{number(count, locale)}</text>"
        )


def _bars(summary: Summary, frame: Frame) -> Iterator[str]:
    for count in summary.counts:
        left, right = frame.x(count.start), frame.x(count.end)
        gap = min(2.0, (right - left) / 5)
        for kind, value in (("all", count.mentions), ("negative", count.negative)):
            if value:
                y = frame.y(value)
                yield (
                    f'<rect class="{kind}" x="{left + gap / 2:.1f}" y="{y:.1f}" '
                    f'width="{right - left - gap:.1f}" height="{frame.floor - y:.1f}"/>'
                )


def _time_axis(summary: Summary, frame: Frame, locale: Locale) -> Iterator[str]:
    zone = summary.zone
    room = frame.width - LEFT - RIGHT
    length = frame.end - frame.start
    most = max(2, room // TICK_ROOM)
    step = next((s for s in TICKS if length / s <= most), length)
    last_day = None
    for at in _tick_times(summary, frame, step):
        x = frame.x(at)
        day = short_day(at, zone, locale)
        hour = clock(at, zone, locale).removesuffix("\u202f00")
        text = hour if step < DAY else day
        yield f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" {_stub(frame)}/>'
        yield _tick(x, frame.floor + 18, text)
        if step < DAY and day != last_day:
            yield _tick(x, frame.floor + 33, day)
        last_day = day


def _tick_times(summary: Summary, frame: Frame, step: timedelta) -> Iterator[datetime]:
    """Bucket edges that lie on round local times, with room for half a label."""
    edges = [count.start for count in summary.counts] + [frame.end]
    half = TICK_ROOM / 2 - 6
    previous = None
    for at in edges:
        local = at.astimezone(summary.zone)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        if step < DAY:
            due = (local - midnight) % step == timedelta(0)
        else:
            far = previous is None or at - previous >= step - timedelta(hours=2)
            due = local == midnight and far
        if due and half <= frame.x(at) <= frame.width - half:
            previous = at
            yield at


def _stub(frame: Frame) -> str:
    return f'y1="{frame.floor:.1f}" y2="{frame.floor + 5:.1f}"'


def _tick(x: float, y: float, text: str) -> str:
    place_at = f'x="{x:.1f}" y="{y:.1f}" text-anchor="middle"'
    return f'<text class="tick" {place_at}>{escape(text)}</text>'


def _lines(
    boxes: Sequence[Placed], points: Sequence[TurningPoint], frame: Frame
) -> Iterator[str]:
    for box, point in zip(boxes, points, strict=True):
        yield (
            f'<line class="turn {point.turn}" x1="{box.x:.1f}" x2="{box.x:.1f}" '
            f'y1="{_lane_top(box, frame):.1f}" y2="{frame.floor:.1f}"/>'
        )


def _labels(
    boxes: Sequence[Placed],
    points: Sequence[TurningPoint],
    texts: Sequence[str],
    frame: Frame,
) -> Iterator[str]:
    for box, point, text in zip(boxes, points, texts, strict=True):
        top = _lane_top(box, frame)
        yield (
            f'<rect class="flag {point.turn}" x="{box.left + 1:.1f}" y="{top:.1f}" '
            f'width="{box.width - 2:.1f}" height="{LANE - 4}" rx="3"/>'
        )
        yield (
            f'<text class="flag {point.turn}" x="{box.left + box.width / 2:.1f}" '
            f'y="{top + 13:.1f}" text-anchor="middle">{escape(text)}</text>'
        )


def _lane_top(box: Placed, frame: Frame) -> float:
    return frame.top - HEADROOM - LANE * (box.lane + 1)
