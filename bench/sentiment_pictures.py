"""Two pictures of the model, drawn as SVG: how sure it may be, and how often right."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from bench import sentiment_figures as figures
from functions.domain.threshold import threshold_for

SIDE, LEFT, TOP, RIGHT, BOTTOM = 320, 56, 40, 190, 52
COLOURS = ("#0b5394", "#b45f06", "#38761d", "#741b47", "#45818e", "#7f6000")
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
RATES = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)

Answers = Sequence[figures.Answer]
Line = list[tuple[float, float]]


def draw_calibration(files: Mapping[str, Answers]) -> str:
    """P(negative) that was said, against the share that was negative."""
    curves = {
        name: [(said, was) for said, was, _ in figures.reliability(answers)]
        for name, answers in files.items()
    }
    parts = [_line([(0, 0), (1, 1)], "#999", dashed=True)]
    return _chart(
        "When it says p, is a share p negative?",
        ("P(negative)", "share that is negative"),
        parts,
        curves,
    )


def draw_precision(files: Mapping[str, Answers]) -> str:
    """Precision by base rate: at one threshold (dashed), and at the base rate's own."""
    fixed = [
        _line(_precisions(answers, own=False), colour, dashed=True)
        for answers, colour in zip(files.values(), COLOURS, strict=False)
    ]
    own = {name: _precisions(answers, own=True) for name, answers in files.items()}
    return _chart(
        "Of its alarms, how many are right?",
        ("share of negatives at a business", "precision (dashed: fixed threshold)"),
        fixed,
        own,
    )


def _precisions(answers: Answers, *, own: bool) -> Line:
    curve = []
    for rate in RATES:
        cut = threshold_for(rate) if own else None
        shown = answers if cut is None else [_judged(a, cut) for a in answers]
        right = figures.point(shown).precision_at(rate)
        if right is not None:
            curve.append((rate, right))
    return curve


def _judged(answer: figures.Answer, cut: float) -> figures.Answer:
    alarm = answer.negative >= cut
    return figures.Answer(answer.label, answer.guess, answer.negative, alarm)


def _chart(
    title: str, axes: tuple[str, str], parts: Iterable[str], curves: Mapping[str, Line]
) -> str:
    width, height = LEFT + SIDE + RIGHT, TOP + SIDE + BOTTOM
    drawn = [
        _tag("rect", width=width, height=height, fill="#fff"),
        _text(title, x=LEFT, y=22, font_size=14, font_weight="bold"),
        *_axes(*axes),
        *parts,
    ]
    for number, (name, curve) in enumerate(curves.items()):
        colour = COLOURS[number % len(COLOURS)]
        x, y = LEFT + SIDE + 14, TOP + 12 + 20 * number
        drawn += [_line(curve, colour), *_dots(curve, colour)]
        drawn.append(_tag("rect", x=x, y=y - 9, width=10, height=10, fill=colour))
        drawn.append(_text(name, x=x + 16, y=y))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' font-family="sans-serif" font-size="12"><title>{escape(title)}</title>'
    )
    return "\n".join([svg, *drawn, "</svg>"]) + "\n"


def _axes(across: str, up: str) -> list[str]:
    parts = []
    for tick in TICKS:
        x, y = _place(tick, tick)
        parts += [
            _tag("line", x1=x, y1=TOP, x2=x, y2=TOP + SIDE, stroke="#eee"),
            _tag("line", x1=LEFT, y1=y, x2=LEFT + SIDE, y2=y, stroke="#eee"),
            _text(f"{tick:g}", x=x, y=TOP + SIDE + 18, text_anchor="middle"),
            _text(f"{tick:g}", x=LEFT - 8, y=y + 4, text_anchor="end"),
        ]
    middle = LEFT + SIDE / 2
    turned = f"translate(16 {TOP + SIDE / 2}) rotate(-90)"
    return [
        *parts,
        _text(across, x=middle, y=TOP + SIDE + 40, text_anchor="middle"),
        _text(up, transform=turned, text_anchor="middle"),
    ]


def _tag(name: str, **attributes: object) -> str:
    return f"<{name} {_listed(attributes)}/>"


def _text(words: str, **attributes: object) -> str:
    return f"<text {_listed(attributes)}>{escape(words)}</text>"


def _listed(attributes: Mapping[str, object]) -> str:
    pairs = (f'{name.replace("_", "-")}="{at}"' for name, at in attributes.items())
    return " ".join(pairs)


def _line(curve: Line, colour: str, *, dashed: bool = False) -> str:
    points = " ".join(f"{x},{y}" for x, y in (_place(*spot) for spot in curve))
    dashes = {"stroke_dasharray": "4 4"} if dashed else {}
    look = {"fill": "none", "stroke": colour, "stroke_width": 2, **dashes}
    return _tag("polyline", points=points, **look)


def _dots(curve: Line, colour: str) -> list[str]:
    spots = (_place(*spot) for spot in curve)
    return [_tag("circle", cx=x, cy=y, r=3, fill=colour) for x, y in spots]


def _place(across: float, up: float) -> tuple[float, float]:
    return round(LEFT + across * SIDE, 1), round(TOP + (1 - up) * SIDE, 1)
