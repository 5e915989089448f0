"""Mentions → crisis: open, grow, merge or close one. Detection never sends."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from functions.detect.readings import (
    View,
    explain,
    explain_flags,
    is_foreknown,
    read,
    usual_share,
)
from functions.detect.verdict import (
    is_quiet,
    judge_flags,
    judge_shift,
    judge_spike,
    spike_news,
)
from functions.detect.weeks import EVIDENCE, explain_days, judge_days
from functions.domain.baseline import Baseline, new_baseline
from functions.domain.bucket import BUCKET, GRACE, closed_until
from functions.domain.business import Severity
from functions.domain.crisis import (
    Cause,
    Crisis,
    CrisisState,
    Grown,
    LogEntry,
    Merged,
    Quieted,
    Reopened,
    Rule,
    Shifted,
)
from functions.domain.errors import ConflictError
from functions.domain.learning import fold
from functions.domain.lifecycle import (
    Grow,
    News,
    Open,
    Reopen,
    counts,
    decide,
    quiet_time,
)
from functions.domain.mention import Mention
from functions.domain.planned import under_way
from functions.domain.ports import Crises, Mentions, Watch
from functions.domain.refolding import Refold, refold
from functions.domain.spike import spikes_lately
from functions.domain.tale import tale_of_count
from functions.domain.teaching import taken_for_true
from functions.domain.why import Unseen, Why

IDLE_FOLD = timedelta(hours=1)
LIVELY = 20
"""Mentions in an hour from which closed buckets are folded as soon as they close, so
that a look at the open ones stays cheap."""

AN_INSTANT = timedelta(microseconds=1)

FLAGS_COUNT = timedelta(hours=24)
"""How long red flags of one story are counted together: as long as one author, or one
story, counts once."""

HURRY = timedelta(minutes=30)
"""How long the sources of a business in a crisis are polled as often as is allowed;
each look at the crisis while it lives asks for it anew."""


class Detection:
    """Decides for one business at a time, from what the tables hold."""

    def __init__(self, watch: Watch, mentions: Mentions, crises: Crises) -> None:
        """Keep the ports."""
        self._watch = watch
        self._mentions = mentions
        self._crises = crises

    def detect(self, business: str, now: datetime) -> None:
        """Look at what came in since the last fold; for the stream of mentions.

        Raises:
            ConflictError: somebody else changed the same crisis; do it again.
        """
        view = self._view(business, now)
        if any(m.negative or m.red_flags for m in view.fresh):
            self._look(view)

    def tick(self, business: str, now: datetime) -> None:
        """Look, close what went quiet, then fold the closed buckets.

        Nothing is folded that was not looked at, so a stalled stream hides nothing.

        Raises:
            ConflictError: somebody else was first; the next tick sees what is left.
        """
        marks = self._watch.refolds(business)
        view = self._look(self._refolded(self._view(business, now), marks))
        view = self._look_back(view)
        if _live(view.crises):
            self._watch.hurry(business, now, now + HURRY)
        self._let_ebb(view)
        self._watch.put_baseline(self._folded(view))
        for mark in marks:
            if mark.is_done(now):
                self._watch.clear_refold(business, mark)

    def _view(self, business: str, now: datetime) -> View:
        baseline = self._watch.baseline(business) or self._begin(business, now)
        watched = self._watch.business(business)
        heard = self._news(business, baseline.folded_until, now)
        fresh = [m for m in heard if not is_foreknown(m, watched.planned)]
        grave = any(m.red_flags for m in fresh)
        day = self._news(business, now - FLAGS_COUNT, now) if grave else ()
        return View(
            business=watched,
            baseline=baseline,
            fresh=fresh,
            crises=self._crises.latest(business),
            now=now,
            flagged=[m for m in day if m.red_flags],
        )

    def _news(self, business: str, since: datetime, now: datetime) -> list[Mention]:
        """What was seen since then, but for history and what may be of others."""
        seen = self._mentions.seen_between(business, since, now + AN_INSTANT)
        return [m for m in seen if not m.backfill and m.about.sure]

    def _refolded(self, view: View, marks: Sequence[Refold]) -> View:
        """The view with the closed buckets of corrected mentions counted again."""
        baseline = view.baseline
        planned = view.business.planned
        for mark in marks:
            seen = self._mentions.seen_between(view.business.id, mark.start, mark.end)
            counted = [m for m in seen if not is_foreknown(m, planned)]
            baseline = refold(baseline, mark, counted)
        return replace(view, baseline=baseline)

    def _begin(self, business: str, now: datetime) -> Baseline:
        """The baseline of a business that nobody listened to before."""
        baseline = replace(new_baseline(business, now - GRACE), version=1)
        self._watch.put_baseline(baseline)
        return baseline

    def _look(self, view: View) -> View:
        """Act on what is seen; the view with the crises as they are then."""
        if reading := judge_spike(view):
            said = self._said(view, reading.span)
            news, why = spike_news(view, reading, said)
            view = self._act(view, news, why)
        for flagged in judge_flags(view):
            view = self._act(view, flagged.news, None, flagged.mentions)
        return view

    def _look_back(self, view: View) -> View:
        """Act on what days and weeks say, which is never urgent."""
        trend = judge_days(view)
        if trend is None:
            return view
        why = explain_days(trend, self._said(view, EVIDENCE))
        news = News(trend.rule, Severity.MINOR, tale_of_count(why))
        return self._act(view, news, why)

    def _act(
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
        former = None if isinstance(move, Open) else move.crisis
        why = self._in_full(view, why or self._why_flagged(view, former, flagged))
        match move:
            case Open(severity=severity, takes_over=weaker):
                self._open(view, news.rule, severity, why, weaker)
            case Grow(crisis=crisis, severity=severity):
                self._crises.transition(crisis, Grown(view.now, severity, why))
            case Reopen(crisis=crisis, severity=severity):
                self._crises.transition(crisis, Reopened(view.now, severity, why))
        self._watch.hurry(view.business.id, view.now, view.now + HURRY)
        return replace(view, crises=self._crises.latest(view.business.id))

    def _said(self, view: View, window: timedelta) -> list[Mention]:
        return self._news(view.business.id, view.now - window, view.now)

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
            window = min(crisis.why.window, EVIDENCE)
            why = explain(read(view, window), self._said(view, window), flagged)
        told = {flag.subject: flag for flag in (*why.flags, *crisis.why.flags)}
        return replace(why, flags=tuple(told.values()))

    def _in_full(self, view: View, why: Why) -> Why:
        """With what is usual here, and what could not be seen."""
        blind = (s for s in self._watch.sources(view.business.id) if s.unseen)
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
        number = view.crises[0].number + 1 if view.crises else 1
        crisis = replace(
            _new_crisis(view, rule, severity, why, number),
            took_over=tuple(other.number for other in takes_over),
        )
        if not self._crises.open(crisis):
            raise ConflictError(f"crisis {crisis.id} was opened by somebody else")
        for other in takes_over:
            self._crises.transition(other, Merged(view.now, number))

    def _let_ebb(self, view: View) -> None:
        """Close what went quiet; note what sank or swelled within what was told."""
        for crisis in _live(view.crises):
            if self._is_quiet(view, crisis):
                self._crises.transition(crisis, Quieted(view.now))
            elif severity := judge_shift(view, crisis):
                self._crises.transition(crisis, Shifted(view.now, severity))

    def _is_quiet(self, view: View, crisis: Crisis) -> bool:
        lately = [] if counts(crisis.rule) else self._said(view, quiet_time(crisis))
        return is_quiet(view, crisis, lately)

    def _folded(self, view: View) -> Baseline:
        until = max(closed_until(view.now), view.baseline.folded_until)
        crises = taken_for_true(view.crises, view.now)
        folded = fold(view.baseline, view.fresh, until, view.zone, crises)
        lively = len(view.fresh) >= LIVELY or bool(_live(view.crises))
        next_fold = BUCKET if lively else IDLE_FOLD
        return replace(
            folded,
            due_at=until + next_fold + GRACE,
            version=view.baseline.version + 1,
        )


def _live(crises: Sequence[Crisis]) -> list[Crisis]:
    return [crisis for crisis in crises if not crisis.state.over]


def _new_crisis(
    view: View, rule: Rule, severity: Severity, why: Why, number: int
) -> Crisis:
    return Crisis(
        business=view.business.id,
        number=number,
        rule=rule,
        severity=severity,
        state=CrisisState.OPEN,
        opened_at=view.now,
        updated_at=view.now,
        why=why,
        steps=view.business.policy.steps,
        lapse=view.business.policy.acknowledgement_lapses,
        round=1,
        round_started_at=view.now,
        cause=Cause.OPENED,
        last=LogEntry(view.now, "opened", detail=severity),
    )
