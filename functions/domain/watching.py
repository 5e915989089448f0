"""The port of the table of what is watched; see functions/domain/ports.py."""

from datetime import datetime, timedelta
from typing import Protocol

from functions.domain.baseline import Baseline
from functions.domain.business import Business
from functions.domain.errors import UnknownBusinessError
from functions.domain.heard import Heard
from functions.domain.refolding import Refold
from functions.domain.source import Source
from functions.domain.subject import APART
from functions.domain.taught import Taught
from functions.domain.tuning import Tuning

NEXT_LOOK = timedelta(seconds=1)
"""A hurry begins with the next minute's plan, whether this one's has run or not."""

LOOK_AGAIN = timedelta(minutes=5)
"""How often a plan looks at a business in a hurry: as often as a source is polled at
its fastest."""


def found_as(business: Business | None, wanted: str) -> Business:
    """The business that is wanted, or its subject, from what is stored.

    Raises:
        UnknownBusinessError: it is not there.
    """
    owner, apart, key = wanted.partition(APART)
    if business is None:
        raise UnknownBusinessError(
            f"no business {owner!r} is stored: `vigie apply` puts it there"
        )
    found = business.watched_as(key) if apart else business
    if found is None:
        raise UnknownBusinessError(f"{owner!r} no longer watches {key!r}")
    return found


class Lessons(Protocol):
    """What corrections leave in the table."""

    def mark_refold(self, business: str, bucket: int, now: datetime) -> None:
        """Have a bucket counted again; marked before a correction is stored."""
        ...

    def refolds(self, business: str) -> list[Refold]:
        """The buckets to count again, consistently read."""
        ...

    def clear_refold(self, business: str, refold: Refold) -> None:
        """Forget a mark, unless it was made anew since it was read."""
        ...

    def tuning(self, business: str) -> Tuning:
        """What corrections of tone have taught, consistently read; nothing at first."""
        ...

    def put_tuning(self, tuning: Tuning) -> None:
        """Store a tuning whose `version` is one above the stored one's.

        Raises:
            ConflictError: another correction was first.
        """
        ...


class Watch(Lessons, Protocol):
    """The table of what is watched: businesses, sources, baselines."""

    def businesses(self) -> list[Business]:
        """All businesses; for the command line, never for a scheduled run."""
        ...

    def business(self, business: str) -> Business:
        """One business, or one of the subjects that it watches, by its id.

        Raises:
            UnknownBusinessError: none of this id is stored, or it watches no such.
        """
        ...

    def put_business(self, business: Business) -> None:
        """Store or replace a business."""
        ...

    def sources(self, business: str) -> list[Source]:
        """The sources of a business, by id."""
        ...

    def source(self, business: str, source: str) -> Source | None:
        """One source, consistently read."""
        ...

    def put_source(self, source: Source) -> None:
        """Store a source and its state; the poller holds its lease meanwhile."""
        ...

    def delete_source(self, business: str, source: str) -> None:
        """Forget a source that is no longer configured."""
        ...

    def due_sources(self, now: datetime, limit: int) -> list[Source]:
        """Sources due at `now`, the longest overdue first."""
        ...

    def lease(self, source: Source, now: datetime, until: datetime) -> bool:
        """Take a source for a poll: False if another worker holds its lease.

        It must be due, or still be as due as `source` says. While leased it is due
        again only at `until`, should the poll never end.
        """
        ...

    def take_up(
        self, business: str, source: str, held: datetime, until: datetime
    ) -> Source | None:
        """Begin the poll that a lease is for: its source once, None when asked again.

        The lease must still be the one that ends at `held`; now it ends at `until`.
        """
        ...

    def postpone(self, source: Source, until: datetime) -> bool:
        """Let a source be due later, if it is still as due as it was read."""
        ...

    def claim_host(self, host: str, now: datetime, until: datetime) -> datetime:
        """Ask for a host's attention until `until`: `now`, or when it is free."""
        ...

    def rest_host(self, host: str, now: datetime, until: datetime) -> None:
        """Let nobody ask a host before `until`; a longer rest stays."""
        ...

    def hurry(self, business: str, now: datetime, until: datetime) -> None:
        """Have the sources of a business polled as often as is allowed until then."""
        ...

    def hurried(self, now: datetime, limit: int) -> list[str]:
        """Businesses in a hurry, each again after `LOOK_AGAIN`.

        One whose time is over is forgotten.
        """
        ...

    def heard(self, business: str, source: str) -> Heard:
        """What a source gave lately; nothing, if it never gave anything."""
        ...

    def put_heard(self, heard: Heard) -> None:
        """Store what a source gave lately; the poller holds its lease meanwhile."""
        ...

    def taught(self, business: str) -> Taught:
        """What presses have taught of a business; nothing, if nobody pressed."""
        ...

    def put_taught(self, taught: Taught) -> None:
        """Store what was learned, whose `version` is one above the stored one's.

        Raises:
            ConflictError: another press was first.
        """
        ...

    def baseline(self, business: str) -> Baseline | None:
        """The baseline of a business, consistently read."""
        ...

    def put_baseline(self, baseline: Baseline) -> None:
        """Store a baseline whose `version` is one above the stored one's.

        Raises:
            ConflictError: another fold was first.
        """
        ...

    def due_baselines(self, now: datetime, limit: int) -> list[Baseline]:
        """Baselines whose fold is due at `now`, the longest overdue first."""
        ...
