"""One crisis on the laptop cloud, told by the stream or the sweep of alert, and all that
the sweep does of its own accord, in which any call to AWS can be the last one of its
process. `python -m tests.integration.alert_kills` prints what each death comes to.
"""

import hashlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product
from typing import Any, NamedTuple

import click

from cli.local.cloud import LocalCloud
from cli.local.hooks import Call
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.items import iso
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.alert import wiring
from functions.alert.handler import make_step, make_sweep
from functions.alert.outbox import LEASE
from functions.domain.business import Responder
from functions.domain.crisis import Acknowledged
from functions.domain.notification import Delivery, Notification
from functions.domain.operator import OPERATOR
from functions.domain.proof import TEST, first_test, planned
from functions.domain.ways import check_of
from functions.domain.weekly import digest_of
from tests.crisis_cases import MENTIONS, MISTRAL, NOW, crisis


class KilledError(BaseException):
    """The process is gone: nothing catches it."""


@dataclass
class Killer:
    """Ends the process at its n-th call to AWS, before it is made or once answered."""

    at: int = 0
    answered: bool = False
    calls: int = 0
    seen: tuple[str, ...] = ()
    killed_in: str = ""

    def before(self, call: Call) -> None:
        self.calls += 1
        self.seen = (*self.seen, call.operation)
        if not self.answered:
            self._kill(call)

    def after(self, call: Call, answer: Mapping[str, Any]) -> None:
        if self.answered:
            self._kill(call)

    def _kill(self, call: Call) -> None:
        if self.calls == self.at:
            self.killed_in = call.operation
            self.at = 0
            raise KilledError

    def set(self, at: int, *, answered: bool) -> None:
        self.at, self.answered, self.calls, self.killed_in = at, answered, 0, ""
        self.seen = ()


class World:
    """One cloud, in which every run has a business of its own."""

    def __init__(self, cloud: LocalCloud, killer: Killer) -> None:
        self.cloud, self.killer = cloud, killer
        self.runs = 0
        environ = {**cloud.environment("step"), **cloud.environment("sweep")}
        self.crises = DynamoCrises(cloud.table("crises"))
        self.prefix = environ["TOPIC_ARN_PREFIX"]
        self.sns = cloud.session.client("sns")
        self.now = NOW
        deps = wiring.build(environ, lambda: self.now)
        self._step, self._sweep = make_step(lambda: deps), make_sweep(lambda: deps)
        topic = environ["OPERATOR_TOPIC_ARN"]
        self.sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="op@x.example")

    def begin(self, path: str) -> str:
        """A business with something to tell: a crisis, or all the chores at once."""
        if path == CHORES:
            business = self.watch_business(MISTRAL.team[:1])
            for chore in chores_of(business):
                self.crises.plan(chore)
            return business
        business, long = self.watch_business(MISTRAL.team), timedelta(days=365)
        told = ("1.1",) if path == HELD else ()
        self.crises.open(crisis(business=business, lapse=long, told=told))
        if path == HELD:
            for one in waiting_for(business):
                self.crises.owe(one)
        return business

    def watch_business(self, people: tuple[Responder, ...]) -> str:
        self.runs += 1
        business = f"mistral-{self.runs}"
        phone, email = f"+336{self.runs:07}0", f"{business}@x.example"
        # addresses of its own: one gets so many messages a minute, not more; and none
        # that ends with 99, as moto's do who refuse SMS
        team = tuple(replace(one, phone=phone, email=email) for one in people)
        DynamoWatch(self.cloud.table("watch")).put_business(
            replace(MISTRAL, id=business, team=team)
        )
        mentions = DynamoMentions(self.cloud.table("mentions"))
        for one in MENTIONS:
            mentions.put(replace(one, business=business))
        name = (self.prefix + business).rpartition(":")[2]
        topic = self.sns.create_topic(Name=name)["TopicArn"]
        self.sns.subscribe(TopicArn=topic, Protocol="email", Endpoint=email)
        self.cloud.people.confirm()
        return business

    def step(self, business: str) -> None:
        keys = {"pk": {"S": business}, "sk": {"S": "crisis#000007"}}
        record = {"dynamodb": {"Keys": keys, "SequenceNumber": "1"}}
        answer = self._step({"Records": [record]}, None)
        assert answer == {"batchItemFailures": []}

    def sweep(self) -> None:
        assert self._sweep({}, None)["failed"] == 0

    def run(self, path: str, business: str) -> None:
        """Tell what is due, by the stream or by the schedule."""
        if path == "step":
            self.step(business)
        else:
            self.sweep()

    def end_state(self, path: str, business: str) -> tuple[object, ...]:
        """All that must not depend on crashes: tokens, attempts and hours may."""
        stored = self.crises.get(business, 7)
        told = (stored.told, stored.state, stored.version) if stored else ()
        owed = self.crises.notifications(business, NUMBER[path])
        texts = {n.key: n.text.partition("https://")[0] for n in owed}
        deliveries = {n.key: (n.delivery, n.failure) for n in owed}
        return told, texts, deliveries

    def sent(self) -> int:
        return len(self.cloud.sms()) + len(self.cloud.emails())

    def settled(self, path: str, business: str) -> int:
        owed = self.crises.notifications(business, NUMBER[path])
        return sum(n.delivery is Delivery.SENT and bool(n.message_id) for n in owed)

    def calm(self, business: str) -> None:
        """Let later sweeps leave this business alone."""
        if stored := self.crises.get(business, 7):
            self.crises.transition(stored, Acknowledged(self.now, "camille"))
        for one in self.crises.notifications(business, TEST):
            self.crises.plan(replace(one, due_at=None))
        self.now = NOW
        # every run tells the same operator within the same minutes
        pace = hashlib.sha256(f"email:{OPERATOR}".encode()).hexdigest()
        for minute in (NOW, NOW + LEASE):
            key = {"pk": f"pace#{pace}", "sk": iso(minute)}
            self.cloud.table("crises").delete_item(Key=key)


