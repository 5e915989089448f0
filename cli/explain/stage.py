"""A deployed stage, as texts are held against it: read, never written."""

from datetime import datetime

from cli.explain.account import Account, Beside, account_of
from cli.refusal import RefusedError
from cli.stored import mention_called
from functions.domain.business import Business
from functions.domain.mention import Mention
from functions.domain.ports import Mentions, Watch
from functions.understand.stories import told_before
from functions.understand.understanding import negative_from


def beside_stage(
    business: Business, watch: Watch, mentions: Mentions, now: datetime
) -> Beside:
    """What a business of a stage has learned, and what was told of it before."""

    def before(text: str) -> Mention | None:
        story = told_before(text, business.id, mentions, now)
        found = mentions.get_many(business.id, [story] if story else [])
        return found[0] if found else None

    return Beside(
        business=business,
        negative_from=negative_from(business.id, watch),
        taught=watch.taught(business.id),
        told_before=before,
    )


def stored_account(
    business: Business, written: str, mentions: Mentions, now: datetime
) -> Account:
    """The account of a stored mention, by its id or how that begins.

    Raises:
        RefusedError: there is none, or there are several that begin so.
    """
    wanted = mention_called(business, written, mentions, now)
    found = mentions.get_many(business.id, [wanted])
    if not found:
        raise RefusedError("correct_unknown", mention=written, business=business.id)
    (mention,) = found
    story = mention.story if mention.story != mention.id else None
    first = mentions.get_many(business.id, [story] if story else [])
    return account_of(mention, first[0] if first else None)
