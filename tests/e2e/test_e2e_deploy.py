"""The main job on what is really deployed: from a public feed to a telephone and a
report, and nothing left behind. The clock is the real one: a minute passes before the
first schedule fires.
"""

import json
import platform
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytest_httpserver import HTTPServer

from tests.e2e.local_cloud import ROOT, Cloud, wait_for

pytestmark = pytest.mark.e2e

OSLS = ROOT / "node_modules" / ".bin" / "osls"
STAGE = "e2e"
STACK = f"vigie-{STAGE}"
BUSINESS = "bistro-du-quai"
PHONE = "+33639980101"
FIRST_SCHEDULE_S = 180
CHAIN_S = 120
LINES_SHOWN = 30

CONFIG = """
businesses:
  - id: bistro-du-quai
    name: Bistro du Quai
    kind: restaurant
    locale: fr
    timezone: Europe/Paris
    shared_name: false  # or each mention would be held back, and a person asked
    sources:
      - {{id: avis, url: "{feed}"}}
    team:
      - id: lea
        name: Léa Martin
        role: social_media_manager
        phone: "+33 6 39 98 01 01"
        email: lea@bistro-du-quai.example
"""
FEED = """<rss version="2.0"><channel><title>Avis</title><item>
  <guid>avis-1</guid>
  <title>Bistro du Quai</title>
  <link>https://avis.example/1</link>
  <author>Paul</author>
  <pubDate>{published}</pubDate>
  <description>Toute la famille a eu une intoxication alimentaire au Bistro du Quai
  hier soir, nous avons fini aux urgences. À fuir.</description>
</item></channel></rss>"""


@dataclass(frozen=True)
class Deployed:
    """A stage that stands, and what the stack said of it."""

    cloud: Cloud
    outputs: dict[str, str]

    def items(self, output: str, kind: str) -> list[dict[str, Any]]:
        """The items of a kind in the table behind an output."""
        table = self.cloud.resource("dynamodb").Table(self.outputs[output])
        return [item for item in table.scan()["Items"] if item["kind"] == kind]

    def messages(self) -> list[str]:
        """What was sent to the responder's telephone."""
        _, answer = self.cloud.request("/_ministack/sns/sms-messages")
        sent = json.loads(answer)["sms_messages"].get(PHONE, [])
        return [message["Message"] for message in sent]

    def told(self) -> set[tuple[str, str]]:
        """Who was told on which channel, once nothing is owed any more."""
        kept = self.items("CrisesTable", "notification")
        owed = [each for each in kept if each["crisis"]]  # 0 holds Vigie's own chores
        if any(each["delivery"] != "sent" for each in owed):
            return set()
        return {(each["responder"], each["channel"]) for each in owed}

    def reports(self) -> set[str]:
        """The names of the reports that lie in the bucket."""
        s3 = self.cloud.client("s3")
        listed = s3.list_objects_v2(Bucket=self.outputs["ReportsBucket"])
        return {found["Key"] for found in listed.get("Contents", [])}

    def dead_letters(self) -> dict[str, str]:
        """How many messages each dead-letter queue holds, by its name."""
        sqs = self.cloud.client("sqs")
        counted = "ApproximateNumberOfMessages"
        held = {
            url.rpartition("/")[2]: sqs.get_queue_attributes(
                QueueUrl=url, AttributeNames=[counted]
            )["Attributes"][counted]
            for url in sqs.list_queues()["QueueUrls"]
        }
        return {name: count for name, count in held.items() if name.endswith("-dlq")}

    def logs(self) -> str:
        """What the functions said last, for whoever reads a failure."""
        logs = self.cloud.client("logs")
        said = ""
        for group in logs.describe_log_groups()["logGroups"]:
            name = group["logGroupName"]
            events = logs.filter_log_events(logGroupName=name)["events"]
            lines = [event["message"].rstrip() for event in events]
            said += "\n".join([name, *lines[-LINES_SHOWN:], ""])
        return said

    def wait_for(self, what: str, ask: Callable[[], Any], within_s: float) -> Any:
        """The first truthy answer."""
        return wait_for(what, ask, within_s, self.logs)

    def open_link(self, link: str, form: bytes | None = None) -> tuple[int, str]:
        """Follow a link of an alert; this cloud answers for it under another host."""
        parts = urlsplit(link)
        assert parts.hostname
        room = f"/_aws/lambda-url/{parts.hostname.partition('.')[0]}"
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.cloud.request(room + parts.path, form, kind if form else None)


def osls(cloud: Cloud, command: str, artifacts: Path, **environment: str) -> str:
    arm = platform.machine() in ("arm64", "aarch64")
    parameters = [
        f"--param=artifacts={artifacts.relative_to(ROOT)}",
        f"--param=architecture={'arm64' if arm else 'x86_64'}",
    ]
    return cloud.run([OSLS, command, "--stage", STAGE, *parameters], **environment)


