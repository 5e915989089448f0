"""What docs/mailbox.md tells the reader to write is taken, and leads to the source."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.config import read
from cli.local.cloud import LocalCloud
from cli.local.pump import Pump
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.source import Source
from tests.builders import NOON, a_business
from tests.mail_cases import a_mail

PAGE = (Path(__file__).parents[2] / "docs" / "mailbox.md").read_text(encoding="utf-8")
PERSON = {"id": "lea", "name": "Léa", "role": "executive", "email": "l@m.example"}
FOUND_BY_SES = """amazonses.com;
 spf=pass (spfCheck: domain of google.com) client-ip=192.0.2.1; helo=mail.google.com;
 dkim=pass header.i=@google.com;
 dmarc=pass header.from=google.com;"""


def blocks(kind: str) -> list[Any]:
    """The page's fenced blocks of a kind, as data; JSON is YAML."""
    found = re.findall(rf"^ *```{kind}\n(.*?)^ *```$", PAGE, re.DOTALL | re.MULTILINE)
    return [yaml.safe_load(one) for one in found]


def sources() -> list[Source]:
    """The sources of the page, as `vigie apply` makes them."""
    found = []
    for written in blocks("yaml"):
        business = {"id": "mistral", "name": "M", "team": [PERSON], **written}
        found += read(json.dumps({"businesses": [business]})).sources
    return found


def test_both_ways_are_written_as_vigie_reads_them():
    polled, delivered = sources()
    assert {polled.kind, delivered.kind} == {"mailbox"}
    assert polled.settings["host"]
    assert "host" not in delivered.settings


@pytest.mark.parametrize(
    ("results", "outcome"),
    [
        (FOUND_BY_SES, "queued"),
        ("amazonses.com; dkim=fail header.i=@google.com;", "unconfirmed_sender"),
    ],
)
def test_a_rule_made_as_written_brings_a_notice_to_its_source(
    results: str, outcome: str
):
    [rule] = blocks("json")
    delivered = sources()[1]
    with LocalCloud(start=NOON, stage="dev", environ={}) as cloud:
        watch = DynamoWatch(cloud.table("watch"))
        watch.put_business(a_business())
        watch.put_source(replace(delivered, due_at=None))
        ses = cloud.session.client("ses")
        ses.create_receipt_rule_set(RuleSetName="vigie")
        ses.create_receipt_rule(RuleSetName="vigie", Rule=rule)
        [made] = ses.describe_receipt_rule_set(RuleSetName="vigie")["Rules"]
        action = made["Actions"][0]["S3Action"]
        woken: list[Any] = []
        pump = Pump(cloud)
        raw = a_mail(results=None)
        stamped = f"Authentication-Results: {results}\n".encode() + raw
        key = f"{action['ObjectKeyPrefix']}en6ud2oqpo3r8c1v22n23pu7"
        s3 = cloud.session.client("s3")
        s3.put_object(Bucket=action["BucketName"], Key=key, Body=stamped)
        pump.run_until(NOON, woken.append)
    [answer] = [one.answer for one in woken if one.function == "receiveMail"]
    assert answer == {outcome: 1}
