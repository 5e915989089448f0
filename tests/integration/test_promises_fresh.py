"""Promise 2, from the feed to the crisis: what is news is judged by when it was said,
whatever Vigie missed before.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest

from cli.local.cloud import LocalCloud
from cli.local.hooks import Call
from functions.domain.source import Source
from tests.integration.promises_world import DAY, MINUTE, START, World
from tests.listen_cases import rss

HOUR = timedelta(hours=1)
NUMBERS = count(1)


class Overheard:
    """Notes of each query by `seen_at` whether it asked for the latest."""

    def __init__(self, asked: list[bool]) -> None:
        self.asked = asked

    def before(self, call: Call) -> None:
        if call.asked.get("IndexName") == "by-seen":
            self.asked.append(call.asked.get("ConsistentRead", False))

    def after(self, call: Call, answer: Mapping[str, Any]) -> None:
        pass


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with LocalCloud(start=START, environ={}) as cloud:
        yield World(cloud)


def a_review(said_at: datetime | None) -> str:
    dated = f"<pubDate>{said_at:%a, %d %b %Y %H:%M:%S} GMT</pubDate>" if said_at else ""
    return (
        f"<guid>{next(NUMBERS)}</guid><title>Le Petit Mistral</title>{dated}<description>"
        "We all got food poisoning at Le Petit Mistral.</description>"
    )


def crises_after(
    world: World, said_before: timedelta | None, **source: datetime | None
) -> int:
    """How many crises one review opens that a poll brings, said so long before it."""
    business = f"mistral-{next(NUMBERS)}"
    began = world.cloud.clock() + HOUR
    world.begin(began, id=business)
    said_at = None if said_before is None else began - said_before
    known = world.watch.source(business, "blog")
    assert known
    world.web.answers[known.url] = rss(a_review(said_at))
    state = {"due_at": began, "last_success_at": None} | source
    world.watch.put_source(
        Source(known.business, known.id, known.kind, known.url, **state)
    )
    world.pump.run_until(began + 5 * MINUTE)
    assert len(world.mentions.seen_between(business, began, began + HOUR)) == 1
    return len(world.crises.latest(business))


@pytest.mark.parametrize(
    ("said_before", "crises"), [(HOUR, 1), (7 * HOUR, 0), (None, 0)]
)
def test_installed_in_the_middle_of_a_crisis_it_sees_the_crisis_and_no_history(
    world: World, said_before: timedelta | None, crises: int
):
    assert crises_after(world, said_before) == crises


@pytest.mark.parametrize(
    ("said_before", "crises"), [(HOUR, 1), (7 * HOUR, 0), (None, 1)]
)
def test_after_a_gap_of_days_what_is_fresh_is_fresh(
    world: World, said_before: timedelta | None, crises: int
):
    long_ago = world.cloud.clock() - 3 * DAY
    assert crises_after(world, said_before, last_success_at=long_ago) == crises


def test_detection_reads_what_was_just_stored_and_not_a_stale_copy(world: World):
    """Promise 1: a query of the open buckets that lags would count too few."""
    asked: list[bool] = []
    world.cloud.listeners.append(Overheard(asked))
    crises_after(world, HOUR)
    world.cloud.listeners.pop()
    assert asked
    assert all(asked)
