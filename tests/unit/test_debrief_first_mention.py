"""A red flag has no window, and is seen some moments before the crisis it opens."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.debrief.timeline import first_negative
from functions.domain.mention import RedFlag
from functions.domain.why import Why
from tests.builders import MINUTE, NOON, POSITIVE, a_crisis, a_mention

FLAG = RedFlag("injury", "broke her arm")
FLAGGED = a_crisis(why=Why(timedelta(0), 0.0, 1, 1, mentions=("m1",), flags=(FLAG,)))
GRAVE = a_mention(red_flags=(FLAG,))


@pytest.mark.parametrize("before", [timedelta(seconds=1), 5 * MINUTE, 90 * MINUTE])
def test_the_wave_of_a_red_flag_begins_with_it_however_late_it_was_noticed(before):
    flagged = replace(GRAVE, seen_at=NOON - before)
    assert first_negative(FLAGGED, [flagged]) == flagged


def test_a_red_flag_counts_as_bad_news_whatever_its_tone():
    flagged = replace(GRAVE, seen_at=NOON - MINUTE, sentiment=POSITIVE)
    praise = replace(flagged, id="m2", red_flags=(), seen_at=NOON - 2 * MINUTE)
    assert first_negative(FLAGGED, [praise, flagged]) == flagged


def test_a_crisis_that_grew_by_later_flags_still_begins_with_the_first():
    crisis = replace(FLAGGED, why=replace(FLAGGED.why, mentions=("m7", "m8", "m9")))
    flagged = replace(GRAVE, seen_at=NOON - MINUTE)
    assert first_negative(crisis, [flagged]) == flagged


def test_of_those_seen_at_once_the_wave_begins_with_the_one_said_first():
    """A source that is asked every hour shows an hour of talk at one moment."""
    seen = NOON - MINUTE
    posts = [
        a_mention(id=f"m{at}", seen_at=seen, published_at=seen - at * MINUTE)
        for at in (5, 40, 20)
    ]
    first = first_negative(a_crisis(), posts)
    assert first is not None
    assert first.said_at == seen - 40 * MINUTE
