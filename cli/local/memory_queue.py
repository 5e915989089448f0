"""A queue in memory, for `vigie replay` and tests."""

from collections.abc import Iterable


class MemoryQueue:
    """`Queue` in memory: what was sent waits in order until it is taken."""

    def __init__(self) -> None:
        """Start empty."""
        self._waiting: list[str] = []
        self.delays: list[int] = []

    def send(self, messages: Iterable[str], delay_s: int = 0) -> None:
        """Queue messages; there is no clock, so `delays` only says who should wait."""
        before = len(self._waiting)
        self._waiting.extend(messages)
        self.delays += [delay_s] * (len(self._waiting) - before)

    def take(self, limit: int | None = None) -> list[str]:
        """Remove and return the oldest messages, all of them without a limit."""
        taken = self._waiting[:limit]
        self._waiting = self._waiting[len(taken) :]
        return taken

    def __len__(self) -> int:
        return len(self._waiting)
