from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from functions.domain.business import Channel
from functions.domain.crisis import LogEntry
from functions.domain.notification import Delivery, Failure, Notification
from functions.domain.told import (
    WITHDRAWN,
    arrived,
    began_at,
    took_charge_before,
    who_ended,
    who_was_told,
    without_end,
)
from tests.crisis_cases import CAMILLE, MISTRAL, NOW, PAUL

MINUTE = timedelta(minutes=1)
SMS = Notification(MISTRAL.id, 7, "1.1", "camille", Channel.SMS, NOW)


def test_each_person_is_named_once_with_the_channels_that_got_through():
    owed = [
        replace(SMS, responder="paul", created_at=NOW + MINUTE),
        replace(SMS, delivery=Delivery.FAILED, failure="sns: OptedOut"),
        replace(SMS, channel=Channel.EMAIL, delivery=Delivery.SENT, sent_at=NOW),
        replace(SMS, channel=Channel.EMAIL, step="1.2", created_at=NOW + 2 * MINUTE),
        replace(SMS, responder="somebody-who-left"),
    ]
    camille, paul = who_was_told(owed, MISTRAL)
    assert (camille.responder, camille.at) == (CAMILLE, NOW)
    assert (camille.channels, camille.failed) == ((Channel.EMAIL,), (Channel.SMS,))
    assert (paul.responder, paul.channels) == (PAUL, (Channel.SMS,))


def test_what_was_withdrawn_told_nobody():
    withdrawn = replace(SMS, delivery=Delivery.FAILED, failure=WITHDRAWN)
    assert who_was_told([withdrawn], MISTRAL) == []


@pytest.mark.parametrize(
    ("how", "reached"),
    [
        ({"delivery": Delivery.SENT}, True),
        ({"delivery": Delivery.SENDING}, True),
        ({"delivery": Delivery.FAILED, "failure": "opted_out"}, False),
        ({"delivery": Delivery.FAILED, "failure": "sms: unreachable"}, False),
        ({"delivery": Delivery.FAILED, "failure": Failure.BROKE_OFF}, True),
        ({"delivery": Delivery.FAILED, "failure": WITHDRAWN}, False),
        ({"due_at": NOW + MINUTE}, False),
        ({"attempts": 2, "failure": "sns: Throttled"}, False),
    ],
)
def test_what_failed_has_told_nobody(how: dict[str, Any], reached: bool):
    assert bool(arrived([replace(SMS, **how)])) is reached


def entries(*events: tuple[str, str]) -> list[LogEntry]:
    return [LogEntry(NOW, event, actor) for event, actor in events]


def test_who_had_it_when_the_round_began():
    taken = ("acknowledged", "paul")
    assert took_charge_before(entries(("opened", "vigie"), taken)) is None
    before = took_charge_before(entries(taken, ("lapsed", "vigie")))
    assert before
    assert before.actor == "paul"
    again = entries(taken, ("lapsed", "vigie"), ("grown", "vigie"))
    assert took_charge_before(again) is None


def test_who_called_it_a_false_alarm():
    assert (
        who_ended(entries(("marked_false", "paul"), ("step_taken", "vigie"))) == "paul"
    )
    assert who_ended(entries(("quieted", "vigie"))) is None


def test_who_closed_it_before_it_came_back_did_not_end_it():
    closed, back = ("closed", "camille"), ("reopened", "vigie")
    assert who_ended(entries(closed, back)) is None
    assert who_ended(entries(closed, back, ("quieted", "vigie"))) is None
    assert who_ended(entries(closed, back, ("closed", "paul"))) == "paul"


def test_an_end_is_owed_to_who_has_heard_of_none_since():
    call = replace(SMS, delivery=Delivery.SENT)
    end = replace(call, step="1.all_clear", created_at=NOW + MINUTE)
    again = replace(call, step="2.1", created_at=NOW + 2 * MINUTE)
    pauls = replace(call, responder="paul")
    assert without_end([call, end, pauls]) == [pauls]
    assert without_end([call, end, again]) == [again]
    withdrawn = replace(end, delivery=Delivery.FAILED, failure=WITHDRAWN)
    assert without_end([call, withdrawn]) == [call]


def test_what_came_back_began_as_it_did_if_its_end_was_heard():
    log = [
        LogEntry(NOW + n * MINUTE, event)
        for n, event in enumerate(("opened", "grown", "quieted", "reopened", "grown"))
    ]
    began = [began_at(log, known) for known in (1, 2, 3, 4)]
    assert began == [NOW, NOW, NOW + 3 * MINUTE, NOW + 3 * MINUTE]
