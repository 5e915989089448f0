"""What is said of a subject is counted like any business, and told as news."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.detect.batch import tick_due
from functions.domain.crisis import Rule
from functions.domain.subject import Subject, SubjectKind
from tests.builders import HOUR, POSITIVE, a_business
from tests.unit.test_detect_detection import POISONING, SATURDAY, START, Town

RIVAL = Subject(SubjectKind.COMPETITOR, "rival", "Chez Zinédine")
THEIRS = "mistral~competitor~rival"


@pytest.fixture
def town() -> Town:
    """Four weeks in which somebody speaks of the rival each day."""
    town = Town()
    town.watch.put_business(a_business(subjects=(RIVAL,)))
    for name in ("mistral", THEIRS):
        town.detection.tick(name, START)
    for day in range(26):
        at = START + timedelta(days=day, hours=13)
        tick_due(town.watch, town.detection, lambda at=at: at)
        town.say(at, business=THEIRS, sentiment=POSITIVE)
    return town


def swarm(town: Town, people: int, **fields: object) -> None:
    for number in range(people):
        at = SATURDAY + timedelta(minutes=number)
        town.say(at, business=THEIRS, **fields)
        town.detection.detect(THEIRS, at)


def test_their_spike_is_news_in_the_owners_table_and_minor_whatever_its_size(
    town: Town,
):
    swarm(town, 40)
    (news,) = town.crises.latest("mistral")
    assert (news.rule, news.severity) == (Rule.ELSEWHERE, "minor")
    assert (news.elsewhere, news.round) == (RIVAL, 1)
    assert news.told_of == THEIRS
    assert town.mentions.get_many(news.told_of, news.why.mentions)
    assert town.crises.latest(THEIRS) == []


def test_their_red_flag_wakes_nobody(town: Town):
    swarm(town, 2, red_flags=POISONING)
    assert town.crises.latest("mistral") == []


def test_ours_and_theirs_count_apart(town: Town):
    swarm(town, 12)
    town.complain(SATURDAY + HOUR, 5)
    ours, theirs = town.crises.latest("mistral")
    assert (ours.number, ours.rule, ours.elsewhere) == (2, Rule.SPIKE, None)
    assert (theirs.number, theirs.state.over) == (1, False)
    assert ours.why.seen <= 5
    assert ours.took_over == ()


def test_a_subject_that_is_watched_no_more_is_let_be(town: Town):
    town.watch.put_business(replace(a_business(), subjects=()))
    later = SATURDAY + 30 * HOUR
    tick_due(town.watch, town.detection, lambda: later)
    due = town.watch.due_baselines(later + 24 * HOUR, 9)
    assert [one.business for one in due] == ["mistral"]


@pytest.mark.parametrize(("hours", "kept"), [(3, True), (30, False)])
def test_who_is_watched_once_more_is_learned_from_once_more(
    town: Town, hours: int, *, kept: bool
):
    """What was known of them is kept over hours; after days it is known no more."""
    now = SATURDAY

    def tick() -> None:
        tick_due(town.watch, town.detection, lambda: now)

    town.watch.put_business(a_business())
    tick()
    now += hours * HOUR
    town.watch.put_business(a_business(subjects=(RIVAL,)))
    town.say(now, business=THEIRS, sentiment=POSITIVE)
    town.detection.detect(THEIRS, now)
    for _ in range(6):
        now += HOUR
        tick()
    known = town.watch.baseline(THEIRS)
    assert known is not None
    assert now - known.folded_until < HOUR
    assert (known.watched > timedelta(days=5)) is kept
