"""What every memory of missed crises keeps."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.local.memory_misses import MemoryMisses
from functions.adapters.dynamodb.misses import DynamoMisses
from functions.domain.missed import Missed, Misses
from tests.builders import HOUR, MINUTE, NOON

if TYPE_CHECKING:
    from collections.abc import Callable

SECOND = timedelta(seconds=1)


@pytest.fixture
def misses(kind: str, request: pytest.FixtureRequest) -> Misses:
    if kind == "memory":
        return MemoryMisses()
    table: Callable[[str], Any] = request.getfixturevalue("table")
    return DynamoMisses(table("CrisesTable"))


def missed(after: timedelta = timedelta(0), **changes: Any) -> Missed:
    usual: dict[str, Any] = {
        "business": "mistral",
        "at": NOON + after,
        "by": "lea",
        "declared_at": NOON + 24 * HOUR,
    }
    return Missed(**(usual | changes))


def test_what_was_declared_is_found_by_when_it_was(misses: Misses):
    early, late = missed(), missed(HOUR, note="Une vidéo, « honteuse »")
    for one in (late, early, missed(business="mistral-2")):
        misses.declare(one)
    assert misses.declared("mistral", NOON - HOUR, NOON + 2 * HOUR) == [early, late]
    assert misses.declared("lune", NOON - HOUR, NOON + 2 * HOUR) == []


def test_the_end_is_not_in_it(misses: Misses):
    misses.declare(missed(30 * SECOND))
    assert misses.declared("mistral", NOON + 30 * SECOND, NOON + HOUR)
    assert misses.declared("mistral", NOON, NOON + 30 * SECOND) == []
    assert misses.declared("mistral", NOON + 31 * SECOND, NOON + HOUR) == []


def test_the_same_crisis_declared_twice_is_one(misses: Misses):
    misses.declare(missed())
    again = missed(20 * SECOND, by="paul")
    misses.declare(again)
    assert misses.declared("mistral", NOON - HOUR, NOON + HOUR) == [again]


@given(st.integers(0, 100), st.integers(0, 100), st.lists(st.integers(0, 100)))
def test_memory_knows_the_same_as_a_plain_list(first: int, length: int, minutes):
    misses = MemoryMisses()
    for one in minutes:
        misses.declare(missed(one * MINUTE))
    start, end = NOON + first * MINUTE, NOON + (first + length) * MINUTE
    expected = sorted({m for m in minutes if first <= m < first + length})
    found = misses.declared("mistral", start, end)
    assert [one.at for one in found] == [NOON + m * MINUTE for m in expected]
