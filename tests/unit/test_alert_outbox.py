from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from cli.local.memory_messenger import MemoryMessenger
from cli.local.memory_misses import MemoryMisses
from cli.local.memory_receipts import MemoryReceipts
from cli.local.memory_ways import MemoryWays
from functions.alert import wiring
from functions.alert.outbox import LEASE, MAX_ATTEMPTS
from functions.alert.wanted import still_wanted
from functions.domain.business import Channel
from functions.domain.crisis import Acknowledged, CrisisState, MarkedFalse
from functions.domain.errors import DeliveryError
from functions.domain.notification import Delivery, Failure, Notification
from functions.domain.operator import OPERATOR
from functions.domain.told import WITHDRAWN
from tests.crisis_cases import MISTRAL, NOW, crisis

MINUTE = timedelta(minutes=1)
KEY = "1.1#camille#sms"


def owed(
    channel: Channel = Channel.SMS, step: str = "1.1", **fields: object
) -> Notification:
    text = "Vigie C7" if channel is Channel.SMS else "Subject\n\nBody,\n\nmore"
    return Notification(
        **{
            "business": MISTRAL.id,
            "crisis": 7,
            "step": step,
            "responder": "camille",
            "channel": channel,
            "created_at": NOW,
            "due_at": NOW,
            "text": text,
            **fields,
        }
    )


class World:
    def __init__(self) -> None:
        self.crises = MemoryCrises()
        self.watch = MemoryWatch()
        self.messenger = MemoryMessenger()
        self.watch.put_business(MISTRAL)
        self.crises.open(crisis())
        mentions = MemoryMentions()
        deps = wiring.assemble(
            self.crises,
            self.watch,
            mentions,
            self.messenger,
            MemoryWays(),
            MemoryReceipts(),
            MemoryMisses(),
            "https://room.example/",
        )
        self.outbox = deps.telling.outbox

    def owe(self, notification: Notification) -> None:
        assert self.crises.owe(notification)

    def sweep(self, now: datetime) -> list[Notification]:
        due = self.crises.due_notifications(now, 10)
        ended = [n for one in due if (n := self.outbox.deliver(one, now))]
        return [n for n in ended if n.key == KEY] or [
            n for n in ended if n.responder not in ("camille", OPERATOR)
        ]

    def stored(self) -> Notification:
        """The first that was owed, whatever was owed in its place since."""
        (first, *_) = self.crises.notifications(MISTRAL.id, 7)
        return next(
            (n for n in self.crises.notifications(MISTRAL.id, 7) if n.key == KEY), first
        )


@pytest.fixture
def world() -> World:
    return World()


def test_what_is_sent_is_settled_with_its_id_and_time(world: World):
    world.owe(owed(Channel.EMAIL))
    (ended,) = world.outbox.deliver_owed(MISTRAL.id, 7, NOW)
    assert ended == world.stored()
    assert (ended.delivery, ended.sent_at, ended.message_id, ended.due_at) == (
        Delivery.SENT,
        NOW,
        "message-1",
        None,
    )
    (sent,) = world.messenger.sent
    assert (sent.responder, sent.subject, sent.body) == (
        "camille",
        "Subject",
        "Body,\n\nmore",
    )
    assert world.outbox.deliver_owed(MISTRAL.id, 7, NOW + LEASE) == []


def test_who_holds_the_lease_sends_and_no_other(world: World):
    world.owe(owed())
    assert world.crises.claim(world.stored(), NOW, NOW + LEASE)
    assert world.outbox.deliver(owed(), NOW + MINUTE) is None
    assert world.messenger.sent == []
    assert world.outbox.deliver(owed(), NOW + LEASE)
    assert len(world.messenger.sent) == 1


def test_a_permanent_failure_is_given_up_with_its_reason(world: World):
    world.owe(owed())
    world.messenger.refusing = DeliveryError("sns: OptedOut", permanent=True)
    world.sweep(NOW)
    assert (world.stored().delivery, world.stored().failure) == (
        Delivery.FAILED,
        "sns: OptedOut",
    )
    assert world.sweep(NOW + timedelta(days=1)) == []


def test_a_passing_failure_is_tried_again_ever_later_then_given_up(world: World):
    world.owe(owed())
    world.messenger.refusing = DeliveryError("sns: Throttled", permanent=False)
    tries = [minute for minute in range(120) if world.sweep(NOW + minute * MINUTE)]
    assert tries == [0, 1, 3, 7, 15, 31]
    assert len(tries) == MAX_ATTEMPTS
    assert world.stored().delivery is Delivery.FAILED
    assert world.stored().failure == "sns: Throttled"


def test_a_passing_failure_that_passes_is_forgotten(world: World):
    world.owe(owed())
    world.messenger.refusing = DeliveryError("sns: Throttled", permanent=False)
    world.sweep(NOW)
    world.messenger.refusing = None
    world.sweep(NOW + MINUTE)
    assert (world.stored().delivery, world.stored().failure) == (Delivery.SENT, None)


def test_a_message_whose_every_attempt_breaks_off_is_given_up(world: World):
    world.owe(owed(attempts=MAX_ATTEMPTS))
    (ended,) = world.sweep(NOW)
    assert ended.delivery is Delivery.FAILED
    assert world.messenger.sent == []


def test_a_call_to_act_is_withdrawn_once_somebody_acts(world: World):
    world.owe(owed())
    world.crises.transition(crisis(), Acknowledged(NOW, "paul"))
    world.sweep(NOW)
    assert (world.stored().delivery, world.stored().failure) == (
        Delivery.FAILED,
        WITHDRAWN,
    )
    assert world.messenger.sent == []


def test_the_all_clear_is_sent_when_it_is_over(world: World):
    world.crises.transition(crisis(), MarkedFalse(NOW, "paul"))
    world.owe(owed(step="1.all_clear"))
    world.sweep(NOW)
    assert len(world.messenger.sent) == 1


@pytest.mark.parametrize(
    ("step", "state", "round_", "wanted"),
    [
        ("1.1", CrisisState.OPEN, 1, True),
        ("1.3", CrisisState.OPEN, 1, True),
        ("1.2", CrisisState.OPEN, 2, False),
        ("1.2", CrisisState.ACKNOWLEDGED, 1, False),
        ("1.2", CrisisState.CLOSED, 1, False),
        ("1.all_clear", CrisisState.CLOSED, 1, True),
        ("1.all_clear", CrisisState.OPEN, 2, False),
        ("2.1", CrisisState.CONTAINED, 2, False),
    ],
)
def test_only_what_is_still_true_is_sent(
    step: str, state: CrisisState, round_: int, wanted: bool
):
    assert still_wanted(step, crisis(state=state, round=round_)) is wanted


def test_nobody_who_left_the_team_is_written_to(world: World):
    world.owe(owed(responder="ex"))
    (ended,) = world.sweep(NOW)
    assert ended.failure == Failure.LEFT_TEAM


def test_a_business_that_is_watched_no_more_is_not_written_to(world: World):
    outbox = replace(world.outbox, watch=MemoryWatch())
    world.owe(owed())
    ended = outbox.deliver(owed(), NOW)
    assert ended
    assert ended.delivery is Delivery.FAILED
