"""A source, or a whole business, that is not heard as it always is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from functions.detect.readings import View
from functions.domain.baseline import season
from functions.domain.crisis import Crisis
from functions.domain.planned import Plan, under_way
from functions.domain.pulse import (
    ALL,
    AT_LEAST,
    FEW,
    Pulse,
    UsualHours,
    hushed,
    listen,
    years_between,
)
from functions.domain.source import Source
from functions.domain.why import Hushed, Why

HOUR = timedelta(hours=1)
SHUT = (Plan.CLOSURE, Plan.MAINTENANCE)
"""Plans that may leave nothing to say."""

A_YEAR = 365


def usual_hours(view: View) -> UsualHours:
    """Usual hours between two instants, by the rhythm of the week and the plans."""
    lively: dict[datetime, float] = {}

    def of(hour: datetime) -> float:
        if hour not in lively:
            plans = under_way(view.business.planned, hour)
            shut = any(plan.kind in SHUT for plan in plans)
            lively[hour] = 0.0 if shut else season(view.baseline, hour, view.zone)
        return lively[hour]

    def between(start: datetime, end: datetime) -> float:
        total, at = 0.0, start
        while at < end:
            hour = at.replace(minute=0, second=0, microsecond=0)
            until = min(hour + HOUR, end)
            total += of(hour) * ((until - at) / HOUR)
            at = until
        return total

    return between


def pulses_at(view: View, until: datetime) -> tuple[Pulse, ...]:
    """How each source was heard until then."""
    since = view.baseline.folded_until
    fresh = [m for m in view.fresh if since <= m.seen_at < until]
    return listen(view.baseline.pulses, fresh, since, until, usual_hours(view))


def quiet_pulses(view: View, pulses: Sequence[Pulse]) -> list[Pulse]:
    """Those that are quieter than the owner's false alarms allow."""
    return list(hushed(pulses, view.business.policy.false_alarms_per_year, view.now))


def taken_away(
    quiet: Sequence[Pulse], pulses: Iterable[Pulse], sources: Mapping[str, Source]
) -> frozenset[str]:
    """Those that are quiet because nobody asks them any more.

    That holds for one that is quiet by itself, and where all are for one that brought
    half of what was said. Without it all are quieter, nobody knows by how much: so what
    is usual of all is learned anew.
    """
    together = next((one.usual for one in quiet if one.source == ALL), 0.0)
    gone = {
        one.source
        for one in pulses
        if one.source not in (ALL, *sources)
        and one.pauses >= FEW
        and (one in quiet or one.usual <= 2 * together)
    }
    return frozenset({ALL, *gone}) if gone else frozenset()


def without_pulses(view: View, gone: Collection[str]) -> View:
    """The view of somebody who never heard them."""
    pulses = tuple(p for p in view.baseline.pulses if p.source not in gone)
    return replace(view, baseline=replace(view.baseline, pulses=pulses))


def judge_hush(
    view: View,
    quiet: Sequence[Pulse],
    pulses: Sequence[Pulse],
    sources: Mapping[str, Source],
) -> Why | None:
    """A hush that is news: of sources that are asked, and of which nobody was told.

    An alert that is open has told of those it could not see. A source after which
    nobody spoke is silent with all the others, and not by itself.
    """
    told = {(one.source, one.since) for c in view.hushes for one in c.why.hushed}
    living = [one for c in _living(view.hushes) for one in c.why.hushed]
    if any(one.source == ALL for one in living):
        return None
    blind = {one.source for c in _living(view.crises) for one in c.why.unseen}
    news = [
        pulse
        for pulse in quiet
        if (pulse.source, pulse.heard_at) not in told
        and pulse.source not in blind
        and not _is_part(pulse, pulses, sources)
        and _is_asked(pulse.source, sources, view.now)
    ]
    return _why(view, news, sources) if news else None


def is_heard_again(
    crisis: Crisis, pulses: Sequence[Pulse], sources: Mapping[str, Source]
) -> bool:
    """Whether every source of a hush spoke since, or is watched no more."""
    heard = {pulse.source: pulse.heard_at for pulse in pulses}
    return all(
        heard.get(one.source, one.since) > one.since
        or (one.source != ALL and one.source not in sources)
        for one in crisis.why.hushed
    )


def _is_part(
    pulse: Pulse, pulses: Sequence[Pulse], sources: Mapping[str, Source]
) -> bool:
    """Whether a source of several is silent only as long as they all are.

    Where it is not known how often all are heard, each speaks for itself.
    """
    known = any(one.source == ALL and one.pauses >= FEW for one in pulses)
    if pulse.source == ALL or len(sources) == 1 or not known:
        return False
    last = max(one.heard_at for one in pulses)
    return last - pulse.heard_at < AT_LEAST


def _is_asked(name: str, sources: Mapping[str, Source], now: datetime) -> bool:
    """Whether a source would be heard, did it speak, or is known to be blind.

    Where the polls themselves are late, it is Vigie that sleeps.
    """
    if name == ALL:
        asked = (_is_asked(one, sources, now) for one in sources)
        return len(sources) > 1 and any(asked)
    source = sources.get(name)
    if source is None:
        return False
    if source.unseen or not source.polls or source.last_success_at is None:
        return True
    return now - source.last_success_at < max(2 * source.slowest, AT_LEAST)


def _why(view: View, news: Sequence[Pulse], sources: Mapping[str, Source]) -> Why:
    rarest = max(news, key=years_between)
    return Why(
        window=view.now - min(pulse.heard_at for pulse in news),
        expected=rarest.waited / rarest.usual,
        seen=0,
        total=0,
        chance_days=A_YEAR * 10 ** min(years_between(rarest), 6.0),
        hushed=tuple(
            Hushed(
                pulse.source,
                pulse.heard_at,
                pulse.usual * HOUR,
                sources[pulse.source].health if pulse.source in sources else "",
            )
            for pulse in news
        ),
    )


def _living(crises: Sequence[Crisis]) -> list[Crisis]:
    return [crisis for crisis in crises if not crisis.state.over]
