"""From a form and a signed post to mentions; on the laptop cloud, as deployed."""

import json
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlencode

import boto3
import pytest

from cli.local.cloud import LocalCloud
from cli.local.pump import Pump
from functions.adapters.dynamodb.doors import DynamoDoors
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.parameters import ParameterSecrets
from functions.domain.door import PER_HOUR, Door, Purpose, digest
from functions.domain.mention import Mention
from functions.listen.brought.signature import SIGNATURE, TIMESTAMP, sign
from tests.builders import NOON, a_business
from tests.receive_cases import FEEDBACK, FORM, KEY, PURPOSES, STAFF, WEBHOOK

MINUTE = timedelta(minutes=1)


class World:
    def __init__(self, cloud: LocalCloud) -> None:
        self.cloud, self.pump = cloud, Pump(cloud)
        DynamoWatch(cloud.table("watch")).put_business(a_business())
        self.doors = DynamoDoors(cloud.table("watch"))
        for token, purpose in PURPOSES.items():
            self.doors.hang(Door("mistral", purpose, digest(token), NOON))
        path = cloud.environment("receive")["SECRETS_PATH"]
        secrets = ParameterSecrets(lambda: boto3.client("ssm"), path)
        secrets.put("mistral", "door.webhook", {"key": KEY})

    def post(self, token: str, **fields: str) -> int:
        answer = self.pump.request(
            "POST",
            f"/{token}",
            headers={"content-type": FORM},
            body=urlencode(fields),
            function="receive",
        )
        return int(answer["statusCode"])

    def bring(self, *entries: dict[str, str]) -> int:
        body = json.dumps(entries).encode()
        stamp = str(int(self.cloud.clock().timestamp()))
        answer = self.pump.request(
            "POST",
            f"/{WEBHOOK}",
            headers={
                "content-type": "application/json",
                TIMESTAMP: stamp,
                SIGNATURE: sign(KEY, stamp, body),
            },
            body=body,
            function="receive",
        )
        return int(answer["statusCode"])

    def mentions(self) -> list[Mention]:
        self.pump.run_until(self.cloud.clock() + MINUTE)
        table = DynamoMentions(self.cloud.table("mentions"))
        return table.seen_between("mistral", NOON, self.cloud.clock() + MINUTE)


@pytest.fixture
def world() -> Iterator[World]:
    with LocalCloud(start=NOON, environ={}) as cloud:
        yield World(cloud)


def test_what_is_brought_to_each_door_becomes_a_mention_that_counts(world: World):
    assert world.post(FEEDBACK, text="Horrible, froid et cher !", stars="1") == 303
    assert (
        world.post(STAFF, text="Ils disent que c’est nul", link="forum.example/7")
        == 303
    )
    assert world.bring({"id": "7", "text": "Jamais livré, honteux."}) == 202
    found = {mention.source_kind: mention for mention in world.mentions()}
    assert set(found) == {"feedback", "staff", "webhook"}
    assert all(one.counts and not one.backfill for one in found.values())
    assert found["feedback"].negative
    assert found["staff"].url == "https://forum.example/7"


def test_pressing_twice_and_playing_a_post_again_store_one_mention_each(world: World):
    for _ in range(2):
        world.post(FEEDBACK, text="Froid.", mark="mark-of-one-visit-001")
        world.bring({"id": "7", "text": "Jamais livré."})
    assert len(world.mentions()) == 2


def test_an_hour_has_its_places_in_the_table_too(world: World):
    statuses = [
        world.post(FEEDBACK, text=f"Message {n}")
        for n in range(PER_HOUR[Purpose.FEEDBACK] + 1)
    ]
    assert statuses[-2:] == [303, 429]


def test_a_way_that_a_crash_left_behind_opens_nothing(world: World):
    table = world.cloud.table("watch")
    key = {"pk": f"door#{digest(FEEDBACK)}", "sk": "door"}
    left = table.get_item(Key=key)["Item"]
    world.doors.hang(Door("mistral", Purpose.FEEDBACK, digest("n" * 22), NOON))
    table.put_item(Item=left)
    assert world.post(FEEDBACK, text="Froid.") == 404
    assert world.post("n" * 22, text="Froid.") == 303


def test_nothing_of_an_address_is_stored(world: World):
    world.post(FEEDBACK, text="Froid.")
    kept = json.dumps(world.cloud.table("watch").scan()["Items"], default=str)
    assert digest(FEEDBACK) in kept
    assert not [token for token in PURPOSES if token in kept]
