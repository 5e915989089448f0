"""A connection that is listened to for only so long, and for only so many bytes."""

import io
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth

MAX_BODY = 5 * 1024 * 1024
MAX_HEADERS = 64 * 1024


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an exchange with all its redirects must be over."""

    at: float
    monotonic: Callable[[], float] = time.monotonic

    def sooner(self, seconds: float) -> "Deadline":
        """A deadline in so many seconds, if this one is not before."""
        return Deadline(min(self.at, self.monotonic() + seconds), self.monotonic)

    def left_s(self) -> float:
        """Seconds left.

        Raises:
            FetchError: none is.
        """
        left = self.at - self.monotonic()
        if left <= 0:
            raise FetchError(SourceHealth.TOO_SLOW, "the answer takes too long")
        return left


class Wire(io.RawIOBase):
    """A socket that lets only so many bytes pass, and none after the deadline.

    A socket's own time-out begins anew with each byte, so one a second would never end.
    """

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self.deadline = deadline
        self.allowance = MAX_HEADERS

    def readable(self) -> bool:
        """Always."""
        return True

    def send(self, data: bytes) -> None:
        """Send all of it before the deadline."""
        self._sock.settimeout(self.deadline.left_s())
        self._sock.sendall(data)

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - a writable buffer
        """Read what has come, waiting for it until the deadline."""
        self._sock.settimeout(self.deadline.left_s())
        count = self._sock.recv_into(buffer)
        self.allowance -= count
        if self.allowance < 0:
            raise too_large()
        return count


class Pipe:
    """What http.client takes for a socket. It may close it; the caller really does."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        """The wire, to read an answer from."""
        return io.BufferedReader(self._wire)

    def sendall(self, data: bytes) -> None:
        """Send it on the wire."""
        self._wire.send(data)

    def close(self) -> None:
        """Leave the wire open: an answer is read after http.client lets go of it."""


def too_large() -> FetchError:
    """What more bytes than allowed are."""
    detail = f"the answer is larger than {MAX_BODY // 2**20} MB"
    return FetchError(SourceHealth.TOO_LARGE, detail)
