"""What is known of the ways to people, in memory and on SNS under moto."""

import json
from typing import Protocol

import boto3
import pytest

from cli.local.memory_ways import MemoryWays
from functions.adapters.sns_ways import SnsWays
from functions.domain.business import Channel
from functions.domain.errors import DeliveryError
from functions.domain.ways import Ways, closed_ways
from tests.contract.test_contract_messenger import error_answer
from tests.crisis_cases import CAMILLE, MISTRAL, PAUL

REGION = "eu-west-3"
PREFIX = "vigie-ways_"


class Case(Protocol):
    ways: Ways

    def unsubscribe(self, responder: str) -> None: ...

    def fail(self) -> None: ...


class InMemory:
    def __init__(self) -> None:
        self.ways = MemoryWays()

    def unsubscribe(self, responder: str) -> None:
        self.ways.unsubscribed.add(responder)

    def fail(self) -> None:
        self.ways.failing = True


class OnSns:
    def __init__(self) -> None:
        self.client = boto3.client("sns", region_name=REGION)
        topic = self.client.create_topic(Name=PREFIX + MISTRAL.id)["TopicArn"]
        self.ways = SnsWays(self.client, topic.removesuffix(MISTRAL.id))
        self.topic = topic
        self.arns = {
            one.id: self.client.subscribe(
                TopicArn=topic,
                Protocol="email",
                Endpoint=str(one.email),
                Attributes={"FilterPolicy": json.dumps({"responder": [one.id]})},
                ReturnSubscriptionArn=True,
            )["SubscriptionArn"]
            for one in MISTRAL.team
        }

    def unsubscribe(self, responder: str) -> None:
        self.client.unsubscribe(SubscriptionArn=self.arns[responder])

    def fail(self) -> None:
        self.client.meta.events.register_first(
            "before-send.sns.ListSubscriptionsByTopic",
            lambda **_: error_answer("AuthorizationError"),
        )


@pytest.fixture(params=["memory", "sns"])
def case(request: pytest.FixtureRequest) -> Case:
    if request.param == "memory":
        return InMemory()
    request.getfixturevalue("aws")
    return OnSns()


def test_every_way_is_open_until_one_is_closed(case: Case):
    assert set(case.ways.confirmed(MISTRAL)) == {one.id for one in MISTRAL.team}
    assert closed_ways(MISTRAL, case.ways) == []
    case.unsubscribe("camille")
    (closed,) = closed_ways(MISTRAL, case.ways)
    assert (closed.responder, closed.channel) == (CAMILLE, Channel.EMAIL)


def test_a_service_that_will_not_say_is_no_closed_way(case: Case):
    case.fail()
    with pytest.raises(DeliveryError):
        case.ways.confirmed(MISTRAL)


def test_no_number_refuses_unless_it_did(case: Case):
    assert not case.ways.refuses_sms(str(PAUL.phone))


def test_without_a_topic_nobody_is_subscribed(aws: None):
    case = OnSns()
    case.client.delete_topic(TopicArn=case.topic)
    assert set(case.ways.confirmed(MISTRAL)) == set()


def test_moto_calls_numbers_that_end_with_99_refusing(aws: None):
    assert OnSns().ways.refuses_sms("+33600000099")
