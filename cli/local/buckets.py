"""Tells a function of what is laid into a bucket, each object in an event of its own,
asynchronously as S3 does: what fails is the invocation's to repeat.
"""  # noqa: D205 - one sentence

from collections.abc import Callable
from datetime import datetime

from cli.local.cloud import LocalCloud
from cli.local.envelopes import Event, laid_down
from cli.local.events import BucketSource

Call = Callable[[Event], None]


class BucketFeed:
    """One bucket and a function it wakes; `call` calls the function."""

    def __init__(self, cloud: LocalCloud, source: BucketSource, call: Call) -> None:
        """What lies there already woke somebody before."""
        self._cloud, self._source, self._call = cloud, source, call
        self._name = cloud.made.refs[source.bucket]
        self._known = {one.key: one.mark for one in cloud.inside.laid(self._name)}

    def next_at(self) -> datetime | None:
        """Never: what is laid down is told of at once."""
        return None

    def feed(self) -> bool:
        """Tell of what is new; False if nothing is."""
        if self._name not in self._cloud.touched:
            return False
        self._cloud.touched.discard(self._name)
        before, self._known = self._known, {}
        fresh: list[Event] = []
        for one in self._cloud.inside.laid(self._name):
            self._known[one.key] = one.mark
            if before.get(one.key) is not one.mark and self._asks_for(one.key):
                now, region = self._cloud.clock(), self._cloud.stack.region
                fresh.append(laid_down(self._name, one, now, region))
        for event in fresh:
            self._call(event)
        return bool(fresh)

    def _asks_for(self, key: str) -> bool:
        prefix, suffix = self._source.prefix, self._source.suffix
        return key.startswith(prefix) and key.endswith(suffix)
