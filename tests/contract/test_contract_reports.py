from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from cli.local.memory_reports import MemoryReports
from functions.adapters.s3 import LINK_LASTS_S, S3Reports, disposition
from functions.debrief import wiring
from functions.debrief.report import Debrief
from functions.domain.ports import Reports
from tests.debrief_cases import (
    ATTACKS,
    EVENTS,
    MENTIONS,
    MISTRAL,
    NOTIFICATIONS,
    opened,
)

BUCKET = "vigie-test-reports"
KEY = "reports/petit-mistral/C7/summary.html"
HTML = "text/html; charset=utf-8"


@pytest.fixture
def bucket(aws: None) -> Any:
    client = boto3.client("s3")
    client.create_bucket(
        Bucket=BUCKET,
        CreateBucketConfiguration={"LocationConstraint": "eu-west-3"},
    )
    yield client
    for one in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=one["Key"])
    client.delete_bucket(Bucket=BUCKET)


@pytest.fixture(params=["memory", "s3"])
def stored(request: pytest.FixtureRequest) -> tuple[Reports, Callable[[str], Any]]:
    """A store of reports, and a way to read what a key of it holds."""
    if request.param == "memory":
        memory = MemoryReports()
        return memory, memory.files.__getitem__
    client = request.getfixturevalue("bucket")

    def read(key: str) -> tuple[bytes, str]:
        answer = client.get_object(Bucket=BUCKET, Key=key)
        return answer["Body"].read(), answer["ContentType"]

    return S3Reports(client, BUCKET), read


def test_a_file_is_there_once_it_was_put_and_not_before(stored):
    reports, read = stored
    assert not reports.exists(KEY)
    reports.put(KEY, "Été".encode(), HTML)
    assert reports.exists(KEY)
    assert not reports.exists(KEY + "x")
    assert read(KEY) == ("Été".encode(), HTML)


def test_putting_again_replaces_the_whole_file(stored):
    reports, read = stored
    reports.put(KEY, b"long and old", HTML)
    reports.put(KEY, b"new", HTML)
    assert read(KEY) == (b"new", HTML)


def test_a_link_names_the_file_it_opens(stored):
    reports, _ = stored
    link = reports.link(KEY, "bilan C7.html")
    assert "reports/petit-mistral/C7/summary.html" in link
    assert "bilan" in link


def test_s3_checks_the_file_and_keeps_it_private(bucket):
    S3Reports(bucket, BUCKET).put(KEY, b"bilan", HTML)
    head = bucket.head_object(Bucket=BUCKET, Key=KEY, ChecksumMode="ENABLED")
    assert head["ChecksumSHA256"]
    assert head["CacheControl"] == "private, no-store"
    grants = bucket.get_object_acl(Bucket=BUCKET, Key=KEY)["Grants"]
    assert not [grant for grant in grants if "URI" in grant["Grantee"]]


def test_an_s3_link_is_short_lived_and_says_how_the_file_opens(bucket):
    link = urlsplit(S3Reports(bucket, BUCKET).link(KEY, "mentions.csv"))
    asked = parse_qs(link.query)
    assert link.scheme == "https"
    (disposed,) = asked["response-content-disposition"]
    assert disposed.startswith("attachment; ")
    assert LINK_LASTS_S <= 3600


def test_a_report_from_the_tables_is_the_one_from_memory(bucket, table, monkeypatch):
    for name in ("Crises", "Mentions", "Watch"):
        made = table(f"{name}Table").name
        monkeypatch.setenv(f"{name.upper()}_TABLE", made)
    monkeypatch.setenv("REPORTS_BUCKET", BUCKET)
    memory = MemoryReports()
    deployed = wiring.from_environment()
    local = wiring.assemble(MemoryCrises(), MemoryMentions(), MemoryWatch(), memory)
    for debrief in (deployed.debrief, local.debrief):
        fill(debrief)
        assert debrief.write(MISTRAL.id, 7) is not None
    assert len(memory.files) == 4
    for key, (body, content_type) in memory.files.items():
        answer = bucket.get_object(Bucket=BUCKET, Key=key)
        assert answer["ContentType"] == content_type
        assert answer["Body"].read().decode() == body.decode()


def fill(debrief: Debrief) -> None:
    debrief.watch.put_business(MISTRAL)
    for mention in (*MENTIONS, *ATTACKS):
        debrief.mentions.put(mention)
    for notification in NOTIFICATIONS:
        debrief.crises.owe(notification)
    crisis = opened()
    debrief.crises.open(crisis)
    for event in EVENTS:
        crisis = debrief.crises.transition(crisis, event)


@given(st.text())
def test_a_file_name_cannot_break_out_of_its_header(name):
    header = disposition(name)
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2
    assert disposition("page.html").startswith("inline; ")
