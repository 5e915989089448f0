"""One small story on the laptop cloud, in which any call to AWS can be the last one.

A feed brings a review with a red flag; Léa is told by SMS and e-mail, takes charge, and
half a day later the crisis closes and its report is written. Every run of the story has
a business of its own.
"""

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any, NamedTuple

from botocore.exceptions import BotoCoreError

from cli.local.cloud import LocalCloud
from cli.local.hooks import Call
from cli.local.pump import Pump
from cli.local.runner import Event, Handler
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.baseline import new_baseline
from functions.domain.business import Policy, Severity, Step
from functions.domain.notification import Delivery, Notification
from functions.domain.ports import Request, Response
from functions.domain.source import Source
from tests.builders import LEA, NOON, a_business
from tests.listen_cases import rss

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
START = datetime(2026, 1, 5, 12, tzinfo=UTC)
TOLD_BY = 30 * MINUTE
"""Later than any redelivery: an entry is hidden for 6 minutes, a poll for 12."""
CLOSED_BY = timedelta(hours=13)

REVIEW = (
    "<guid>1</guid><title>Le Petit Mistral</title>"
    "<description>We all got food poisoning at Le Petit Mistral last night."
    "</description>"
)
POLICY = Policy(
    acknowledgement_lapses=2 * DAY,
    steps=((Severity.MAJOR, (Step(timedelta(0), (LEA.role,)),)),),
)
WRITES = {
    *("PutItem", "UpdateItem", "DeleteItem", "SendMessageBatch"),
    *("Publish", "PutObject"),
}

UNLIKE = {"business": "", "id": "", "seen_at": NOON, "poll_gap_s": 0}
"""Fields of a mention that differ between two runs, or with the time."""
LASTING = (
    *("number", "rule", "severity", "state", "round", "cause", "told", "version"),
    *("acknowledged_by", "merged_into", "reopens", "steps", "lapse"),
)
TIMES = {"created_at", "sent_at", "attempts"}

Deps = Callable[[], Any]


class KilledError(BaseException):
    """The process is gone: nothing catches it."""


class HandlerDiedError(Exception):
    """What Lambda knows of a process that is gone."""


class Deadly(NamedTuple):
    """The call that goes wrong, on which side of it, and what its caller meets."""

    number: int
    side: str
    fault: Callable[[], BaseException] = KilledError


class Called(NamedTuple):
    """A call to AWS, and in which of all invocations it was made."""

    function: str
    operation: str
    invocation: int


class Run(NamedTuple):
    """What a run came to.

    `unsettled` are messages that had left, unrecorded, when the fault struck.
    """

    calls: tuple[Called, ...]
    struck: bool
    sent: int
    unsettled: int
    end: dict[str, object]


class Killer:
    """A listener that raises at one call of the handlers, before or after it."""

    def __init__(self, cloud: LocalCloud) -> None:
        self._meter = cloud.meter
        self.invocation = 0
        self._functions = {one.name for one in cloud.stack.functions}
        self.arm(None, lambda: None)

    def arm(self, deadly: Deadly | None, at_death: Callable[[], None]) -> None:
        self.deadly, self._at_death = deadly, at_death
        self.calls: list[Called] = []

    def before(self, call: Call) -> None:
        if self._meter.working_for in self._functions:
            called = Called(self._meter.working_for, call.operation, self.invocation)
            self.calls.append(called)
            self._strike("before")

    def after(self, call: Call, answer: Mapping[str, Any]) -> None:
        if self._meter.working_for in self._functions:
            self._strike("after")

    def _strike(self, side: str) -> None:
        if not self.deadly or (len(self.calls), side) != self.deadly[:2]:
            return
        fault, self.deadly = self.deadly.fault, None
        function, self._meter.working_for = self._meter.working_for, "nobody"
        self._at_death()
        self._meter.working_for = function
        raise fault()


class OneFeed:
    """A host that has one review about the business to tell, always the same."""

    def fetch(self, request: Request) -> Response:
        return Response(200, request.url, rss(REVIEW), etag='"1"')


def deps_of(cloud: LocalCloud, name: str) -> Any:
    """A function's deps as deployed, but for the web."""
    handler = next(one.handler for one in cloud.stack.functions if one.name == name)
    wiring = import_module(handler.rpartition("/")[0].replace("/", ".") + ".wiring")
    deps = wiring.build(cloud.environment(name), cloud.clock)
    if name == "poll":
        return replace(deps, poller=replace(deps.poller, fetcher=OneFeed()))
    return deps


