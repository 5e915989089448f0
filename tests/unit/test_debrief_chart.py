import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.debrief.chart import CHAR, MOST_LABELS, NARROW, WIDE, draw
from functions.debrief.layout import Wanted, place
from functions.debrief.summary import summarise
from functions.debrief.timeline import Turn
from functions.domain.business import Locale
from functions.domain.crisis import Grown, Quieted
from tests.debrief_cases import (
    CLOSED,
    EVENTS,
    MENTIONS,
    MISTRAL,
    NOTIFICATIONS,
    OPENED,
    WORSE,
    lived,
    opened,
)

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</title><script>alert(1)</script>"&'
WORDS = {turn.value: f"{turn.value} word" for turn in Turn} | {
    "title": HOSTILE,
    "description": HOSTILE,
}
CRISIS, LOG = lived(opened(), *EVENTS)
SUMMARY = summarise(CRISIS, MISTRAL, MENTIONS, NOTIFICATIONS, LOG)

labels = st.lists(
    st.builds(Wanted, st.floats(0, WIDE), st.floats(20, 340)),
    max_size=MOST_LABELS,
)


@given(labels, st.sampled_from([NARROW, WIDE]))
def test_labels_never_overlap_and_stay_in_the_picture(wanted, width):
    wanted = [Wanted(min(one.x, width), one.width) for one in wanted]
    placed = place(wanted, width)
    assert [box.x for box in placed] == [one.x for one in wanted]
    for number, box in enumerate(placed):
        assert box.left >= 0
        assert box.right <= width + 1e-6
        for other in placed[:number]:
            apart = box.right <= other.left or other.right <= box.left
            assert apart or box.lane != other.lane


@pytest.mark.parametrize(
    "wanted",
    [
        [(100, 100), (110, 100), (120, 100), (600, 100), (790, 100), (795, 100)],
        [(300, 100), (305, 100), (310, 100), (315, 100), (320, 100)],
        [(10, 110), (100, 200), (220, 50)],
    ],
)
def test_a_line_passes_no_label_where_there_is_room(wanted):
    placed = place([Wanted(x, width) for x, width in wanted], WIDE)
    for high in placed:
        below = [low for low in placed if low.lane < high.lane]
        assert not [low for low in below if low.left + 3 < high.x < low.right - 3]


def test_labels_with_room_stand_side_by_side():
    placed = place([Wanted(x, 100) for x in (50, 200, 350, 500)], WIDE)
    assert {box.lane for box in placed} == {0}


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("locale", list(Locale))
def test_the_chart_is_one_well_formed_picture_with_a_name(locale, width):
    root = parsed(draw(SUMMARY, locale, WORDS, width))
    assert root.get("role") == "img"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == desc.text == HOSTILE
    tags = {node.tag.removeprefix(SVG) for node in root.iter()}
    assert tags == {"svg", "title", "desc", "line", "text", "rect"}


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_everything_drawn_is_inside_the_picture(width):
    root = parsed(draw(SUMMARY, Locale.FR, WORDS, width))
    height = float(root.get("height"))
    for rect in root.iter(f"{SVG}rect"):
        x, y, w, h = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + w <= width
        assert y + h <= height
    for text in root.iter(f"{SVG}text"):
        half = CHAR * len(text.text) / 2
        if text.get("text-anchor") == "middle":
            assert half <= float(text.get("x")) + 3 <= width - half + 6


def test_a_bar_is_as_tall_as_its_count():
    root = parsed(draw(SUMMARY, Locale.EN, WORDS, WIDE))
    for kind, counts in (
        ("all", [count.mentions for count in SUMMARY.counts]),
        ("negative", [count.negative for count in SUMMARY.counts]),
    ):
        bars = [r for r in root.iter(f"{SVG}rect") if r.get("class") == kind]
        heights = [float(bar.get("height")) for bar in bars]
        seen = [count for count in counts if count]
        unit = max(heights) / max(seen)
        assert [round(height / unit) for height in heights] == seen


def test_the_time_axis_is_local():
    texts = [
        node.text
        for node in parsed(draw(SUMMARY, Locale.FR, WORDS, WIDE)).iter(f"{SVG}text")
    ]
    assert "20\u202fh" in texts
    assert "sam. 21" in texts
    assert "dim. 22" in texts
    assert "19\u202fh\u202f52 opened word" in texts


def test_ticks_of_the_time_axis_have_room():
    for width in (NARROW, WIDE):
        root = parsed(draw(SUMMARY, Locale.FR, WORDS, width))
        ticks = [t for t in root.iter(f"{SVG}text") if t.get("class") == "tick"]
        times = sorted(
            float(t.get("x")) for t in ticks if re.fullmatch(r"\d+\u202fh", t.text)
        )
        assert len(times) >= 3
        assert all(b - a >= 40 for a, b in pairwise(times))


def test_a_crisis_of_many_turns_shows_the_first_and_stays_a_picture():
    turns = [
        Grown(OPENED + i * (CLOSED - OPENED) / 40, WORSE_SEVERITY, WORSE)
        for i in range(40)
    ]
    crisis, log = lived(opened(), *turns, Quieted(CLOSED))
    summary = summarise(crisis, MISTRAL, MENTIONS, (), log)
    root = parsed(draw(summary, Locale.FR, WORDS, NARROW))
    flags = [t for t in root.iter(f"{SVG}text") if t.get("class").startswith("flag")]
    assert len(flags) == MOST_LABELS


WORSE_SEVERITY = opened().severity


def parsed(svg: str) -> ET.Element:
    named = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ET.fromstring(named)  # noqa: S314 - drawn by the code under test
