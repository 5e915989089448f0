"""The findings of detection, pure: what a view of a business gives cause to say."""

from collections.abc import Sequence
from dataclasses import dataclass

from functions.detect.in_hand import grown_in_hand
from functions.detect.readings import View, explain, find, read
from functions.domain.business import Severity
from functions.domain.crisis import Crisis, Rule
from functions.domain.lifecycle import (
    News,
    counted_until,
    counts,
    host,
    may_close,
    quiet_time,
    shift,
    was_told,
)
from functions.domain.mention import Mention
from functions.domain.spike import GRAVE, is_calm, severity_of
from functions.domain.tale import Tale, separate, tale_of_count, tale_of_flagged
from functions.domain.why import Why
from functions.domain.windows import Reading

CROWD = 3
"""Mentions with a red flag by distinct authors that make it critical."""


def judge_spike(view: View) -> Reading | None:
    """The window that is a spike, unless people know already that it is as grave.

    What a closed crisis already counted opens no second one. Of what is contained
    people know only how it was then.
    """
    reading = find(view, counted_until(view.crises))
    if reading is None:
        return None
    flags = map(_by_voices, new_flags(view))
    gravest = _gravest(severity_of(reading), *flags)
    living = host(view.crises, News(Rule.SPIKE, gravest, Tale()))
    if living is None or gravest.rank > living.severity.rank:
        return reading
    return grown_in_hand(view, living) if living.is_contained else None


def spike_news(
    view: View, reading: Reading, said: Sequence[Mention]
) -> tuple[News, Why]:
    """A spike as news, with its reasons; `said` are the mentions of its window.

    A red flag of its story makes it as grave as the flag is by itself; one of another
    story is no reason of it, and is told apart.
    """
    tale = tale_of_count(explain(reading, said))
    groups = new_flags(view)
    ours = [group for group in groups if tale_of_flagged(group).is_of(tale)]
    apart = {m.id for group in groups if group not in ours for m in group}
    why = explain(reading, [m for m in said if m.id not in apart])
    told = Severity.MAJOR if why.flags else Severity.MINOR
    severity = _gravest(severity_of(reading), told, *map(_by_voices, ours))
    return News(Rule.SPIKE, severity, tale), why


def news_here(view: View, news: News) -> News:
    """News of a subject is news, and no crisis of the business."""
    if view.business.subject is None:
        return news
    return News(Rule.ELSEWHERE, Severity.MINOR, news.tale)


def judge_flags(view: View) -> list["Flagged"]:
    """Red flags that are new, those of one story together: one is enough.

    A crowd that raises one within a day makes it critical.
    """
    return [
        Flagged(News(Rule.RED_FLAG, _by_voices(group), tale_of_flagged(group)), group)
        for group in new_flags(view)
    ]


@dataclass(frozen=True, slots=True)
class Flagged:
    """News of a red flag, and the mentions that bear it."""

    news: News
    mentions: Sequence[Mention]


def new_flags(view: View) -> list[list[Mention]]:
    """Red flags by story, where one is fresh that nobody was told of.

    A flag is part of the crisis of its story that it came in, whatever rule opened
    that one: once it is over, they were told.
    """
    news = [
        m
        for m in view.flagged
        if not was_told(view.crises, tale_of_flagged([m]), m.flagged_at or m.seen_at)
    ]
    gathered = {mention for crisis in view.crises for mention in crisis.gathered}
    fresh = {m.id for m in (*view.fresh, *view.raised)} - gathered
    return [g for g in separate(news) if any(m.id in fresh for m in g)]


def judge_shift(view: View, crisis: Crisis) -> Severity | None:
    """How grave a living crisis is now, if that has changed within what was told."""
    if crisis.state.over or not counts(crisis.rule):
        return None
    reading = read(view, quiet_time(crisis))
    return shift(crisis, severity_of(reading), _at_half_the_marks(reading))


def is_quiet(view: View, crisis: Crisis, lately: Sequence[Mention]) -> bool:
    """Whether a crisis may close: no fuller than usual for long enough.

    `lately` are the mentions of that time, needed for a red flag only.
    """
    if not may_close(crisis, view.now):
        return False
    if not counts(crisis.rule):
        return not any(m.red_flags for m in lately)
    return is_calm(read(view, quiet_time(crisis)))


def _gravest(*severities: Severity) -> Severity:
    return max(severities, key=lambda one: one.rank)


def _by_voices(flagged: Sequence[Mention]) -> Severity:
    crowd = len({m.author or m.id for m in flagged if m.counts}) >= CROWD
    return Severity.CRITICAL if crowd else Severity.MAJOR


def _at_half_the_marks(reading: Reading) -> Severity:
    ratio = reading.seen / max(reading.expected, 0.5)
    for severity, (people, times) in GRAVE.items():
        if reading.seen >= people / 2 and ratio >= times / 2:
            return severity
    return Severity.MINOR
