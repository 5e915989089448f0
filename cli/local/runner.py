"""Runs the real handlers, each as Lambda would: its own environment, a context, its
logs taken aside, its time metered.
"""  # noqa: D205 - one sentence

import importlib
import io
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import Any, NamedTuple
from uuid import uuid4

from cli.local.cloud import LocalCloud
from cli.local.stack import Function

Event = dict[str, Any]
Handler = Callable[[Event, object], Any]
Build = Callable[[Mapping[str, str], Callable[[], datetime]], object]
LOGS_KEPT = 500


class Happening(NamedTuple):
    """A handler ran: when, which, what it was given, what it answered or raised."""

    at: datetime
    function: str
    event: Event
    answer: Any = None
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What Lambda hands a handler beside the event."""

    function_name: str
    memory_limit_in_mb: int
    invoked_function_arn: str
    aws_request_id: str
    timeout_ms: int
    function_version: str = "$LATEST"

    def get_remaining_time_in_millis(self) -> int:
        """All of the timeout: the clock stands still while a handler runs."""
        return self.timeout_ms


class _Logs(io.TextIOBase):
    """Keeps the last lines that handlers printed, and counts their bytes."""

    def __init__(self) -> None:
        self.bytes = 0
        self.lines: deque[str] = deque(maxlen=LOGS_KEPT)

    def write(self, text: str) -> int:
        self.bytes += len(text.encode())
        if text.strip():
            self.lines.append(text.rstrip("\n"))
        return len(text)


LOGS = _Logs()
"""Shared by all runners: a logger keeps the stream it found when it was imported."""


class Runner:
    """Makes each function's handler once, and calls it.

    `builds` replaces a function's wiring (environment and clock → its deps),
    `handlers` the whole handler; by function name.
    """

    def __init__(
        self,
        cloud: LocalCloud,
        builds: Mapping[str, Build] | None = None,
        handlers: Mapping[str, Handler] | None = None,
    ) -> None:
        """Nothing is imported before its function is first called."""
        self._cloud = cloud
        self._builds = dict(builds or {})
        self._handlers = dict(handlers or {})
        self._environments: dict[str, dict[str, str]] = {}
        self._assumed = cloud.prices.assumptions

    def run(self, function: Function, event: Event) -> Happening:
        """Call the handler; what it raises is kept, as Lambda does."""
        meter = self._cloud.meter
        outside, meter.working_for = meter.working_for, function.name
        logged, began = LOGS.bytes, time.perf_counter()
        answer, error = None, None
        try:
            with self._as_deployed(function.name):
                answer = self._handler(function)(event, self._context(function))
        except Exception as raised:  # noqa: BLE001 - whatever it is, Lambda goes on
            error = raised
        finally:
            seconds = time.perf_counter() - began
            self._count(function, seconds, LOGS.bytes - logged)
            meter.working_for = outside
        return Happening(self._cloud.clock(), function.name, event, answer, error)

    @contextmanager
    def _as_deployed(self, name: str) -> Iterator[None]:
        """os.environ and stdout as the function has them."""
        given = self._environments.get(name)
        if given is None:
            given = self._environments[name] = self._cloud.environment(name)
        before = {key: os.environ.get(key) for key in given}
        os.environ.update(given)
        try:
            with redirect_stdout(LOGS):
                yield
        finally:
            for key, value in before.items():
                if value is None:
                    del os.environ[key]
                else:
                    os.environ[key] = value

    def _handler(self, function: Function) -> Handler:
        if function.name not in self._handlers:
            self._handlers[function.name] = self._make(function)
        return self._handlers[function.name]

    def _make(self, function: Function) -> Handler:
        path, name = function.handler.rsplit(".", 1)
        module = importlib.import_module(path.replace("/", "."))
        build = self._builds.get(function.name) or _wiring_of(module, name)
        environment = dict(self._environments[function.name])
        make = getattr(module, f"make_{name}")
        handler: Handler = make(lambda: build(environment, self._cloud.clock))
        return handler

    def _context(self, function: Function) -> Context:
        full_name = self._cloud.stack.full_name(function.name)
        region = self._cloud.stack.region
        return Context(
            function_name=full_name,
            memory_limit_in_mb=function.memory_mb,
            invoked_function_arn=f"arn:aws:lambda:{region}:0:function:{full_name}",
            aws_request_id=str(uuid4()),
            timeout_ms=int(function.timeout.total_seconds() * 1000),
        )

    def _count(self, function: Function, seconds: float, logged: int) -> None:
        billed = seconds + self._assumed["lambda_overhead_ms"] / 1000
        meter = self._cloud.meter
        meter.add("lambda.requests", 1)
        meter.add("lambda.gb_s", billed * function.memory_mb / 1024)
        meter.add("logs.bytes", logged + self._assumed["log_bytes_per_invocation"])


def _wiring_of(module: ModuleType, name: str) -> Build:
    """The chapter's own wiring: `build_<name>` where its functions differ."""
    wiring = importlib.import_module(f"{module.__package__}.wiring")
    build: Build = getattr(wiring, f"build_{name}", None) or wiring.build
    return build
