"""What is known of the ways to people, in memory and on SNS under moto."""

import json
from dataclasses import replace
from typing import Any, Protocol

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

from cli.local.memory_ways import MemoryWays
from functions.adapters.parameters import ParameterSecrets
from functions.adapters.sns_account import SnsAccount
from functions.adapters.sns_ways import SnsWays
from functions.adapters.webhook import secret_of
from functions.domain.business import Channel
from functions.domain.errors import DeliveryError
from functions.domain.sms_account import SmsAccount, Warned
from functions.domain.ways import (
    Closed,
    Obstacle,
    Ways,
    account_of,
    closed_ways,
    set_up,
)
from tests.contract.test_contract_messenger import error_answer
from tests.crisis_cases import CAMILLE, MISTRAL, NOW, PAUL

REGION = "eu-west-3"
PREFIX = "vigie-ways_"


class Case(Protocol):
    ways: Ways

    def unsubscribe(self, responder: str) -> None: ...

    def fail(self) -> None: ...

    def give_address(self, responder: str) -> None: ...

    def tell(self, account: SmsAccount) -> None: ...


class InMemory:
    def __init__(self) -> None:
        self.ways = MemoryWays()
        self.ways.without_address = {one.id for one in MISTRAL.team}

    def give_address(self, responder: str) -> None:
        self.ways.without_address.remove(responder)

    def unsubscribe(self, responder: str) -> None:
        self.ways.unsubscribed.add(responder)

    def fail(self) -> None:
        self.ways.failing = True

    def tell(self, account: SmsAccount) -> None:
        self.ways.account = account


class OnSns:
    def __init__(self) -> None:
        self.client = boto3.client("sns", region_name=REGION)
        topic = self.client.create_topic(Name=PREFIX + MISTRAL.id)["TopicArn"]
        self.told: dict[str, dict[str, object]] = {}
        self.money = boto3.client("cloudwatch", region_name=REGION)
        account = SnsAccount(self.client, lambda: self.money, lambda: NOW)
        prefix = topic.removesuffix(MISTRAL.id)
        self.ssm = boto3.client("ssm", region_name=REGION)
        self.secrets = ParameterSecrets(lambda: self.ssm, "/vigie/ways")
        self.ways = SnsWays(self.client, prefix, account.read, self.secrets)
        self.tell(SmsAccount(limit_usd=50.0))
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

    def give_address(self, responder: str) -> None:
        kept = {"url": "https://hooks.example/1", "key": "k"}
        self.secrets.put(MISTRAL.id, secret_of(responder), kept)

    def unsubscribe(self, responder: str) -> None:
        self.client.unsubscribe(SubscriptionArn=self.arns[responder])

    def fail(self) -> None:
        for call in ("ListSubscriptionsByTopic", "GetSMSAttributes"):
            self.client.meta.events.register_first(
                f"before-send.sns.{call}",
                lambda **_: error_answer("AuthorizationError"),
            )
        self.ssm.meta.events.register_first(
            "before-send.ssm.GetParameter",
            lambda **_: error_answer("AccessDeniedException"),
        )

    def tell(self, account: SmsAccount) -> None:
        self._answer("GetSMSSandboxAccountStatus", {"IsInSandbox": account.in_sandbox})
        known = [{"PhoneNumber": p, "Status": "Verified"} for p in account.verified]
        asked = {"PhoneNumber": PAUL.phone, "Status": "Pending"}
        self._answer("ListSMSSandboxPhoneNumbers", {"PhoneNumbers": [asked, *known]})
        self.client.set_sms_attributes(
            attributes={
                "MonthlySpendLimit": str(account.limit_usd),
                "DeliveryStatusIAMRole": "arn:x" if account.logged else "",
            }
        )
        points = [{"Maximum": account.spent_usd / part} for part in (2, 1)]
        self._answer("GetMetricStatistics", {"Datapoints": points}, self.money)

    def _answer(self, call: str, answer: dict[str, object], client: Any = None) -> None:
        """What moto has not, or forgets; what is told last counts."""
        self.told[call] = answer
        taken = AWSResponse("", 200, HTTPHeaders(), None)
        events = (client or self.client).meta.events
        events.register(f"before-call.*.{call}", lambda **_: (taken, self.told[call]))


@pytest.fixture(params=["memory", "sns"])
def case(request: pytest.FixtureRequest) -> Case:
    if request.param == "memory":
        return InMemory()
    request.getfixturevalue("aws")
    return OnSns()


