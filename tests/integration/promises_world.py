"""One small story on the laptop cloud, in which any call to AWS can be the last one.

A feed brings a review with a red flag; Léa is told by SMS and e-mail, takes charge, and
half a day later the crisis closes and its report is written. Every run of the story has
a business of its own.
"""

import json
import re
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from cli.local.cloud import LocalCloud
from cli.local.pump import Pump
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.baseline import new_baseline
from functions.domain.business import Business, Policy, Severity, Step
from functions.domain.notification import Delivery, Notification
from functions.domain.source import Source
from tests.builders import LEA, NOON, a_business
from tests.integration.promises_faults import (
    Called,
    Deadly,
    Feeds,
    HandlerDiedError,
    Killer,
    Process,
)

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
START = datetime(2026, 1, 5, 12, tzinfo=UTC)
TOLD_BY = 30 * MINUTE
"""Later than any redelivery: an entry is hidden for 6 minutes, a poll for 12."""
CLOSED_BY = timedelta(hours=12, minutes=40)

POLICY = Policy(
    acknowledgement_lapses=2 * DAY,
    steps=((Severity.MAJOR, (Step(timedelta(0), (LEA.role,)),)),),
)
UNLIKE_WHY: dict[str, Any] = {
    "mentions": (),
    "stories": (),
    "since": None,
    "unseen": (),
}
"""What of the reasons differs between two runs: ids, times, and `UNSEEN` by itself."""

UNSEEN = "unseen"
"""The part of an end that a poll which died may change: it could not see."""

UNLIKE = {"business": "", "id": "", "story": "", "seen_at": NOON, "poll_gap_s": 0}
"""Fields of a mention that differ between two runs, or with the time."""
LASTING = (
    *("number", "rule", "severity", "state", "round", "cause", "told", "version"),
    *("acknowledged_by", "merged_into", "reopens", "steps", "lapse"),
)
TIMES = {"created_at", "sent_at", "attempts"}


class Run(NamedTuple):
    """What a run came to.

    `unsettled` are messages that had left, unrecorded, when the fault struck.
    """

    calls: tuple[Called, ...]
    struck: bool
    sent: int
    unsettled: int
    end: dict[str, object]


