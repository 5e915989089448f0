"""Promises 3, 4 and 12 for alert: dying at any call to AWS ends as not dying at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from cli.local.cloud import LocalCloud
from cli.local.hooks import Call, Hooks
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.alert import wiring
from functions.alert.handler import make_step, make_sweep
from functions.alert.outbox import LEASE
from functions.domain.business import Channel
from functions.domain.crisis import Acknowledged
from functions.domain.notification import Delivery
from tests.crisis_cases import MENTIONS, MISTRAL, NOW, crisis


class KilledError(BaseException):
    """The process is gone: nothing catches it."""


@dataclass
class Killer:
    """Ends the process at its n-th call to AWS, before it is made or once answered."""

    at: int = 0
    answered: bool = False
    calls: int = 0
    killed_in: str = ""

    def before(self, call: Call) -> None:
        self.calls += 1
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

    def open_crisis(self) -> str:
        self.runs += 1
        business = f"mistral-{self.runs}"
        phone, email = f"+336{self.runs:08}", f"{business}@x.example"
        # addresses of its own: one address gets so many messages a minute, not more
        team = tuple(replace(one, phone=phone, email=email) for one in MISTRAL.team)
        DynamoWatch(self.cloud.table("watch")).put_business(
            replace(MISTRAL, id=business, team=team)
        )
        mentions = DynamoMentions(self.cloud.table("mentions"))
        for one in MENTIONS:
            mentions.put(replace(one, business=business))
        name = (self.prefix + business).rpartition(":")[2]
        topic = self.sns.create_topic(Name=name)["TopicArn"]
        self.sns.subscribe(TopicArn=topic, Protocol="email", Endpoint=email)
        self.crises.open(crisis(business=business, lapse=timedelta(days=365)))
        return business

    def step(self, business: str) -> None:
        keys = {"pk": {"S": business}, "sk": {"S": "crisis#000007"}}
        record = {"dynamodb": {"Keys": keys, "SequenceNumber": "1"}}
        answer = self._step({"Records": [record]}, None)
        assert answer == {"batchItemFailures": []}

    def sweep(self) -> None:
        assert self._sweep({}, None)["failed"] == 0

    def end_state(self, business: str) -> tuple[object, ...]:
        """All that must not depend on crashes: tokens and attempts may."""
        stored = self.crises.get(business, 7)
        assert stored
        owed = self.crises.notifications(business, 7)
        texts = {n.key: n.text.partition("https://")[0] for n in owed}
        deliveries = {n.key: (n.delivery, n.failure) for n in owed}
        return stored.told, stored.state, stored.version, texts, deliveries

    def sent(self) -> int:
        return len(self.cloud.sms()) + len(self.cloud.emails())

    def settled(self, business: str) -> int:
        owed = self.crises.notifications(business, 7)
        return sum(n.delivery is Delivery.SENT for n in owed)

    def calm(self, business: str) -> None:
        """Let later sweeps leave this crisis alone."""
        stored = self.crises.get(business, 7)
        assert stored
        self.crises.transition(stored, Acknowledged(self.now, "camille"))
        self.now = NOW


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    killer = Killer()
    hooks = Hooks([killer])
    hooks.install()
    try:
        with LocalCloud(start=NOW, environ={}) as cloud:
            yield World(cloud, killer)
    finally:
        hooks.remove()


def test_dying_anywhere_in_a_step_ends_as_the_clean_run_does(world: World):
    clean = world.open_crisis()
    world.killer.set(0, answered=False)
    world.step(clean)
    calls = world.killer.calls
    expected = world.end_state(clean)
    world.calm(clean)
    assert calls > 10

    for answered, at in product((False, True), range(1, calls + 1)):
        business = world.open_crisis()
        before = world.sent()
        world.killer.set(at, answered=answered)
        with pytest.raises(KilledError):
            world.step(business)
        unsettled = world.sent() - before - world.settled(business)
        assert unsettled in (0, 1)
        world.step(business)
        world.step(business)
        world.now += LEASE
        world.sweep()
        world.sweep()
        where = (at, answered, world.killer.killed_in)
        assert world.end_state(business) == expected, where
        assert world.sent() - before == 2 + unsettled, where
        world.calm(business)


def test_the_clean_run_tells_everybody_of_the_step(world: World):
    business = world.open_crisis()
    world.step(business)
    owed = world.crises.notifications(business, 7)
    assert {(n.responder, n.channel) for n in owed} == {("camille", c) for c in Channel}
    assert {n.delivery for n in owed} == {Delivery.SENT}
    world.calm(business)
