"""Sources that are due are leased and become polls."""

from datetime import timedelta

import pytest

from cli.local.memory import MemoryWatch
from cli.local.memory_queue import MemoryQueue
from functions.domain.errors import ConflictError
from functions.domain.message import Poll, decode_poll
from functions.listen.plan import AT_ONCE, FEW, LEASE, plan_polls
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


def test_sources_of_one_host_are_polled_one_after_the_other():
    watch, polls = a_watch(*"abc"), MemoryQueue()
    watch.put_source(a_source(id="d", url="https://elsewhere.example/feed"))
    assert plan_polls(watch, polls, NOW) == 4
    assert polls.delays == [0, 0, 2, 4]


def test_what_a_host_has_no_time_for_in_this_minute_is_put_off_to_when_it_has():
    ids = [f"s{number:02}" for number in range(40)]
    watch, polls = a_watch(*ids), MemoryQueue()
    assert plan_polls(watch, polls, NOW) == 30
    assert max(polls.delays) == 58
    put_off = [one for one in watch.sources("mistral") if one.leased_until is None]
    waits = [one.due_at - NOW for one in put_off if one.due_at]
    assert waits == [timedelta(seconds=60 + 2 * n) for n in range(10)]
    assert plan_polls(watch, polls, NOW + timedelta(seconds=62)) == 2


def test_sources_without_an_address_share_that_of_their_service():
    watch, polls = a_watch("a", "b", url="", kind="hacker_news"), MemoryQueue()
    plan_polls(watch, polls, NOW)
    assert polls.delays == [0, 2]


def test_many_sources_are_leased_once_each():
    watch, polls = MemoryWatch(), MemoryQueue()
    for number in range(AT_ONCE + FEW):
        one = a_source(id=f"s{number}", url=f"https://h{number}.example/")
        watch.put_source(one)
    assert plan_polls(watch, polls, NOW) == AT_ONCE + FEW
    assert len({decode_poll(body).source for body in polls.take()}) == AT_ONCE + FEW


def test_a_run_whose_time_is_over_leaves_the_rest_for_the_next():
    watch, polls = MemoryWatch(), MemoryQueue()
    for number in range(AT_ONCE + 1):
        one = a_source(id=f"s{number:03}", url=f"https://h{number}.example/")
        watch.put_source(one)
    left = iter([30.0, 4.0])
    assert plan_polls(watch, polls, NOW, left_s=lambda: next(left)) == AT_ONCE
    assert plan_polls(watch, polls, NOW) == 1


def test_a_business_in_a_hurry_is_listened_to_as_often_as_is_allowed():
    watch, polls = MemoryWatch(), MemoryQueue()
    later, soon = NOW + hours(1), NOW + timedelta(minutes=5)
    watch.put_source(a_source(id="idle", due_at=later, not_before=NOW))
    watch.put_source(a_source(id="resting", due_at=later, not_before=soon))
    watch.put_source(a_source(id="new", due_at=later))
    watch.put_source(a_source(id="stopped", due_at=None, not_before=NOW))
    night = {"skip_hours": (NOW.hour,), "not_before": NOW}
    watch.put_source(a_source(id="sleeping", due_at=later, **night))
    watch.put_source(a_source(id="polled", due_at=later, not_before=NOW))
    watch.lease(watch.sources("mistral")[2], later, later)
    watch.put_source(a_source(business="sirocco", due_at=later, not_before=NOW))
    assert plan_polls(watch, polls, NOW) == 0
    watch.hurry("mistral", NOW - timedelta(minutes=1), NOW + hours(1))
    assert plan_polls(watch, polls, NOW) == 1
    assert [decode_poll(body).source for body in polls.take()] == ["idle"]
    assert plan_polls(watch, polls, NOW) == 0, "it is leased"
    assert plan_polls(watch, polls, soon) == 1
