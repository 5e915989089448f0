from datetime import date, timedelta

import pytest

from cli.local.bill import Price, Prices, load_prices, monthly
from cli.local.hooks import Call
from cli.local.inside import Stored
from cli.local.meter import read_units, sms_parts, write_units
from cli.local.strict import wire_size

PRICES = Prices(
    as_of=date(2026, 1, 1),
    region="here",
    prices={
        "lambda.requests": Price("requests", usd=0.20, per=1_000_000, free=1_000_000),
        "dynamodb.write_units": Price("writes", usd=0.625, per=1_000_000),
        "cloudwatch.alarms": Price("alarms", usd=0.10, per=1, free=10),
    },
    assumptions={},
)


def test_a_week_is_stretched_to_a_month() -> None:
    usage = {"dynamodb.write_units": 700_000.0}
    bill = monthly(usage, timedelta(days=7), PRICES)
    assert bill.usd == pytest.approx(3.0 * 0.625)


def test_what_is_free_is_taken_off_the_second_price_alone() -> None:
    usage = {"lambda.requests": 1_500_000.0}
    bill = monthly(usage, timedelta(days=30), PRICES)
    assert bill.usd == pytest.approx(0.30)
    assert bill.usd_after_free == pytest.approx(0.10)


def test_what_stands_all_month_is_not_stretched() -> None:
    bill = monthly({}, timedelta(days=1), PRICES, {"cloudwatch.alarms": 13})
    assert bill.usd == pytest.approx(1.30)
    assert bill.by_service() == {
        "cloudwatch": (pytest.approx(1.30), pytest.approx(0.30))
    }


def test_the_price_list_says_when_and_where() -> None:
    prices = load_prices()
    assert isinstance(prices.as_of, date)
    assert prices.region
    assert all(price.usd > 0 for price in prices.prices.values())


@pytest.mark.parametrize(
    ("was", "now", "units"),
    [
        (None, Stored(1000, {}), 1),
        (None, Stored(1025, {}), 2),
        (Stored(5000, {}), Stored(10, {}), 5),  # the larger of before and after
        (None, Stored(100, {"due": ("a",)}), 2),  # and its place in the index
        (Stored(100, {"due": ("a",)}), Stored(100, {"due": ("a",)}), 2),
        (Stored(100, {"due": ("a",)}), Stored(100, {"due": ("b",)}), 3),  # out and in
        (Stored(100, {"due": ("a",)}), None, 2),
        (None, None, 1),  # deleting nothing is billed too
    ],
)
def test_write_units_count_the_table_and_its_indexes(
    was: Stored | None, now: Stored | None, units: int
) -> None:
    assert write_units(was, now) == units


def test_a_read_costs_half_unless_it_must_be_consistent() -> None:
    item = {"text": {"S": "x" * 5000}}
    eventual = Call("dynamodb", "GetItem", {})
    consistent = Call("dynamodb", "GetItem", {"ConsistentRead": True})
    assert read_units(eventual, {"Item": item}) == 1.0
    assert read_units(consistent, {"Item": item}) == 2.0
    assert read_units(eventual, {}) == 0.5


def test_a_query_is_billed_for_the_sum_of_what_it_found() -> None:
    small = {"text": {"S": "x" * 100}}
    answer = {"Items": [small] * 50, "ScannedCount": 50}
    assert read_units(Call("dynamodb", "Query", {}), answer) == 1.0


def test_an_item_weighs_its_names_and_its_values() -> None:
    assert wire_size({"é": {"S": "né"}, "on": {"BOOL": True}}) == 2 + 3 + 2 + 1


def test_one_letter_outside_gsm7_makes_an_sms_three_parts() -> None:
    assert sms_parts("a" * 150) == 1
    assert sms_parts("a" * 149 + "ç") == 3