class Death(NamedTuple):
    """A death at one call, and what it came to once others went on.

    `same` says whether the end is that of the clean run, `sent` how many messages left
    beyond those of the clean run; `unsettled`, that had left and were not written down.
    """

    path: str
    number: int
    call: str
    side: str
    same: bool
    extra: int
    unsettled: int


CHORES = "chores"
HELD = "held"
MESSAGES = {"step": 2, "sweep": 2, HELD: 2, CHORES: 6}
"""One step to one person by SMS and e-mail, at once or after having waited; two tests
of both to that person, a digest, and word to the operator of a log that nobody keeps.
"""

PATHS = tuple(MESSAGES)
NUMBER = {"step": 7, "sweep": 7, HELD: 7, CHORES: TEST}
"""The crisis under whose number the messages of a path stand."""


def chores_of(business: str) -> Iterator[Notification]:
    """All that is planned for a business, due now; the two tests are not one."""
    for begun_by in (check_of, planned, digest_of):
        yield begun_by(business, NOW)
    yield first_test(business, MISTRAL.team[0].id, NOW - timedelta(minutes=1))


def waiting_for(business: str) -> Iterator[Notification]:
    """Messages that waited for the morning, which is now: they have no words yet."""
    owed_at, to = NOW - timedelta(hours=6), MISTRAL.team[0]
    for way in to.channels:
        yield Notification(business, 7, "1.1", to.id, way, owed_at, due_at=NOW)


@contextmanager
def a_world() -> Iterator[World]:
    """A laptop cloud whose every call can be the last."""
    killer = Killer()
    with LocalCloud(start=NOW, environ={}) as cloud:
        world = World(cloud, killer)
        cloud.listeners.append(killer)
        yield world


def deaths(world: World, path: str, *, twice: bool) -> Iterator[Death]:
    """Die before every call of a path, and after it; redeliver, sweep, compare.

    Dying after a call is dying before the next one: unless `twice`, only once.
    """
    clean = world.begin(path)
    world.killer.set(0, answered=False)
    world.run(path, clean)
    calls = world.killer.seen
    expected = world.end_state(path, clean)
    world.calm(clean)
    for (number, call), answered in product(enumerate(calls, 1), (False, True)):
        if answered and not twice and number < len(calls):
            continue
        business = world.begin(path)
        before = world.sent()
        world.killer.set(number, answered=answered)
        died = False
        try:
            world.run(path, business)
        except KilledError:
            died = True
        assert died, (path, number, call)
        unsettled = world.sent() - before - world.settled(path, business)
        world.step(business)
        world.step(business)
        world.now += LEASE
        world.sweep()
        world.sweep()
        yield Death(
            path,
            number,
            call,
            "after" if answered else "before",
            world.end_state(path, business) == expected,
            world.sent() - before - MESSAGES[path],
            unsettled,
        )
        world.calm(business)


def main() -> None:
    """Print a line a death."""
    logging.disable()
    click.echo(f"{'path':6} {'call':30} {'dies':7} {'end state':16} duplicates")
    with a_world() as world:
        for path in PATHS:
            for one in deaths(world, path, twice=True):
                end = "as the clean run" if one.same else "DIFFERS"
                call = f"{one.number:3} {one.call}"
                click.echo(f"{path:6} {call:30} {one.side:7} {end:16} {one.extra}")


if __name__ == "__main__":
    main()
