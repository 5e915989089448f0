"""What can go wrong in the story of the promises: a process that dies, a line that
breaks, at any call that a function makes to AWS.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any, NamedTuple

from cli.local.cloud import LocalCloud
from cli.local.hooks import Call
from cli.local.runner import Event, Handler
from functions.domain.ports import Request, Response
from tests.listen_cases import rss

REVIEW = (
    "<guid>1</guid><title>Le Petit Mistral</title>"
    "<description>We all got food poisoning at Le Petit Mistral last night."
    "</description>"
)
WRITES = {
    *("PutItem", "UpdateItem", "DeleteItem"),
    *("SendMessageBatch", "Publish", "PutObject"),
}
GO_ON = ("poll", "understand", "detect", "tick", "step", "sweep")
"""Functions that an error at one item does not end; in others it is as a death."""


class KilledError(BaseException):
    """The process is gone: nothing catches it."""


class HandlerDiedError(Exception):
    """What Lambda knows of a process that is gone."""


class Deadly(NamedTuple):
    """The call that goes wrong, on which side of it, and what its caller meets."""

    number: int
    side: str
    fault: Callable[[Call], BaseException] = KilledError


class Called(NamedTuple):
    """A call to AWS, and in which of all invocations it was made."""

    function: str
    operation: str
    invocation: int


class Killer:
    """A listener that raises at one call of the handlers, before or after it."""

    def __init__(self, cloud: LocalCloud) -> None:
        self._meter = cloud.meter
        self.invocation = 0
        self._functions = {one.name for one in cloud.stack.functions}
        self.arm(None, lambda: None)

    def arm(self, deadly: Deadly | None, at_death: Callable[[], None]) -> None:
        self.deadly, self._at_death = deadly, at_death
        self.calls: list[Called] = []

    def before(self, call: Call) -> None:
        if self._meter.working_for in self._functions:
            called = Called(self._meter.working_for, call.operation, self.invocation)
            self.calls.append(called)
            self._strike(call, "before")

    def after(self, call: Call, answer: Mapping[str, Any]) -> None:
        if self._meter.working_for in self._functions:
            self._strike(call, "after")

    def _strike(self, call: Call, side: str) -> None:
        if not self.deadly or (len(self.calls), side) != self.deadly[:2]:
            return
        fault, self.deadly = self.deadly.fault, None
        function, self._meter.working_for = self._meter.working_for, "nobody"
        self._at_death()
        self._meter.working_for = function
        raise fault(call)


class Feeds:
    """The web: what each address answers, the review where nothing else is set."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes | Exception] = {}

    def fetch(self, request: Request) -> Response:
        answer = self.answers.get(request.url, rss(REVIEW))
        if isinstance(answer, Exception):
            raise answer
        return Response(200, request.url, answer, etag='"1"')


class Process:
    """A handler that Lambda keeps warm; after it died, the next call starts it cold."""

    def __init__(
        self, cloud: LocalCloud, name: str, killer: Killer, web: Feeds
    ) -> None:
        self._cloud, self._name, self._killer, self._web = cloud, name, killer, web
        self._warm: Handler | None = None

    def __call__(self, event: Event, context: object) -> Any:
        self._killer.invocation += 1
        warm = self._warm = self._warm or self._started()
        try:
            return warm(event, context)
        except KilledError as death:
            self._warm = None
            raise HandlerDiedError from death

    def _started(self) -> Handler:
        path = next(
            one.handler for one in self._cloud.stack.functions if one.name == self._name
        )
        chapter = path.rpartition("/")[0].replace("/", ".")
        make = getattr(import_module(f"{chapter}.handler"), f"make_{self._name}")
        handler: Handler = make(lambda: self._deps(f"{chapter}.wiring"))
        return handler

    def _deps(self, wiring: str) -> Any:
        """As deployed, but for the web."""
        environ = self._cloud.environment(self._name)
        deps = import_module(wiring).build(environ, self._cloud.clock)
        if self._name == "poll":
            return replace(deps, poller=replace(deps.poller, fetcher=self._web))
        return deps
