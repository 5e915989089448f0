"""The life of a crisis: what news makes of the crises there are, and when one ends.

    news ─► nothing like it is alive ──────────────► a crisis opens
       ├──► one like it is alive, and told worse ──► nothing: people know
       ├──► one like it is alive, and told less ───► it grows
       ├──► one like it is contained, and worse ───► it grows
       ├──► it is a spike, a weaker one is alive ──► a crisis opens and takes that over
       └──► one like it closed not long ago ───────► it reopens

A crisis that is alive sinks and swells with the talk, and calls nobody for it; it
closes after a time of quiet, which is the longer the more slowly it was told and the
more often it came back. All pure: `decide`, `shift` and `may_close` know no clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from functions.domain.business import Severity
from functions.domain.crisis import Crisis, CrisisState, Rule
from functions.domain.story import STORY_REMEMBERED
from functions.domain.tale import Tale, tale_of_why
from functions.domain.why import Why

STRENGTH: Final = {
    Rule.RED_FLAG: 0,
    Rule.SLOW_BURN: 1,
    Rule.RATING: 1,
    Rule.SPIKE: 2,
    Rule.ELSEWHERE: 2,
}
"""What a rule has found. One mention is part of a count, and a slow count of a fast
one: what is stronger holds what is weaker, never the other way round. A hush is no
talk, and has no part in this."""

QUIET: Final = {
    Rule.SPIKE: timedelta(hours=3),
    Rule.SLOW_BURN: timedelta(hours=24),
    Rule.RATING: timedelta(hours=24),
    Rule.RED_FLAG: timedelta(hours=12),
    Rule.ELSEWHERE: timedelta(hours=24),
}
"""How long talk must be back to the usual, at the least, before a crisis closes."""

QUIET_WINDOWS: Final = tuple(timedelta(hours=hours) for hours in (3, 8, 24))
"""The windows of detection over which counted talk can be heard to be quiet."""

LONGEST_QUIET: Final = QUIET_WINDOWS[-1]

GAPS: Final = 3
"""Where one complaint came each so often, three times as long without one happens by
chance one time in twenty (e^-3): then it is over."""

REMEMBERED: Final = 4
"""A crisis is remembered four times as long as its first quiet took to be believed."""


@dataclass(frozen=True, slots=True)
class News:
    """What detection has found: by which rule, how grave, and what is told."""

    rule: Rule
    severity: Severity
    tale: Tale


@dataclass(frozen=True, slots=True)
class Open:
    """A crisis of its own, which takes over those weaker ones of its story."""

    severity: Severity
    takes_over: tuple[Crisis, ...] = ()


@dataclass(frozen=True, slots=True)
class Grow:
    """A crisis that is worse than what people were told, by weaker ones of its story
    among others, which it takes over.
    """  # noqa: D205 - one sentence

    crisis: Crisis
    severity: Severity
    takes_over: tuple[Crisis, ...] = ()


@dataclass(frozen=True, slots=True)
class Reopen:
    """A crisis that closed and has flared up again."""

    crisis: Crisis
    severity: Severity


Move = Open | Grow | Reopen


def decide(crises: Sequence[Crisis], news: News, now: datetime) -> Move | None:
    """What news makes of the crises of a business, newest first; None if no news.

    A red flag is news to people whom a silence keeps from the crisis it is part of.
    So is one of a new subject in what is contained, and a spike, which is told of that
    only where it is worse than it was then.
    """
    living = host(crises, news)
    weaker = tuple(c for c in crises if c != living and _is_taken_over(c, news))
    if living is not None:
        graver = news.severity.rank > living.severity.rank
        unheard = news.rule is Rule.RED_FLAG and living.held_back
        told = not (graver or unheard or _breaks_out(living, news))
        return None if told else Grow(living, _gravest(news.severity, living), weaker)
    former = next((c for c in crises if _flares_up(c, news, now)), None)
    if former is not None:
        return Reopen(former, _gravest(news.severity, former))
    return Open(_gravest(news.severity, *weaker), weaker)


def host(crises: Sequence[Crisis], news: News) -> Crisis | None:
    """The living crisis that news is part of.

    Of two that count the mentions of a business, both count the same ones: so there
    is one of them at a time, whatever it is about.
    """
    for crisis in crises:
        if crisis.state.over or STRENGTH[crisis.rule] < STRENGTH[news.rule]:
            continue
        if counts(news.rule) or _is_of(crisis, news):
            return crisis
    return None


def counts(rule: Rule) -> bool:
    """Whether a rule goes by how many say it, and not by what is said."""
    return rule in STRENGTH and rule is not Rule.RED_FLAG


def counted_until(crises: Sequence[Crisis]) -> datetime | None:
    """What was seen up to then, crises that are over have counted: it is no news.

    One that reopened is not over: all that belongs to it is its own.
    """
    over = (c for c in crises if counts(c.rule) and not c.merged_into)
    return max((c.closed_at for c in over if c.closed_at), default=None)


def was_told(crises: Sequence[Crisis], tale: Tale, at: datetime) -> bool:
    """Whether people were told of a red flag, raised at `at`, by what is over by now.

    Who ends a crisis has heard of its own story. A flag of another one, which nobody
    looked at until then, is news still.
    """
    over = (c for c in crises if c.closed_at and c.closed_at >= at)
    return any(tale_of_why(why).is_of(tale) for c in over for why in (c.why, c.opening))


def quiet_time(crisis: Crisis) -> timedelta:
    """How long talk must be back to the usual before the crisis closes.

    Long enough for its own pace, and twice as long each time it has come back, so that
    what flickers wakes people ever more seldom; then as long, too, as it took to be
    said, or the pauses within what was counted would end it.
    """
    needed = min(_first_quiet(crisis) * 2.0**crisis.reopens, LONGEST_QUIET)
    if not counts(crisis.rule):
        return needed
    if crisis.reopens:
        needed = min(max(needed, _took(crisis, crisis.why)), LONGEST_QUIET)
    return next(window for window in QUIET_WINDOWS if window >= needed)


def memory(crisis: Crisis) -> timedelta:
    """How long after it closed a flare-up is still the same crisis."""
    return min(REMEMBERED * _first_quiet(crisis), STORY_REMEMBERED)


def may_close(crisis: Crisis, now: datetime) -> bool:
    """Whether it has lasted long enough to close, if talk has been usual since.

    What flared up is never over before its quiet could be heard.
    """
    return not crisis.state.over and now - crisis.flared >= quiet_time(crisis)


def shift(crisis: Crisis, rising: Severity, falling: Severity) -> Severity | None:
    """How grave it is now, if that has changed; never more than what people were told.

    `rising` is by the marks that make a crisis so grave, `falling` by half of them: in
    between it stays what it is, so that it does not flicker. What is contained never
    swells unheard: it grows, or it is no graver.
    """
    now = min(rising, crisis.severity, key=_rank)
    if now.rank > crisis.present.rank:
        return None if crisis.is_contained else now
    return falling if falling.rank < crisis.present.rank else None


def _breaks_out(crisis: Crisis, news: News) -> bool:
    """Whether a contained crisis is so no more."""
    if not crisis.is_contained:
        return False
    if news.rule is Rule.SPIKE:
        return True
    return bool(news.tale.subjects - tale_of_why(crisis.why).subjects)


def _flares_up(crisis: Crisis, news: News, now: datetime) -> bool:
    """Whether a crisis that is over is the one that news belongs to.

    What a person called a false alarm is not woken again: it would be a new one.
    """
    if crisis.state is not CrisisState.CLOSED or crisis.merged_into:
        return False
    if crisis.closed_at is None or now - crisis.closed_at > memory(crisis):
        return False
    return STRENGTH[crisis.rule] >= STRENGTH[news.rule] and _is_of(crisis, news)


def _is_taken_over(crisis: Crisis, news: News) -> bool:
    """Whether a living crisis is part of what opens now; only what breaks out tells so
    much more that people are called for it.
    """  # noqa: D205 - one sentence
    spike = news.rule is Rule.SPIKE
    return spike and not crisis.state.over and _is_of(crisis, news)


def _is_of(crisis: Crisis, news: News) -> bool:
    return tale_of_why(crisis.why).is_of(news.tale)


def _first_quiet(crisis: Crisis) -> timedelta:
    least = QUIET[crisis.rule]
    if crisis.rule is not Rule.SPIKE:
        return least
    # what was said, and not how often, tells nothing of the pace
    counted = crisis.why.chance_days is not None
    why = crisis.why if counted else crisis.opening
    pace = _took(crisis, why) / max(why.seen, 1)
    return min(max(least, GAPS * pace), LONGEST_QUIET)


def _took(crisis: Crisis, why: Why) -> timedelta:
    """How long what was counted took to be said."""
    at = crisis.flared if why is crisis.why else crisis.opened_at
    return at - why.since if why.since else why.window


def _gravest(severity: Severity, *crises: Crisis) -> Severity:
    return max((severity, *(c.severity for c in crises)), key=_rank)


def _rank(severity: Severity) -> int:
    return severity.rank
