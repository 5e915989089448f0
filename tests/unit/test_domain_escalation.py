"""What a crisis owes people next, and who they are."""

from dataclasses import replace
from datetime import datetime

from functions.domain.business import NOTICE_STEPS, Channel, Role, Severity
from functions.domain.crisis import (
    Acknowledged,
    Crisis,
    Grown,
    Lapsed,
    MarkedFalse,
    Merged,
    Quieted,
    Rule,
    StepTaken,
)
from functions.domain.escalation import Due, Message, next_due, recipients
from functions.domain.transition import transition
from tests.builders import CAMILLE, HOUR, HUGO, LEA, MINUTE, NOON, a_business, a_crisis


def told(crisis: Crisis, at: datetime = NOON) -> Crisis:
    due = next_due(crisis)
    assert due is not None
    assert due.step is not None
    return transition(crisis, StepTaken(at, due.step))


def due_of(crisis: Crisis) -> Due:
    due = next_due(crisis)
    assert due is not None
    return due


def test_the_first_step_is_due_at_once():
    due = due_of(a_crisis())
    assert (due.at, due.step, due.message) == (NOON, "1.1", Message.OPENED)
    assert due.roles == (Role.SOCIAL_MEDIA_MANAGER,)


def test_nobody_acknowledging_brings_the_next_step_and_then_the_last():
    crisis = told(a_crisis())
    due = due_of(crisis)
    assert (due.at, due.step) == (NOON + 15 * MINUTE, "1.2")
    assert due.message is Message.ESCALATED
    assert due.roles == (Role.SPOKESPERSON,)
    crisis = told(crisis)
    assert due_of(crisis).roles == (Role.EXECUTIVE,)
    assert next_due(told(crisis)) is None


def test_an_acknowledgement_stops_the_escalation_until_it_lapses():
    crisis = transition(told(a_crisis()), Acknowledged(NOON + 5 * MINUTE, "lea"))
    due = due_of(crisis)
    assert (due.at, due.step) == (NOON + 5 * MINUTE + 2 * HOUR, None)
    due = due_of(transition(crisis, Lapsed(due.at)))
    assert (due.step, due.message) == ("2.1", Message.LAPSED)
    assert due.at == NOON + 5 * MINUTE + 2 * HOUR


def test_growth_starts_over_with_the_steps_of_its_severity():
    crisis = transition(
        told(a_crisis()), Grown(NOON + HOUR, Severity.CRITICAL, a_crisis().why)
    )
    due = due_of(crisis)
    assert (due.at, due.message) == (NOON + HOUR, Message.GROWN)
    assert Role.SPOKESPERSON in due.roles
    assert due.everybody_told


def test_whoever_was_told_hears_once_that_it_is_over():
    for end in (Quieted(NOON + HOUR), MarkedFalse(NOON + HOUR, "lea")):
        crisis = transition(told(a_crisis()), end)
        due = due_of(crisis)
        assert (due.at, due.message) == (NOON + HOUR, Message.ALL_CLEAR)
        assert next_due(told(crisis)) is None


def test_no_all_clear_where_nobody_was_told_or_another_crisis_took_over():
    assert next_due(transition(a_crisis(), Quieted(NOON))) is None
    assert next_due(transition(told(a_crisis()), Merged(NOON, 2))) is None


def test_a_step_reaches_its_roles_on_each_of_their_channels():
    reached = recipients(due_of(a_crisis()), a_business(), told=[], at=NOON)
    assert reached == ((LEA, Channel.SMS), (LEA, Channel.EMAIL))


def test_everybody_told_before_hears_of_growth_too():
    grown = transition(told(a_crisis()), Grown(NOON, Severity.MAJOR, a_crisis().why))
    reached = recipients(due_of(grown), a_business(), told=["camille"], at=NOON)
    assert {responder.id for responder, _ in reached} == {"lea", "camille"}


def test_a_role_that_nobody_holds_falls_to_the_whole_team():
    business = a_business(team=(CAMILLE,))
    reached = recipients(due_of(a_crisis()), business, told=[], at=NOON)
    assert {responder.id for responder, _ in reached} == {"camille"}


def test_a_responder_without_a_channel_is_replaced_by_his_backup():
    mute = replace(LEA, channels=(), backup="hugo")
    business = a_business(team=(mute, HUGO, CAMILLE))
    reached = recipients(due_of(a_crisis()), business, told=[], at=NOON)
    assert {responder.id for responder, _ in reached} == {"hugo"}


def test_whoever_heard_of_a_crisis_hears_of_the_one_that_took_it_over():
    due = due_of(a_crisis(number=2, took_over=(1,)))
    reached = recipients(due, a_business(), told=["camille"], at=NOON)
    assert {responder.id for responder, _ in reached} == {"lea", "camille"}


def test_a_notice_is_told_once_to_one_person_and_rings_no_telephone():
    hush = a_crisis(rule=Rule.HUSH, severity=Severity.MINOR, steps=NOTICE_STEPS)
    due = due_of(hush)
    assert (due.step, due.message) == ("1.1", Message.HUSH)
    ways = recipients(due, a_business(), (), NOON)
    assert ways == ((LEA, Channel.EMAIL),)
    phone = replace(LEA, channels=(Channel.SMS,))
    only = recipients(due, a_business(team=(phone,)), (), NOON)
    assert only == ((phone, Channel.SMS),), "a telephone is better than nothing"
    assert next_due(told(hush)) is None
    taken = transition(told(hush), Acknowledged(NOON, "lea"))
    assert next_due(taken) is None, "nobody has to follow it up"
    again = transition(taken, Quieted(NOON + HOUR))
    assert due_of(again).message is Message.HEARD_AGAIN


def test_an_end_reaches_those_who_were_told_and_never_others_instead():
    team = (replace(LEA, backup="hugo"), HUGO, CAMILLE)
    due = due_of(transition(told(a_crisis()), Quieted(NOON + HOUR)))
    business = a_business(team=team)
    ways = recipients(due, business, told=["lea"], at=NOON)
    assert {responder.id for responder, _ in ways} == {"lea"}
    assert recipients(due, business, told=["who_left"], at=NOON) == ()
    mute = a_business(team=(replace(team[0], channels=()), HUGO, CAMILLE))
    assert recipients(due, mute, told=["lea"], at=NOON) == ()


def test_what_two_people_share_is_told_once():
    twin = replace(HUGO, phone=LEA.phone, email="LEA@mistral.example")
    due = Due(NOON, roles=(Role.SOCIAL_MEDIA_MANAGER, Role.SPOKESPERSON))
    every = recipients(due, a_business(team=(LEA, twin)), (), NOON)
    assert every == ((LEA, Channel.SMS), (LEA, Channel.EMAIL))
    half = replace(HUGO, email=LEA.email)
    ways = recipients(due, a_business(team=(LEA, half)), (), NOON)
    assert ways[2:] == ((half, Channel.SMS),)
    chats = [replace(one, channels=(Channel.WEBHOOK,)) for one in (LEA, HUGO)]
    apart = recipients(due, a_business(team=tuple(chats)), (), NOON)
    assert len(apart) == 2, "a chat is known by whose it is"
