"""A baseline of which more is expected, hour by hour, where something is planned."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from functions.domain.baseline import HOUR, Baseline, foresee, with_foreseen
from functions.domain.planned import Planned, times_within


def livelier(
    baseline: Baseline, planned: Sequence[Planned], now: datetime, zone: ZoneInfo
) -> Baseline:
    """The baseline with what is planned in all that it foresaw, until `now`.

    Of each hour as many times the usual is expected as were announced for it, so that
    the talk of a ball is what a ball brings the day after, too. The level, the rhythm
    and the share stay what they are. It is not to be stored: what a planned day brings
    is learned as it comes.
    """
    baseline = with_foreseen(baseline, zone)
    hour = baseline.learned_until - len(baseline.foreseen) * HOUR
    if not any(one.start < now and hour < one.end for one in planned):
        return baseline
    expected = list(baseline.foreseen)
    until = baseline.learned_until
    while until < now:
        expected.append(foresee(baseline, until, zone))
        until += HOUR
    foreseen = tuple(
        usual * times_within(planned, hour + n * HOUR, hour + (n + 1) * HOUR)
        for n, usual in enumerate(expected)
    )
    return replace(baseline, foreseen=foreseen, learned_until=until)
