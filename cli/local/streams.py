"""Feeds functions from a table's stream on the virtual clock.

moto's stream is read through its API, by one iterator a table: it carries all that
Lambda passes on. Its time and region are set right, and a write that changed nothing,
which DynamoDB keeps to itself, is left out.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cli.local.cloud import LocalCloud
from cli.local.envelopes import failed_batch, stream_record
from cli.local.events import StreamSource
from cli.local.filters import matches
from cli.local.queues import Deliver, failures, send
from cli.local.runner import Event, Happening

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=1)
PAGE = 1000


class StreamReader:
    """Reads the stream of one table for all who are fed from it."""

    def __init__(self, cloud: LocalCloud, table: str) -> None:
        """Start at the oldest record; `table` is a logical id."""
        self._cloud = cloud
        self._name = cloud.made.refs[table]
        self._arn = cloud.made.attributes[table, "StreamArn"]
        self._client = cloud.session.client("dynamodbstreams")
        described = self._client.describe_stream(StreamArn=self._arn)
        self._iterator = self._client.get_shard_iterator(
            StreamArn=self._arn,
            ShardId=described["StreamDescription"]["Shards"][0]["ShardId"],
            ShardIteratorType="TRIM_HORIZON",
        )["ShardIterator"]
        self._images: dict[str, Any] = {}
        self.feeds: list[StreamFeed] = []

    def read(self) -> None:
        """Hand new records to the feeds, if the table was written to."""
        if self._name not in self._cloud.touched:
            return
        self._cloud.touched.discard(self._name)
        for record in self._records():
            for feed in self.feeds:
                feed.offer(record)

    def _records(self) -> Iterator[Event]:
        while True:
            page = self._client.get_records(ShardIterator=self._iterator, Limit=PAGE)
            self._iterator = page["NextShardIterator"]
            for record in page["Records"]:
                if self._changed(record):
                    yield stream_record(record, self._cloud.clock(), self._arn)
            if len(page["Records"]) < PAGE:
                return

    def _changed(self, record: Mapping[str, Any]) -> bool:
        key = str(sorted(record["dynamodb"]["Keys"].items()))
        image = record["dynamodb"].get("NewImage")
        same = record["eventName"] == "MODIFY" and self._images.get(key) == image
        self._images[key] = image
        return not same


@dataclass(slots=True)
class _Batch:
    records: list[Event]
    attempts: int = 0
    due_at: datetime | None = None


class StreamFeed:
    """One function fed from a stream: a batch that fails blocks those behind it."""

    def __init__(
        self,
        cloud: LocalCloud,
        source: StreamSource,
        function_arn: str,
        deliver: Deliver,
    ) -> None:
        """`deliver` calls the function."""
        self._cloud, self._source, self._deliver = cloud, source, deliver
        self._function_arn = function_arn
        self._offered: deque[Event] = deque()
        self._batches: deque[_Batch] = deque()

    def offer(self, record: Event) -> None:
        """Take a record, if a filter lets it through."""
        filters = self._source.filters
        if not filters or any(matches(pattern, record) for pattern in filters):
            self._offered.append(record)

    def next_at(self) -> datetime | None:
        """When there is next something to deliver."""
        if self._batches:
            return self._batches[0].due_at or self._cloud.clock()
        return self._cloud.clock() if self._offered else None

    def feed(self) -> bool:
        """Deliver one batch, if it is due; False if nothing is."""
        now = self._cloud.clock()
        if not self._batches and self._offered:
            size = min(self._source.batch_size, len(self._offered))
            batch = _Batch([self._offered.popleft() for _ in range(size)])
            self._batches.append(batch)
        if not self._batches or (self._batches[0].due_at or now) > now:
            return False
        batch = self._batches.popleft()
        if self._expired(batch, now):
            self._give_up(batch, "RecordAgeExceeded")
            return True
        batch.attempts += 1
        happening = self._deliver({"Records": batch.records})
        first = self._first_failed(happening, batch.records)
        if first is not None:
            self._again(batch, first, now)
        return True

    def _first_failed(
        self, happening: Happening, records: Sequence[Event]
    ) -> int | None:
        """Where delivery must start again; None if all went well."""
        if happening.error is not None:
            return 0
        failed = failures(happening.answer) if self._source.reports_failures else []
        numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
        if set(failed) - set(numbers):
            return 0
        return min((numbers.index(one) for one in failed), default=None)

    def _again(self, batch: _Batch, first: int, now: datetime) -> None:
        """Deliver what is left later; in halves, where that can isolate the fault."""
        left = batch.records[first:]
        if self._source.bisect and first == 0 and len(left) > 1:
            middle = len(left) // 2
            halves = (left[:middle], left[middle:])
            self._batches.extendleft(
                _Batch(half, batch.attempts - 1) for half in reversed(halves)
            )
            return
        retry = _Batch(left, batch.attempts)
        if 0 <= self._source.retries < batch.attempts:
            self._give_up(retry, "RetryAttemptsExhausted")
            return
        pause = min(FIRST_PAUSE * 2 ** (batch.attempts - 1), LONGEST_PAUSE)
        retry.due_at = now + pause
        self._batches.appendleft(retry)

    def _expired(self, batch: _Batch, now: datetime) -> bool:
        made = batch.records[0]["dynamodb"]["ApproximateCreationDateTime"]
        return now.timestamp() - float(made) > self._source.max_age.total_seconds()

    def _give_up(self, batch: _Batch, why: str) -> None:
        if self._source.on_failure is None:
            return
        now = self._cloud.clock()
        told = failed_batch(batch.records, self._function_arn, batch.attempts, now, why)
        send(self._cloud, self._source.on_failure, told)
