"""The two stacks that `bench.ingest` compares, each from an address to what is stored.

Ours is what is deployed: the handlers of listen and understand, wired to the services
that the environment names. The plain one is what a day's work gives: requests,
feedparser, one put an entry.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol

from bench.ingest_feeds import NAME
from functions.domain.business import Business, Locale
from functions.domain.mention import Entry, Sentiment
from functions.domain.message import Poll, encode
from functions.domain.ports import Queue, Scorer
from functions.domain.source import Source

BATCH = 10
"""Entries that understand is given at once, as in serverless.yml."""


class EvenScorer:
    """A scorer that costs nothing, so that all else is seen."""

    def score(self, entries: Sequence[Entry]) -> list[Sentiment]:
        """The same for every entry."""
        return [Sentiment(0.2, 0.6, 0.2, "even") for _ in entries]


def make_scorer(*, shipped: bool) -> Scorer:
    """The scorer that is shipped, or one that costs nothing."""
    if not shipped:
        return EvenScorer()
    from functions.adapters.lexicon import LexiconScorer  # noqa: PLC0415 - heavy

    return LexiconScorer()


class Side(Protocol):
    """One of the two stacks."""

    def prepare(self, feed: str) -> None:
        """Be about to poll a feed for the first time; not measured."""
        ...

    def again(self) -> None:
        """Be about to poll the same feed once more; not measured."""
        ...

    def poll(self) -> None:
        """Poll it, and store what is decided of its entries."""
        ...


@dataclass
class Tap:
    """A queue that also shows what was sent, for Lambda's part is played here."""

    queue: Queue
    taken: list[str] = field(default_factory=list)

    def send(self, messages: Iterable[str], delay_s: int = 0) -> None:
        """Queue them, and keep a copy."""
        sent = list(messages)
        self.taken += sent
        self.queue.send(sent, delay_s)


class Ours:
    """The deployed handlers; each prepared poll is of another business."""

    def __init__(self, scorer: Scorer) -> None:
        """Wire both chapters as deployed, but for the scorer and the clock."""
        from functions.listen import handler, wiring  # noqa: PLC0415 - one side only
        from functions.understand import handler as judging  # noqa: PLC0415
        from functions.understand import wiring as judging_wiring  # noqa: PLC0415

        self._now = datetime.now(UTC)
        listen = wiring.from_environment()
        self._watch = listen.watch
        self._queue = Tap(listen.poller.entries)
        poller = replace(listen.poller, entries=self._queue, clock=self._clock)
        listen = replace(listen, poller=poller)
        judge = judging_wiring.build(os.environ, self._clock, lambda: scorer)
        self._poll = handler.make_poll(lambda: listen)
        self._understand = judging.make_understand(lambda: judge)
        self._number = 0
        self._source = Source(business="", id="gazette", kind="feed")
        self._lease = self._now

    def _clock(self) -> datetime:
        return self._now

    def prepare(self, feed: str) -> None:
        """Store a business and its source."""
        self._number += 1
        business = Business(
            id=f"bench-{self._number}",
            name=NAME,
            locale=Locale.FR,
            timezone="Europe/Paris",
            names=(NAME,),
            author_key="00" * 16,
        )
        self._watch.put_business(business)
        self._watch.put_source(replace(self._source, business=business.id, url=feed))
        self._source = replace(self._source, business=business.id)
        self.again()

    def again(self) -> None:
        """Lease the source, as a plan would, a minute on."""
        self._now += timedelta(minutes=1)
        source = self._watch.source(self._source.business, self._source.id)
        if source is None:
            raise LookupError(self._source.id)
        self._lease = self._now + LEASE
        self._watch.put_source(replace(source, leased_until=self._lease))

    def poll(self) -> None:
        """Both handlers, on what their queues would deliver."""
        self._queue.taken.clear()
        lease = self._lease.isoformat()
        poll = encode(Poll(self._source.business, self._source.id, lease))
        _deliver([poll], self._poll)
        for first in range(0, len(self._queue.taken), BATCH):
            _deliver(self._queue.taken[first : first + BATCH], self._understand)


LEASE = timedelta(minutes=5)

_Handler = Callable[[dict[str, Any], object], dict[str, Any]]


def _deliver(bodies: Sequence[str], handler: _Handler) -> None:
    records = [
        {"messageId": str(number), "eventSource": "aws:sqs", "body": body}
        for number, body in enumerate(bodies)
    ]
    answer = handler({"Records": records}, None)
    if answer["batchItemFailures"]:
        raise RuntimeError(f"a handler failed: {answer}")


class Plain:
    """feedparser, requests, one put an entry; nothing is remembered between polls."""

    def __init__(self, scorer: Scorer) -> None:
        """Open the table."""
        import boto3  # noqa: PLC0415 - one side only

        self._scorer = scorer
        table = os.environ["MENTIONS_TABLE"]
        self._table: Any = boto3.resource("dynamodb").Table(table)
        self._number = 0
        self._feed = ""

    def prepare(self, feed: str) -> None:
        """Another business each time."""
        self._number += 1
        self._feed = feed

    def again(self) -> None:
        """Nothing to do."""

    def poll(self) -> None:
        """Fetch, parse, score, put."""
        import feedparser  # noqa: PLC0415 - one side only
        import requests  # noqa: PLC0415

        answer = requests.get(self._feed, timeout=20)
        answer.raise_for_status()
        for entry in feedparser.parse(answer.content).entries:
            self._table.put_item(Item=self._item(entry))

    def _item(self, entry: Mapping[str, Any]) -> dict[str, object]:
        content = entry.get("content")
        text = content[0]["value"] if content else entry.get("summary", "")
        heard = Entry(
            business=f"plain-{self._number}",
            source="gazette",
            source_kind="feed",
            stable_id=entry["id"],
            title=entry["title"],
            text=text,
            url=entry["link"],
            author=entry.get("author"),
            language="fr",
        )
        (sentiment,) = self._scorer.score([heard])
        return {
            "pk": heard.business,
            "sk": f"mention#{heard.stable_id}",
            "title": heard.title,
            "text": heard.text,
            "url": heard.url,
            "author": heard.author,
            "published": entry.get("published", ""),
            "seen_at": datetime.now(UTC).isoformat(),
            "negative": Decimal(str(sentiment.negative)),
        }
