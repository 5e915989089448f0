"""A loopback server that answers connections by a script, faults and all.

It runs in a process of its own, so that what it does is not held against the poll.
"""

import os
import signal
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, repeat
from tempfile import TemporaryFile
from typing import IO

Answer = bytes | Callable[[socket.socket], None]
"""The bytes of a whole answer, or what does worse to a connection."""

_MARK = b"\x00\x00"
_LONGEST_S = 20.0
_MOST_HEARD = 64 * 1024


@dataclass
class FaultyServer:
    """One listening socket; for each poll a process that answers from it.

    The n-th connection of a poll gets the n-th answer, all others are hung up on.
    """

    tls: ssl.SSLContext | None = None
    _listener: socket.socket = field(
        default_factory=lambda: socket.create_server(("127.0.0.1", 0))
    )
    _heard: IO[bytes] = field(default_factory=TemporaryFile)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._listener.getsockname()[1])

    @contextmanager
    def answering(self, answers: Callable[[], Sequence[Answer]]) -> Iterator[None]:
        """Answer so meanwhile; the answers are made in the other process."""
        ready, told = os.pipe()
        pid = os.fork()
        if pid == 0:
            with suppress(BaseException):
                made = answers()
                os.write(told, b"!")
                self._serve(made)
            os._exit(0)
        os.close(told)
        os.read(ready, 1)
        os.close(ready)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

    def requests(self) -> list[bytes]:
        """The request that each connection brought, as far as it was read."""
        said = os.pread(self._heard.fileno(), 10 * _MOST_HEARD, 0)
        return said.split(_MARK)[:-1]

    def _serve(self, answers: Sequence[Answer]) -> None:
        self._listener.settimeout(_LONGEST_S)
        for answer in chain(answers, repeat(b"")):
            connection, _ = self._listener.accept()
            connection.settimeout(_LONGEST_S)
            with suppress(OSError), connection:
                self._answer(connection, answer)

    def _answer(self, connection: socket.socket, answer: Answer) -> None:
        if self.tls is not None:
            connection = self.tls.wrap_socket(connection, server_side=True)
        os.write(self._heard.fileno(), _request(connection) + _MARK)
        if callable(answer):
            answer(connection)
        else:
            connection.sendall(answer)
        # What was sent is thrown away by a close while something is left unread.
        with suppress(OSError):
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(1.0)
            while connection.recv(_MOST_HEARD):
                pass


def _request(connection: socket.socket) -> bytes:
    """The head of a request, and as much of a body as came with it."""
    said = b""
    while b"\r\n\r\n" not in said and len(said) < _MOST_HEARD:
        piece = connection.recv(_MOST_HEARD)
        if not piece:
            break
        said += piece
    return said


def pouring(head: bytes, pieces: Iterable[bytes]) -> Answer:
    """All at once, and on and on."""

    def pour(connection: socket.socket) -> None:
        connection.sendall(head)
        for piece in pieces:
            connection.sendall(piece)

    return pour


def dripping(head: bytes, drops: bytes, every_s: float = 0.05) -> Answer:
    """The head, then a byte now and then."""

    def drip(connection: socket.socket) -> None:
        connection.sendall(head)
        for drop in drops:
            time.sleep(every_s)
            connection.sendall(bytes([drop]))

    return drip


def breaking_off(sent: bytes) -> Answer:
    """A reset in the middle."""

    def reset(connection: socket.socket) -> None:
        connection.sendall(sent)
        # The peer must have read it: a reset also takes back what lies in the buffers.
        time.sleep(0.2)
        linger = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        connection.close()

    return reset
