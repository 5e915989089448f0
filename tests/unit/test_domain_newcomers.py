"""Who is tested for the first time, and when that disturbs nobody."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.business import Business, Channel
from functions.domain.hours import Hours, Opening, open_from
from functions.domain.newcomers import NIGHT, fit_for_a_test, newcomers
from tests.crisis_cases import CAMILLE, LUC, MISTRAL, PAUL

PARIS = ZoneInfo("Europe/Paris")
TEAM = replace(MISTRAL, team=(CAMILLE, PAUL))


def changed(**fields: object) -> Business:
    return replace(TEAM, team=(replace(CAMILLE, **fields), PAUL))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("after", "new"),
    [
        (TEAM, []),
        (replace(TEAM, team=(CAMILLE, PAUL, LUC)), ["luc"]),
        (replace(TEAM, team=(PAUL,)), []),
        (changed(phone="+33612345678"), ["camille"]),
        (changed(email="new@mistral.example"), ["camille"]),
        (changed(channels=(Channel.SMS,)), []),
        (changed(channels=(*CAMILLE.channels, Channel.WEBHOOK)), ["camille"]),
        (changed(name="C. Roux", backup="paul"), []),
    ],
)
def test_who_has_a_way_that_was_never_tried_is_new(after: Business, new: list[str]):
    assert [one.id for one in newcomers(TEAM, after)] == new


def test_in_a_new_business_everybody_is_new():
    assert newcomers(None, TEAM) == [CAMILLE, PAUL]


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=PARIS).astimezone(UTC)


@pytest.mark.parametrize(
    ("asked", "fit"),
    [
        (at(21, 20), at(21, 20)),
        (at(21, 21), at(22, 9)),
        (at(22, 3), at(22, 9)),
        (at(22, 9), at(22, 9)),
    ],
)
def test_without_hours_of_any_kind_only_the_night_is_waited_for(asked, fit):
    assert fit_for_a_test(CAMILLE, MISTRAL, asked) == fit


def test_a_bar_that_opens_at_night_is_tested_by_day_all_the_same():
    bar = replace(
        MISTRAL, opening_hours=(Opening(tuple(range(7)), Hours(time(22), time(4))),)
    )
    assert fit_for_a_test(CAMILLE, bar, at(21, 23)) == at(22, 9)


HOURS = st.builds(Hours, st.times(), st.times())


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - the strategy adds UTC
    st.none() | HOURS,
    st.lists(st.builds(Opening, st.just((0, 2, 4)), HOURS), max_size=2),
)
def test_it_is_never_night_and_open_if_that_ever_meets(moment, quiet, openings):
    business = replace(MISTRAL, opening_hours=tuple(openings))
    person = replace(CAMILLE, quiet_hours=quiet)
    fit = fit_for_a_test(person, business, moment)
    assert fit >= moment
    local = fit.astimezone(PARIS).time()
    assert NIGHT.end <= local < NIGHT.start
    if quiet is None:
        is_open = open_from(business.opening_hours, fit, PARIS) == fit
        # hours that never meet a day: the night alone counts
        assert is_open or fit - moment < timedelta(hours=13)
