"""The steps of a crisis, on tables in memory."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from cli.local.memory_messenger import MemoryMessenger
from cli.local.memory_misses import MemoryMisses
from cli.local.memory_receipts import MemoryReceipts
from cli.local.memory_ways import MemoryWays
from functions.alert import wiring
from functions.alert.texts import read
from functions.domain.business import Business, Channel, Severity
from functions.domain.crisis import (
    Acknowledged,
    Crisis,
    CrisisEvent,
    CrisisState,
    Grown,
    MarkedFalse,
    Quieted,
    Reopened,
)
from functions.domain.errors import ConflictError
from functions.domain.notification import Delivery, Notification
from tests.crisis_cases import CAMILLE, MENTIONS, MISTRAL, NOW, SPIKE, crisis

MINUTE = timedelta(minutes=1)


class InterruptedCrises(MemoryCrises):
    """Runs something just before the next transition, as another worker would."""

    interruption: Callable[[], object] | None = None

    def transition(self, crisis: Crisis, event: CrisisEvent) -> Crisis:
        interruption, self.interruption = self.interruption, None
        if interruption:
            interruption()
        return super().transition(crisis, event)

    def forget(self, notification: Notification) -> None:
        """As if a crash had come before this one was owed."""
        self._owed = {k: n for k, n in self._owed.items() if n != notification}


@dataclass
class World:
    business: Business = MISTRAL
    crises: InterruptedCrises = field(default_factory=InterruptedCrises)
    watch: MemoryWatch = field(default_factory=MemoryWatch)
    mentions: MemoryMentions = field(default_factory=MemoryMentions)
    messenger: MemoryMessenger = field(default_factory=MemoryMessenger)
    tokens: int = 0

    def __post_init__(self) -> None:
        self.watch.put_business(self.business)
        for one in MENTIONS:
            self.mentions.put(one)
        self.deps = wiring.assemble(
            self.crises,
            self.watch,
            self.mentions,
            self.messenger,
            MemoryWays(),
            MemoryReceipts(),
            MemoryMisses(),
            "https://room.example/",
            token=self.token,
        )

    def token(self) -> str:
        self.tokens += 1
        return f"token{self.tokens:07}"

    def at(self, now: datetime) -> Crisis | None:
        return self.deps.telling.steps.take_due(self.business.id, 7, now)

    def tell(self, now: datetime) -> None:
        """Take what is due and send it."""
        self.at(now)
        self.deps.telling.outbox.deliver_owed(self.business.id, 7, now)

    def change(self, event: CrisisEvent) -> Crisis:
        stored = self.crises.get(self.business.id, 7)
        assert stored
        return self.crises.transition(stored, event)

    @property
    def owed(self) -> list[Notification]:
        return self.crises.notifications(self.business.id, 7)

    def steps_told(self) -> dict[str, set[str]]:
        told: dict[str, set[str]] = {}
        for one in self.owed:
            told.setdefault(one.step, set()).add(one.responder)
        return told


@pytest.fixture
def world() -> World:
    world = World()
    world.crises.open(crisis())
    return world


def test_the_first_step_is_owed_on_every_channel_with_its_text(world: World):
    assert world.at(NOW) == world.crises.get(MISTRAL.id, 7)
    assert [(n.responder, n.channel) for n in world.owed] == [
        ("camille", Channel.EMAIL),
        ("camille", Channel.SMS),
    ]
    for one in world.owed:
        assert one.delivery is Delivery.PENDING
        assert one.due_at == NOW
        assert "https://room.example/token" in one.text


def test_nothing_happens_before_it_is_due(world: World):
    world.at(NOW)
    before = world.crises.get(MISTRAL.id, 7)
    world.at(NOW + 14 * MINUTE)
    assert world.crises.get(MISTRAL.id, 7) == before
    world.at(NOW + 15 * MINUTE)
    assert world.steps_told() == {"1.1": {"camille"}, "1.2": {"paul"}}


def test_a_link_opens_this_crisis_for_its_reader_for_thirty_days(world: World):
    world.at(NOW)
    for one in world.owed:
        token = one.text.partition("https://room.example/")[2][:12]
        access = world.crises.access(token, NOW + timedelta(days=29))
        assert access
        assert (access.business, access.crisis, access.responder) == (
            MISTRAL.id,
            7,
            "camille",
        )
        assert world.crises.access(token, NOW + timedelta(days=30)) is None


def test_steps_missed_during_an_outage_are_all_taken(world: World):
    world.at(NOW + timedelta(hours=1))
    assert set(world.steps_told()) == {"1.1", "1.2", "1.3"}


def test_an_acknowledgement_stops_the_escalation(world: World):
    world.at(NOW)
    world.change(Acknowledged(NOW + MINUTE, "camille"))
    world.at(NOW + timedelta(hours=1))
    assert set(world.steps_told()) == {"1.1"}


def test_an_acknowledgement_nobody_follows_up_lapses_and_they_hear_of_it(world: World):
    world.at(NOW)
    world.change(Acknowledged(NOW + MINUTE, "camille"))
    after = world.at(NOW + timedelta(hours=2, minutes=1))
    assert after
    assert after.state is CrisisState.OPEN
    assert world.steps_told()["2.1"] == {"camille"}
    email = next(n for n in world.owed if n.step == "2.1" and n.channel == "email")
    assert "Vous l’aviez prise en charge" in email.text


def test_everybody_told_hears_that_it_grew_and_that_it_is_over(world: World):
    world.tell(NOW)
    world.tell(NOW + 15 * MINUTE)
    world.change(Grown(NOW + 20 * MINUTE, Severity.CRITICAL, SPIKE))
    world.at(NOW + 20 * MINUTE)
    assert world.steps_told()["2.1"] == {"camille", "paul"}
    world.change(Quieted(NOW + 25 * MINUTE))
    world.at(NOW + 25 * MINUTE)
    assert world.steps_told()["2.all_clear"] == {"camille", "paul"}


def test_the_end_is_owed_in_full_by_a_second_run_after_a_crash(world: World):
    def die() -> None:
        raise SystemExit

    world.tell(NOW)
    world.change(Quieted(NOW + MINUTE))
    world.crises.interruption = die
    with pytest.raises(SystemExit):
        world.at(NOW + MINUTE)
    ended = [n for n in world.owed if n.step == "1.all_clear"]
    world.crises.forget(ended[0])
    world.deps.telling.outbox.deliver(ended[1], NOW + MINUTE)
    world.tell(NOW + MINUTE)
    assert len([n for n in world.owed if n.step == "1.all_clear"]) == len(ended) == 2


def test_a_false_alarm_tells_who_said_so(world: World):
    world.tell(NOW)
    world.change(MarkedFalse(NOW + MINUTE, "paul"))
    world.at(NOW + MINUTE)
    over = [n for n in world.owed if n.step == "1.all_clear"]
    assert len(over) == 2
    assert all("Paul Martin" in n.text for n in over)


def test_a_crisis_that_flares_up_again_wakes_them_again(world: World):
    world.at(NOW)
    world.change(Quieted(NOW + MINUTE))
    world.at(NOW + MINUTE)
    world.change(Reopened(NOW + timedelta(hours=1), Severity.MINOR, SPIKE))
    world.at(NOW + timedelta(hours=1))
    assert world.steps_told()["2.1"] == {"camille"}


def test_taking_the_step_again_owes_nothing_new(world: World):
    world.at(NOW)
    first = world.owed
    world.at(NOW)
    world.at(NOW + MINUTE)
    assert world.owed == first


def test_an_acknowledgement_that_comes_first_keeps_the_step_from_being_taken(
    world: World,
):
    world.at(NOW)
    at = NOW + 15 * MINUTE
    world.crises.interruption = lambda: world.change(Acknowledged(at, "camille"))
    after = world.at(at)
    assert after
    assert after.state is CrisisState.ACKNOWLEDGED
    assert after.told == ("1.1",)


def test_two_workers_at_once_owe_each_message_once(world: World):
    world.crises.interruption = lambda: world.at(NOW)
    world.at(NOW)
    assert len(world.owed) == 2
    assert len({n.text for n in world.owed}) == 2
    stored = world.crises.get(MISTRAL.id, 7)
    assert stored
    assert stored.told == ("1.1",)


def test_a_second_run_after_a_crash_makes_no_new_links_and_no_old_news(world: World):
    def die() -> None:
        raise SystemExit

    world.change(Grown(NOW, Severity.CRITICAL, SPIKE))
    world.crises.interruption = die
    with pytest.raises(SystemExit):
        world.at(NOW)
    first, tokens = world.owed, world.tokens
    forgotten = next(n for n in first if n.responder == "paul")
    world.crises.forget(forgotten)
    world.at(NOW)
    assert world.tokens == tokens + 1
    again = next(n for n in world.owed if n.key == forgotten.key)
    assert again.text.partition("https")[0] == forgotten.text.partition("https")[0]
    assert "Avant vous" not in again.text
    assert [n for n in world.owed if n != again] == [n for n in first if n != forgotten]


def test_a_crisis_that_never_holds_still_is_left_for_later(world: World):
    class Restless(MemoryCrises):
        def transition(self, crisis: Crisis, event: CrisisEvent) -> Crisis:
            raise ConflictError("again")

    restless = Restless()
    restless.open(crisis())
    steps = replace(world.deps.telling.steps, crises=restless)
    with pytest.raises(ConflictError):
        steps.take_due(MISTRAL.id, 7, NOW)
    assert len(restless.notifications(MISTRAL.id, 7)) == 2


def test_those_told_before_stand_in_the_next_message(world: World):
    world.at(NOW)
    sms = next(n for n in world.owed if n.channel is Channel.SMS)
    world.crises.settle(
        replace(sms, delivery=Delivery.FAILED, due_at=None, failure="x")
    )
    world.at(NOW + 15 * MINUTE)
    email = next(n for n in world.owed if n.step == "1.2" and n.channel == "email")
    body = read(email.text, Channel.EMAIL).body
    assert f"Avant vous\u202f: {CAMILLE.name}" in body
    assert "SMS non remis" in body


def test_a_team_of_one_is_reminded_and_not_told_of_itself():
    world = World(business=replace(MISTRAL, team=(CAMILLE,)))
    world.crises.open(crisis())
    for minutes in (0, 15, 45):
        world.at(NOW + minutes * MINUTE)
    mails = {n.step: n.text for n in world.owed if n.channel is Channel.EMAIL}
    assert "nous vous relancerons" in mails["1.1"]
    assert "ceci est un rappel" in mails["1.2"]
    assert "ceci est un rappel" in mails["1.3"]
    assert not any("préviendrons" in text for text in mails.values())


def test_a_crisis_nobody_knows_is_no_work(world: World):
    assert world.deps.telling.steps.take_due("elsewhere", 1, NOW) is None
