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
from functions.domain.business import SecondOpinion
from functions.domain.mention import Entry, Mention
from functions.domain.message import encode
from functions.understand import wiring
from functions.understand.handler import make_understand
from tests.builders import HOUR, NOON, a_business
from tests.comprehend_cases import FakeComprehend

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


def judged_twice(tables: dict[str, str], wish: SecondOpinion | None) -> Mention:
    """What is stored of an entry that was delivered twice, with such a wish."""
    dynamodb = boto3.resource("dynamodb")
    watch = DynamoWatch(dynamodb.Table("WatchTable"))
    watch.put_business(a_business(second_opinion=wish))
    handler = make_understand(lambda: wiring.build(tables, clock=lambda: NOON))
    record = {"messageId": "1", "eventSource": "aws:sqs", "body": encode(ENTRY)}
    for _ in range(2):
        assert handler({"Records": [record]}, None) == {"batchItemFailures": []}
    table = DynamoMentions(dynamodb.Table("MentionsTable"))
    (mention,) = table.seen_between("mistral", NOON, NOON + HOUR)
    return mention


def spent(month: str) -> object:
    table = boto3.resource("dynamodb").Table("WatchTable")
    key = {"pk": "spent#mistral", "sk": f"comprehend#{month}"}
    return table.get_item(Key=key).get("Item", {}).get("spent")


@pytest.fixture
def service() -> Iterator[FakeComprehend]:
    """Answers the clients that are made meanwhile, in the place of moto."""
    service = FakeComprehend()
    boto3.setup_default_session()
    session: Any = boto3.DEFAULT_SESSION
    session.events.register("before-call.comprehend", service.answer)
    yield service
    boto3.setup_default_session()


def test_a_second_opinion_is_asked_and_paid_for_once(tables, service):
    environment = tables | {"COMPREHEND_REGION": "eu-central-1"}
    mention = judged_twice(environment, SecondOpinion("comprehend", 5.0))
    assert [one.who for one in mention.opinions] == ["comprehend"]
    assert mention.sentiment.unheard is None
    assert len(service.texts) == 1
    assert spent("2026-03") == 300


def test_nobody_else_is_asked_where_nobody_wishes_it(tables, service):
    assert judged_twice(tables, None).opinions == ()
    assert not service.asked
    assert spent("2026-03") is None


def test_a_missing_table_name_says_where_to_mend_it(tables):
    with pytest.raises(KeyError, match=r"WATCH_TABLE.*serverless\.yml"):
        wiring.build({})
