"""A mailbox as a place to fetch from: the port for mails, beside the one for the web.

Its request is a `Request` and its answer a `Response`, so that all who count, space
out and follow requests treat a mailbox as one more host.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from functions.domain.ports import Request, Response


@dataclass(frozen=True, slots=True)
class MailRequest(Request):
    """What is new in a folder; `url` is `imaps://host/folder`.

    Mails with a UID above `after_uid` are asked for, if the folder's UIDVALIDITY still
    is `validity`, else those that arrived on or after the day of `since`. The oldest
    `limit` of them are given, each cut at `most_bytes`.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    validity: int = 0
    after_uid: int = 0
    since: datetime | None = None
    limit: int = 25
    most_bytes: int = 512 * 1024


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it lies in the folder: RFC 822 bytes, cut or whole."""

    uid: int
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mails(Response):
    """Mails in the order of their UIDs; `more` says that the limit left some.

    `body` names the folder's state, so that an unchanged one is known as any other.
    """

    validity: int = 0
    mails: tuple[Mail, ...] = ()
    more: bool = False


class Letterbox(Protocol):
    """Where a mail service of ours lays the mails that it takes in."""

    def take(self, key: str, most_bytes: int) -> bytes | None:
        """The start of a mail, None if it is not there."""
        ...


class Mailbox(Protocol):
    """Where mails are read, and nothing in it is changed: not even what was seen."""

    def fetch(self, request: MailRequest) -> Mails:
        """The mails that are new.

        Raises:
            FetchError: with the reason, a `SourceHealth` value.
        """
        ...
