"""Mentions → crisis: open, grow, merge or close one. Detection never sends."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from functions.detect.readings import View, explain, explain_flags
from functions.detect.verdict import (
    QUIET,
    Verdict,
    is_quiet,
    judge_flags,
    judge_spike,
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
    Why,
)
from functions.domain.errors import ConflictError
from functions.domain.learning import fold
from functions.domain.ports import Crises, Mentions, Watch
from functions.domain.refolding import Refold, refold
from functions.domain.teaching import taken_for_true

IDLE_FOLD = timedelta(hours=1)
LIVELY = 20
"""Mentions in an hour from which closed buckets are folded as soon as they close, so
that a look at the open ones stays cheap."""

AN_INSTANT = timedelta(microseconds=1)

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
        for crisis in view.crises:
            if not crisis.state.over and self._is_quiet(view, crisis):
                self._crises.transition(crisis, Quieted(now))
        self._watch.put_baseline(self._folded(view))
        for mark in marks:
            if mark.is_done(now):
                self._watch.clear_refold(business, mark)

    def _view(self, business: str, now: datetime) -> View:
        baseline = self._watch.baseline(business) or self._begin(business, now)
        seen = self._mentions.seen_between(
            business, baseline.folded_until, now + AN_INSTANT
        )
        return View(
            business=self._watch.business(business),
            baseline=baseline,
            fresh=[m for m in seen if not m.backfill and m.about.sure],
            crises=self._crises.latest(business),
            now=now,
        )

    def _refolded(self, view: View, marks: Sequence[Refold]) -> View:
        """The view with the closed buckets of corrected mentions counted again."""
        baseline = view.baseline
        for mark in marks:
            seen = self._mentions.seen_between(view.business.id, mark.start, mark.end)
            baseline = refold(baseline, mark, seen)
        return replace(view, baseline=baseline)

    def _begin(self, business: str, now: datetime) -> Baseline:
        """The baseline of a business that nobody listened to before."""
        baseline = replace(new_baseline(business, now - GRACE), version=1)
        self._watch.put_baseline(baseline)
        return baseline

    def _look(self, view: View) -> View:
        """Act on what is seen; the view with the crises as they are then."""
        for judge in (judge_spike, judge_flags):
            if verdict := judge(view):
                self._act(view, verdict)
                latest = self._crises.latest(view.business.id)
                view = replace(view, crises=latest)
        return view

    def _look_back(self, view: View) -> View:
        """Act on what days and weeks say, which is never urgent."""
        if trend := judge_days(view):
            lately = self._mentions.seen_between(
                view.business.id, view.now - EVIDENCE, view.now + AN_INSTANT
            )
            verdict = Verdict(trend.rule, Severity.MINOR, None)
            self._open(view, verdict, explain_days(trend, lately))
            view = replace(view, crises=self._crises.latest(view.business.id))
        return view

    def _act(self, view: View, verdict: Verdict) -> None:
        self._watch.hurry(view.business.id, view.now, view.now + HURRY)
        why = self._why(view, verdict)
        former = verdict.crisis
        if former is None:
            self._open(view, verdict, why)
        elif former.state.over:
            event = Reopened(view.now, verdict.severity, why)
            self._crises.transition(former, event)
        else:
            kept = why if verdict.reading else replace(former.why, flags=why.flags)
            self._crises.transition(former, Grown(view.now, verdict.severity, kept))

    def _why(self, view: View, verdict: Verdict) -> Why:
        if verdict.reading is None:
            return explain_flags(verdict.flagged)
        mentions = self._mentions.seen_between(
            view.business.id,
            view.now - verdict.reading.window,
            view.now + AN_INSTANT,
        )
        return explain(verdict.reading, mentions)

    def _open(self, view: View, verdict: Verdict, why: Why) -> None:
        """Open the next crisis; one that it outgrows tells nobody any more.

        Its number is one above the latest, so of two that open at once one is first.
        """
        number = view.crises[0].number + 1 if view.crises else 1
        outgrown = _live(view.crises)
        crisis = replace(
            _new_crisis(view, verdict, why, number),
            took_over=tuple(other.number for other in outgrown),
        )
        if not self._crises.open(crisis):
            raise ConflictError(f"crisis {crisis.id} was opened by somebody else")
        for other in outgrown:
            self._crises.transition(other, Merged(view.now, number))

    def _is_quiet(self, view: View, crisis: Crisis) -> bool:
        lately = (
            self._mentions.seen_between(
                view.business.id, view.now - QUIET[crisis.rule], view.now
            )
            if crisis.rule is Rule.RED_FLAG
            else []
        )
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


def _new_crisis(view: View, verdict: Verdict, why: Why, number: int) -> Crisis:
    return Crisis(
        business=view.business.id,
        number=number,
        rule=verdict.rule,
        severity=verdict.severity,
        state=CrisisState.OPEN,
        opened_at=view.now,
        updated_at=view.now,
        why=why,
        steps=view.business.policy.steps,
        lapse=view.business.policy.acknowledgement_lapses,
        round=1,
        round_started_at=view.now,
        cause=Cause.OPENED,
        last=LogEntry(view.now, "opened", detail=verdict.severity),
    )