class World:
    """One cloud and its pump; each run begins a day after the one before."""

    def __init__(self, cloud: LocalCloud, web: Feeds | None = None) -> None:
        self.cloud = cloud
        self.killer = Killer(cloud)
        names = [one.name for one in cloud.stack.functions]
        self.web = web or Feeds()
        processes = {
            name: Process(cloud, name, self.killer, self.web) for name in names
        }
        self.pump = Pump(cloud, handlers=processes)
        cloud.listeners.append(self.killer)
        self.watch = DynamoWatch(cloud.table("watch"))
        self.mentions = DynamoMentions(cloud.table("mentions"))
        self.crises = DynamoCrises(cloud.table("crises"))
        self.runs = self.unsettled = 0
        self.pump.run_until(cloud.clock() + 2 * MINUTE)

    def run(self, deadly: Deadly | None = None) -> "Run":
        """The whole story, with one death in it or none."""
        self.runs += 1
        began = START + self.runs * DAY
        self.pump.run_until(began - MINUTE)
        business = f"mistral-{self.runs}"
        self.begin(began, id=business)
        sent = self.sent
        self._arm(business, deadly)
        self.pump.run_until(began + TOLD_BY)
        self.press(business)
        self.pump.run_until(began + CLOSED_BY)
        calls = tuple(self.killer.calls)
        struck = self.killer.deadly is None
        self._arm(business, None)
        run = Run(
            calls, struck, self.sent - sent, self.unsettled, self._end_state(business)
        )
        self.end(business)
        return run

    def begin(self, began: datetime, **fields: Any) -> Business:
        """Watch a business: a source that is due then, a team, a topic."""
        usual: dict[str, Any] = {"timezone": "UTC", "team": (LEA,), "policy": POLICY}
        business = a_business(**(usual | fields))
        sns = self.cloud.session.client("sns")
        prefix = self.cloud.environment("step")["TOPIC_ARN_PREFIX"].rpartition(":")[2]
        topic = sns.create_topic(Name=prefix + business.id)["TopicArn"]
        for one in business.team:
            sns.subscribe(TopicArn=topic, Protocol="email", Endpoint=str(one.email))
        self.cloud.people.confirm()
        self.watch.put_business(business)
        # a first poll would call an undated review history
        known = {"last_success_at": began - DAY, "due_at": began}
        rhythm = dict.fromkeys(("fastest", "slowest", "interval"), 2 * DAY)
        url = f"https://blog.example/{business.id}"
        self.watch.put_source(
            Source(business.id, "blog", "feed", url, **known, **rhythm)
        )
        # nothing to fold until the crisis may close: fewer calls to die at
        fresh = new_baseline(business.id, began - 2 * MINUTE)
        due_at = began + timedelta(hours=12) + 10 * MINUTE
        self.watch.put_baseline(replace(fresh, due_at=due_at, version=1))
        return business

    def _arm(self, business: str, deadly: Deadly | None) -> None:
        before = self.sent

        def count() -> None:
            """Messages that left and that nobody had written down at the death."""
            owed = self.notifications(business)
            settled = sum(one.delivery is Delivery.SENT for one in owed)
            self.unsettled = self.sent - before - settled

        if deadly:
            self.unsettled = 0
        self.killer.arm(deadly, count)

    def press(self, business: str) -> None:
        """A person presses, and once more where the browser shows an error."""
        (*_, sms) = (n for n in self.notifications(business) if n.responder == LEA.id)
        form = f"choice=mine&round={sms.step.partition('.')[0]}"
        for _ in range(2):
            with suppress(HandlerDiedError, BotoCoreError, ClientError):
                self.ask("POST", path_of(sms.text), form)

    def ask(self, method: str, path: str, body: str | None = None) -> dict[str, Any]:
        form = {"content-type": "application/x-www-form-urlencoded"}
        return self.pump.request(method, path, headers=form, body=body)

    def end(self, business: str) -> None:
        """Let nothing of it fall due in the runs that follow."""
        self.watch.delete_source(business, "blog")
        table = self.cloud.table("watch")
        table.delete_item(Key={"pk": business, "sk": "baseline"})

    def _end_state(self, business: str) -> dict[str, object]:
        """All that must not depend on crashes: times, attempts and tokens may."""
        seen = self.mentions.seen_between(business, START, START + 1000 * DAY)
        (crisis,) = self.crises.latest(business)
        return {
            "mentions": [replace(one, **UNLIKE) for one in seen],
            "counted": self._counted(business),
            "crisis": [getattr(crisis, name) for name in LASTING],
            "why": replace(crisis.why, **UNLIKE_WHY),
            "weightiest": len(crisis.why.mentions),
            "stories": len(crisis.why.stories),
            UNSEEN: [one.source for one in crisis.why.unseen],
            "log": [(e.event, e.actor, e.detail) for e in self.crises.log(crisis)],
            "told": {n.key: _told(n) for n in self.notifications(business)},
            "report": self._report(business),
        }

    def _counted(self, business: str) -> tuple[object, ...]:
        """What the baseline learned, and how many turns to count were taken."""
        baseline = self.watch.baseline(business)
        assert baseline
        recent = [(b.negative, b.total) for b in baseline.recent]
        return recent, baseline.negative, baseline.total, self._turns(business)

    def _turns(self, business: str) -> int:
        asked = "pk = :pk AND begins_with(sk, :sk)"
        values = {":pk": business, ":sk": "once#"}
        table = self.cloud.table("mentions")
        return table.query(
            KeyConditionExpression=asked, ExpressionAttributeValues=values
        )["Count"]

    def _report(self, business: str) -> dict[str, object]:
        s3 = self.cloud.session.client("s3")
        bucket = self.cloud.environment("debrief")["REPORTS_BUCKET"]
        prefix = f"reports/{business}/C1/"
        files = s3.list_objects_v2(Bucket=bucket, Prefix=prefix)["Contents"]
        names = [one["Key"].removeprefix(prefix) for one in files]
        body = s3.get_object(Bucket=bucket, Key=f"{prefix}summary.json")["Body"]
        summary = json.load(body)
        return {
            "files": names,
            "totals": {**summary["totals"], "from": "", "to": ""},
            "turns": [(p["turn"], p["by"]) for p in summary["turning_points"]],
            "told": sorted(
                str([v for k, v in one.items() if k not in TIMES])
                for one in summary["notifications"]
            ),
        }

    def dead_letters(self) -> int:
        """What lies in any queue when all is done."""
        queues = [
            self.cloud.made.attributes[logical, "QueueName"]
            for logical, resource in self.cloud.stack.resources.items()
            if resource.kind == "AWS::SQS::Queue"
        ]
        return sum(1 for name in queues for _ in self.cloud.inside.waiting(name))

    @property
    def sent(self) -> int:
        return len(self.cloud.sms()) + len(self.cloud.emails())

    def notifications(self, business: str) -> list[Notification]:
        return self.crises.notifications(business, 1)


def path_of(text: str) -> str:
    """The path of the link in a message."""
    link = re.search(r"https://[^/\s]+(/[A-Za-z0-9_-]{12})\s*$", text, re.MULTILINE)
    assert link, "no link to press"
    return link[1]


def _told(one: Notification) -> tuple[object, ...]:
    return one.delivery, one.failure, _plain(one.text)


def _plain(text: str) -> str:
    """A message without its link, its dates, its times of day and what was not seen:
    a poll that died could not see either.
    """
    bare = re.sub(r"https://\S+|^Angle mort.*\n", "", text, flags=re.MULTILINE)
    return re.sub(r"\d+\s*h\s*\d*|\w+ \w+ \w+ 20\d\d", "", bare)
