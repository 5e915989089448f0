"""Lambda entry of debrief: the stream of crises, those that are over."""

from collections.abc import Callable
from functools import cache
from typing import Any

from functions.debrief import wiring
from functions.debrief.batch import report_on

Handler = Callable[[dict[str, Any], object], dict[str, Any]]


def make_debrief(deps: Callable[[], wiring.Deps]) -> Handler:
    """A handler for the stream of crises; its deps are built at the first event."""
    deps = cache(deps)

    def debrief(event: dict[str, Any], _context: object) -> dict[str, Any]:
        d = deps()
        return dict(report_on(event, d.debrief, d.clock))

    return debrief


debrief = make_debrief(wiring.from_environment)
