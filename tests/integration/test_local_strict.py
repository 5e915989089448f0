"""Where moto is kinder than AWS, a row each: the strict layer, or our own code, holds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from cli.local.cloud import LocalCloud
from cli.local.pump import Pump
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.domain.ports import Access

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
FUNCTIONS = Path(__file__).parents[2] / "functions"


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


def test_schedules_fire_though_moto_never_does(cloud: LocalCloud):
    fired: list[str] = []
    names = [one.name for one in cloud.stack.functions]
    handlers = {
        name: (lambda event, context, name=name: fired.append(name)) for name in names
    }
    Pump(cloud, handlers=handlers).run_until(NOON + timedelta(minutes=3))
    for name in ("plan", "tick", "sweep"):
        assert fired.count(name) >= 2, name
