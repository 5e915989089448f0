"""What every messenger keeps, in memory and on SNS under moto."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Protocol

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ConnectTimeoutError
from moto.core import DEFAULT_ACCOUNT_ID
from moto.sns.models import sns_backends

from cli.local.memory_messenger import MemoryMessenger
from functions.adapters.sns import PERMANENT, SnsMessenger
from functions.domain.business import Channel
from functions.domain.errors import DeliveryError
from functions.domain.notification import Failure
from functions.domain.operator import operator_of
from functions.domain.ports import Messenger
from tests.crisis_cases import CAMILLE, MISTRAL

REGION = "eu-west-3"
OURS = (Channel.SMS, Channel.EMAIL)
"""The channels of SNS; webhooks have a messenger and tests of their own."""


class Case(Protocol):
    messenger: Messenger

    def bodies(self, channel: Channel) -> list[str]: ...

    def refuse(self, *, permanent: bool) -> None: ...


class InMemory:
    def __init__(self) -> None:
        self.messenger = MemoryMessenger()

    def bodies(self, channel: Channel) -> list[str]:
        return [m.body for m in self.messenger.sent if m.channel is channel]

    def refuse(self, *, permanent: bool) -> None:
        self.messenger.refusing = DeliveryError("refused", permanent=permanent)


class OnSns:
    def __init__(self) -> None:
        once = Config(retries={"total_max_attempts": 1})
        self.client = boto3.client("sns", region_name=REGION, config=once)
        name = f"vigie-test_{MISTRAL.id}"
        self.topic = self.client.create_topic(Name=name)["TopicArn"]
        prefix = self.topic.removesuffix(MISTRAL.id)
        operators = self.client.create_topic(Name="vigie-test-operator")["TopicArn"]
        self.messenger = SnsMessenger(self.client, prefix, operators)
        self.backend = sns_backends[DEFAULT_ACCOUNT_ID][REGION]
        self.backend.sms_messages.clear()

    def bodies(self, channel: Channel) -> list[str]:
        if channel is Channel.SMS:
            return [text for _, text in self.backend.sms_messages.values()]
        return [sent[1] for sent in self.backend.topics[self.topic].sent_notifications]

    def refuse(self, *, permanent: bool) -> None:
        self.fail("OptedOut" if permanent else "Throttled")

    def fail(self, code: str) -> None:
        fail_with(self.client, lambda: error_answer(code))


def fail_with(client: Any, answer: Callable[[], Any]) -> None:
    client.meta.events.register_first("before-send.sns.Publish", lambda **_: answer())


def error_answer(code: str) -> AWSResponse:
    xml = f"<ErrorResponse><Error><Code>{code}</Code><Message>permanent</Message></Error></ErrorResponse>"

    class Raw:
        def stream(self) -> Iterator[bytes]:
            yield xml.encode()

    return AWSResponse("https://sns.example", 400, {}, Raw())


@pytest.fixture(params=["memory", "sns"])
def case(request: pytest.FixtureRequest) -> Case:
    if request.param == "memory":
        return InMemory()
    request.getfixturevalue("aws")
    return OnSns()


def send(case: Case, channel: Channel, body: str = "C7") -> str:
    return case.messenger.send(MISTRAL, CAMILLE, channel, "Vigie C7", body)


@pytest.mark.parametrize("channel", OURS)
def test_a_message_is_handed_over_whole_and_gets_an_id_of_its_own(
    case: Case, channel: Channel
):
    body = "Le Petit Mistral : crise.\n«\u202fHonteux\u202f» à l’œuf\n"
    ids = {send(case, channel, body), send(case, channel, body)}
    assert len(ids) == 2
    assert case.bodies(channel) == [body, body]


@pytest.mark.parametrize("channel", OURS)
@pytest.mark.parametrize("permanent", [True, False])
def test_a_refusal_says_whether_another_try_can_help(
    case: Case, channel: Channel, permanent: bool
):
    case.refuse(permanent=permanent)
    with pytest.raises(DeliveryError) as refused:
        send(case, channel)
    assert refused.value.permanent is permanent
    assert CAMILLE.phone not in str(refused.value)


def test_without_an_address_no_try_can_help(case: Case):
    nobody = replace(CAMILLE, phone=None, email=None)
    for channel in OURS:
        with pytest.raises(DeliveryError) as refused:
            case.messenger.send(MISTRAL, nobody, channel, "s", "b")
        assert refused.value.permanent


def test_an_sms_goes_to_the_number_as_transactional(aws: None):
    case, asked = OnSns(), []
    case.client.meta.events.register(
        "provide-client-params.sns.Publish", lambda params, **_: asked.append(params)
    )
    send(case, Channel.SMS)
    send(case, Channel.EMAIL)
    sms, email = asked
    assert sms["PhoneNumber"] == CAMILLE.phone
    kind = sms["MessageAttributes"]["AWS.SNS.SMS.SMSType"]["StringValue"]
    assert kind == "Transactional"
    assert email["TopicArn"].endswith(":vigie-test_petit-mistral")
    assert email["MessageAttributes"]["responder"]["StringValue"] == "camille"
    assert "PhoneNumber" not in email


@pytest.mark.parametrize(
    "code",
    [
        "Throttling",
        "KMSThrottling",
        "InternalError",
        "InvalidClientTokenId",
    ],
)
def test_the_code_decides_and_not_the_message(aws: None, code: str):
    case = OnSns()
    case.fail(code)
    with pytest.raises(DeliveryError) as refused:
        send(case, Channel.SMS)
    assert not refused.value.permanent
    assert str(refused.value) == f"sns: {code}"
    assert code not in PERMANENT


@pytest.mark.parametrize("code", ["AuthorizationError", "AccessDenied"])
@pytest.mark.parametrize("channel", [Channel.SMS, Channel.EMAIL])
def test_access_denied_is_a_permanent_failure(aws: None, code: str, channel: Channel):
    case = OnSns()
    case.fail(code)
    with pytest.raises(DeliveryError) as refused:
        send(case, channel)
    assert refused.value.permanent


def test_a_topic_that_was_never_made_is_a_permanent_failure(aws: None):
    case = OnSns()
    case.client.delete_topic(TopicArn=case.topic)
    with pytest.raises(DeliveryError) as refused:
        send(case, Channel.EMAIL)
    assert refused.value.permanent


def test_a_connection_that_fails_may_pass(aws: None):
    def broken() -> None:
        raise ConnectTimeoutError(endpoint_url="https://sns.example")

    case = OnSns()
    fail_with(case.client, broken)
    with pytest.raises(DeliveryError) as refused:
        send(case, Channel.SMS)
    assert not refused.value.permanent


def test_the_operator_has_no_address_and_is_written_to_all_the_same(case: Case):
    case.messenger.send(MISTRAL, operator_of(MISTRAL), Channel.EMAIL, "s", "lost")


def test_what_is_for_the_operator_goes_to_the_topic_of_alarms_alone(aws: None):
    case, asked = OnSns(), []
    case.client.meta.events.register(
        "provide-client-params.sns.Publish", lambda params, **_: asked.append(params)
    )
    case.messenger.send(MISTRAL, operator_of(MISTRAL), Channel.EMAIL, "s", "lost")
    assert [one["TopicArn"].rpartition(":")[2] for one in asked] == [
        "vigie-test-operator"
    ]


def test_a_number_that_refuses_sms_is_a_permanent_failure(aws: None):
    case = OnSns()
    refuses = replace(CAMILLE, phone="+33600000099")  # moto: those that end with 99
    with pytest.raises(DeliveryError) as refused:
        case.messenger.send(MISTRAL, refuses, Channel.SMS, "", "C7")
    assert refused.value.permanent
    assert str(refused.value) == Failure.OPTED_OUT
    assert case.bodies(Channel.SMS) == []


def test_when_sns_will_not_say_who_refuses_the_message_is_sent(aws: None):
    case = OnSns()
    case.client.meta.events.register_first(
        "before-send.sns.CheckIfPhoneNumberIsOptedOut",
        lambda **_: error_answer("AuthorizationError"),
    )
    send(case, Channel.SMS)
    assert case.bodies(Channel.SMS) == ["C7"]
