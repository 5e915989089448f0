"""Every port twice: in memory, and on DynamoDB's own table definitions under moto."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml
from moto import mock_aws

from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.ports import Crises, Mentions, Watch

TABLES = Path(__file__).parents[2] / "infra" / "tables.yml"
CREATION = (
    "AttributeDefinitions",
    "BillingMode",
    "GlobalSecondaryIndexes",
    "KeySchema",
    "LocalSecondaryIndexes",
    "TableName",
)


@pytest.fixture(scope="module")
def aws() -> Iterator[None]:
    names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict(zip(names, ("test", "test", "eu-west-3"), strict=True)))
    with mock_aws():
        yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


@pytest.fixture
def table(aws: None) -> Iterator[Any]:
    """Makes a table as infra/tables.yml defines it, and takes it away afterwards."""
    resources = yaml.safe_load(TABLES.read_text())["Resources"]
    dynamodb = boto3.resource("dynamodb")
    made = []

    def make(name: str) -> Any:
        properties = resources[name]["Properties"]
        given = {key: properties[key] for key in CREATION if key in properties}
        made.append(dynamodb.create_table(**given))
        return made[-1]

    yield make
    for one in made:
        one.delete()


@pytest.fixture(params=["memory", "dynamodb"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def mentions(kind: str, request: pytest.FixtureRequest) -> Mentions:
    if kind == "memory":
        return MemoryMentions()
    return DynamoMentions(request.getfixturevalue("table")("MentionsTable"))


@pytest.fixture
def watch(kind: str, request: pytest.FixtureRequest) -> Watch:
    if kind == "memory":
        return MemoryWatch()
    return DynamoWatch(request.getfixturevalue("table")("WatchTable"))


@pytest.fixture
def crises(kind: str, request: pytest.FixtureRequest) -> Crises:
    if kind == "memory":
        return MemoryCrises()
    return DynamoCrises(request.getfixturevalue("table")("CrisesTable"))
