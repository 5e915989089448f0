"""Stars that fall faster than chance lets them."""

from functions.domain.business import Policy
from functions.domain.days import Day
from functions.domain.rating_fall import Fall, find_rating_fall


def day(number: int, low: int, high: int) -> Day:
    stars = 1.0 * low + 5.0 * high
    return Day(number, low, low + high, low + high, low, stars)


def fall(*lately: tuple[int, int]) -> Fall | None:
    """After four weeks of a review a day, one in ten of them low."""
    before = [day(n, int(n % 10 == 0), int(n % 10 != 0)) for n in range(35)]
    days = [*before[: 35 - len(lately)]]
    days += [day(35 - len(lately) + n, *each) for n, each in enumerate(lately)]
    return find_rating_fall(days, Policy())


def test_stars_as_ever_are_no_fall():
    assert fall(*[(0, 1)] * 6, (1, 0)) is None


def test_a_night_of_one_star_reviews_is_one():
    found = fall((6, 0))
    assert found is not None
    assert (found.days, found.rated, found.low) == (1, 6, 6)
    assert found.expected < 1
    assert found.stars == 1.0
    assert found.before > 4


def test_a_week_in_which_the_share_turns_is_one():
    found = fall(*[(2, 1)] * 7)
    assert found is not None
    assert found.days == 7


def test_many_reviews_of_the_usual_kind_are_no_fall():
    assert fall((3, 27)) is None


def test_two_people_are_none_whatever_they_give():
    assert fall((2, 0)) is None


def test_nothing_is_usual_before_some_were_read():
    assert find_rating_fall([day(n, 9, 0) for n in range(8)], Policy()) is None
