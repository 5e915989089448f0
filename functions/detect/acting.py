"""News → a crisis opened, changed or left as it is, with why in full."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from functions.detect.readings import (
    View,
    explain,
    explain_flags,
    is_foreknown,
    read,
    usual_share,
)
from functions.detect.weeks import EVIDENCE, TOLD
from functions.domain.addresses import team_seals
from functions.domain.bucket import bucket_of, bucket_start, bucketed, is_within
from functions.domain.business import NOTICE_STEPS, Severity
from functions.domain.crisis import (
    Cause,
    Crisis,
    CrisisState,
    Gathered,
    Grown,
    LogEntry,
    Merged,
    Reopened,
    Rule,
)
from functions.domain.errors import ConflictError
from functions.domain.fill import gatherer, gathers_until
from functions.domain.lifecycle import (
    Grow,
    News,
    Open,
    Reopen,
    counted_until,
    counts,
    decide,
)
from functions.domain.mention import Mention
from functions.domain.planned import under_way
from functions.domain.ports import Crises, Mentions, Watch
from functions.domain.spike import spikes_lately
from functions.domain.why import Unseen, Why
from functions.domain.windows import Reading

AN_INSTANT = timedelta(microseconds=1)

FEW, MANY = 10, 100
"""Crises that are looked at: of a week that had more, as many as twenty subjects can
add to it, so that what is told of others hides none that is alive."""

HURRY = timedelta(minutes=30)
"""How long the sources of a business in a crisis are polled as often as is allowed;
each look at the crisis while it lives asks for it anew."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Does what news makes of the crises there are."""

    watch: Watch
    mentions: Mentions
    crises: Crises

    def act(
        self,
        view: View,
        news: News,
        why: Why | None,
        flagged: Sequence[Mention] = (),
    ) -> View:
        """Do what news makes of the crises; the view with them as they are then."""
        move = decide(view.crises, news, view.now)
        if move is None:
            return view
        if isinstance(move, Open) and (
            into := gatherer(view.crises, news, view.business.policy, view.now)
        ):
            ids = tuple(m.id for m in flagged)
            self.crises.transition(into, Gathered(view.now, ids))
            return self._again(view)
        former = None if isinstance(move, Open) else move.crisis
        why = self._in_full(view, why or self._why_flagged(view, former, flagged))
        match move:
            case Open(severity=severity, takes_over=weaker):
                self._open(view, news.rule, severity, why, weaker)
            case Grow(crisis=crisis, severity=severity, takes_over=weaker):
                numbers = tuple(other.number for other in weaker)
                grown = Grown(view.now, severity, why, numbers)
                self.crises.transition(crisis, grown)
                self._merge(weaker, crisis.number, view.now)
            case Reopen(crisis=crisis, severity=severity):
                self.crises.transition(crisis, Reopened(view.now, severity, why))
        if view.business.subject is None:
            self.watch.hurry(view.business.id, view.now, view.now + HURRY)
        return self._again(view)

    def notice(self, view: View, rule: Rule, why: Why) -> None:
        """Open what is only told."""
        self._open(view, rule, Severity.MINOR, why, ())

    def merged(self, view: View) -> View:
        """The view with every crisis ended that another took over.

        A run that died between two writes, or somebody's press in between, may have
        left one alive.
        """
        taken = {number: c.number for c in view.latest for number in c.took_over}
        left = [c for c in view.latest if c.number in taken and not c.state.over]
        for crisis in left:
            self._merge([crisis], taken[crisis.number], view.now)
        return self._again(view) if left else view

    def _again(self, view: View) -> View:
        """The view with the crises as they are now."""
        return replace(view, latest=self.latest(view.business.owner, view.now))

    def latest(self, business: str, now: datetime) -> list[Crisis]:
        """The crises that news may be part of, newest first."""
        latest = self.crises.latest(business, FEW)
        if len(latest) < FEW or now - latest[-1].opened_at > TOLD:
            return latest
        return self.crises.latest(business, MANY)

    def news(self, business: str, since: datetime, now: datetime) -> list[Mention]:
        """What was seen since then, but for history and what may be of others."""
        seen = self.mentions.seen_between(business, since, now + AN_INSTANT)
        return [m for m in seen if not m.backfill and m.talk]

    def said(self, view: View, window: timedelta) -> list[Mention]:
        """What counts of a window that ends now: it begins with a whole bucket."""
        start = bucket_start(bucket_of(view.now - window))
        heard = self.news(view.business.id, start, view.now)
        planned, apart = view.business.planned, view.apart
        return [m for m in heard if m.id not in apart and not is_foreknown(m, planned)]

    def counted(self, view: View, reading: Reading) -> list[Mention]:
        """What was said of what a reading has counted, and beside it.

        What a crisis that is over has counted is of none that was cut short by it.
        """
        first = bucket_of(view.now - reading.span)
        until = counted_until(view.crises)
        if until and reading.span < reading.window:
            first = max(first, bucket_of(until) + 1)
        window_s = reading.window.total_seconds()
        items = ((m, bucketed(m)) for m in self.said(view, reading.span))
        return [
            m
            for m, item in items
            if item.seen_in >= first and is_within(item, first, window_s)
        ]

    def _why_flagged(
        self, view: View, crisis: Crisis | None, flagged: Sequence[Mention]
    ) -> Why:
        """Why red flags open a crisis or change one: if it counts, as it is now.

        Subjects that it told before stay told.
        """
        if crisis is None:
            return explain_flags(flagged)
        if not counts(crisis.rule):
            why = explain_flags(flagged)
        else:
            waited = (view.now - m.seen_at for m in flagged)
            reading = read(view, min(max(crisis.why.window, *waited), EVIDENCE))
            said = {m.id: m for m in (*self.counted(view, reading), *flagged)}
            why = explain(reading, said.values(), flagged)
        told = {flag.subject: flag for flag in (*why.flags, *crisis.why.flags)}
        return replace(why, flags=tuple(told.values()))

    def _in_full(self, view: View, why: Why) -> Why:
        """With what is usual here, and what could not be seen."""
        blind = (s for s in self.watch.sources(view.business.owner) if s.unseen)
        return replace(
            why,
            usual_share=usual_share(view.baseline),
            lately=spikes_lately(view.baseline, view.business.policy),
            unseen=tuple(Unseen(s.id, s.last_success_at) for s in blind),
            planned=tuple(p.reason for p in under_way(view.business.planned, view.now)),
        )

    def _open(
        self,
        view: View,
        rule: Rule,
        severity: Severity,
        why: Why,
        takes_over: Sequence[Crisis],
    ) -> None:
        """Open the next crisis; one that it takes over tells nobody any more.

        Its number is one above the latest, so of two that open at once one is first.
        """
        number = view.next_number
        crisis = replace(
            _new_crisis(view, rule, severity, why, number),
            took_over=tuple(other.number for other in takes_over),
        )
        if not self.crises.open(crisis):
            raise ConflictError(f"crisis {crisis.id} was opened by somebody else")
        self._merge(takes_over, number, view.now)

    def _merge(self, crises: Sequence[Crisis], into: int, now: datetime) -> None:
        for crisis in crises:
            self.crises.transition(crisis, Merged(now, into))


def _new_crisis(
    view: View, rule: Rule, severity: Severity, why: Why, number: int
) -> Crisis:
    return Crisis(
        business=view.business.owner,
        elsewhere=view.business.subject,
        number=number,
        rule=rule,
        severity=severity,
        state=CrisisState.OPEN,
        opened_at=view.now,
        updated_at=view.now,
        why=why,
        steps=NOTICE_STEPS if rule.is_notice else view.business.policy.steps,
        lapse=view.business.policy.acknowledgement_lapses,
        people=tuple((one.id, one.name) for one in view.business.team),
        seals=team_seals(view.business),
        round=1,
        round_started_at=view.now,
        cause=Cause.OPENED,
        last=LogEntry(view.now, "opened", detail=severity),
        gathers_until=gathers_until(view.crises, rule, view.business.policy, view.now),
    )
