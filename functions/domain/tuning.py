"""What corrections of tone teach: how far a business's threshold moves, and no further.

Each corrected mention is one vote, so that pressing twice, or again after a crash,
counts once; and an opposite correction takes the vote back.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from functions.domain.correction import TONES, Matter, Said
from functions.domain.mention import Mention
from functions.domain.threshold import LEAST, MOST

STEP: Final = 0.01
"""What one correction moves P(negative) at which a mention counts as negative: a
hundredth, since one person's opinion of one text is thin ground."""

BOUND: Final = 0.1
"""How far corrections move it altogether, either way: the shop's own way of talking,
no more. A team that finds every complaint unfair must not make Vigie deaf."""

MOST_VOTES: Final = 100
"""Votes kept, the latest: what was said long ago was said of another model."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A mention and where its correction leans: 1 for a higher threshold, -1 for a
    lower one.
    """  # noqa: D205 - one sentence

    mention: str
    lean: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Tuning:
    """The votes of a business, the oldest first; `version` counts its changes."""

    business: str
    votes: tuple[Vote, ...] = ()
    version: int = 0

    @property
    def shift(self) -> float:
        """What is added to the threshold, in [-BOUND, BOUND]."""
        moved = STEP * sum(vote.lean for vote in self.votes)
        return min(max(moved, -BOUND), BOUND)

    def moved(self, threshold: float) -> float:
        """A business's threshold as corrections move it, within its own bounds too."""
        return min(max(threshold + self.shift, LEAST), MOST)

    def after(self, mention: Mention) -> "Tuning":
        """With the vote of a mention as it is corrected now; itself if it has that."""
        vote = vote_of(mention)
        old = next((v for v in self.votes if v.mention == mention.id), None)
        if vote == old:
            return self
        others = tuple(v for v in self.votes if v is not old)
        votes = (*others, vote) if vote else others
        return replace(self, votes=votes[-MOST_VOTES:], version=self.version + 1)


def vote_of(mention: Mention) -> Vote | None:
    """The vote of a mention; None unless a person changed whether it is negative."""
    correction = mention.standing.get(Matter.TONE)
    if correction is None or correction.said not in TONES:
        return None
    if mention.negative == mention.judged_negative or not mention.sentiment.readable:
        return None
    lean = -1 if correction.said is Said.NEGATIVE else 1
    return Vote(mention.id, lean, correction.at)
