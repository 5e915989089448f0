"""A person says of a mention whether it is ours: it changes at once, and teaches."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from functions.domain.about import Because, Ground, Verdict
from functions.domain.business import Business
from functions.domain.errors import ConflictError
from functions.domain.mention import ONCE_WINDOW, Mention, is_backfill
from functions.domain.ports import Mentions, Watch
from functions.domain.taught import Press, signs_of

TRIES: Final = 5


def settle(
    mention: Mention,
    business: Business,
    *,
    ours: bool,
    by: str,
    now: datetime,
    mentions: Mentions,
    watch: Watch,
) -> bool:
    """Store what a person said of an open mention; False if it was settled before.

    What is ours counts from now on: it was in no count before, so it is in none twice.
    """
    if not mention.about.open:
        return False
    about = replace(
        mention.about,
        verdict=Verdict.ABOUT if ours else Verdict.NOT,
        grounds=(*mention.about.grounds, Ground(Because.SAID_SO, by)),
        said_by=by,
        said_at=now,
    )
    settled = replace(mention, about=about)
    if ours:
        settled = _counted(settled, now, mentions)
    if not mentions.settle(settled):
        return False
    _learn(mention, business, Press(mention.id, ours, by, now), watch)
    return True


def _counted(mention: Mention, now: datetime, mentions: Mentions) -> Mention:
    """Seen now; it takes its story's and its author's turn, if they are free."""
    backfill = is_backfill(mention.published_at, now, first_poll=False)
    fresh = replace(mention, seen_at=now, backfill=backfill, counts=True)
    if backfill or not mention.negative:
        return fresh
    return replace(fresh, counts=take_turn(mention, now, mentions))


def take_turn(mention: Mention, now: datetime, mentions: Mentions) -> bool:
    """Whether a mention that is negative talk counts as a voice of its own.

    Its story's turn and its author's must be its own. The story comes first, so that
    one who repeats another's words keeps the turn for his own. Who has had his turn
    leaves that of the story to the next who tells it. Asking again gives the same
    answer.
    """

    def claim(key: str, at: datetime) -> bool:
        return mentions.claim_once(mention.business, key, mention.id, at)

    story = f"story#{mention.story}" if mention.story else None
    if story and not claim(story, now):
        return False
    if not mention.author or claim(f"author#{mention.author}", now):
        return True
    if story:
        claim(story, now - ONCE_WINDOW)  # which ends it now
    return False


def _learn(mention: Mention, business: Business, press: Press, watch: Watch) -> None:
    """Add a press to what is known; others may be pressing too.

    Raises:
        ConflictError: they would not stop.
    """
    signs = signs_of(mention, business)
    for _ in range(TRIES):
        try:
            watch.put_taught(watch.taught(business.id).after(press, signs))
        except ConflictError:
            continue
        return
    raise ConflictError(f"what {business.id} has taught would not hold still")
