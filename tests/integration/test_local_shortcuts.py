"""What the laptop cloud spares moto changes no answer."""

from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from moto.core.serialize import get_serializer_class

from cli.local.cloud import LocalCloud
from cli.local.wire import WireSerializer, answer_as_moto_does

ITEM: dict[str, Any] = {
    "pk": {"S": "a"},
    "sk": {"S": "b"},
    "number": {"N": "1.50"},
    "yes": {"BOOL": True},
    "nothing": {"NULL": True},
    "words": {"SS": ["x", "y"]},
    "bytes": {"B": b"\x00\xff"},
    "nested": {"M": {"list": {"L": [{"N": "1"}, {"M": {"deep": {"S": ""}}}]}}},
    "pairs": {"L": [{"L": [{"S": "x"}]}, {"B": b"\x01"}]},
}


def test_values_of_every_type_come_back_as_from_moto() -> None:
    with LocalCloud(stage="test", environ={}, start=datetime.now(UTC)) as cloud:
        client, name = boto3.client("dynamodb"), cloud.table("mentions").name
        client.put_item(TableName=name, Item=ITEM)
        key = {"pk": ITEM["pk"], "sk": ITEM["sk"]}
        stream = cloud.made.attributes["MentionsTable", "StreamArn"]

        def answers() -> list[Any]:
            return [
                client.get_item(TableName=name, Key=key)["Item"],
                client.scan(TableName=name)["Items"],
                client.batch_get_item(RequestItems={name: {"Keys": [key]}})[
                    "Responses"
                ],
                _images(stream),
            ]

        assert get_serializer_class("dynamodb", "json") is WireSerializer
        ours = answers()
        answer_as_moto_does()
        assert ours == answers()
        assert ours[0] == ITEM


def _images(stream: str) -> list[Any]:
    client = boto3.client("dynamodbstreams")
    shards = client.describe_stream(StreamArn=stream)["StreamDescription"]["Shards"]
    iterator = client.get_shard_iterator(
        StreamArn=stream,
        ShardId=shards[0]["ShardId"],
        ShardIteratorType="TRIM_HORIZON",
    )["ShardIterator"]
    records = client.get_records(ShardIterator=iterator)["Records"]
    return [record["dynamodb"]["NewImage"] for record in records]


@pytest.mark.parametrize("service", ["dynamodb", "dynamodbstreams"])
def test_moto_is_left_as_it_was(service: str) -> None:
    with LocalCloud(stage="test", environ={}, start=datetime.now(UTC)):
        pass
    assert get_serializer_class(service, "json") is not WireSerializer
