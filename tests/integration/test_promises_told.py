"""Promises 4 and 5, over hours and days: that somebody took charge, and that somebody
was told, is kept as long as it matters and no longer.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from cli.local.cloud import LocalCloud
from functions.domain.business import Channel, Policy, Severity, Step
from tests.builders import CAMILLE, HUGO, LEA
from tests.integration.promises_world import DAY, MINUTE, START, World, path_of

STEPS = (
    Step(0 * MINUTE, (LEA.role,)),
    Step(20 * MINUTE, (HUGO.role,)),
    Step(40 * MINUTE, (CAMILLE.role,)),
)
POLICY = Policy(acknowledgement_lapses=120 * MINUTE, steps=((Severity.MAJOR, STEPS),))
TELEPHONES = {"+33639980001": "lea", "+33639980002": "hugo", "+33639980003": "camille"}
TEAM = tuple(
    replace(one, phone=phone, channels=(Channel.SMS,))
    for one, phone in zip((LEA, HUGO, CAMILLE), TELEPHONES, strict=True)
)


@pytest.fixture
def world() -> Iterator[World]:
    with LocalCloud(start=START, environ={}) as cloud:
        yield World(cloud)


def test_a_scanner_stops_no_escalation_and_a_press_does_until_it_lapses(world: World):
    began = START + DAY
    world.begin(began, id="bistro", policy=POLICY, team=TEAM)

    def told(minutes: int) -> list[str]:
        """Who was told since the last look, up to so many minutes after the start."""
        before = len(world.cloud.sms())
        world.pump.run_until(began + minutes * MINUTE)
        return [TELEPHONES[one.number] for one in world.cloud.sms()[before:]]

    assert told(15) == ["lea"]
    path = path_of(world.cloud.sms()[0].text)
    for method in ("GET", "HEAD"):
        assert world.ask(method, path)["statusCode"] == 200
    assert told(30) == ["hugo"]
    world.ask("POST", path, "choice=mine&round=1")
    assert told(149) == []
    assert sorted(told(155)) == ["hugo", "lea"]
    assert told(175) == ["hugo"]
    assert told(195) == ["camille"]


def test_nobody_is_told_again_when_all_that_expires_has_expired(world: World):
    """Not by the sweep, nor by old events that somebody delivers again."""
    world.run()
    before = world.sent
    forget_what_expires(world)
    world.pump.run_until(world.cloud.clock() + 400 * DAY)
    for function, key in (("step", "crisis#000001"), ("detect", "mention#1")):
        world.pump.invoke(function, an_event_about("mistral-1", key))
    world.pump.invoke("sweep", {})
    assert world.sent == before
    (crisis,) = world.crises.latest("mistral-1")
    assert crisis.told == ("1.1", "1.all_clear")
    assert len(world.crises.log(crisis)) == 5
    assert len(world.notifications("mistral-1")) == 4


def forget_what_expires(world: World) -> None:
    """Delete every item that bears an expiry, as DynamoDB would in the end."""
    for name in ("mentions", "watch", "crises"):
        table = world.cloud.table(name)
        for item in table.scan()["Items"]:
            if "expires_at" in item:
                table.delete_item(Key={"pk": item["pk"], "sk": item["sk"]})


def an_event_about(business: str, key: str) -> dict[str, Any]:
    keys = {"pk": {"S": business}, "sk": {"S": key}}
    return {"Records": [{"dynamodb": {"Keys": keys, "SequenceNumber": "1"}}]}
