"""One side of one case of `bench.ingest`, measured in a process of its own."""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bench.ingest_sides import Ours, Plain, Side, make_scorer
from bench.local_services import SPAWN


@dataclass(frozen=True, slots=True)
class Job:
    """What is measured: a side's first poll of a feed, or the one after it."""

    side: str
    feed: str
    environ: Mapping[str, str] = field(repr=False)
    shipped_scorer: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """One poll: CPU seconds, calls by name, and the most memory held until now."""

    cpu_s: float
    calls: Mapping[str, int]
    peak_mb: float


@contextmanager
def stand(job: Job) -> Iterator[Callable[[], Round]]:
    """A process for a job, which makes one round whenever it is asked."""
    ours, theirs = SPAWN.Pipe()
    child = SPAWN.Process(target=_attend, args=(job, theirs), daemon=True)
    child.start()
    theirs.close()

    def make_round() -> Round:
        ours.send(None)
        made = ours.recv()
        if not isinstance(made, Round):
            raise TypeError(made)
        return made

    try:
        yield make_round
    finally:
        ours.close()
        child.join()


class Calls:
    """Counts what boto3 is asked to do, by a hook of botocore's."""

    def __init__(self) -> None:
        """Listen to every client made from now on."""
        import boto3  # noqa: PLC0415 - once the environment is the case's

        self._seen: list[tuple[str, Any]] = []
        boto3.setup_default_session()
        session = boto3.DEFAULT_SESSION
        if session is None:
            raise RuntimeError("boto3 made no session")
        session.events.register("before-call.*.*", self._hear)

    def _hear(self, model: Any, params: Mapping[str, Any], **_: object) -> None:  # noqa: ANN401 - botocore is untyped
        self._seen.append((model.name, params["body"]))

    def taken(self) -> Counter[str]:
        """The calls since this was asked last."""
        counted = Counter(_named(name, json.loads(body)) for name, body in self._seen)
        self._seen.clear()
        return counted


def _named(operation: str, asked: Mapping[str, Any]) -> str:
    """A call by what it is for: puts by the kind of item, all others as they are."""
    if operation != "PutItem":
        return operation
    kind = asked["Item"]["sk"]["S"].partition("#")[0]
    return f"put_{kind}"


def _attend(job: Job, asked: Connection) -> None:
    os.environ.update(job.environ)
    # What the functions log must not mix with what is printed.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    calls = Calls()
    side = _side(job)
    while True:
        try:
            asked.recv()
        except EOFError:
            return
        asked.send(_round(side, job, calls))


def _round(side: Side, job: Job, calls: Calls) -> Round:
    side.prepare(job.feed)
    if job.again:
        side.poll()
        side.again()
    calls.taken()
    began = time.process_time()
    side.poll()
    return Round(time.process_time() - began, dict(calls.taken()), _peak_mb())


def _side(job: Job) -> Side:
    scorer = make_scorer(shipped=job.shipped_scorer)
    return Ours(scorer) if job.side == "ours" else Plain(scorer)


def _peak_mb() -> float:
    """The most memory this process ever held."""
    if not sys.platform.startswith("linux"):
        import resource  # noqa: PLC0415 - there is none on Windows

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # bytes there
    # A child's ru_maxrss begins with its parent's; this does not.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024
