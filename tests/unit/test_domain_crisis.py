"""A crisis and its transitions."""

from dataclasses import replace

import pytest

from functions.domain.business import Severity
from functions.domain.crisis import (
    Acknowledged,
    Cause,
    Crisis,
    CrisisEvent,
    CrisisState,
    Grown,
    Lapsed,
    MarkedFalse,
    Merged,
    Quieted,
    Reopened,
    Rule,
    StepTaken,
)
from functions.domain.errors import InvalidTransitionError
from functions.domain.escalation import Due, Message, next_due
from functions.domain.pauses import Contained, Snoozed
from functions.domain.transition import transition
from tests.builders import HOUR, NOON, a_crisis

WHY = a_crisis().why
ACKNOWLEDGED = transition(a_crisis(), Acknowledged(NOON, "lea"))
CLOSED = transition(a_crisis(), Quieted(NOON))
CONTAINED = transition(ACKNOWLEDGED, Contained(NOON, "lea"))
FALSE = transition(a_crisis(), MarkedFalse(NOON, "lea"))


def test_every_transition_is_one_version_and_one_log_entry():
    crisis = transition(a_crisis(), Acknowledged(NOON + HOUR, "lea"))
    assert crisis.version == 2
    assert crisis.updated_at == NOON + HOUR
    assert (crisis.last.event, crisis.last.actor) == ("acknowledged", "lea")


def test_an_acknowledgement_that_lapses_starts_a_new_round():
    crisis = transition(ACKNOWLEDGED, Lapsed(NOON + 2 * HOUR))
    assert crisis.state is CrisisState.OPEN
    assert crisis.cause is Cause.LAPSED
    assert crisis.round == 2
    assert crisis.acknowledged_by is None


def test_growth_asks_again_even_of_who_acknowledged():
    crisis = transition(ACKNOWLEDGED, Grown(NOON + HOUR, Severity.CRITICAL, WHY))
    assert (crisis.state, crisis.severity) == (CrisisState.OPEN, Severity.CRITICAL)
    assert (crisis.round, crisis.cause) == (2, Cause.GROWN)


def test_what_is_contained_owes_nobody_anything_and_is_alive():
    assert next_due(CONTAINED) is None
    assert CONTAINED.acknowledged_by == "lea"
    grown = transition(CONTAINED, Grown(NOON + HOUR, Severity.CRITICAL, WHY))
    assert (grown.state, grown.round) == (CrisisState.OPEN, 2)
    quiet = transition(replace(CONTAINED, told=("1.1",)), Quieted(NOON + HOUR))
    due = next_due(quiet)
    assert due is not None
    assert due.message is Message.ALL_CLEAR


def test_what_was_contained_by_mistake_can_be_taken_and_lapses_again():
    taken = transition(CONTAINED, Acknowledged(NOON + HOUR, "hugo"))
    assert (taken.state, taken.acknowledged_by) == (CrisisState.ACKNOWLEDGED, "hugo")
    assert next_due(taken) == Due(NOON + HOUR + taken.lapse)


def test_what_is_put_off_can_be_contained():
    off = transition(a_crisis(), Snoozed(NOON, "lea", NOON + HOUR))
    held = transition(off, Contained(NOON, "hugo"))
    assert (held.snoozed_until, held.acknowledged_by) == (None, "hugo")


def test_a_closed_crisis_that_flares_up_again_is_the_same_one():
    crisis = transition(CLOSED, Reopened(NOON + HOUR, Severity.MAJOR, WHY))
    assert crisis.state is CrisisState.OPEN
    assert crisis.reopens == 1
    assert crisis.closed_at is None


def test_why_it_opened_outlives_why_it_grew_and_why_it_came_back():
    worse, again = replace(WHY, seen=30), replace(WHY, seen=4)
    grown = transition(a_crisis(), Grown(NOON + HOUR, Severity.CRITICAL, worse))
    closed = transition(grown, Quieted(NOON + 2 * HOUR))
    crisis = transition(closed, Reopened(NOON + 3 * HOUR, Severity.MAJOR, again))
    assert (crisis.opening, crisis.why) == (WHY, again)


def test_a_merged_crisis_says_into_which():
    crisis = transition(a_crisis(), Merged(NOON, into=7))
    assert crisis.state is CrisisState.CLOSED
    assert crisis.merged_into == 7


@pytest.mark.parametrize("over", [CLOSED, FALSE])
@pytest.mark.parametrize(
    "event",
    [
        Acknowledged(NOON, "hugo"),
        Lapsed(NOON),
        Grown(NOON, Severity.MAJOR, WHY),
        MarkedFalse(NOON, "hugo"),
        Quieted(NOON),
        Merged(NOON, 2),
    ],
)
def test_what_is_over_takes_no_more(over: Crisis, event: CrisisEvent):
    with pytest.raises(InvalidTransitionError, match="C1"):
        transition(over, event)


@pytest.mark.parametrize(
    ("crisis", "event"),
    [
        (ACKNOWLEDGED, Acknowledged(NOON, "hugo")),
        (a_crisis(), Lapsed(NOON)),
        (a_crisis(), Reopened(NOON, Severity.MINOR, WHY)),
        (FALSE, Reopened(NOON, Severity.MINOR, WHY)),
        (CONTAINED, Snoozed(NOON, "hugo", NOON + HOUR)),
        (ACKNOWLEDGED, Snoozed(NOON, "hugo", NOON + HOUR)),
        (CONTAINED, Contained(NOON, "hugo")),
        (CONTAINED, Lapsed(NOON)),
        (a_crisis(rule=Rule.HUSH), Contained(NOON, "hugo")),
    ],
)
def test_an_event_out_of_place_is_refused(crisis: Crisis, event: CrisisEvent):
    with pytest.raises(InvalidTransitionError):
        transition(crisis, event)


def test_nobody_was_told_of_what_they_hear_the_end_of_alone():
    assert transition(CLOSED, StepTaken(NOON, "1.all_clear")).told_at is None
    assert transition(CLOSED, StepTaken(NOON, "1.1")).told_at == NOON


def test_a_step_is_noted_in_any_state_so_that_the_all_clear_is_too():
    for crisis in (a_crisis(), ACKNOWLEDGED, CLOSED):
        told = transition(crisis, StepTaken(NOON, "1.1"))
        assert told.told == ("1.1",)
        assert replace(told, version=0).state is crisis.state
