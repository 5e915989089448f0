"""What became of SMS, in memory: all of them arrive unless told otherwise."""

from datetime import datetime

from functions.domain.receipts import Returned


class MemoryReceipts:
    """`Receipts` in memory."""

    def __init__(self) -> None:
        """Start with nothing that came back."""
        self.told: list[tuple[datetime, Returned]] = []

    def returned(self, start: datetime, end: datetime) -> list[Returned]:
        """What did not arrive."""
        return [one for at, one in self.told if start <= at < end]