def test_every_way_is_open_until_one_is_closed(case: Case):
    assert set(case.ways.confirmed(MISTRAL)) == {one.id for one in MISTRAL.team}
    assert found(case) == []
    case.unsubscribe("camille")
    assert found(case) == [Closed(CAMILLE, Channel.EMAIL, Obstacle.UNCONFIRMED)]


def test_a_chat_is_a_way_once_its_address_is_stored(case: Case):
    chatty = replace(CAMILLE, channels=(Channel.WEBHOOK, Channel.EMAIL))
    house = replace(MISTRAL, team=(chatty, PAUL))
    assert closed_ways(house, case.ways, None) == [
        Closed(chatty, Channel.WEBHOOK, Obstacle.NO_WEBHOOK)
    ]
    assert set_up(chatty, house, case.ways) == [Channel.EMAIL]
    case.give_address("camille")
    assert closed_ways(house, case.ways, None) == []
    assert set_up(chatty, house, case.ways) == [Channel.WEBHOOK, Channel.EMAIL]


def test_what_is_stored_and_is_no_address_is_none(aws: None):
    case = OnSns()
    chatty = replace(MISTRAL, team=(replace(CAMILLE, channels=(Channel.WEBHOOK,)),))
    name = case.secrets.name(MISTRAL.id, secret_of("camille"))
    case.ssm.put_parameter(
        Name=name, Value="no JSON", Type="SecureString", Overwrite=True
    )
    assert case.ways.chats(chatty) == set()


def found(case: Case) -> list[Closed]:
    return closed_ways(MISTRAL, case.ways, account_of(MISTRAL, case.ways))


NUMBERS = frozenset(str(one.phone) for one in MISTRAL.team)
ALL_SMS = [one.id for one in MISTRAL.team]


@pytest.mark.parametrize(
    ("account", "obstacle", "shut"),
    [
        (SmsAccount(limit_usd=1, spent_usd=1), Obstacle.BUDGET_SPENT, ALL_SMS),
        (SmsAccount(limit_usd=50, spent_usd=51), Obstacle.BUDGET_SPENT, ALL_SMS),
        (SmsAccount(limit_usd=50, spent_usd=49), None, []),
        (SmsAccount(in_sandbox=True), Obstacle.IN_SANDBOX, ALL_SMS),
        (SmsAccount(in_sandbox=True, verified=NUMBERS), None, []),
    ],
)
def test_what_the_account_keeps_from_arriving_is_found(
    case: Case, account: SmsAccount, obstacle: Obstacle | None, shut: list[str]
):
    case.tell(account)
    assert case.ways.sms_account() == account
    assert [one.responder.id for one in found(case)] == shut
    assert all(one.obstacle is obstacle for one in found(case))
    assert all(one.channel is Channel.SMS for one in found(case))


def test_the_log_and_the_money_warn_before_anything_is_lost(case: Case):
    case.tell(SmsAccount(limit_usd=50, spent_usd=40, logged=False))
    assert case.ways.sms_account().warnings == (Warned.NEARLY_SPENT, Warned.UNLOGGED)
    assert found(case) == []


def test_a_service_that_will_not_say_is_no_closed_way(case: Case):
    case.fail()
    with pytest.raises(DeliveryError):
        case.ways.confirmed(MISTRAL)
    with pytest.raises(DeliveryError):
        case.ways.sms_account()
    chatty = replace(MISTRAL, team=(replace(CAMILLE, channels=(Channel.WEBHOOK,)),))
    with pytest.raises(DeliveryError):
        case.ways.chats(chatty)


def test_no_number_refuses_unless_it_did(case: Case):
    assert not case.ways.refuses_sms(str(PAUL.phone))


def test_without_a_topic_nobody_is_subscribed(aws: None):
    case = OnSns()
    case.client.delete_topic(TopicArn=case.topic)
    assert set(case.ways.confirmed(MISTRAL)) == set()


def test_moto_calls_numbers_that_end_with_99_refusing(aws: None):
    assert OnSns().ways.refuses_sms("+33600000099")


def test_the_money_asked_for_is_that_of_the_account_this_month(aws: None):
    case, asked = OnSns(), []
    case.money.meta.events.register(
        "before-parameter-build.cloudwatch.GetMetricStatistics",
        lambda params, **_: asked.append(params),
    )
    case.ways.sms_account()
    (one,) = asked
    named = (one["Namespace"], one["MetricName"], one["Statistics"])
    assert named == ("AWS/SNS", "SMSMonthToDateSpentUSD", ["Maximum"])
    assert "Dimensions" not in one
    assert one["StartTime"] < one["EndTime"] == NOW
