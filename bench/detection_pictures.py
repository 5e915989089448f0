"""Curves of the detector, drawn as SVG: the promise kept, and bursts found.

`python -m bench.detection_pictures FALSE_ALARMS.jsonl POWER.jsonl FOLDER` draws what
`bench.false_alarms` and `bench.power` printed.
"""

import json
import math
import sys
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, LEFT, TOP = 420, 260, 50, 40
COLOURS = [
    "#0b5394",
    "#b45f06",
    "#38761d",
    "#741b47",
    "#45818e",
    "#7f6000",
    "#666666",
    "#cc0000",
]
Points = Sequence[tuple[float, float]]
Row = Mapping[str, Any]


def promise(rows: Sequence[Row]) -> str:
    """Alarms a year by rate, a curve a kind; the promise is 1, twice it is allowed."""
    curves: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        kept = min(row["measured"] / row["promised"], 3.0) / 3
        curves.setdefault(row["kind"], []).append((_place(row["a_day"]), kept))
    title = "False alarms, measured / promised (top: 3 times)"
    return chart(title, curves, marks=(1 / 3, 2 / 3))


def power(rows: Sequence[Row], kind: str, burst: float) -> str:
    """The share of bursts found by rate, a curve a rule."""
    curves: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        if (row["kind"], row["burst"]) == (kind, burst):
            point = (_place(row["a_day"]), row["found"])
            curves.setdefault(row["rule"], []).append(point)
    return chart(f"Bursts of x{burst:g} found, {kind} talk", curves, marks=(0.5, 1.0))


def chart(title: str, curves: Mapping[str, Points], marks: Sequence[float]) -> str:
    """Curves over complaints a day, from one a month to fifty thousand."""
    parts = [f'<text x="{LEFT}" y="20" font-weight="bold">{escape(title)}</text>']
    parts += [_line([(0, mark), (1, mark)], "#ccc") for mark in (0.0, *marks)]
    for rate in (0.1, 1, 10, 100, 1_000, 10_000):
        x, y = _spot(_place(rate), 0)
        parts.append(f'<text x="{x}" y="{y + 18}">{rate:g}</text>')
    for number, (name, points) in enumerate(curves.items()):
        colour = COLOURS[number % len(COLOURS)]
        parts.append(_line(points, colour))
        y = TOP + 12 + 18 * number
        at = f'x="{LEFT + WIDTH + 12}" y="{y}" fill="{colour}"'
        parts.append(f"<text {at}>{escape(name)}</text>")
    box = f"0 0 {LEFT + WIDTH + 170} {TOP + HEIGHT + 40}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"'
    style = 'font-family="sans-serif" font-size="12"'
    return "\n".join([f"{head} {style}>", *parts, "</svg>"]) + "\n"


def _place(rate: float) -> float:
    return (math.log10(rate) + 1.5) / 6.3


def _spot(across: float, up: float) -> tuple[float, float]:
    return round(LEFT + across * WIDTH, 1), round(TOP + (1 - up) * HEIGHT, 1)


def _line(points: Points, colour: str) -> str:
    spots = " ".join(f"{x},{y}" for x, y in (_spot(*point) for point in points))
    return f'<polyline points="{spots}" fill="none" stroke="{colour}"/>'


def _rows(path: str) -> list[Row]:
    return [json.loads(line) for line in Path(path).read_text().splitlines()]


def main() -> None:
    """Draw both files' curves into the folder."""
    alarms, bursts, folder = _rows(sys.argv[1]), _rows(sys.argv[2]), Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "false_alarms.svg").write_text(promise(alarms))
    for kind in sorted({row["kind"] for row in bursts}):
        for burst in sorted({row["burst"] for row in bursts}):
            name = f"power_{kind}_x{burst:g}.svg"
            (folder / name).write_text(power(bursts, kind, burst))


if __name__ == "__main__":
    main()
