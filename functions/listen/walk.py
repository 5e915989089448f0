"""Takes a connector's steps: fetches what they ask, keeps what they must not lose."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from functions.domain.errors import FetchError
from functions.domain.ports import Fetcher, Request, Response
from functions.domain.source import SourceHealth
from functions.listen.reading.item import Found
from functions.listen.sources.connector import Keep, Steps

MOST_CALLS = 10
"""Requests of one poll: pages enough to catch up, and an end to any loop of pages."""


@dataclass(frozen=True, slots=True)
class Walked:
    """Where the steps led.

    `found` is None when nothing changed, `first` the first answer, whose validators
    and freshness count, `calls` how many requests were made.
    """

    found: Found | None
    first: Response | None
    calls: int


def walk(
    steps: Steps,
    fetcher: Fetcher,
    keep: Callable[[Mapping[str, str]], None],
    most_calls: int = MOST_CALLS,
) -> Walked:
    """Take all steps of a poll.

    An answer of 410 ends the walk at once: what is gone is asked no further.

    Raises:
        FetchError: a request failed and the steps could not do without.
    """
    first: Response | None = None
    calls = 0
    try:
        step = next(steps)
        while True:
            if isinstance(step, Keep):
                keep(step.values)
                step = steps.send(None)
                continue
            if calls == most_calls:
                detail = f"more than {most_calls} requests would be needed"
                raise FetchError(SourceHealth.TOO_LARGE, detail)
            calls += 1
            answer = _ask(step, fetcher)
            if isinstance(answer, FetchError):
                step = steps.throw(answer)
                continue
            first = first or answer
            if answer.status == 410:  # noqa: PLR2004 - HTTP's own word: gone
                return Walked(None, answer, calls)
            step = steps.send(answer)
    except StopIteration as end:
        return Walked(end.value, first, calls)
    finally:
        steps.close()


def _ask(request: Request, fetcher: Fetcher) -> Response | FetchError:
    try:
        return fetcher.fetch(request)
    except FetchError as error:
        return error
