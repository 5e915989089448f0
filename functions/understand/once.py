"""One author, and one story, counts once in 24 h: what a story is known by."""

from functions.domain.mention import Mention
from functions.domain.ports import Clock, Mentions
from functions.domain.settling import take_turn as claim_turn


def take_turn(mention: Mention, mentions: Mentions, clock: Clock) -> bool:
    """Whether the mention counts: its story's turn and its author's are its own.

    Only fresh negative mentions take a turn: praise, or history, must not hide a
    complaint that follows. Asking again gives the same answer.
    """
    if mention.backfill or not mention.negative:
        return True
    return claim_turn(mention, clock(), mentions)