def allow_what_only_this_cloud_asks(cloud: Cloud) -> None:
    """AWS knows no sqs:SendMessageBatch: who may send may send many. This cloud does."""
    statement = {"Effect": "Allow", "Action": "sqs:SendMessageBatch", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    for role in ("plan", "poll", "receive"):
        cloud.client("iam").put_role_policy(
            RoleName=f"{STACK}-{role}",
            PolicyName="send-in-batches",
            PolicyDocument=document,
        )


def outputs(cloud: Cloud) -> dict[str, str]:
    stacks = cloud.client("cloudformation").describe_stacks(StackName=STACK)["Stacks"]
    return {each["OutputKey"]: each["OutputValue"] for each in stacks[0]["Outputs"]}


def what_is_left(cloud: Cloud) -> dict[str, Any]:
    """Everything that a stage could leave behind, by kind."""
    functions = cloud.client("lambda")
    listed = {
        "tables": cloud.client("dynamodb").list_tables()["TableNames"],
        "queues": cloud.client("sqs").list_queues().get("QueueUrls"),
        "topics": cloud.client("sns").list_topics()["Topics"],
        "buckets": cloud.client("s3").list_buckets()["Buckets"],
        "functions": functions.list_functions()["Functions"],
        "mappings": functions.list_event_source_mappings()["EventSourceMappings"],
        "roles": cloud.client("iam").list_roles()["Roles"],
        "schedules": cloud.client("scheduler").list_schedules()["Schedules"],
        "alarms": cloud.client("cloudwatch").describe_alarms()["MetricAlarms"],
        "logs": cloud.client("logs").describe_log_groups()["logGroups"],
    }
    return {kind: found for kind, found in listed.items() if found}


@pytest.fixture
def feed() -> Iterator[HTTPServer]:
    """A host of a feed with one grave review, published just now."""
    with HTTPServer(host="127.0.0.1") as server:
        server.expect_request("/avis.rss").respond_with_data(
            FEED.format(published=format_datetime(datetime.now(UTC))),
            content_type="application/rss+xml; charset=utf-8",
        )
        yield server


@pytest.fixture
def deployed(
    cloud: Cloud, artifacts: Path, feed: HTTPServer, tmp_path: Path
) -> Deployed:
    """A stage deployed with osls and given its business with `vigie apply`."""
    trusted = f"127.0.0.1:{feed.port}"
    osls(cloud, "deploy", artifacts, TRUSTED_HOSTS=trusted, CONTACT="ops@vigie.example")
    allow_what_only_this_cloud_asks(cloud)
    config = tmp_path / "vigie.yml"
    config.write_text(CONFIG.format(feed=feed.url_for("/avis.rss")), encoding="utf-8")
    vigie = [sys.executable, "-m", "cli"]
    cloud.run([*vigie, "apply", "--config", config, "--stage", STAGE])
    return Deployed(cloud, outputs(cloud))


def bring_a_complaint(deployed: Deployed) -> None:
    """Fill in the customers' form at the address that `vigie doors` shows."""
    doors = [sys.executable, "-m", "cli", "doors", "--business", BUSINESS]
    shown = deployed.cloud.run([*doors, "--stage", STAGE])
    form, _, _ = re.findall(r"https?://\S+", shown)
    assert "Bistro du Quai" in deployed.open_link(form)[1]
    deployed.open_link(form, b"text=Une+heure+d%27attente")
    deployed.wait_for(
        "complaint brought to the form",
        lambda: [
            one
            for one in deployed.items("MentionsTable", "mention")
            if one["source_kind"] == "feedback"
        ],
        CHAIN_S,
    )


def test_from_a_public_feed_to_a_telephone_and_a_report_and_nothing_is_left(
    cloud: Cloud, deployed: Deployed, artifacts: Path
):
    [mention] = deployed.wait_for(
        "mention", lambda: deployed.items("MentionsTable", "mention"), FIRST_SCHEDULE_S
    )
    assert "intoxication alimentaire" in mention["text"]

    [crisis] = deployed.wait_for(
        "crisis", lambda: deployed.items("CrisesTable", "crisis"), CHAIN_S
    )
    assert (crisis["rule"], crisis["pk"]) == ("red_flag", BUSINESS)

    [alert] = deployed.wait_for("alert on the telephone", deployed.messages, CHAIN_S)
    assert "Bistro du Quai" in alert
    link = re.search(r"https://\S+", alert)
    assert link, alert

    everybody = {("lea", "sms"), ("lea", "email")}
    deployed.wait_for("all messages", lambda: deployed.told() == everybody, CHAIN_S)

    status, page = deployed.open_link(link[0])
    assert (status, "Bistro du Quai" in page) == (200, True)
    [still_open] = deployed.items("CrisesTable", "crisis")
    assert still_open["state"] == "open"

    deployed.open_link(link[0], b"choice=false_alarm&round=1")
    [over] = deployed.items("CrisesTable", "crisis")
    assert over["state"] == "false_alarm"

    reports = deployed.wait_for(
        "report in the bucket",
        lambda: (found := deployed.reports()) and len(found) >= 3 and found,
        CHAIN_S,
    )
    assert f"reports/{BUSINESS}/C1/summary.html" in reports
    status, report = deployed.open_link(f"{link[0]}/report")
    assert (status, "Bistro du Quai" in report) == (200, True)
    bring_a_complaint(deployed)
    assert set(deployed.dead_letters().values()) == {"0"}

    cloud.run([sys.executable, "-m", "cli.teardown", "--stage", STAGE])
    osls(cloud, "remove", artifacts)
    assert what_is_left(cloud) == {}
