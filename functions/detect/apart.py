"""Crises that are alive at once: a mention that is part of one never feeds another."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from functions.detect.readings import View, is_foreknown
from functions.detect.verdict import new_flags
from functions.domain.bucket import bucketed, settled, without
from functions.domain.lifecycle import counts
from functions.domain.mention import Mention
from functions.domain.tale import Tale, tale_of_flagged, tale_of_why


def other_tales(view: View, ours: Tale) -> list[Tale]:
    """What red flags of other stories tell, whose crises are alive or open now."""
    living = (c for c in view.crises if not c.state.over and not counts(c.rule))
    tales = [tale_of_why(crisis.why) for crisis in living]
    tales += [tale_of_flagged(group) for group in new_flags(view)]
    return [tale for tale in tales if not tale.is_of(ours)]


def without_others(
    view: View, ours: Tale, others: Sequence[Tale], day: Iterable[Mention]
) -> View:
    """The view as if what belongs to other stories had not been said.

    `day` are the mentions of the longest window, folded or not.
    """
    theirs = [
        mention
        for mention in day
        if any(tale.holds(mention, ours) for tale in others)
        and not is_foreknown(mention, view.business.planned)
    ]
    ids = frozenset(mention.id for mention in theirs)
    folded = (m for m in theirs if m.seen_at < view.baseline.folded_until)
    taken = settled(map(bucketed, folded), view.baseline.learned_until)
    recent = without(view.baseline.recent, taken)
    return replace(
        view,
        fresh=[m for m in view.fresh if m.id not in ids],
        apart=ids,
        baseline=replace(view.baseline, recent=recent),
    )
