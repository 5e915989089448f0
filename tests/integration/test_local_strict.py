"""Where moto is kinder than AWS, a row each: the strict layer, or our own code, holds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml
from botocore.exceptions import ClientError

from cli.local.alarms import rings
from cli.local.cloud import LocalCloud
from cli.local.pump import Pump
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.table import query
from functions.domain.ports import Access

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
FUNCTIONS = ROOT / "functions"
ALARMS = yaml.safe_load((ROOT / "infra" / "alarms.yml").read_text())["Resources"]


@pytest.fixture(scope="module")
def cloud() -> Iterator[LocalCloud]:
    with LocalCloud(stage="test", start=NOON, environ={}) as cloud:
        yield cloud


def publish(cloud: LocalCloud, **message: str) -> dict[str, Any]:
    asked = {"TopicArn": cloud.made.ref("OperatorTopic"), "Message": "x", **message}
    return boto3.client("sns").publish(**asked)  # type: ignore[return-value,arg-type]


def refused(call: Any, code: str) -> None:
    with pytest.raises(ClientError) as error:
        call()
    assert error.value.response["Error"]["Code"] == code


def put(n: int, size: int = 1) -> dict[str, Any]:
    item = {"pk": {"S": "x"}, "sk": {"S": str(n)}, "text": {"S": "x" * size}}
    return {"TableName": "vigie-test-watch", "Item": item}


def transact(*puts: dict[str, Any]) -> None:
    items: Any = [{"Put": one} for one in puts]
    boto3.client("dynamodb").transact_write_items(TransactItems=items)


def test_a_subject_of_99_characters_is_the_longest(cloud: LocalCloud):
    assert publish(cloud, Subject="x" * 99)["MessageId"]
    for length in (100, 101):
        refused(lambda n=length: publish(cloud, Subject="x" * n), "InvalidParameter")


@pytest.mark.parametrize("sign", ["\n", "\r", "\x00", "\x7f", "\u2028"])
def test_a_subject_is_one_line_without_control_characters(cloud: LocalCloud, sign: str):
    refused(lambda: publish(cloud, Subject=f"a{sign}b"), "InvalidParameter")


def test_a_message_is_not_empty(cloud: LocalCloud):
    refused(lambda: publish(cloud, Message=""), "InvalidParameter")


def test_a_message_is_measured_in_bytes_not_characters(cloud: LocalCloud):
    assert publish(cloud, Message="é" * 131_072)["MessageId"]
    refused(lambda: publish(cloud, Message="é" * 131_073), "InvalidParameter")


def test_a_transaction_holds_a_hundred_writes_of_different_items(cloud: LocalCloud):
    refused(lambda: transact(*(put(n) for n in range(101))), "ValidationException")
    refused(lambda: transact(put(1), put(1)), "ValidationException")


def test_an_item_holds_400_kb(cloud: LocalCloud):
    table = boto3.client("dynamodb")
    refused(lambda: table.put_item(**put(1, 410_000)), "ValidationException")


def test_a_transaction_holds_4_mb(cloud: LocalCloud):
    big = [put(n, 390_000) for n in range(12)]
    refused(lambda: transact(*big), "ValidationException")


def test_a_batch_writes_25_items(cloud: LocalCloud):
    batch: Any = {
        "vigie-test-watch": [
            {"PutRequest": {"Item": put(n)["Item"]}} for n in range(26)
        ]
    }
    table = boto3.client("dynamodb")
    refused(lambda: table.batch_write_item(RequestItems=batch), "ValidationException")


def test_nothing_of_ours_leans_on_transactions_which_moto_replays_otherwise():
    for path in FUNCTIONS.rglob("*.py"):
        assert "transact_" not in path.read_text("utf-8"), path.name


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x1b", "\ufffe"])
def test_a_queued_message_holds_what_xml_can(cloud: LocalCloud, sign: str):
    queue = {"QueueUrl": cloud.made.ref("PollsQueue"), "MessageBody": f"a{sign}b"}
    refused(lambda: boto3.client("sqs").send_message(**queue), "InvalidMessageContents")


def test_what_has_expired_counts_for_nothing_though_it_is_never_deleted(
    cloud: LocalCloud,
):
    """AWS deletes late, moto never: who reads must look at the time."""
    crises = DynamoCrises(cloud.table("crises"))
    until = NOON + timedelta(hours=1)
    crises.grant("token-000001", Access("mistral", 7, "lea", until))
    assert crises.access("token-000001", until - timedelta(seconds=1))
    assert crises.access("token-000001", until) is None
    assert cloud.table("crises").scan()["Count"] >= 1


def test_an_email_subscription_gets_nothing_until_its_person_confirms(
    cloud: LocalCloud,
):
    sns, before = boto3.client("sns"), len(cloud.emails())
    topic = sns.create_topic(Name="vigie-test_pending")["TopicArn"]
    asked = {"TopicArn": topic, "Protocol": "email", "Endpoint": "lea@x.example"}
    answer = sns.subscribe(**asked)  # type: ignore[arg-type]
    assert answer["SubscriptionArn"] == "pending confirmation"
    (listed,) = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    assert listed["SubscriptionArn"] == "PendingConfirmation"
    assert publish(cloud, TopicArn=topic)["MessageId"]  # and no error says otherwise
    assert len(cloud.emails()) == before
    cloud.people.confirm("paul@x.example")
    publish(cloud, TopicArn=topic)
    assert len(cloud.emails()) == before
    cloud.people.confirm("lea@x.example")
    publish(cloud, TopicArn=topic)
    assert [one.address for one in cloud.emails()[before:]] == ["lea@x.example"]


def test_in_the_sandbox_an_sms_is_taken_and_reaches_verified_numbers_alone(
    cloud: LocalCloud,
):
    sns, before = boto3.client("sns"), len(cloud.sms())
    assert not sns.get_sms_sandbox_account_status()["IsInSandbox"]
    cloud.people.in_sandbox, cloud.people.verified = True, {"+33600000001"}
    assert sns.get_sms_sandbox_account_status()["IsInSandbox"]
    (known,) = sns.list_sms_sandbox_phone_numbers()["PhoneNumbers"]
    assert (known["PhoneNumber"], known["Status"]) == ("+33600000001", "Verified")
    for number in ("+33600000001", "+33600000002"):
        assert sns.publish(PhoneNumber=number, Message="x")["MessageId"]
    assert [one.number for one in cloud.sms()[before:]] == ["+33600000001"]
    cloud.people.in_sandbox = False


def test_a_fifo_queue_takes_the_same_message_once(cloud: LocalCloud):
    """As on AWS; nothing of ours leans on it: five minutes are no memory."""
    sqs = boto3.client("sqs")
    made = sqs.create_queue(QueueName="x.fifo", Attributes={"FifoQueue": "true"})
    once: Any = {"MessageGroupId": "g", "MessageDeduplicationId": "d"}
    for _ in range(2):
        sqs.send_message(QueueUrl=made["QueueUrl"], MessageBody="x", **once)
    assert len(list(cloud.inside.waiting("x.fifo"))) == 1
    declared = cloud.stack.resources.values()
    assert not any("FifoQueue" in one.properties for one in declared)


def test_a_message_that_nobody_can_do_is_set_aside_after_five_tries(cloud: LocalCloud):
    sqs, url = boto3.client("sqs"), cloud.made.ref("PollsQueue")
    dlq = cloud.made.attributes["PollsDlq", "QueueName"]
    sqs.purge_queue(QueueUrl=url)
    sqs.send_message(QueueUrl=url, MessageBody="x")
    for _ in range(6):
        sqs.receive_message(QueueUrl=url, VisibilityTimeout=0)
    assert len(list(cloud.inside.waiting(dlq))) == 1


def test_a_file_that_must_be_new_does_not_replace_another(cloud: LocalCloud):
    s3 = boto3.client("s3")
    file = {"Bucket": cloud.made.ref("ReportsBucket"), "Key": "x", "IfNoneMatch": "*"}
    s3.put_object(**file, Body=b"1")
    refused(lambda: s3.put_object(**file, Body=b"2"), "PreconditionFailed")


def test_a_query_ends_at_a_megabyte_and_ours_goes_on(cloud: LocalCloud):
    table = cloud.table("watch")
    for number in range(4):
        item = {"pk": "pages", "sk": str(number), "text": "x" * 390_000}
        table.put_item(Item=item)
    asked: Any = {
        "KeyConditionExpression": "pk = :pk",
        "ExpressionAttributeValues": {":pk": "pages"},
    }
    assert "LastEvaluatedKey" in table.query(**asked)
    assert len(list(query(table, **asked))) == 4


def alarm(name: str) -> dict[str, Any]:
    properties = ALARMS[name]["Properties"]
    threshold = properties["Threshold"]
    if isinstance(threshold, dict):
        return {**properties, "Threshold": 0.8}
    return dict(properties)


@pytest.mark.parametrize(
    ("name", "points", "ringing"),
    [
        ("SweepStoppedAlarm", [], True),
        ("SweepStoppedAlarm", [5, 5, None], False),
        ("SweepStoppedAlarm", [5, None, None], True),
        ("SweepStoppedAlarm", [None, None, 5], False),
        ("StepDlqAlarm", [], False),
        ("StepDlqAlarm", [0, 1], True),
        ("StepDlqAlarm", [1, 0], False),
        ("SmsSpendAlarm", [], False),
        ("SmsSpendAlarm", [0.79], False),
        ("SmsSpendAlarm", [0.8], True),
        ("SmsLostAlarm", [1.0], False),
        ("SmsLostAlarm", [0.9], True),
        ("SmsLostAlarm", [None], False),
    ],
)
def test_alarms_ring_by_what_they_count_or_by_silence(
    name: str, points: list[float | None], ringing: bool
):
    """moto never looks: without any point, the pulse alone rings."""
    assert rings(alarm(name), points) is ringing


def test_schedules_fire_though_moto_never_does(cloud: LocalCloud):
    fired: list[str] = []
    names = [one.name for one in cloud.stack.functions]
    handlers = {
        name: (lambda event, context, name=name: fired.append(name)) for name in names
    }
    Pump(cloud, handlers=handlers).run_until(NOON + timedelta(minutes=3))
    for name in ("plan", "tick", "sweep"):
        assert fired.count(name) >= 2, name
