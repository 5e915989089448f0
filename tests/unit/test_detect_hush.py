"""A source that falls silent: who is told, when, and when nobody is."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from functions.domain.crisis import Crisis, CrisisState, Rule
from functions.domain.hours import Hours
from functions.domain.source import SourceHealth
from functions.domain.waiting import NIGHT, tell_by_day
from functions.domain.why import Unseen
from tests.builders import HOUR, LEA, POSITIVE, a_business, a_source
from tests.unit.test_detect_detection import START, Town

DAY = timedelta(days=1)
LAST = START + 21 * DAY
TOLD = LAST + DAY + 21 * HOUR
"""When the hush of the press is told."""


def says_daily(town: Town, source: str, days: int) -> None:
    for day in range(days):
        for hour in (8, 11, 14, 17, 20):
            at = START + day * DAY + hour * HOUR
            town.say(at, source=source, sentiment=POSITIVE)


@pytest.fixture
def town() -> Town:
    """Two sources, five mentions a day each; then the press stops."""
    town = Town()
    town.detection.tick("mistral", START)
    town.watch.put_source(a_source(id="press"))
    town.watch.put_source(a_source(id="blog"))
    says_daily(town, "press", 21)
    says_daily(town, "blog", 40)
    town.tick_until(LAST)
    return town


def hushes(town: Town) -> list[Crisis]:
    return [c for c in town.crises.latest("mistral") if c.rule is Rule.HUSH]


def test_it_names_the_source_since_when_and_what_is_usual(town: Town):
    town.tick_until(LAST + 8 * DAY)
    (hush,) = hushes(town)
    (one,) = hush.why.hushed
    assert one.source == "press"
    assert abs(hush.opened_at - TOLD) < HOUR
    assert one.since == START + 20 * DAY + 20 * HOUR
    assert timedelta(hours=3) < one.usual < timedelta(hours=8)
    assert hush.why.chance_days
    assert hush.why.chance_days > 365 / 0.2


def test_it_closes_by_itself_when_the_source_is_heard_again(town: Town):
    town.tick_until(LAST + 8 * DAY)
    back = LAST + 8 * DAY + HOUR
    town.say(back, source="press", sentiment=POSITIVE)
    town.tick_until(back + 2 * HOUR)
    (hush,) = hushes(town)
    assert hush.state is CrisisState.CLOSED


def test_it_closes_when_the_source_is_no_longer_configured(town: Town):
    town.tick_until(LAST + 8 * DAY)
    town.watch.delete_source("mistral", "press")
    town.tick_until(LAST + 8 * DAY + 2 * HOUR)
    assert hushes(town)[0].state is CrisisState.CLOSED


def test_where_vigie_itself_did_not_ask_nobody_is_told(town: Town):
    asleep = a_source(id="press", polls=9, last_success_at=LAST, health=SourceHealth.OK)
    town.watch.put_source(asleep)
    town.tick_until(LAST + 8 * DAY)
    assert hushes(town) == []


def test_what_an_open_alert_said_that_it_cannot_see_is_not_told_twice(town: Town):
    blind = a_source(id="press", polls=9, health=SourceHealth.UNREACHABLE)
    town.watch.put_source(blind)
    town.tick_until(TOLD - 2 * HOUR)
    town.complain(TOLD - 2 * HOUR, 8, source="blog")
    (crisis,) = town.crises.latest("mistral")
    assert crisis.why.unseen == (Unseen("press"),)
    town.tick_until(TOLD + HOUR / 2)
    assert town.latest.state is CrisisState.OPEN
    assert hushes(town) == [], "the open alert has said it"
    town.tick_until(TOLD + 6 * HOUR)
    assert len(hushes(town)) == 1, "and once it is over nobody would know"


def test_a_spike_beside_a_hush_has_its_own_number_and_life(town: Town):
    town.tick_until(LAST + 8 * DAY)
    town.complain(LAST + 8 * DAY + HOUR, 9, source="blog")
    latest = town.crises.latest("mistral")
    assert [(c.number, c.rule) for c in latest] == [(2, Rule.SPIKE), (1, Rule.HUSH)]
    assert latest[0].took_over == ()


def test_nobody_is_told_of_it_at_night():
    business = a_business()
    night = datetime.fromisoformat("2026-03-02T03:00+01:00")
    morning = datetime.fromisoformat("2026-03-02T08:00+01:00")
    assert tell_by_day(LEA, business, night) == morning
    assert tell_by_day(LEA, business, morning + HOUR) == morning + HOUR
    late = replace(LEA, quiet_hours=Hours(NIGHT.start, NIGHT.end.replace(hour=11)))
    assert tell_by_day(late, business, night) == morning + 3 * HOUR


def test_a_source_that_was_taken_away_leaves_no_silence_behind():
    """It brought nearly all that was said: what is left was never so talkative."""
    town = Town()
    town.detection.tick("mistral", START)
    for source in ("maps", "press", "blog"):
        town.watch.put_source(a_source(id=source))
    for hour in range(25 * 24):
        town.say(START + hour * HOUR, source="maps", sentiment=POSITIVE)
    for day in range(60):
        at = START + day * DAY + 11 * HOUR
        town.say(at, source="press", sentiment=POSITIVE)
        town.say(at + 9 * HOUR, source="blog", sentiment=POSITIVE)
    town.tick_until(START + 25 * DAY)
    town.watch.delete_source("mistral", "maps")
    town.tick_until(START + 58 * DAY)
    assert hushes(town) == []
    town.tick_until(START + 120 * DAY)
    (hush,) = hushes(town)
    assert [one.source for one in hush.why.hushed] == [""], "that is still heard"
