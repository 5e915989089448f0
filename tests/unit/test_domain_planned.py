"""Planned days shape what is expected; a silence holds back what can wait."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from functions.detect.readings import is_foreknown
from functions.domain.baseline import Learned, new_baseline
from functions.domain.business import Severity
from functions.domain.crisis import Rule
from functions.domain.lifecycle import Grow, News, decide
from functions.domain.livelier import livelier
from functions.domain.mention import RedFlag, Topic
from functions.domain.pauses import Deferred
from functions.domain.planned import (
    Plan,
    Planned,
    Silence,
    silent_until,
    times_within,
)
from functions.domain.tale import Tale
from functions.domain.transition import transition
from functions.domain.waiting import silenced_until
from tests.builders import HOUR, NOON, a_business, a_crisis, a_mention

DAY = timedelta(days=1)
PARIS = ZoneInfo("Europe/Paris")
HOLIDAY = Planned(Plan.CLOSURE, NOON - DAY, NOON + DAY, "holidays", 1.0)
FESTIVAL = Planned(Plan.EVENT, NOON, NOON + DAY, "festival", 5.0)
MOVE = Silence("lea", NOON - HOUR, NOON + DAY, "our move")
FLAG = RedFlag("injury", "broke her arm")


def test_of_several_plans_the_liveliest_counts_for_each_hour_it_touches():
    def times(planned: tuple[Planned, ...], start: datetime) -> float:
        return times_within(planned, start, start + HOUR)

    assert times((), NOON) == 1
    assert times((HOLIDAY, FESTIVAL), NOON) == 5
    assert times((HOLIDAY, FESTIVAL), NOON - HOUR / 2) == 5
    assert times((HOLIDAY, FESTIVAL), NOON - HOUR) == 1
    assert times((HOLIDAY, FESTIVAL), NOON + DAY) == 1


def test_who_finds_the_door_closed_is_foreknown_and_nobody_else():
    closed = a_mention(topics=(Topic.CLOSURE, Topic.BOOKING))
    assert is_foreknown(closed, [HOLIDAY])
    assert not is_foreknown(replace(closed, seen_at=NOON + DAY), [HOLIDAY])
    assert not is_foreknown(replace(closed, topics=(Topic.HYGIENE,)), [HOLIDAY])
    assert not is_foreknown(replace(closed, red_flags=(FLAG,)), [HOLIDAY])
    assert not is_foreknown(closed, [FESTIVAL])


def test_more_is_expected_of_the_hours_of_a_plan_and_of_no_others():
    usual = replace(
        new_baseline("mistral", NOON),
        negative=Learned(60.0, 300.0),
        total=Learned(200.0, 300.0),
        foreseen=(0.2,) * 25,
    )
    ball = replace(FESTIVAL, start=NOON - 3 * HOUR, end=NOON + HOUR)
    lively = livelier(usual, (HOLIDAY, ball), NOON + 3 * HOUR, PARIS)
    times = [
        now / before
        for now, before in zip(lively.foreseen, usual.foreseen, strict=False)
    ]
    assert times == pytest.approx([1.0] * 22 + [5.0] * 3)
    assert lively.learned_until == NOON + 3 * HOUR
    of_noon, after, later = lively.foreseen[25:]
    assert of_noon == pytest.approx(5 * after)
    assert later == pytest.approx(after)
    assert (lively.negative, lively.folded_until) == (usual.negative, NOON)


def test_of_what_is_long_over_or_still_to_come_no_more_is_expected():
    usual = replace(new_baseline("mistral", NOON), foreseen=(0.2,) * 25)
    over = replace(FESTIVAL, start=NOON - 3 * DAY, end=NOON - 25 * HOUR)
    ahead = replace(FESTIVAL, start=NOON + HOUR)
    assert livelier(usual, (over, ahead), NOON + HOUR, PARIS) == usual


def test_silences_that_touch_are_one():
    next_one = Silence("lea", NOON + DAY, NOON + 2 * DAY, "still moving")
    assert silent_until((next_one, MOVE), NOON) == NOON + 2 * DAY
    assert silent_until((MOVE,), NOON + DAY) == NOON + DAY


@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("flags", [(), (FLAG,)])
def test_a_silence_never_covers_a_red_flag_nor_what_is_critical(
    severity: Severity, flags: tuple[RedFlag, ...]
):
    crisis = a_crisis(severity=severity, why=replace(a_crisis().why, flags=flags))
    until = silenced_until(a_business(silences=(MOVE,)), crisis, NOON)
    covered = not flags and severity is not Severity.CRITICAL
    assert until == (NOON + DAY if covered else NOON)


def test_a_red_flag_in_a_crisis_that_a_silence_holds_back_is_told():
    crisis = a_crisis(severity=Severity.MAJOR)
    flag = News(Rule.RED_FLAG, Severity.MAJOR, Tale())
    assert decide([crisis], flag, NOON) is None
    held = transition(crisis, Deferred(NOON, DAY))
    assert decide([held], flag, NOON) == Grow(held, Severity.MAJOR)
