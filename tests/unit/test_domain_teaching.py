"""What people took for a crisis is no habit."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.domain.crisis import CrisisState, Rule
from functions.domain.teaching import taken_for_true
from tests.builders import HOUR
from tests.crisis_cases import NOW, crisis

DAY = timedelta(days=1)
TAKEN = {"acknowledged_by": "camille", "acknowledged_at": NOW}


def test_it_lasts_until_it_is_closed_or_until_now():
    live = replace(crisis(rule=Rule.SPIKE), **TAKEN)
    over = replace(live, state=CrisisState.CLOSED, closed_at=live.opened_at + HOUR)
    until = NOW + 9 * HOUR
    assert taken_for_true([live, over], until) == [
        (live.opened_at, until),
        (over.opened_at, over.opened_at + HOUR),
    ]


def test_what_never_ends_teaches_from_its_second_week_on():
    live = replace(crisis(rule=Rule.SPIKE), **TAKEN)
    assert taken_for_true([live], live.opened_at + 34 * DAY) == [
        (live.opened_at, live.opened_at + 7 * DAY)
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"acknowledged_by": None},
        {"state": CrisisState.FALSE_ALARM, "closed_at": NOW},
        {"rule": Rule.RED_FLAG},
    ],
)
def test_what_nobody_took_on_or_called_false_teaches(changes: dict[str, object]):
    assert not taken_for_true(
        [replace(crisis(rule=Rule.SPIKE), **(TAKEN | changes))], NOW
    )
