"""A closed bucket is counted again after a correction of one of its mentions."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from functions.domain.baseline import Baseline
from functions.domain.bucket import (
    BUCKET,
    GRACE,
    bucket_of,
    bucket_start,
    bucketed,
    gathered,
    settled,
)
from functions.domain.learning import KEEP
from functions.domain.mention import Mention

MARK_KEPT: Final = timedelta(days=2)
"""How long a mark lives at the most: longer than closed buckets are kept one by one."""


@dataclass(frozen=True, slots=True)
class Refold:
    """A bucket of which a mention was, or is about to be, corrected."""

    bucket: int
    marked_at: datetime

    @property
    def start(self) -> datetime:
        """Its first instant."""
        return bucket_start(self.bucket)

    @property
    def end(self) -> datetime:
        """The instant behind it."""
        return self.start + BUCKET

    def is_done(self, now: datetime) -> bool:
        """Whether the press that made it has surely stored what it had to store."""
        return now - self.marked_at > GRACE


def refold(baseline: Baseline, mark: Refold, mentions: Iterable[Mention]) -> Baseline:
    """The baseline with a closed bucket counted from its mentions as they are now.

    A bucket still open is counted at each look, one forgotten no window needs. What the
    level learned of its hour stays and fades: one mention more or less in weeks.
    """
    oldest = bucket_of(baseline.folded_until - KEEP)
    if mark.bucket < oldest or mark.end > baseline.folded_until:
        return baseline
    others = tuple(one for one in baseline.recent if one.seen_in != mark.bucket)
    counted = (bucketed(m) for m in mentions if not m.backfill and m.talk)
    fresh = settled(counted, baseline.learned_until)
    return replace(baseline, recent=gathered((*others, *fresh)))
