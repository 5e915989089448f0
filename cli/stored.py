"""A business of a stage, and a mention of it, by what a person writes of their ids."""

from datetime import datetime, timedelta

from cli.refusal import RefusedError
from functions.domain.business import Business
from functions.domain.errors import UnknownBusinessError
from functions.domain.ports import Mentions, Watch

LOOKED_AT = timedelta(days=30)
"""Mentions among which the beginning of an id is looked for."""

SHORTEST = 6
WHOLE = 32


def stored_business(watch: Watch, business: str, stage: str) -> Business:
    """The business of this id.

    Raises:
        RefusedError: the stage has none of this id.
    """
    try:
        return watch.business(business)
    except UnknownBusinessError as error:
        known = ", ".join(one.id for one in watch.businesses())
        if not known:
            raise RefusedError("no_businesses", stage=stage) from error
        raise RefusedError(
            "no_business", business=business, stage=stage, known=known
        ) from error


def only_business(watch: Watch, stage: str) -> Business:
    """The business of a stage that watches one alone.

    Raises:
        RefusedError: it has several, or none.
    """
    found = watch.businesses()
    if len(found) == 1:
        return found[0]
    if not found:
        raise RefusedError("no_businesses", stage=stage)
    known = ", ".join(one.id for one in found)
    raise RefusedError("which_business", stage=stage, known=known)


def mention_called(
    business: Business, written: str, mentions: Mentions, now: datetime
) -> str:
    """The whole id of the one mention that is so called; else what was written."""
    if len(written) >= WHOLE or len(written) < SHORTEST:
        return written
    seen = mentions.seen_between(
        business.id, now - LOOKED_AT, now + timedelta(minutes=1)
    )
    found = [one.id for one in seen if one.id.startswith(written)]
    return found[0] if len(found) == 1 else written
