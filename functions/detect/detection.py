"""Mentions → crisis: open, grow, merge or close one. Detection never sends."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from functions.detect.acting import HURRY, Acting
from functions.detect.apart import other_tales, without_others
from functions.detect.hush import (
    is_heard_again,
    judge_hush,
    pulses_at,
    quiet_pulses,
    taken_away,
    without_pulses,
)
from functions.detect.in_hand import contained, window_then
from functions.detect.readings import (
    View,
    explain,
    is_foreknown,
    planned_by,
)
from functions.detect.verdict import (
    is_quiet,
    judge_flags,
    judge_shift,
    judge_spike,
    news_here,
    spike_news,
)
from functions.detect.weeks import EVIDENCE, explain_days, judge_days, was_told
from functions.domain.baseline import WINDOWS, Baseline, new_baseline
from functions.domain.bucket import BUCKET, GRACE, closed_until, settled
from functions.domain.business import Business, Severity
from functions.domain.crisis import (
    Crisis,
    Quieted,
    Rule,
    Shifted,
)
from functions.domain.learning import fold
from functions.domain.lifecycle import (
    News,
    counts,
    quiet_time,
)
from functions.domain.mention import Mention
from functions.domain.ports import Crises, Mentions, Watch
from functions.domain.refolding import Refold, refold
from functions.domain.tale import Tale, tale_of_count, tale_of_why
from functions.domain.teaching import taken_for_true
from functions.domain.why import Why

A_YEAR = timedelta(days=365)
IDLE_FOLD = timedelta(hours=1)
LIVELY = 20
"""Mentions in an hour from which closed buckets are folded as soon as they close, so
that a look at the open ones stays cheap."""

LONGEST = WINDOWS[-1]
"""The longest window that counts."""

FLAGS_COUNT = timedelta(hours=24)
"""How long red flags of one story are counted together: as long as one author, or one
story, counts once."""


class Detection:
    """Decides for one business at a time, from what the tables hold."""

    def __init__(self, watch: Watch, mentions: Mentions, crises: Crises) -> None:
        """Keep the ports."""
        self._watch = watch
        self._mentions = mentions
        self._crises = crises
        self._acting = Acting(watch, mentions, crises)

    def detect(self, business: str, now: datetime, raised: Sequence[str] = ()) -> None:
        """Look at what came in since the last fold; for the stream of mentions.

        `raised` are mentions in which an edit has raised a red flag, however old.

        Raises:
            ConflictError: somebody else changed the same crisis; do it again.
        """
        view = self._view(business, now, raised)
        if view.raised or any(m.negative or m.red_flags for m in view.fresh):
            self._look(view)

    def tick(self, business: str, now: datetime) -> None:
        """Look, close what went quiet, then fold the closed buckets.

        Nothing is folded that was not looked at, so a stalled stream hides nothing.

        Raises:
            ConflictError: somebody else was first; the next tick sees what is left.
        """
        marks = self._watch.refolds(business)
        view = self._look(self._refolded(self._view(business, now), marks))
        if view.business.subject is None:
            view = self._look_back(view)
            view = self._mind_hush(view)
            if _live(view.crises):
                self._watch.hurry(business, now, now + HURRY)
        self._let_ebb(view)
        self._watch.put_baseline(self._folded(view))
        for mark in marks:
            if mark.is_done(now):
                self._watch.clear_refold(business, mark)

    def _view(self, business: str, now: datetime, raised: Sequence[str] = ()) -> View:
        watched = self._watch.business(business)
        baseline = self._baseline(business, now)
        heard = self._acting.news(business, baseline.folded_until, now)
        fresh = [m for m in heard if not is_foreknown(m, watched.planned)]
        edited = self._raised(watched, raised, now)
        borne = any(m.red_flags for m in (*fresh, *edited))
        grave = watched.subject is None and borne
        day = self._acting.news(business, now - FLAGS_COUNT, now) if grave else ()
        flagged = {m.id: m for m in (*edited, *day) if m.red_flags}
        latest = self._acting.latest(watched.owner, now)
        held = contained(latest) if watched.subject is None else None
        return View(
            business=watched,
            baseline=baseline,
            fresh=fresh,
            latest=latest,
            now=now,
            flagged=list(flagged.values()),
            raised=edited,
            then=self._acting.news(watched.id, *window_then(held)) if held else (),
        )

    def _raised(
        self, watched: Business, ids: Sequence[str], now: datetime
    ) -> list[Mention]:
        """What edits made grave within a day; who is told of it, is once."""
        if watched.subject is not None or not ids:
            return []
        since = now - FLAGS_COUNT
        found = self._mentions.get_many(watched.id, ids)
        news = (m for m in found if m.flagged_at and m.flagged_at > since)
        return [m for m in news if m.talk and m.red_flags]

    def _refolded(self, view: View, marks: Sequence[Refold]) -> View:
        """The view with the closed buckets of corrected mentions counted again."""
        baseline = view.baseline
        planned = view.business.planned
        for mark in marks:
            seen = self._mentions.seen_between(view.business.id, mark.start, mark.end)
            counted = [m for m in seen if not is_foreknown(m, planned)]
            baseline = refold(baseline, mark, counted)
        return replace(view, baseline=baseline)

    def _baseline(self, business: str, now: datetime) -> Baseline:
        """What is known; nothing where nobody listened before, or for a day.

        What rests is not due: watched again, it would be folded in a year.
        """
        known = self._watch.baseline(business)
        if known is not None and known.due_at <= now + LONGEST:
            return known
        baseline = new_baseline(business, now - GRACE)
        if known is not None and now + A_YEAR - known.due_at <= LONGEST:
            baseline = replace(known, due_at=now)
        version = known.version + 1 if known else 1
        baseline = replace(baseline, version=version)
        self._watch.put_baseline(baseline)
        return baseline

    def _look(self, view: View) -> View:
        """Act on what is seen; the view with the crises as they are then."""
        view = self._acting.merged(view)
        if found := self._found(view):
            news, why = found
            view = self._acting.act(view, news_here(view, news), why)
        for flagged in judge_flags(view):
            view = self._acting.act(view, flagged.news, None, flagged.mentions)
        return view

    def _found(self, view: View) -> tuple[News, Why] | None:
        """A spike, by what is said beside the red flags of other stories."""
        reading = judge_spike(view)
        if reading is None:
            return None
        said = self._acting.counted(view, reading)
        own = self._own(view, tale_of_count(explain(reading, said)))
        if own is not view:
            view, reading = own, judge_spike(own)
            if reading is None:
                return None
            said = self._acting.counted(view, reading)
        return spike_news(view, reading, said)

    def _own(self, view: View, tale: Tale) -> View:
        """The view without what is part of other living stories than this."""
        others = other_tales(view, tale)
        if not others:
            return view
        day = self._acting.said(view, LONGEST)
        return without_others(view, tale, others, day)

    def _look_back(self, view: View) -> View:
        """Act on what days and weeks say, which is never urgent."""
        trend = judge_days(view)
        if trend is None:
            return view
        why = explain_days(trend, self._acting.said(view, EVIDENCE))
        news = News(trend.rule, Severity.MINOR, tale_of_count(why))
        if was_told(view, news.tale):
            return view
        return self._acting.act(view, news, why)

    def _let_ebb(self, view: View) -> None:
        """Close what went quiet; note what sank or swelled within what was told."""
        for crisis in _live(view.crises):
            own = view
            if counts(crisis.rule):
                own = self._own(view, tale_of_why(crisis.why))
            own = planned_by(own, crisis.opened_at)
            if self._is_quiet(own, crisis):
                self._crises.transition(crisis, Quieted(view.now))
            elif severity := judge_shift(own, crisis):
                self._crises.transition(crisis, Shifted(view.now, severity))

    def _is_quiet(self, view: View, crisis: Crisis) -> bool:
        lately = (
            [] if counts(crisis.rule) else self._acting.said(view, quiet_time(crisis))
        )
        return is_quiet(view, crisis, lately)

    def _mind_hush(self, view: View) -> View:
        """Tell of a source that fell silent; close what is heard again.

        The view without what was known of sources that were taken away.
        """
        pulses = pulses_at(view, view.now)
        quiet, living = quiet_pulses(view, pulses), _live(view.hushes)
        if not quiet and not living:
            return view
        sources = {one.id: one for one in self._watch.sources(view.business.id)}
        if gone := taken_away(quiet, pulses, sources):
            view = without_pulses(view, gone)
            pulses = pulses_at(view, view.now)
            quiet = quiet_pulses(view, pulses)
        for crisis in living:
            if is_heard_again(crisis, pulses, sources):
                self._crises.transition(crisis, Quieted(view.now))
        if why := judge_hush(view, quiet, pulses, sources):
            self._acting.notice(view, Rule.HUSH, why)
        return view

    def rest(self, baseline: Baseline, now: datetime) -> None:
        """Let the baseline of what is watched no more be due no more, for a year.

        Raises:
            ConflictError: somebody else was first.
        """
        due_at, version = now + A_YEAR, baseline.version + 1
        rested = replace(baseline, due_at=due_at, version=version)
        self._watch.put_baseline(rested)

    def _folded(self, view: View) -> Baseline:
        until = max(closed_until(view.now), view.baseline.folded_until)
        crises = taken_for_true(view.crises, view.now)
        folded = fold(view.baseline, view.fresh, until, view.zone, crises)
        lively = len(view.fresh) >= LIVELY or bool(_live(view.crises))
        next_fold = BUCKET if lively else IDLE_FOLD
        return replace(
            folded,
            recent=settled(folded.recent, folded.learned_until),
            pulses=pulses_at(view, until),
            due_at=until + next_fold + GRACE,
            version=view.baseline.version + 1,
        )


def _live(crises: Sequence[Crisis]) -> list[Crisis]:
    return [crisis for crisis in crises if not crisis.state.over]
