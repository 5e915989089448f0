"""Lambda entries of detect: the stream of mentions, and the tick of each minute."""

from collections.abc import Callable
from functools import cache
from typing import Any

from functions.detect import wiring
from functions.detect.batch import detect_records, tick_due

Handler = Callable[[dict[str, Any], object], dict[str, Any]]


def make_detect(deps: Callable[[], wiring.Deps]) -> Handler:
    """A handler for the stream of mentions; its deps are built at the first event."""
    deps = cache(deps)

    def detect(event: dict[str, Any], _context: object) -> dict[str, Any]:
        d = deps()
        failed = detect_records(event["Records"], d.detection, d.clock)
        return {"batchItemFailures": failed}

    return detect


def make_tick(deps: Callable[[], wiring.Deps]) -> Handler:
    """A handler for the schedule; its deps are built at the first event."""
    deps = cache(deps)

    def tick(_event: dict[str, Any], _context: object) -> dict[str, Any]:
        d = deps()
        return {"ticked": tick_due(d.watch, d.detection, d.clock)}

    return tick


detect = make_detect(wiring.from_environment)
tick = make_tick(wiring.from_environment)