class Process:
    """A handler that Lambda keeps warm; after it died, the next call starts it cold."""

    def __init__(self, cloud: LocalCloud, name: str, killer: Killer) -> None:
        self._cloud, self._name, self._killer = cloud, name, killer
        self._warm: Handler | None = None

    def __call__(self, event: Event, context: object) -> Any:
        self._killer.invocation += 1
        warm = self._warm = self._warm or self._started()
        try:
            return warm(event, context)
        except KilledError as death:
            self._warm = None
            raise HandlerDiedError from death

    def _started(self) -> Handler:
        chapter = next(
            one.handler.rpartition(".")[0].replace("/", ".")
            for one in self._cloud.stack.functions
            if one.name == self._name
        )
        make = getattr(import_module(chapter), f"make_{self._name}")
        handler: Handler = make(lambda: deps_of(self._cloud, self._name))
        return handler


class World:
    """One cloud and its pump; each run begins a day after the one before."""

    def __init__(self, cloud: LocalCloud) -> None:
        self.cloud = cloud
        self.killer = Killer(cloud)
        names = [one.name for one in cloud.stack.functions]
        processes = {name: Process(cloud, name, self.killer) for name in names}
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
        business = self._begin(began)
        sent = self._sent
        self._arm(business, deadly)
        self.pump.run_until(began + TOLD_BY)
        self._press(business)
        self.pump.run_until(began + CLOSED_BY)
        calls = tuple(self.killer.calls)
        struck = self.killer.deadly is None
        self._arm(business, None)
        run = Run(
            calls, struck, self._sent - sent, self.unsettled, self._end_state(business)
        )
        self._end(business)
        return run

    def _begin(self, began: datetime) -> str:
        business = f"mistral-{self.runs}"
        sns = self.cloud.session.client("sns")
        prefix = self.cloud.environment("step")["TOPIC_ARN_PREFIX"].rpartition(":")[2]
        topic = sns.create_topic(Name=prefix + business)["TopicArn"]
        sns.subscribe(TopicArn=topic, Protocol="email", Endpoint=str(LEA.email))
        self.watch.put_business(
            a_business(id=business, timezone="UTC", team=(LEA,), policy=POLICY)
        )
        # a first poll would call an undated review history
        known = {"last_success_at": began - DAY, "due_at": began}
        self.watch.put_source(
            Source(
                *(business, "blog", "feed", "https://blog.example/feed"),
                **(known | dict.fromkeys(("fastest", "slowest", "interval"), 2 * DAY)),
            )
        )
        # nothing to fold until the crisis may close: fewer calls to die at
        fresh = new_baseline(business, began - 2 * MINUTE)
        due_at = began + timedelta(hours=12) + 10 * MINUTE
        self.watch.put_baseline(replace(fresh, due_at=due_at, version=1))
        return business

    def _arm(self, business: str, deadly: Deadly | None) -> None:
        before = self._sent

        def count() -> None:
            """Messages that left and that nobody had written down at the death."""
            owed = self._notifications(business)
            settled = sum(one.delivery is Delivery.SENT for one in owed)
            self.unsettled = self._sent - before - settled

        if deadly:
            self.unsettled = 0
        self.killer.arm(deadly, count)

    def _press(self, business: str) -> None:
        """A person presses, and once more where the browser shows an error."""
        (*_, sms) = self._notifications(business)
        link = re.search(r"/[A-Za-z0-9_-]{12}$", sms.text)
        assert link, "nobody was told"
        form = {"content-type": "application/x-www-form-urlencoded"}
        for _ in range(2):
            with suppress(HandlerDiedError, BotoCoreError):
                self.pump.request("POST", link[0], headers=form, body="choice=mine")

    def _end(self, business: str) -> None:
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
            "why": replace(crisis.why, mentions=()),
            "weightiest": len(crisis.why.mentions),
            "log": [(e.event, e.actor, e.detail) for e in self.crises.log(crisis)],
            "told": {n.key: _told(n) for n in self._notifications(business)},
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
    def _sent(self) -> int:
        return len(self.cloud.sms()) + len(self.cloud.emails())

    def _notifications(self, business: str) -> list[Notification]:
        return self.crises.notifications(business, 1)


def _told(one: Notification) -> tuple[object, ...]:
    return one.delivery, one.failure, _plain(one.text)


def _plain(text: str) -> str:
    """A message without its link, its dates and its times of day."""
    bare = re.sub(r"https://\S+", "", text)
    return re.sub(r"\d+\s*h\s*\d*|\w+ \w+ \w+ 2026", "", bare)
