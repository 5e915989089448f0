"""A source is changed only while no poll can write over the change."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from cli.applying import PAUSE_S, Cloud, carry_out
from cli.changes import DropSource, PutSource, Stored
from cli.local.memory import MemoryWatch
from cli.refusal import RefusedError
from functions.domain.source import Source
from tests.builders import HOUR, MINUTE, NOON, a_source

NO_TOPICS: Any = None
STORED = replace(a_source(), due_at=NOON + 10 * MINUTE, etag='"v1"')
WANTED = replace(STORED, slowest=3 * HOUR)


class Poller:
    """Polls the source while others wait: ends its poll after some of their naps."""

    def __init__(self, watch: MemoryWatch, naps: int) -> None:
        self.watch = watch
        self.naps = naps
        leased = replace(STORED, leased_until=NOON + HOUR, due_at=NOON + HOUR)
        watch.put_source(leased)

    def sleep(self, seconds: float) -> None:
        assert seconds == PAUSE_S
        self.naps -= 1
        if self.naps == 0:
            done = replace(STORED, etag='"v2"', due_at=NOON + 20 * MINUTE, polls=1)
            self.watch.put_source(done)


def never(seconds: float) -> None:
    pytest.fail("nobody holds the source: no need to wait")


def cloud(watch: MemoryWatch, sleep=never) -> Cloud:
    def clock() -> datetime:
        return NOON

    return Cloud(watch, NO_TOPICS, clock, sleep)


def stored(watch: MemoryWatch) -> Source | None:
    return watch.source("mistral", "blog")


def test_settings_change_and_the_state_stays():
    watch = MemoryWatch()
    watch.put_source(STORED)
    carry_out([PutSource(WANTED, STORED)], Stored(), cloud(watch))
    assert stored(watch) == WANTED


def test_a_poll_under_way_is_waited_for_and_what_it_learned_is_kept():
    watch = MemoryWatch()
    poller = Poller(watch, naps=3)
    carry_out([PutSource(WANTED, STORED)], Stored(), cloud(watch, poller.sleep))
    found = stored(watch)
    assert found is not None
    assert (found.slowest, found.etag, found.polls) == (3 * HOUR, '"v2"', 1)
    assert (found.due_at, found.leased_until) == (NOON + 20 * MINUTE, None)


def test_a_source_is_dropped_after_its_poll_which_would_bring_it_back():
    watch = MemoryWatch()
    poller = Poller(watch, naps=2)
    carry_out([DropSource(STORED)], Stored(), cloud(watch, poller.sleep))
    assert poller.naps == 0
    assert stored(watch) is None


def test_a_poll_that_never_ends_is_told():
    watch = MemoryWatch()
    poller = Poller(watch, naps=10**6)
    with pytest.raises(RefusedError, match="blog of mistral"):
        carry_out([DropSource(STORED)], Stored(), cloud(watch, poller.sleep))


def test_a_source_that_stopped_stays_stopped_when_its_settings_change():
    watch = MemoryWatch()
    gone = replace(STORED, due_at=None)
    watch.put_source(gone)
    carry_out(
        [PutSource(replace(gone, slowest=HOUR * 3), gone)], Stored(), cloud(watch)
    )
    assert stored(watch) == replace(gone, slowest=HOUR * 3)


def test_another_address_forgets_the_validators_of_the_old_one():
    watch = MemoryWatch()
    watch.put_source(STORED)
    moved = replace(a_source(), url="https://other.example/", due_at=NOON + MINUTE)
    carry_out([PutSource(moved, STORED)], Stored(), cloud(watch))
    assert stored(watch) == moved
