"""The laptop cloud is what infra/ says, sends what is published, refuses what AWS does."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto.dynamodb.models.table import Table

from cli.local.cloud import LocalCloud

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def cloud() -> Iterator[LocalCloud]:
    with LocalCloud(stage="test", start=NOON, environ={}) as cloud:
        yield cloud


def test_every_function_gets_an_environment_without_gaps(cloud: LocalCloud) -> None:
    for function in cloud.stack.functions:
        environment = cloud.environment(function.name)
        assert environment.keys() == function.environment.keys()
        assert not any(
            "Fn::" in value or "${" in value for value in environment.values()
        )
    plan = cloud.environment("plan")
    assert plan["STAGE"] == "test"
    assert plan["WATCH_TABLE"] == cloud.table("watch").name
    assert plan["POLLS_QUEUE_URL"].endswith("/vigie-test-polls")
    assert cloud.environment("step")["CONTROL_ROOM_URL"].startswith("https://")


def test_what_motos_own_cloudformation_drops_is_there(cloud: LocalCloud) -> None:
    client, s3 = boto3.client("dynamodb"), boto3.client("s3")
    for name in cloud.tables():
        expiry = client.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
        assert expiry["AttributeName"] == "expires_at"
        backups = client.describe_continuous_backups(TableName=name)
        restore = backups["ContinuousBackupsDescription"][
            "PointInTimeRecoveryDescription"
        ]
        assert restore["PointInTimeRecoveryStatus"] == "ENABLED"
    bucket = cloud.made.ref("ReportsBucket")
    assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
    assert s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
    blocked = s3.get_public_access_block(Bucket=bucket)
    assert all(blocked["PublicAccessBlockConfiguration"].values())


REFUSED: list[tuple[str, str, dict[str, Any], str]] = [
    ("sns", "publish", {"Subject": "a\nb", "Message": "x"}, "InvalidParameter"),
    ("sns", "publish", {"Subject": "a\x00b", "Message": "x"}, "InvalidParameter"),
    ("sns", "publish", {"Subject": "x" * 100, "Message": "x"}, "InvalidParameter"),
    ("sns", "publish", {"Message": ""}, "InvalidParameter"),
    ("sns", "publish", {"Message": "é" * 200_000}, "InvalidParameter"),
    (
        "sns",
        "publish_batch",
        {"PublishBatchRequestEntries": [{"Id": "1", "Message": ""}]},
        "InvalidParameter",
    ),
    ("sqs", "send_message", {"MessageBody": "a\x00b"}, "InvalidMessageContents"),
    ("sqs", "send_message", {"MessageBody": "a\x1bb"}, "InvalidMessageContents"),
    (
        "sqs",
        "send_message_batch",
        {"Entries": [{"Id": str(n), "MessageBody": "x"} for n in range(11)]},
        "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
    ),
    (
        "sqs",
        "send_message_batch",
        {"Entries": []},
        "AWS.SimpleQueueService.EmptyBatchRequest",
    ),
    (
        "sqs",
        "send_message_batch",
        {"Entries": [{"Id": "1", "MessageBody": "x" * 600_000} for _ in range(2)]},
        "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
    ),
    (
        "sqs",
        "send_message_batch",
        {"Entries": [{"Id": str(n), "MessageBody": "x" * 600_000} for n in range(2)]},
        "AWS.SimpleQueueService.BatchRequestTooLong",
    ),
    (
        "comprehend",
        "batch_detect_sentiment",
        {"TextList": ["x"] * 26, "LanguageCode": "fr"},
        "BatchSizeLimitExceededException",
    ),
    (
        "comprehend",
        "batch_detect_sentiment",
        {"TextList": ["é" * 2501], "LanguageCode": "fr"},
        "TextSizeLimitExceededException",
    ),
    (
        "comprehend",
        "batch_detect_sentiment",
        {"TextList": ["é" * 2500] * 25, "LanguageCode": "fr"},
        "InternalServerException",  # let pass, but moto judges nothing
    ),
]


@pytest.mark.parametrize(("service", "call", "options", "code"), REFUSED)
def test_what_aws_refuses_is_refused(
    cloud: LocalCloud, service: str, call: str, options: dict[str, Any], code: str
) -> None:
    whither = {
        "sns": {"TopicArn": cloud.made.ref("OperatorTopic")},
        "sqs": {"QueueUrl": cloud.made.ref("PollsQueue")},
        "comprehend": {},
    }
    region = {"comprehend": "eu-central-1"}.get(service)
    client: Any = boto3.Session().client(service, region_name=region)  # type: ignore[call-overload]
    with pytest.raises(ClientError) as refused:
        getattr(client, call)(**whither[service], **options)
    assert refused.value.response["Error"]["Code"] == code


def put(n: int = 0, text: str = "") -> dict[str, Any]:
    return {"Item": {"pk": {"S": "x"}, "sk": {"S": str(n)}, "text": {"S": text}}}


def test_tables_refuse_what_dynamodb_refuses(cloud: LocalCloud) -> None:
    table, name = boto3.client("dynamodb"), cloud.table("watch").name
    big = [{"Put": {"TableName": name, **put(n, "x" * 390_000)}} for n in range(11)]
    refused = (
        lambda: table.batch_write_item(
            RequestItems={name: [{"PutRequest": put(n)} for n in range(26)]}  # type: ignore[typeddict-item]
        ),
        lambda: table.transact_write_items(TransactItems=big),  # type: ignore[arg-type]
        lambda: cloud.table("watch").put_item(
            Item={"pk": "x", "sk": "y", "due_kind": "source", "due_at": ""}
        ),
        lambda: cloud.table("watch").put_item(
            Item={"pk": "x", "sk": "y"},
            ConditionExpression="attribute_not_exists(pk)",
            ExpressionAttributeValues={":unused": "x"},
        ),
    )
    for call in refused:
        with pytest.raises(ClientError, match="ValidationException"):
            call()


def test_queries_answer_as_motos_own_do(cloud: LocalCloud) -> None:
    table = cloud.table("mentions")
    for n in range(30):
        item = {
            "pk": f"b{n % 2}",
            "sk": f"mention#{n:02}",
            "text": "x",
            "deep": {"n": n},
        }
        if n % 3:
            item["seen_at"] = f"2026-03-{n:02}"
        table.put_item(Item=item)
    queries: list[dict[str, Any]] = [
        _where("pk = :pk", {":pk": "b1"}),
        _where("pk = :pk AND begins_with(sk, :sk)", {":pk": "b0", ":sk": "mention#1"}),
        _where("pk = :pk AND sk > :sk", {":pk": "b0", ":sk": "mention#10"}, Limit=3),
        _where("pk = :pk", {":pk": "b1"}, ScanIndexForward=False, Limit=2),
        _where("pk = :pk", {":pk": "none"}),
        _where(
            "pk = :pk AND seen_at BETWEEN :a AND :b",
            {":pk": "b1", ":a": "2026-03-05", ":b": "2026-03-17"},
            IndexName="by-seen",
            ConsistentRead=True,
        ),
        _where("pk = :pk", {":pk": "b0"}, IndexName="by-seen"),
    ]
    ours = [_all_pages(table, query) for query in queries]
    cloud.inside.table(table.name).__class__ = Table
    assert ours == [_all_pages(table, query) for query in queries]
    assert [len(items) for items in ours] == [15, 5, 9, 15, 0, 5, 10]


def _where(condition: str, values: dict[str, str], **options: Any) -> dict[str, Any]:
    values_of: dict[str, Any] = {"ExpressionAttributeValues": values}
    return {"KeyConditionExpression": condition, **values_of, **options}


def _all_pages(table: Any, query: dict[str, Any]) -> list[Any]:
    page = table.query(**query)
    items = page["Items"]
    while "LastEvaluatedKey" in page:
        page = table.query(**query, ExclusiveStartKey=page["LastEvaluatedKey"])
        items += page["Items"]
    return list(items)
