"""Plays EventBridge, SQS, DynamoDB Streams and S3 on the virtual clock: delivers real
event envelopes to the real handlers and jumps to the next instant at which anything is
due.
"""  # noqa: D205 - one sentence

import heapq
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from cli.local.buckets import BucketFeed
from cli.local.clock import next_boundary
from cli.local.cloud import LocalCloud
from cli.local.envelopes import failed_invocation, request, scheduled
from cli.local.events import BucketSource, QueueSource, Schedule, StreamSource
from cli.local.queues import QueueFeed, send
from cli.local.runner import Build, Event, Handler, Happening, Runner
from cli.local.schedules import Scheduled, Schedules
from cli.local.stack import Function
from cli.local.streams import StreamFeed, StreamReader

FIRST_RETRY = timedelta(minutes=1)
"""How long Lambda waits before it repeats a failed asynchronous call; then twice."""

Watch = Callable[[Happening], None]


class _Planned(NamedTuple):
    at: datetime
    order: int
    what: Callable[[], object]


class Pump:
    """Moves what is written in one place to whoever it wakes.

    `builds` and `handlers` replace, by function name, how its deps are wired or the
    whole of it; see `Runner`. With `every_tick`, schedules wake their functions each
    time, also for nothing: slow, and the same in effect.
    """

    def __init__(
        self,
        cloud: LocalCloud,
        *,
        builds: Mapping[str, Build] | None = None,
        handlers: Mapping[str, Handler] | None = None,
        every_tick: bool = False,
    ) -> None:
        """Connect everything that serverless.yml connects."""
        self._cloud = cloud
        self._runner = Runner(cloud, builds, handlers)
        self._functions = {one.name: one for one in cloud.stack.functions}
        self._every_tick = every_tick
        self._planned: list[_Planned] = []
        self._order = count()
        self._watch: Watch | None = None
        self._readers: dict[str, StreamReader] = {}
        self._feeds: list[QueueFeed | StreamFeed | BucketFeed] = []
        timers = []
        for function in cloud.stack.functions:
            for source in function.sources:
                if isinstance(source, Schedule):
                    timers.append(self._timer(function, source))
                else:
                    self._feeds.append(self._feed(function, source))
        self.schedules = Schedules(cloud, timers)
        cloud.listeners.append(self.schedules)

    def at(self, instant: datetime, what: Callable[[], object]) -> None:
        """Do something of one's own at an instant, before anything else due then."""
        heapq.heappush(self._planned, _Planned(instant, next(self._order), what))

    def run_until(self, instant: datetime, watch: Watch | None = None) -> None:
        """Play on until an instant, itself included; tell `watch` all that runs."""
        self._watch = watch
        try:
            while True:
                self.settle()
                following = self.next_at()
                if following is None or following > instant:
                    break
                self._cloud.clock.set(max(following, self._cloud.clock()))
                self._do_planned()
                self._wake()
        finally:
            self._watch = None
        self._cloud.clock.set(max(instant, self._cloud.clock()))
        for one in self.schedules.all:
            self.schedules.skip(one, self._cloud.clock())

    def settle(self) -> None:
        """Deliver what can be delivered without time passing."""
        while True:
            for reader in self._readers.values():
                reader.read()
            fed = [feed.feed() for feed in self._feeds]
            if not any(fed):
                return

    def next_at(self) -> datetime | None:
        """The next instant at which anything happens; None if nothing ever will."""
        times = [self._planned[0].at] if self._planned else []
        times += [at for feed in self._feeds if (at := feed.next_at())]
        times += [self._tick_at(one) for one in self.schedules.all]
        return min(times, default=None)

    def invoke(self, name: str, event: Event) -> Happening:
        """Call a function now, by hand, as `aws lambda invoke` would."""
        return self._run(self._functions[name], event)

    def request(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: str | bytes | None = None,
        function: str = "respond",
    ) -> dict[str, Any]:
        """Ask a function URL, as a browser would; its answer.

        Raises:
            Exception: whatever the handler raised.
        """
        event = request(method, path, self._cloud.clock(), headers=headers, body=body)
        happening = self.invoke(function, event)
        if happening.error is not None:
            raise happening.error
        answer: dict[str, Any] = happening.answer
        return answer

    def _timer(self, function: Function, source: Schedule) -> Scheduled:
        last = next_boundary(self._cloud.clock(), source.every) - source.every
        return Scheduled(function, source.every, last)

    def _feed(
        self, function: Function, source: QueueSource | StreamSource | BucketSource
    ) -> QueueFeed | StreamFeed | BucketFeed:
        if isinstance(source, BucketSource):
            return BucketFeed(self._cloud, source, partial(self._call_now, function))
        deliver = partial(self._run, function)
        if isinstance(source, QueueSource):
            return QueueFeed(self._cloud, source, deliver)
        if source.table not in self._readers:
            self._readers[source.table] = StreamReader(self._cloud, source.table)
        feed = StreamFeed(self._cloud, source, self._arn(function), deliver)
        self._readers[source.table].feeds.append(feed)
        return feed

    def _arn(self, function: Function) -> str:
        return self._cloud.made.attributes[function.logical, "Arn"]

    def _run(self, function: Function, event: Event) -> Happening:
        happening = self._runner.run(function, event)
        if self._watch:
            self._watch(happening)
        return happening

    def _tick_at(self, one: Scheduled) -> datetime:
        return one.last + one.every if self._every_tick else self.schedules.next_at(one)

    def _do_planned(self) -> None:
        while self._planned and self._planned[0].at <= self._cloud.clock():
            heapq.heappop(self._planned).what()

    def _wake(self) -> None:
        now = self._cloud.clock()
        for one in self.schedules.all:
            if self._tick_at(one) <= now:
                self.schedules.wake(one, now)
                self._cloud.meter.add("scheduler.invocations", 1, one.function.name)
                name = self._cloud.stack.full_name(one.function.name)
                event = scheduled(now, self._cloud.stack.region, name)
                self._call_now(one.function, event)

    def _call_now(self, function: Function, event: Event) -> None:
        self._call_later(function, event, self._cloud.clock(), attempt=1)

    def _call_later(
        self, function: Function, event: Event, first: datetime, attempt: int
    ) -> None:
        """Call a function asynchronously: a failure is repeated, then set aside."""
        happening = self._run(function, event)
        if happening.error is None:
            return
        now = self._cloud.clock()
        again = now + FIRST_RETRY * attempt
        if attempt <= function.retries and again - first <= function.max_age:
            once_more = partial(self._call_later, function, event, first, attempt + 1)
            self.at(again, once_more)
        elif function.on_failure:
            arn = self._arn(function)
            told = failed_invocation(event, happening.error, arn, attempt, now)
            send(self._cloud, function.on_failure, told)
