"""The decisions of detection, pure: from a view of a business to what must change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from functions.detect.readings import View, find
from functions.domain.business import Severity
from functions.domain.crisis import Crisis, CrisisState, Rule
from functions.domain.mention import Mention
from functions.domain.spike import is_calm, severity_of
from functions.domain.windows import Reading, read_window

QUIET = {
    Rule.SPIKE: timedelta(hours=3),
    Rule.SLOW_BURN: timedelta(hours=24),
    Rule.RATING: timedelta(hours=24),
    Rule.RED_FLAG: timedelta(hours=12),
}
"""How long talk must have been back to the usual before a crisis closes."""

REMEMBERED = timedelta(hours=12)
"""A crisis that flares up again this soon after it closed is the same one."""

CROWD = 3
"""Mentions with a red flag by distinct authors that make it critical."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What must change: a crisis to open, or `crisis` to grow or to reopen.

    `reading` is the spike, None for a red flag; `flagged` the mentions that bear one.
    """

    rule: Rule
    severity: Severity
    crisis: Crisis | None
    reading: Reading | None = None
    flagged: Sequence[Mention] = ()


def judge_spike(view: View) -> Verdict | None:
    """Whether talk is a spike, and whether that is news.

    What a closed crisis already counted opens no second one.
    """
    former = view.newest(Rule.SPIKE)
    ended_at = former.closed_at if former and former.state.over else None
    reading = find(view, ended_at)
    if reading is None:
        return None
    severity = max(severity_of(reading), _gravest(view), key=lambda one: one.rank)
    if former is None or (former.state.over and not _remembered(former, view.now)):
        return Verdict(Rule.SPIKE, severity, None, reading)
    if former.state.over or severity.rank > former.severity.rank:
        return Verdict(Rule.SPIKE, severity, former, reading)
    return None


def _gravest(view: View) -> Severity:
    """How grave things are already, by open crises and fresh red flags."""
    live = [crisis.severity for crisis in view.crises if not crisis.state.over]
    if _new_flags(view):
        live.append(Severity.MAJOR)
    return max(live, key=lambda one: one.rank, default=Severity.MINOR)


def _remembered(crisis: Crisis, now: datetime) -> bool:
    """Whether a crisis that is over is still the one that a new flare belongs to.

    What a person called a false alarm is not woken again: it would be a new one.
    """
    if crisis.state is not CrisisState.CLOSED or crisis.closed_at is None:
        return False
    return now - crisis.closed_at <= REMEMBERED


def judge_flags(view: View) -> Verdict | None:
    """Whether a red flag is news: one is enough, whatever the volume.

    While any crisis is open a flag is part of it, and makes it at least major.
    """
    live = next((c for c in view.crises if not c.state.over), None)
    flagged = _new_flags(view)
    if not flagged:
        return None
    crowd = len({m.author or m.id for m in flagged if m.counts}) >= CROWD
    severity = Severity.CRITICAL if crowd else Severity.MAJOR
    if live is None:
        return Verdict(Rule.RED_FLAG, severity, None, flagged=flagged)
    if severity.rank > live.severity.rank:
        return Verdict(live.rule, severity, live, flagged=flagged)
    return None


def _new_flags(view: View) -> list[Mention]:
    """Fresh mentions with a red flag that no crisis which is over has told people of.

    Whatever rule opened that one: a flag is part of the crisis it came in.
    """
    ended = [c.closed_at for c in view.crises if c.closed_at is not None]
    since = max(ended, default=None)
    return [
        m for m in view.fresh if m.red_flags and (since is None or m.seen_at > since)
    ]


def is_quiet(view: View, crisis: Crisis, lately: Sequence[Mention]) -> bool:
    """Whether a crisis may close: no fuller than usual for long enough.

    `lately` are the mentions of that time, needed for a red flag only.
    """
    quiet = QUIET[crisis.rule]
    if view.now - crisis.round_started_at < quiet:
        return False
    if crisis.rule is Rule.RED_FLAG:
        return not any(m.red_flags and not m.backfill and m.about.sure for m in lately)
    reading = read_window(view.baseline, view.fresh, quiet, view.now, view.zone)
    return is_calm(reading)
