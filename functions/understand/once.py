"""One author, and one story, counts once in 24 h: what a story is known by."""

from functions.domain.mention import Mention
from functions.domain.ports import Clock, Mentions


def take_turn(mention: Mention, mentions: Mentions, clock: Clock) -> bool:
    """Whether the mention counts: its story's turn and its author's are its own.

    Only fresh negative mentions take a turn: praise, or history, must not hide a
    complaint that follows. The story comes first, so that one who repeats another's
    words keeps the turn for his own. Asking again gives the same answer.
    """
    if mention.backfill or not mention.negative:
        return True
    keys = [f"story#{mention.story}"] if mention.story else []
    keys += [f"author#{mention.author}"] if mention.author else []
    return all(
        mentions.claim_once(mention.business, key, mention.id, clock()) for key in keys
    )
