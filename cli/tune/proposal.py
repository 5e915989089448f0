"""What people said of the alerts there were → the policy that would have served better.

Only crises that count mentions are judged: no policy silences a red flag.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from functions.domain.business import Policy
from functions.domain.crisis import Crisis, CrisisState
from functions.domain.lifecycle import counts

TIMES: Final = (0.25, 0.5, 1.0, 2.0, 4.0)
"""How many times the false alarms put up with today are tried: what people pressed in
some months does not bear a finer choice, nor a wider one."""

TIMES_AUTHORS: Final = (0.67, 1.5, 2.5)
LEAST_AUTHORS, MOST_AUTHORS = 2, 20
"""People below whom nothing is a spike: how many times today's floor is tried, and
between which bounds."""

LEAST, MOST = 0.5, 52.0
"""False alarms a year between which a proposal stays: one in two years, one a week."""

SAME: Final = timedelta(hours=6)
"""An alert this much before or after is about the same thing."""

LATER: Final = timedelta(minutes=30)
"""A true crisis found so much later is not found as well."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What people made of the crises there were: false alarms, and true ones."""

    false: tuple[Crisis, ...]
    true: tuple[Crisis, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """The part of a policy that decides when an alert is due, by its fields' names."""

    false_alarms_per_year: float
    min_authors: int

    def far_from(self, other: "Setting") -> float:
        """How much it changes of another: powers of e, over both fields."""
        rate = self.false_alarms_per_year / other.false_alarms_per_year
        floor = self.min_authors / other.min_authors
        return abs(math.log(rate)) + abs(math.log(floor))


def setting_of(policy: Policy) -> Setting:
    """The setting of a policy."""
    return Setting(policy.false_alarms_per_year, policy.min_authors)


@dataclass(frozen=True, slots=True)
class Trial:
    """What a setting would have done: alerts, how many of them people had called false,
    how many true crises it would have found, and how late at the worst.
    """  # noqa: D205 - one sentence

    setting: Setting
    alerts: int
    false: int
    found: int
    delay: timedelta


def judged(crises: Iterable[Crisis], since: datetime) -> Judged:
    """The crises that people said something about, by a press."""
    ours = [c for c in crises if counts(c.rule) and c.opened_at >= since]
    return Judged(
        false=tuple(c for c in ours if c.state is CrisisState.FALSE_ALARM),
        true=tuple(
            c
            for c in ours
            if c.acknowledged_by and c.state is not CrisisState.FALSE_ALARM
        ),
    )


def tried(today: Setting) -> tuple[Setting, ...]:
    """Settings to try, today's among them: one field is varied at a time, so that what
    each would do can be seen.
    """  # noqa: D205 - one sentence
    now = today.false_alarms_per_year
    rates = {now, *(min(max(now * times, LEAST), MOST) for times in TIMES)}
    floors = {
        min(max(round(today.min_authors * times), LEAST_AUTHORS), MOST_AUTHORS)
        for times in TIMES_AUTHORS
    }
    return (
        *(replace(today, false_alarms_per_year=rate) for rate in sorted(rates)),
        *(
            replace(today, min_authors=floor)
            for floor in sorted(floors - {today.min_authors})
        ),
    )


def trial(
    setting: Setting,
    rehearsed: Iterable[Crisis],
    judgement: Judged,
    since: datetime,
) -> Trial:
    """A rehearsal held against what people said."""
    alerts = [c for c in rehearsed if counts(c.rule) and c.opened_at >= since]
    met = [found for true in judgement.true if (found := _met(true, alerts))]
    late = [
        one.opened_at - true.opened_at
        for true in judgement.true
        if (one := _met(true, alerts))
    ]
    return Trial(
        setting=setting,
        alerts=len(alerts),
        false=sum(_met(one, alerts) is not None for one in judgement.false),
        found=len(met),
        delay=max([*late, timedelta(0)]),
    )


def choose(trials: Sequence[Trial], today: Setting) -> Trial:
    """The trial to propose; that of today unless another is better.

    It finds every true crisis that any of them finds as early as today's policy does,
    then repeats fewest false alarms, then changes least.
    """
    now = next(t for t in trials if t.setting == today)
    in_time = [t for t in trials if t.delay <= max(now.delay, LATER)]
    most = max(t.found for t in in_time)
    return min(
        (t for t in in_time if t.found == most),
        key=lambda t: (t.false, t.setting.far_from(today)),
    )


def _met(crisis: Crisis, alerts: Iterable[Crisis]) -> Crisis | None:
    """The alert that a crisis would have been told by."""
    start = crisis.opened_at - SAME
    end = max(crisis.closed_at or crisis.updated_at, crisis.opened_at + SAME)
    return next((one for one in alerts if start <= one.opened_at <= end), None)
