"""« Is this us? »: what Vigie asks of a reader, and what a press does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final, NamedTuple

from functions.domain.business import Business, Responder
from functions.domain.mention import Mention
from functions.domain.ports import Mentions, Watch
from functions.domain.settling import settle
from functions.domain.web import UnreadableError

ASKED_FOR: Final = timedelta(days=7)
"""How long a mention is asked about; later nobody remembers."""

MOST_ASKED: Final = 20
"""Questions on a page; the next ones come when these are answered."""

MENTION: Final = re.compile(r"[0-9a-zA-Z_-]{1,64}")


class Reply(NamedTuple):
    """What was pressed: whether a mention is about the business."""

    mention: str
    ours: bool


def read_reply(form: Mapping[str, str]) -> Reply:
    """The reply in a form.

    Raises:
        UnreadableError: no page of ours sends it.
    """
    choice, mention = form.get("choice", ""), form.get("mention", "")
    if choice not in ("yes", "no") or not MENTION.fullmatch(mention):
        raise UnreadableError(HTTPStatus.BAD_REQUEST)
    return Reply(mention, choice == "yes")


@dataclass(frozen=True, slots=True)
class Questions:
    """Asks and takes replies."""

    mentions: Mentions
    watch: Watch

    def asked(self, business: Business, now: datetime) -> list[Mention]:
        """The mentions that may be about the business, newest first."""
        return self.mentions.undecided(business.id, now - ASKED_FOR, MOST_ASKED)

    def answer(
        self, reply: Reply, business: Business, reader: Responder, now: datetime
    ) -> None:
        """Settle a mention; one that was settled already stays as it is.

        Raises:
            ConflictError: others kept pressing; press again.
        """
        for mention in self.mentions.get_many(business.id, [reply.mention]):
            settle(
                mention,
                business,
                ours=reply.ours,
                by=reader.id,
                now=now,
                mentions=self.mentions,
                watch=self.watch,
            )
