"""Feeds a function from a queue on the virtual clock: visibility, redelivery, dead
letters and expiry are kept here, the messages themselves stay in moto.
"""  # noqa: D205 - one sentence

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cli.local.cloud import LocalCloud
from cli.local.envelopes import queue_record
from cli.local.events import QueueSource
from cli.local.inside import Waiting
from cli.local.intrinsics import resolve
from cli.local.runner import Event, Happening

Deliver = Callable[[Event], Happening]
DEFAULT_RETENTION_S = 345_600
DEFAULT_VISIBILITY_S = 30


@dataclass(slots=True)
class _Held:
    """A message, as this queue's consumers see it."""

    waiting: Waiting
    sent: datetime
    visible_at: datetime
    first: datetime | None = None
    receives: int = 0


class QueueFeed:
    """One queue and the function it feeds; `deliver` calls the function."""

    def __init__(
        self, cloud: LocalCloud, source: QueueSource, deliver: Deliver
    ) -> None:
        """Read the queue's settings from its definition."""
        properties: Mapping[str, Any] = resolve(
            cloud.stack.resources[source.queue].properties, cloud.made
        )
        self._cloud, self._source, self._deliver = cloud, source, deliver
        self._url = cloud.made.refs[source.queue]
        self._name = cloud.made.attributes[source.queue, "QueueName"]
        self._arn = cloud.made.attributes[source.queue, "Arn"]
        visibility = properties.get("VisibilityTimeout", DEFAULT_VISIBILITY_S)
        retention = properties.get("MessageRetentionPeriod", DEFAULT_RETENTION_S)
        self._visibility = timedelta(seconds=int(visibility))
        self._retention = timedelta(seconds=int(retention))
        self._redrive: Mapping[str, Any] = properties.get("RedrivePolicy", {})
        self._held: dict[str, _Held] = {}

    def next_at(self) -> datetime | None:
        """When a message is next to be had; None while the queue is empty."""
        return min((one.visible_at for one in self._held.values()), default=None)

    def feed(self) -> bool:
        """Deliver one batch of what is visible now; False if nothing is."""
        now = self._cloud.clock()
        self._take_note(now)
        batch: list[_Held] = []
        for held in sorted(self._held.values(), key=lambda one: one.visible_at):
            if held.visible_at > now or len(batch) == self._source.batch_size:
                break
            if self._receive(held, now):
                batch.append(held)
        if not batch:
            return False
        happening = self._deliver({"Records": [self._record(one) for one in batch]})
        failed = self._failed(happening, {one.waiting.id for one in batch})
        for held in batch:
            if held.waiting.id not in failed:
                self._forget(held)
        # Lambda's own receive and delete are billed too.
        self._cloud.meter.add("sqs.requests", 2, happening.function)
        return True

    def _take_note(self, now: datetime) -> None:
        """Look into the queue, if something was sent to it."""
        if self._url not in self._cloud.touched:
            return
        self._cloud.touched.discard(self._url)
        for waiting in self._cloud.inside.waiting(self._name):
            if waiting.id not in self._held:
                visible_at = now + timedelta(seconds=waiting.delay_s)
                self._held[waiting.id] = _Held(waiting, now, visible_at)

    def _receive(self, held: _Held, now: datetime) -> bool:
        """Take a message, unless it is too old or was tried too often."""
        if now - held.sent >= self._retention:
            self._forget(held)
            return False
        if held.receives >= int(self._redrive.get("maxReceiveCount", 10**9)):
            letters = str(self._redrive["deadLetterTargetArn"]).rsplit(":", 1)[1]
            self._cloud.inside.move(self._name, letters, held.waiting)
            del self._held[held.waiting.id]
            return False
        held.receives += 1
        held.first = held.first or now
        held.visible_at = now + self._visibility
        return True

    def _forget(self, held: _Held) -> None:
        self._cloud.inside.remove(self._name, held.waiting)
        del self._held[held.waiting.id]

    def _record(self, held: _Held) -> Event:
        return queue_record(
            held.waiting.id,
            held.waiting.body,
            held.sent,
            held.first or held.sent,
            held.receives,
            self._arn,
        )

    def _failed(self, happening: Happening, ids: set[str]) -> set[str]:
        if happening.error is not None:
            return ids
        failed = failures(happening.answer) if self._source.reports_failures else []
        return ids if set(failed) - ids else set(failed)


def failures(answer: object) -> list[str]:
    """The identifiers in an answer's batchItemFailures.

    An answer of another shape is read as a success, and one without identifiers as a
    failure of all, as Lambda reads them.
    """
    listed = answer.get("batchItemFailures") if isinstance(answer, Mapping) else None
    return [str(one.get("itemIdentifier", "")) for one in listed or []]


def send(cloud: LocalCloud, queue: str, body: str) -> None:
    """Put a message into a queue by its logical id, as AWS itself would."""
    json.loads(body)
    client = cloud.session.client("sqs")
    client.send_message(QueueUrl=cloud.made.refs[queue], MessageBody=body)
