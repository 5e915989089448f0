import logging
import re
from io import StringIO
from typing import Any

import pytest

from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from cli.local.memory_messenger import MemoryMessenger
from cli.local.memory_misses import MemoryMisses
from cli.local.memory_receipts import MemoryReceipts
from cli.local.memory_ways import MemoryWays
from functions.alert import batch, wiring
from functions.alert.handler import make_step, make_sweep
from functions.domain.notification import Delivery
from tests.crisis_cases import MENTIONS, MISTRAL, NOW, crisis


def test_a_token_is_letters_and_digits_that_no_mail_program_leaves_out():
    tokens = {wiring.new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(re.fullmatch(r"[A-Za-z0-9]{12}", one) for one in tokens)


class World:
    def __init__(self) -> None:
        self.now = NOW
        self.crises, self.messenger = MemoryCrises(), MemoryMessenger()
        self.watch, mentions = MemoryWatch(), MemoryMentions()
        self.watch.put_business(MISTRAL)
        for one in MENTIONS:
            mentions.put(one)
        self.deps = wiring.assemble(
            self.crises,
            self.watch,
            mentions,
            self.messenger,
            MemoryWays(),
            MemoryReceipts(),
            MemoryMisses(),
            "https://room.example",
            lambda: self.now,
        )

    def sent(self) -> list[tuple[str, str]]:
        return sorted((m.responder, m.channel) for m in self.messenger.sent)


@pytest.fixture
def world() -> World:
    return World()


def records(*crises: tuple[str, int]) -> dict[str, Any]:
    return {
        "Records": [
            {
                "eventName": "INSERT",
                "dynamodb": {
                    "Keys": {"pk": {"S": business}, "sk": {"S": f"crisis#{number:06}"}},
                    "SequenceNumber": str(100 + index),
                },
            }
            for index, (business, number) in enumerate(crises)
        ]
    }


FIRST = [("camille", "email"), ("camille", "sms")]


def test_a_crisis_that_opens_is_told_within_the_same_call(world: World):
    world.crises.open(crisis())
    step = make_step(lambda: world.deps)
    assert step(records((MISTRAL.id, 7)), None) == {"batchItemFailures": []}
    assert world.sent() == FIRST


def test_an_event_delivered_ten_times_is_told_once(world: World):
    world.crises.open(crisis())
    step = make_step(lambda: world.deps)
    for _ in range(10):
        step(records((MISTRAL.id, 7), (MISTRAL.id, 7)), None)
    assert world.sent() == FIRST


def test_a_crisis_that_fails_is_given_back_and_keeps_no_other_from_being_told(
    world: World,
):
    world.crises.open(crisis())
    world.crises.open(crisis(business="unknown"))
    step = make_step(lambda: world.deps)
    answer = step(records(("unknown", 7), (MISTRAL.id, 7)), None)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "100"}]}
    assert world.sent() == FIRST


def test_the_sweep_alone_would_tell_everybody(world: World):
    world.crises.open(crisis())
    world.crises.open(crisis(business="unknown"))
    sweep = make_sweep(lambda: world.deps)
    assert sweep({}, None) == {"due": 2, "failed": 1}
    assert world.sent() == FIRST


def test_the_sweep_sends_what_a_crash_left_unsent(world: World):
    world.crises.open(crisis())
    world.deps.telling.steps.take_due(MISTRAL.id, 7, NOW)
    assert world.sent() == []
    make_sweep(lambda: world.deps)({}, None)
    assert world.sent() == FIRST
    assert {n.delivery for n in world.crises.notifications(MISTRAL.id, 7)} == {
        Delivery.SENT
    }


def test_dependencies_are_built_at_the_first_event_and_once(world: World):
    built: list[int] = []

    def build() -> wiring.Deps:
        built.append(1)
        return world.deps

    sweep = make_sweep(build)
    assert built == []
    sweep({}, None)
    sweep({}, None)
    assert built == [1]


def test_logs_name_no_text_no_person_and_no_token(world: World):
    world.crises.open(crisis())
    written = StringIO()
    listener = logging.StreamHandler(written)
    listener.setFormatter(batch.logger.registered_formatter)
    batch.logger.addHandler(listener)
    try:
        make_step(lambda: world.deps)(records((MISTRAL.id, 7)), None)
    finally:
        batch.logger.removeHandler(listener)
    sent = world.messenger.sent
    tokens = [m.body.partition("https://room.example/")[2][:12] for m in sent]
    assert "notification_ended" in written.getvalue()
    for private in (*tokens, "Camille", "+336", "malades", "petitmistral.example"):
        assert private not in written.getvalue()
