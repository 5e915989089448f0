"""What corrections leave behind, in memory."""

from collections import defaultdict
from datetime import datetime

from functions.domain.errors import ConflictError
from functions.domain.refolding import Refold
from functions.domain.tuning import Tuning


class MemoryLessons:
    """`Lessons` in memory."""

    def __init__(self) -> None:
        """Start empty."""
        self._refolds: defaultdict[str, dict[int, datetime]] = defaultdict(dict)
        self._tunings: dict[str, Tuning] = {}

    def mark_refold(self, business: str, bucket: int, now: datetime) -> None:
        """Have a bucket counted again."""
        self._refolds[business][bucket] = now

    def refolds(self, business: str) -> list[Refold]:
        """The buckets to count again."""
        return [Refold(*mark) for mark in sorted(self._refolds[business].items())]

    def clear_refold(self, business: str, refold: Refold) -> None:
        """Forget a mark, unless it was made anew."""
        if self._refolds[business].get(refold.bucket) == refold.marked_at:
            del self._refolds[business][refold.bucket]

    def tuning(self, business: str) -> Tuning:
        """What corrections of tone have taught."""
        return self._tunings.get(business, Tuning(business))

    def put_tuning(self, tuning: Tuning) -> None:
        """Store a tuning one version on."""
        if self.tuning(tuning.business).version != tuning.version - 1:
            raise ConflictError(f"{tuning.business} was corrected meanwhile")
        self._tunings[tuning.business] = tuning
