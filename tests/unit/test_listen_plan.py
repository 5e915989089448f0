"""Sources that are due are leased and become polls."""

from datetime import timedelta

import pytest

from cli.local.memory import MemoryWatch
from cli.local.memory_queue import MemoryQueue
from functions.domain.errors import ConflictError
from functions.domain.message import Poll, decode_poll
from functions.listen.plan import LEASE, plan_polls
from tests.listen_cases import NOW, a_source, hours


def a_watch(*ids: str, **source: object) -> MemoryWatch:
    watch = MemoryWatch()
    for one in ids:
        watch.put_source(a_source(id=one, **source))
    return watch


def test_each_due_source_becomes_one_poll():
    watch, polls = a_watch("a", "b"), MemoryQueue()
    watch.put_source(a_source(id="later", due_at=NOW + hours(1)))
    watch.put_source(a_source(id="stopped", due_at=None))
    assert plan_polls(watch, polls, NOW) == 2
    found = {decode_poll(body) for body in polls.take()}
    lease = (NOW + LEASE).isoformat()
    assert found == {Poll("mistral", "a", lease), Poll("mistral", "b", lease)}


def test_a_leased_source_is_not_planned_again_until_its_lease_ran_out():
    watch, polls = a_watch("a"), MemoryQueue()
    plan_polls(watch, polls, NOW)
    assert plan_polls(watch, polls, NOW + LEASE - timedelta(seconds=1)) == 0
    assert plan_polls(watch, polls, NOW + LEASE) == 1


def test_no_more_than_the_limit_is_planned_at_once():
    watch, polls = a_watch("a", "b", "c"), MemoryQueue()
    assert [plan_polls(watch, polls, NOW, limit=2) for _ in range(3)] == [2, 1, 0]


def test_polls_that_were_not_queued_come_back_when_the_lease_runs_out():
    class FullQueue:
        def send(self, messages: object, delay_s: int = 0) -> None:
            raise ConflictError

    watch = a_watch("a")
    with pytest.raises(ConflictError):
        plan_polls(watch, FullQueue(), NOW)
    assert plan_polls(watch, MemoryQueue(), NOW + LEASE) == 1
