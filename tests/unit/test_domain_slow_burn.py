"""A week of slightly too many."""

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from functions.domain.business import Policy
from functions.domain.days import Day, over, tally
from functions.domain.slow_burn import Burn, find_slow_burn
from tests.builders import HOUR, POSITIVE, a_mention

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


def days(*negative: int, others: int = 6) -> list[Day]:
    return [Day(n, count, count + others) for n, count in enumerate(negative)]


def burn(*negative: int, **options: int) -> Burn | None:
    return find_slow_burn(days(*negative, **options), Policy())


USUAL = (2, 1, 3, 2, 2, 1, 4) * 4


def test_a_usual_week_is_none():
    assert burn(*USUAL, *USUAL[:7]) is None


def test_a_week_of_twice_as_many_each_day_is_one():
    found = burn(*USUAL, 4, 3, 6, 4, 5, 4, 6)
    assert found is not None
    assert (found.seen, found.total) == (32, 32 + 42)
    assert 14 < found.expected < 16
    assert found.chance_days > 365


def test_one_bad_day_is_no_bad_week():
    assert burn(*USUAL, 2, 1, 40, 2, 2, 1, 3) is None


def test_a_bad_day_long_ago_hides_no_bad_week():
    before = (*USUAL[:10], 90, *USUAL[11:])
    assert burn(*before, 4, 3, 6, 4, 5, 4, 6) is not None


def test_more_of_everything_is_none():
    """A festival week: twice the complaints among three times the rest."""
    festival = [Day(28 + n, 4, 4 + 18) for n in range(7)]
    assert find_slow_burn([*days(*USUAL), *festival], Policy()) is None


def test_nothing_is_said_before_three_weeks_were_heard():
    assert burn(*USUAL[:13], *[9] * 7) is None
    assert burn(*USUAL[:14], *[9] * 7) is not None


def test_a_handful_a_month_takes_more_than_a_handful_a_week():
    quiet = (0, 0, 0, 1, 0, 0, 0) * 4
    assert burn(*quiet, 0, 1, 0, 1, 0, 1, 0) is None
    assert burn(*quiet, 1, 2, 1, 1, 2, 1, 1) is not None


def test_it_is_rare_where_nothing_is_wrong():
    """Twenty-five years of days by chance: once in two and a half years is allowed."""
    draw = Random(7)  # noqa: S311 - chance, not a secret
    history = [sum(draw.random() < 0.1 for _ in range(40)) for _ in range(9_000)]
    found = [
        at
        for at in range(35, len(history), 7)
        if burn(*history[at - 35 : at], others=12)
    ]
    assert len(found) <= 2 * 0.4 * len(history) / 365


def test_days_are_the_business_s_own_and_authors_count_once():
    evening = MONDAY + 23.5 * HOUR
    mentions = [
        a_mention(id="a", seen_at=MONDAY + HOUR, rating=1.0),
        a_mention(id="b", seen_at=evening, sentiment=POSITIVE, rating=5.0),
        a_mention(id="c", seen_at=evening, counts=False),
    ]
    until = MONDAY + 3 * timedelta(days=1)
    first, second, third, today = tally((), mentions, MONDAY, until, PARIS)
    assert first[1:] == (1, 1, 1, 1, 1.0)
    assert second[1:] == (0, 1, 1, 0, 5.0)
    assert third[1:] == today[1:] == (0, 0, 0, 0, 0)
    assert list(over([first, second, third, today], until, PARIS)) == [second, third]
