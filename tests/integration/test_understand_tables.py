"""Understand on the tables that infra/tables.yml defines, with its own wiring."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml
from moto import mock_aws

from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.mention import Entry
from functions.domain.message import encode
from functions.understand import wiring
from functions.understand.handler import make_understand
from tests.builders import HOUR, NOON, a_business

RESOURCES = yaml.safe_load(
    (Path(__file__).parents[2] / "infra" / "tables.yml").read_text()
)["Resources"]
CREATION = (
    "AttributeDefinitions",
    "BillingMode",
    "GlobalSecondaryIndexes",
    "KeySchema",
    "LocalSecondaryIndexes",
)
ENTRY = Entry(
    business="mistral",
    source="blog",
    source_kind="feed",
    stable_id="guid-1",
    title="Une honte",
    text="Intoxication alimentaire, salle sale et personnel odieux.",
    author="Zorglub",
    rating=1.0,
    published_at=NOON - HOUR,
)


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-3")
    with mock_aws():
        dynamodb = boto3.resource("dynamodb")
        for logical in ("MentionsTable", "WatchTable"):
            properties = RESOURCES[logical]["Properties"]
            given = {key: properties[key] for key in CREATION if key in properties}
            dynamodb.create_table(TableName=logical, **given)
        DynamoWatch(dynamodb.Table("WatchTable")).put_business(a_business())
        yield {"MENTIONS_TABLE": "MentionsTable", "WATCH_TABLE": "WatchTable"}


def test_a_batch_ends_in_the_table_once_however_often_it_is_delivered(tables):
    handler = make_understand(lambda: wiring.build(tables, clock=lambda: NOON))
    copy = replace(ENTRY, stable_id="guid-2", author="Paul")
    entries = [ENTRY, copy, replace(ENTRY, text="Un régal finalement.", rating=5.0)]
    records = [
        {"messageId": str(number), "eventSource": "aws:sqs", "body": encode(entry)}
        for number, entry in enumerate(entries)
    ]
    for _ in range(2):
        assert handler({"Records": records[:2]}, None) == {"batchItemFailures": []}
    assert handler({"Records": records[2:]}, None) == {"batchItemFailures": []}

    table = boto3.resource("dynamodb").Table("MentionsTable")
    first, second = sorted(
        DynamoMentions(table).seen_between("mistral", NOON, NOON + HOUR),
        key=lambda mention: -mention.edition,
    )
    assert (first.edition, first.counts, first.negative) == (2, True, False)
    assert (second.edition, second.counts, second.negative) == (1, False, True)
    assert [flag.subject for flag in second.red_flags] == ["food_poisoning"]
    everything: list[dict[str, Any]] = table.scan()["Items"]
    assert "Zorglub" not in repr(everything)


def test_a_missing_table_name_says_where_to_mend_it(tables):
    with pytest.raises(KeyError, match=r"WATCH_TABLE.*serverless\.yml"):
        wiring.build({})
