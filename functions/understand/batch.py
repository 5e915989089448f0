"""A batch of queued entries: judged together, stored one message at a time."""

from collections.abc import Mapping

from aws_lambda_powertools import Logger

from functions.domain.errors import unquoted
from functions.domain.message import UnreadableMessageError, Vanished, decode_heard
from functions.domain.ports import Clock, Mentions, Scorer, Watch
from functions.understand.sound import sound
from functions.understand.understanding import Judged, judge, store

logger = Logger()


def judge_messages(
    bodies: Mapping[str, str], *, watch: Watch, mentions: Mentions, scorer: Scorer
) -> dict[str, Judged | Vanished | None]:
    """What the messages say, by message id; one that cannot be read is left out."""
    entries, vanished = {}, {}
    for message, body in bodies.items():
        try:
            heard = decode_heard(body)
            if isinstance(heard, Vanished):
                vanished[message] = heard
            else:
                entries[message] = sound(heard)
        except UnreadableMessageError:
            logger.warning("entry_unreadable", message_id=message)
    judged = judge(
        list(entries.values()), watch=watch, mentions=mentions, scorer=scorer
    )
    return {**vanished, **dict(zip(entries, judged, strict=True))}


def store_message(
    message: str,
    judged: Mapping[str, Judged | Vanished | None],
    mentions: Mentions,
    clock: Clock,
) -> None:
    """Store what one message said.

    Raises:
        UnreadableMessageError: it could not be read.
        Exception: it could not be stored; the queue must deliver it again.
    """
    if message not in judged:
        raise UnreadableMessageError(message)
    one = judged[message]
    if one is None:
        logger.info("business_not_watched", message_id=message)
        return
    if isinstance(one, Vanished):
        mentions.mark_vanished(one.business, one.vanished, clock())
        logger.info("mention_vanished", business=one.business, mention=one.vanished)
        return
    ids: dict[str, object] = {
        "message_id": message,
        "business": one.entry.business,
        "mention": one.id,
    }
    try:
        new = store(one, mentions, clock)
    except Exception as error:
        logger.error("entry_failed", extra=ids | unquoted(error))  # noqa: TRY400 - an error's words may quote people
        raise
    logger.info("entry_understood", extra=ids | {"new": new})
