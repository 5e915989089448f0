"""From a crisis in the table to a telephone, and back by a press; on the laptop cloud."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from cli.local.cloud import LocalCloud
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.s3 import S3Reports
from functions.alert import wiring as alert_wiring
from functions.alert.gsm7 import parts
from functions.alert.handler import make_sweep
from functions.domain.crisis import CrisisState
from functions.respond import wiring as respond_wiring
from functions.respond.handler import make_respond
from tests.crisis_cases import MENTIONS, MISTRAL, NOW, crisis


class World:
    def __init__(self, cloud: LocalCloud) -> None:
        self.cloud = cloud
        self.crises = DynamoCrises(cloud.table("crises"))
        DynamoWatch(cloud.table("watch")).put_business(MISTRAL)
        mentions = DynamoMentions(cloud.table("mentions"))
        for one in MENTIONS:
            mentions.put(one)
        environ = cloud.environment("sweep")
        self._subscribe_team(environ["TOPIC_ARN_PREFIX"])
        alert = alert_wiring.build(environ, cloud.clock)
        respond = respond_wiring.build(cloud.environment("respond"), cloud.clock)
        self._sweep, self._respond = (
            make_sweep(lambda: alert),
            make_respond(lambda: respond),
        )

    def _subscribe_team(self, prefix: str) -> None:
        sns = self.cloud.session.client("sns")
        topic = sns.create_topic(Name=prefix.rpartition(":")[2] + MISTRAL.id)[
            "TopicArn"
        ]
        for one in MISTRAL.team:
            policy = f'{{"responder": ["{one.id}"]}}'
            sns.subscribe(
                TopicArn=topic,
                Protocol="email",
                Endpoint=one.email,
                Attributes={"FilterPolicy": policy},
            )
        self.cloud.people.confirm()

    def minute(self, count: int = 1) -> None:
        for _ in range(count):
            self._sweep({}, None)
            self.cloud.clock.set(self.cloud.clock() + timedelta(minutes=1))

    def ask(self, method: str, path: str, body: str = "") -> dict[str, Any]:
        return self._respond(
            {
                "rawPath": path,
                "requestContext": {"http": {"method": method}},
                "headers": {"content-type": "application/x-www-form-urlencoded"},
                "body": body,
            },
            None,
        )


@pytest.fixture
def world() -> Iterator[World]:
    with LocalCloud(start=NOW, environ={}) as cloud:
        yield World(cloud)


def path_of(text: str) -> str:
    found = re.search(r"https://[^/\s]+(/[A-Za-z0-9_-]{12})\s*$", text, re.MULTILINE)
    assert found
    return found[1]


def test_a_press_on_the_link_of_the_sms_stops_the_escalation(world: World):
    world.crises.open(crisis())
    world.minute()
    (sms,) = world.cloud.sms()
    (email,) = world.cloud.emails()
    assert parts(sms.text) <= 2
    assert (sms.number, email.address) == (
        "+33600000001",
        "camille@petitmistral.example",
    )

    for text in (sms.text, email.text):
        assert world.ask("GET", path_of(text))["statusCode"] == 200
    world.minute(15)
    assert {m.address.partition("@")[0] for m in world.cloud.emails()} == {
        "camille",
        "paul",
    }

    answer = world.ask("POST", path_of(email.text), "choice=mine&round=1")
    assert answer["statusCode"] == 303
    stored = world.crises.get(MISTRAL.id, 7)
    assert stored
    assert (stored.state, stored.acknowledged_by) == (
        CrisisState.ACKNOWLEDGED,
        "camille",
    )
    told = len(world.cloud.sms())
    world.minute(60)
    assert len(world.cloud.sms()) == told

    world.ask("POST", path_of(sms.text), "choice=false_alarm&round=1")
    world.minute()
    hers, pauls = (one.text for one in world.cloud.sms()[told:])
    assert "selon vous" in hers
    assert "selon Camille Roux" in pauls


def test_the_report_opens_by_a_link_that_the_bucket_signs(world: World):
    world.crises.open(
        crisis(state=CrisisState.CLOSED, closed_at=NOW, told=("1.1", "1.all_clear"))
    )
    world.crises.open(crisis(number=8))
    world.minute()
    path = path_of(world.cloud.sms()[0].text)
    world.ask("POST", path, "choice=false_alarm&round=1")
    assert world.ask("GET", path + "/report")["statusCode"] == 404
    bucket = world.cloud.environment("respond")["REPORTS_BUCKET"]
    reports = S3Reports(world.cloud.session.client("s3"), bucket)
    reports.put(f"reports/{MISTRAL.id}/C8/summary.html", b"<html>", "text/html")
    assert f'href="{path}/report"' in world.ask("GET", path)["body"]
    answer = world.ask("GET", path + "/report")
    assert answer["statusCode"] == 302
    assert "/C8/summary.html?" in answer["headers"]["location"]
