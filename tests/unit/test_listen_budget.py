"""What a paid source may spend."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.listen import budget
from functions.listen.sources.connector import Access, Declaration, Words
from tests.listen_cases import NOW, a_source

NOTHING = Words(en="", fr="")
PAID = Declaration(
    kind="paid",
    title="Paid",
    access=Access.PAID,
    settings=(),
    hears=NOTHING,
    blind=NOTHING,
    quota=NOTHING,
    facts_of="2026-11",
    price_per_call=0.01,
    price_per_item=0.005,
    items_a_call=10,
)


def test_a_source_that_costs_nothing_is_not_counted():
    free = replace(PAID, price_per_call=0.0, price_per_item=0.0)
    assert budget.affordable_calls(a_source(), free, NOW) is None


def test_without_a_budget_nothing_is_spent():
    assert budget.affordable_calls(a_source(), PAID, NOW) == 0


def test_only_calls_whose_dearest_outcome_is_paid_for_are_made():
    source = a_source(budget_usd_per_month=0.2)
    assert budget.affordable_calls(source, PAID, NOW) == 3
    spent = budget.charge(source, 0.141, NOW)
    assert budget.affordable_calls(spent, PAID, NOW) == 0


def test_a_new_month_begins_with_nothing_spent():
    december = datetime(2026, 12, 1, tzinfo=UTC)
    spent = budget.charge(a_source(budget_usd_per_month=0.2), 0.2, NOW)
    assert budget.next_month(NOW) == december
    assert budget.affordable_calls(spent, PAID, december) == 3
    assert budget.charge(spent, 0.01, december).spent_usd == 0.01


def test_what_is_left_is_spread_over_the_month():
    source = a_source(budget_usd_per_month=1.0)
    left = budget.next_month(NOW) - NOW
    assert budget.even_pace(source, 0.1, NOW) == left / 10
    assert budget.even_pace(source, 0.0, NOW) == timedelta(0)


@pytest.mark.parametrize(
    ("now", "first"),
    [
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)),
        (datetime(2028, 2, 29, tzinfo=UTC), datetime(2028, 3, 1, tzinfo=UTC)),
    ],
)
def test_months_end_where_they_end(now: datetime, first: datetime):
    assert budget.next_month(now) == first


def test_a_source_without_money_is_looked_at_again_soon_and_with_the_new_month():
    assert budget.resumes_at(NOW, 0.0) == NOW + budget.LOOK_AGAIN
    eve = datetime(2026, 11, 30, 23, tzinfo=UTC)
    assert budget.resumes_at(eve, 0.0) == datetime(2026, 12, 1, tzinfo=UTC)


@given(
    st.floats(0, 50, allow_nan=False),
    st.lists(st.floats(0, 1), max_size=50),
)
def test_the_ceiling_holds_whatever_polls_cost(limit: float, shares: list[float]):
    source, dearest = a_source(budget_usd_per_month=limit), budget.dearest_call(PAID)
    for share in shares:
        calls = budget.affordable_calls(source, PAID, NOW)
        assert calls is not None
        source = budget.charge(source, min(calls, 10) * dearest * share, NOW)
        assert source.spent_usd <= limit + 1e-5
