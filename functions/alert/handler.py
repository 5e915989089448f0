"""Lambda entries of alert: the stream of crises, and the sweep of each minute."""

from collections.abc import Callable
from functools import cache
from typing import Any

from functions.alert import wiring
from functions.alert.batch import step_records, sweep_due

Handler = Callable[[dict[str, Any], object], dict[str, Any]]


def make_step(deps: Callable[[], wiring.Deps]) -> Handler:
    """A handler for the stream of crises; its deps are built at the first event."""
    deps = cache(deps)

    def step(event: dict[str, Any], _context: object) -> dict[str, Any]:
        d = deps()
        return {"batchItemFailures": step_records(event["Records"], d.telling, d.clock)}

    return step


def make_sweep(deps: Callable[[], wiring.Deps]) -> Handler:
    """A handler for the schedule; its deps are built at the first event."""
    deps = cache(deps)

    def sweep(_event: dict[str, Any], _context: object) -> dict[str, Any]:
        d = deps()
        return dict(sweep_due(d.telling, d.clock))

    return sweep


step = make_step(wiring.from_environment)
sweep = make_sweep(wiring.from_environment)
