"""Promise 12, and 1, 3, 4 with it: whatever call to AWS a process dies at, the state at
the end is that of the clean run, and everybody was told.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

import pytest
from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError

from cli.local.cloud import LocalCloud
from cli.local.hooks import Call
from tests.integration.promises_faults import GO_ON, WRITES, Called, Deadly
from tests.integration.promises_world import START, UNSEEN, Run, World

MESSAGES = 4
"""An alert and an all-clear, each by SMS and by e-mail."""


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with LocalCloud(start=START, environ={}) as cloud:
        yield World(cloud)


@pytest.fixture(scope="module")
def clean(world: World) -> Run:
    return world.run()


def test_the_clean_run_tells_the_whole_story(clean: Run):
    assert clean.sent == MESSAGES
    assert clean.end["log"] == [
        ("opened", "vigie", "major"),
        ("step_taken", "vigie", "1.1"),
        ("acknowledged", "lea", ""),
        ("quieted", "vigie", ""),
        ("step_taken", "vigie", "1.all_clear"),
    ]


@pytest.mark.parametrize("function", [*GO_ON, "plan", "respond", "debrief"])
def test_dying_at_any_call_ends_as_the_clean_run(
    function: str, world: World, clean: Run
):
    for number, call in calls_of(function, clean):
        ends_as_clean(world, clean, call, Deadly(number, "before"))
        # dying after a call is dying before the next one of the same invocation
        if is_last(number, clean):
            ends_as_clean(world, clean, call, Deadly(number, "after"))
    assert world.dead_letters() == 0


@pytest.mark.parametrize("function", GO_ON)
def test_a_line_that_breaks_at_any_write_ends_as_the_clean_run(
    function: str, world: World, clean: Run
):
    """The process lives on, and cannot know whether the write took effect."""
    for number, call in calls_of(function, clean):
        if call.operation in WRITES:
            ends_as_clean(world, clean, call, Deadly(number, "before", not_sent))
            ends_as_clean(world, clean, call, Deadly(number, "after", not_answered))
    assert world.dead_letters() == 0


def calls_of(function: str, clean: Run) -> list[tuple[int, Called]]:
    """A function's calls with their numbers in the story, from 1.

    Of the invocations that make the very same calls, minute after minute, only the
    first and the last one are of interest.
    """
    calls = enumerate(clean.calls, start=1)
    mine = [(number, call) for number, call in calls if call.function == function]
    assert mine, f"{function} is not in the story"
    alike = defaultdict(list)
    for invocation, made in groupby(mine, key=lambda one: one[1].invocation):
        alike[tuple(call.operation for _, call in made)].append(invocation)
    kept = {times[end] for times in alike.values() for end in (0, -1)}
    return [one for one in mine if one[1].invocation in kept]


def is_last(number: int, clean: Run) -> bool:
    """Whether a call, counted from 1, is the last one of its invocation."""
    this, *after = clean.calls[number - 1 :]
    return not after or after[0].invocation != this.invocation


def not_sent(_: Call) -> Exception:
    return ConnectTimeoutError(endpoint_url="https://aws.example")


def not_answered(_: Call) -> Exception:
    return ReadTimeoutError(endpoint_url="https://aws.example")


def ends_as_clean(world: World, clean: Run, call: Called, deadly: Deadly) -> None:
    run = world.run(deadly)
    fault = deadly.fault.__name__
    cell = f"{fault} {deadly.side} {call.function}'s {call.operation} ({deadly.number})"
    assert run.struck, cell
    may_differ = {UNSEEN} if call.function == "poll" else set()
    assert _but(run.end, may_differ) == _but(clean.end, may_differ), cell
    assert run.unsettled in (0, 1), cell
    assert run.sent == MESSAGES + run.unsettled, cell


def _but(end: dict[str, object], parts: set[str]) -> dict[str, object]:
    return {name: part for name, part in end.items() if name not in parts}
