"""What every count of money keeps."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from cli.local.memory_budgets import MemoryBudgets
from functions.adapters.dynamodb.budgets import DynamoBudgets
from functions.domain.budgets import Budgets
from tests.builders import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

APRIL = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def budgets(kind: str, request: pytest.FixtureRequest) -> Budgets:
    if kind == "memory":
        return MemoryBudgets()
    table: Callable[[str], Any] = request.getfixturevalue("table")
    return DynamoBudgets(table("WatchTable"))


def test_costs_are_taken_up_to_the_limit_and_not_beyond(budgets: Budgets):
    taken = [budgets.take("mistral", "comprehend", 300, 1000, NOON) for _ in range(4)]
    assert taken == [True, True, True, False]
    assert budgets.take("mistral", "comprehend", 100, 1000, NOON)
    assert not budgets.take("mistral", "comprehend", 1, 1000, NOON)


def test_a_cost_above_the_whole_limit_is_never_taken(budgets: Budgets):
    assert not budgets.take("mistral", "comprehend", 301, 300, NOON)
    assert budgets.take("mistral", "comprehend", 300, 300, NOON)


def test_a_raised_limit_counts_at_once(budgets: Budgets):
    assert budgets.take("mistral", "comprehend", 300, 300, NOON)
    assert budgets.take("mistral", "comprehend", 300, 600, NOON)


def test_months_businesses_and_services_are_counted_apart(budgets: Budgets):
    assert budgets.take("mistral", "comprehend", 300, 300, NOON)
    assert budgets.take("mistral", "comprehend", 300, 300, APRIL)
    assert budgets.take("aigues", "comprehend", 300, 300, NOON)
    assert budgets.take("mistral", "another", 300, 300, NOON)
