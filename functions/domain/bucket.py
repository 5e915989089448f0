"""Five-minute buckets by `seen_at`: when one is closed, and which one a time is in."""

from datetime import UTC, datetime, timedelta

BUCKET = timedelta(minutes=5)
BUCKET_S = int(BUCKET.total_seconds())

GRACE = timedelta(minutes=2)
"""Longer than the longest run of `understand` (60 s) plus the skew of two clocks: no
mention can still be stored in a bucket that ended this long ago."""


def bucket_of(at: datetime) -> int:
    """The number of the bucket, counted from the epoch."""
    return int(at.timestamp()) // BUCKET_S


def bucket_start(number: int) -> datetime:
    """When a bucket begins, in UTC."""
    return datetime.fromtimestamp(number * BUCKET_S, UTC)


def closed_until(now: datetime) -> datetime:
    """The end of the last bucket that is closed at `now`."""
    return bucket_start(bucket_of(now - GRACE))
