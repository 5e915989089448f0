"""What every table of crises keeps."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from functions.adapters.dynamodb.crises import DynamoCrises
from functions.domain.business import Severity
from functions.domain.crisis import Acknowledged, MarkedFalse, Quieted, StepTaken
from functions.domain.errors import ConflictError, InvalidTransitionError
from functions.domain.notification import Delivery
from functions.domain.operator import OPERATOR
from functions.domain.pauses import Closed, Deferred, Snoozed
from functions.domain.ports import Access, Crises
from functions.domain.proof import TEST, planned
from functions.domain.weekly import digest_of
from tests.builders import HOUR, MINUTE, NOON, a_crisis, a_notification


def test_a_crisis_is_opened_once_and_read_back_whole(crises: Crises):
    crisis = a_crisis(people=(("lea", "Léa"), ("hugo", "Hugo")))
    assert crises.open(crisis)
    assert not crises.open(a_crisis(severity=Severity.CRITICAL))
    assert crises.get("mistral", 1) == crisis
    assert crises.get("tramontane", 1) is None


def test_the_latest_crises_come_newest_first(crises: Crises):
    for number in (1, 2, 10):
        crises.open(a_crisis(number=number))
    assert [c.number for c in crises.latest("mistral")] == [10, 2, 1]
    assert [c.number for c in crises.latest("mistral", limit=1)] == [10]


def test_what_is_alive_is_found_however_old(crises: Crises):
    for number in range(1, 15):
        crises.open(a_crisis(number=number))
    for number in range(3, 15):
        ended = MarkedFalse if number % 2 else Closed
        crises.transition(a_crisis(number=number), ended(NOON, "lea"))
    crises.transition(a_crisis(number=2), Acknowledged(NOON, "lea"))
    crises.open(a_crisis(business="tramontane", number=20))
    assert [c.number for c in crises.alive("mistral")] == [2, 1]
    assert crises.alive("nobody") == []


def test_of_two_acts_on_the_same_version_exactly_one_wins(crises: Crises):
    crises.open(a_crisis())
    crisis = a_crisis()
    won = crises.transition(crisis, Acknowledged(NOON + MINUTE, "lea"))
    with pytest.raises(ConflictError):
        crises.transition(crisis, MarkedFalse(NOON + MINUTE, "hugo"))
    assert crises.get("mistral", 1) == won
    with pytest.raises(InvalidTransitionError):
        crises.transition(won, Acknowledged(NOON + MINUTE, "hugo"))


def test_the_log_tells_everything_in_order(crises: Crises):
    crises.open(a_crisis())
    crisis = crises.transition(a_crisis(), StepTaken(NOON, "1.1"))
    crisis = crises.transition(crisis, Acknowledged(NOON + MINUTE, "lea"))
    with pytest.raises(ConflictError):
        crises.transition(a_crisis(), Acknowledged(NOON, "hugo"))
    crisis = crises.transition(crisis, Quieted(NOON + HOUR))
    told = [(entry.event, entry.actor) for entry in crises.log(crisis)]
    assert told == [
        ("opened", "vigie"),
        ("step_taken", "vigie"),
        ("acknowledged", "lea"),
        ("quieted", "vigie"),
    ]


def test_a_crisis_is_due_while_it_owes_something(crises: Crises):
    crises.open(a_crisis())
    assert [c.number for c in crises.due(NOON, limit=5)] == [1]
    told = crises.transition(a_crisis(), StepTaken(NOON, "1.1"))
    assert crises.due(NOON, limit=5) == []
    assert crises.due(NOON + 15 * MINUTE, limit=5) == [told]
    quiet = crises.transition(told, Quieted(NOON + HOUR))
    assert crises.due(NOON + HOUR, limit=5) == [quiet]
    crises.transition(quiet, StepTaken(NOON + HOUR, "1.all_clear"))
    assert crises.due(NOON + 99 * HOUR, limit=5) == []


def test_a_notification_is_owed_once(crises: Crises):
    assert crises.owe(a_notification())
    assert not crises.owe(a_notification(text="another text"))
    assert crises.notifications("mistral", 1) == [a_notification()]
    assert crises.notifications("mistral", 2) == []


def test_a_notification_is_sent_under_a_lease_that_runs_out(crises: Crises):
    crises.owe(a_notification())
    assert [n.step for n in crises.due_notifications(NOON, limit=5)] == ["1.1"]
    claimed = crises.claim(a_notification(), NOON, NOON + 2 * MINUTE)
    assert claimed is not None
    assert (claimed.delivery, claimed.attempts) == (Delivery.SENDING, 1)
    assert crises.claim(a_notification(), NOON + MINUTE, NOON + 3 * MINUTE) is None
    again = crises.claim(a_notification(), NOON + 2 * MINUTE, NOON + 4 * MINUTE)
    assert again is not None
    assert again.attempts == 2


def test_what_was_sent_stays_sent(crises: Crises):
    crises.owe(a_notification())
    claimed = crises.claim(a_notification(), NOON, NOON + 2 * MINUTE)
    assert claimed is not None
    sent = replace(
        claimed, delivery=Delivery.SENT, due_at=None, sent_at=NOON, message_id="x"
    )
    crises.settle(sent)
    crises.settle(replace(claimed, delivery=Delivery.FAILED, due_at=None))
    assert crises.notifications("mistral", 1) == [sent]
    assert crises.due_notifications(NOON + HOUR, limit=5) == []
    assert crises.claim(a_notification(), NOON + HOUR, NOON + 2 * HOUR) is None


def test_a_token_opens_one_crisis_until_it_expires(crises: Crises):
    access = Access("mistral", 1, "lea", expires_at=NOON + HOUR, seal="5ea1")
    crises.grant("s3cret", access)
    assert crises.access("s3cret", NOON) == access
    assert crises.access("s3cret", NOON + HOUR) is None
    assert crises.access("S3cret", NOON) is None


def test_what_is_told_of_no_crisis_expires_and_what_is_planned_does_not(table: Any):
    stored = table("CrisesTable")
    crises = DynamoCrises(stored)
    digest = a_notification(crisis=TEST, step="digest.2026-03-16")
    crises.plan(digest_of("mistral", NOON))
    crises.owe(digest)
    crises.owe(replace(digest, step="test.1", responder=OPERATOR))
    crises.owe(a_notification())
    claimed = crises.claim(digest, NOON, NOON + MINUTE)
    assert claimed
    crises.settle(replace(claimed, delivery=Delivery.SENT, due_at=None))
    until = int((NOON + timedelta(days=92)).timestamp())
    found = {i["sk"]: i.get("expires_at") for i in stored.scan()["Items"]}
    assert found == {
        "notification#000000#digest#@weekly#email": None,
        "notification#000000#digest.2026-03-16#lea#sms": until,
        f"notification#000000#test.1#{OPERATOR}#sms": until,
        "notification#000001#1.1#lea#sms": None,
    }


def test_an_address_has_so_many_turns_a_minute(crises: Crises):
    turns = [crises.take_turn("sms:+33600000001", NOON, 2) for _ in range(4)]
    assert turns == [True, True, False, False]
    assert crises.take_turn("sms:+33600000002", NOON, 2)
    assert crises.take_turn("sms:+33600000001", NOON + MINUTE, 2)
    assert not crises.take_turn("sms:+33600000001", NOON, 2)


def test_what_was_put_off_or_waits_is_due_when_that_ends(crises: Crises):
    crises.open(a_crisis())
    waiting = crises.transition(a_crisis(), Deferred(NOON, 6 * HOUR))
    assert crises.due(NOON + 5 * HOUR, limit=5) == []
    assert crises.due(NOON + 6 * HOUR, limit=5) == [waiting]
    until = NOON + 8 * HOUR
    snoozed = crises.transition(waiting, Snoozed(NOON + 6 * HOUR, "lea", until))
    assert crises.get("mistral", 1) == snoozed
    assert crises.due(until - MINUTE, limit=5) == []
    assert [c.snoozed_until for c in crises.due(until, limit=5)] == [until]
    closed = crises.transition(snoozed, Closed(until, "lea"))
    assert crises.log(closed)[-1].actor == "lea"


def test_a_planned_test_takes_the_place_of_the_one_before(crises: Crises):
    crises.plan(planned("mistral", NOON))
    crises.plan(planned("mistral", NOON + HOUR))
    assert crises.due_notifications(NOON, 5) == []
    assert crises.due_notifications(NOON + HOUR, 5) == [planned("mistral", NOON + HOUR)]


def test_a_message_is_confirmed_once_and_only_one_that_was_owed(crises: Crises):
    owed = a_notification(crisis=TEST, step="test.2026-03-14T1200")
    crises.confirm(owed, NOON)
    assert crises.notifications("mistral", TEST) == []
    crises.owe(owed)
    crises.confirm(owed, NOON + MINUTE)
    crises.confirm(owed, NOON + HOUR)
    (stored,) = crises.notifications("mistral", TEST)
    assert stored.confirmed_at == NOON + MINUTE
    access = Access("mistral", TEST, "lea", NOON + HOUR, owed.key)
    crises.grant("test-0000001", access)
    assert crises.access("test-0000001", NOON) == access


def test_what_came_back_has_failed_after_all_and_only_what_was_sent_can(crises: Crises):
    owed = a_notification()
    crises.owe(owed)
    crises.bounce(replace(owed, delivery=Delivery.FAILED, due_at=None, failure="x"))
    assert crises.notifications("mistral", 1) == [owed]
    sent = replace(owed, delivery=Delivery.SENT, due_at=None, message_id="m")
    crises.settle(sent)
    lost = replace(sent, delivery=Delivery.FAILED, failure="sms: spam")
    crises.bounce(lost)
    assert crises.notifications("mistral", 1) == [lost]
