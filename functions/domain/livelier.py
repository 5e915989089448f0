"""A baseline of which so many times the usual is expected, for one look."""

from dataclasses import replace

from functions.domain.baseline import Baseline, Learned


def livelier(baseline: Baseline, times: float) -> Baseline:
    """The baseline with all that it heard `times` over: levels, hours and days alike,
    and what it foresaw.

    It is not to be stored: what a planned day brings is learned as it comes.
    """  # noqa: D205 - one sentence
    return replace(
        baseline,
        negative=_times(baseline.negative, times),
        total=_times(baseline.total, times),
        hours=tuple(_times(one, times) for one in baseline.hours),
        days=tuple(_times(one, times) for one in baseline.days),
        lately=_times(baseline.lately, times),
        foreseen=tuple(times * expected for expected in baseline.foreseen),
    )


def _times(learned: Learned, times: float) -> Learned:
    return Learned(learned.heard * times, learned.hours)
