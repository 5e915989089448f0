"""The replay through the laptop cloud: the deployed handlers, fed by real envelopes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from cli.local.cloud import LocalCloud
from cli.local.pump import Pump
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.sqs import SqsQueue
from functions.alert import wiring as alert
from functions.domain.baseline import new_baseline
from functions.domain.business import Business
from functions.domain.crisis import Crisis
from functions.domain.mention import Entry
from functions.domain.message import encode
from functions.domain.notification import Notification
from functions.domain.ports import Clock, Scorer
from functions.understand import wiring as understand

MANY = 100_000


class CloudEngine:
    """`Engine` on a laptop cloud that runs."""

    def __init__(self, cloud: LocalCloud, pump: Pump) -> None:
        """Use the cloud's own tables and queue."""
        self._cloud = cloud
        self._pump = pump
        self._watch = DynamoWatch(cloud.table("watch"))
        self._crises = DynamoCrises(cloud.table("crises"))
        entries = cloud.environment("poll")["ENTRIES_QUEUE_URL"]
        self._entries = SqsQueue(cloud.session.client("sqs"), entries)

    def watch(self, businesses: Iterable[Business]) -> None:
        """Begin to watch: what `vigie apply` would store and make."""
        sns = self._cloud.session.client("sns")
        prefix = self._cloud.environment("step")["TOPIC_ARN_PREFIX"].split(":")[-1]
        for business in businesses:
            sns.create_topic(Name=f"{prefix}{business.id}")
            self._watch.put_business(business)
            baseline = new_baseline(business.id, self._cloud.clock())
            self._watch.put_baseline(replace(baseline, version=1))

    def hear(self, entries: Sequence[Entry]) -> None:
        """Queue the entries, and deliver all that they cause."""
        self._entries.send(encode(entry) for entry in entries)
        self._pump.settle()

    def run_until(self, at: datetime) -> None:
        """Play on until an instant."""
        self._pump.run_until(at)

    def crises(self, business: str) -> list[Crisis]:
        """All crises of a business."""
        return self._crises.latest(business, MANY)

    def notifications(self, business: str, crisis: int) -> list[Notification]:
        """All notifications of a crisis."""
        return self._crises.notifications(business, crisis)


@contextmanager
def cloud_engine(
    start: datetime, scorer: Scorer, new_token: Callable[[], str], control_room: str
) -> Iterator[CloudEngine]:
    """A laptop cloud whose handlers are the deployed ones, but for these three."""

    def understanding(environ: Mapping[str, str], clock: Clock) -> understand.Deps:
        return replace(understand.build(environ, clock), scorer=scorer)

    def telling(environ: Mapping[str, str], clock: Clock) -> alert.Deps:
        here = {**environ, "CONTROL_ROOM_URL": control_room}
        return alert.build(here, clock, new_token)

    builds = {"understand": understanding, "step": telling, "sweep": telling}
    with LocalCloud(start=start) as cloud:
        yield CloudEngine(cloud, Pump(cloud, builds=builds))
