"""Wakes scheduled functions only when something is due, and counts the times skipped.

Which due items a function asks for is learned from its own queries of the `by-due`
indexes; one that asks for none is woken every time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cli.local.clock import next_boundary
from cli.local.cloud import LocalCloud
from cli.local.hooks import Call
from cli.local.stack import Function

DUE_INDEX = "by-due"


class DueItems:
    """What is due first, by table and kind; looked up only after a write."""

    def __init__(self, cloud: LocalCloud) -> None:
        """Find the tables that have such an index."""
        self._cloud = cloud
        self._tables = [
            cloud.made.refs[logical]
            for logical, resource in cloud.stack.resources.items()
            for index in resource.properties.get("GlobalSecondaryIndexes", ())
            if index["IndexName"] == DUE_INDEX
        ]
        self._first: dict[tuple[str, str], datetime] = {}
        self._stale = set(self._tables)

    def written(self, table: str) -> None:
        """A table was written to."""
        if table in self._tables:
            self._stale.add(table)

    def first(self, table: str, kind: str) -> datetime | None:
        """When the first item of a kind is due."""
        for name in self._stale:
            self._first = {k: v for k, v in self._first.items() if k[0] != name}
            for each, due_at in self._cloud.inside.first_in(name, DUE_INDEX).items():
                self._first[name, each] = datetime.fromisoformat(due_at)
        self._stale.clear()
        return self._first.get((table, kind))


@dataclass(slots=True)
class Scheduled:
    """A function with a schedule, what it asks for, and how often it was woken."""

    function: Function
    every: timedelta
    last: datetime
    asks: set[tuple[str, str]] = field(default_factory=set)
    woken: int = 0
    skipped: int = 0


class Schedules:
    """All schedules; a listener, to learn what each function asks for."""

    def __init__(self, cloud: LocalCloud, scheduled: list[Scheduled]) -> None:
        """Each starts from the present."""
        self._cloud = cloud
        self._due = DueItems(cloud)
        self.all = scheduled

    def before(self, call: Call) -> None:
        """Learn from a query of the running function; kinds are words, times not."""
        if call.operation != "Query" or call.asked.get("IndexName") != DUE_INDEX:
            return
        table = str(call.asked["TableName"])
        values = call.asked.get("ExpressionAttributeValues", {}).values()
        texts = (str(value["S"]) for value in values if "S" in value)
        for one in self.all:
            if one.function.name == self._cloud.meter.working_for:
                one.asks |= {(table, text) for text in texts if text[:1].isalpha()}

    def after(self, call: Call, answer: Mapping[str, Any]) -> None:
        """See what was written."""
        if call.service == "dynamodb" and "Error" not in answer:
            for table in (
                call.asked.get("TableName"),
                *call.asked.get("RequestItems", ()),
            ):
                self._due.written(str(table))

    def next_at(self, one: Scheduled) -> datetime:
        """The next time at which waking a function would do something.

        `datetime.max`, in effect never, while nothing it asks for is stored.
        """
        following = one.last + one.every
        if not one.woken or not one.asks:
            return following
        due = [at for ask in one.asks if (at := self._due.first(*ask))]
        if not due:
            return datetime.max.replace(tzinfo=following.tzinfo)
        return max(following, next_boundary(min(due), one.every))

    def wake(self, one: Scheduled, now: datetime) -> None:
        """Note that a function is woken now, and what was skipped before."""
        self.skip(one, now - one.every)
        one.last, one.woken = now, one.woken + 1

    def skip(self, one: Scheduled, until: datetime) -> None:
        """Note the times up to an instant, it included, at which nothing was due."""
        count = (until - one.last) // one.every
        if count > 0:
            one.skipped += count
            one.last += count * one.every
            self._count_skipped(one, count)

    def _count_skipped(self, one: Scheduled, count: int) -> None:
        """What waking it for nothing would have cost."""
        assumed = self._cloud.prices.assumptions
        name, meter = one.function.name, self._cloud.meter
        seconds = assumed["idle_tick_ms"] / 1000
        used = {
            "scheduler.invocations": 1,
            "lambda.requests": 1,
            "lambda.gb_s": seconds * one.function.memory_mb / 1024,
            "logs.bytes": assumed["log_bytes_per_invocation"],
            "dynamodb.read_units": 0.5 * len(one.asks),
        }
        for what, each in used.items():
            meter.add(what, each * count, name)
