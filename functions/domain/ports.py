"""What the chapters ask of the outside world. Every port has an in-memory
implementation that passes the same contract tests as the one on AWS.
"""  # noqa: D205 - one sentence and its consequence

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from functions.domain.addresses import seals_of
from functions.domain.business import Business, Channel, Responder
from functions.domain.crisis import Crisis, CrisisEvent, LogEntry
from functions.domain.mention import Entry, Sentiment
from functions.domain.mentions import Mentions
from functions.domain.notification import Notification
from functions.domain.watching import Watch

__all__ = [
    "Access",
    "Clock",
    "Crises",
    "Fetcher",
    "Mentions",
    "Messenger",
    "Pictures",
    "Queue",
    "Reports",
    "Request",
    "Response",
    "Scorer",
    "Secrets",
    "Watch",
]


class Clock(Protocol):
    """The time; the only way any chapter learns it."""

    def __call__(self) -> datetime:
        """Now, aware, in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Access:
    """What an opaque token in a link opens: one crisis, for one responder.

    `notification` is the key of the message that a test's link confirms, else "".
    `seal` binds it to the address that it was sent to (domain/addresses.py): an id may
    pass to somebody else.
    """

    business: str
    crisis: int
    responder: str
    expires_at: datetime
    notification: str = ""
    seal: str = ""

    def opens_for(self, responder: Responder) -> bool:
        """Whether it is still theirs: sent to an address that is theirs today."""
        return self.seal in seals_of(self.business, responder)


class Crises(Protocol):
    """The table of crises: each with its notifications and its log."""

    def open(self, crisis: Crisis) -> bool:
        """Store a new crisis; False if another of its number was first."""
        ...

    def transition(self, crisis: Crisis, event: CrisisEvent) -> Crisis:
        """Apply an event to the crisis as it was read, and store the result.

        Raises:
            ConflictError: it was changed since it was read.
            InvalidTransitionError: it cannot take the event in its state.
        """
        ...

    def get(self, business: str, number: int) -> Crisis | None:
        """One crisis, consistently read."""
        ...

    def latest(self, business: str, limit: int = 10) -> list[Crisis]:
        """The latest crises of a business, newest first, consistently read."""
        ...

    def alive(self, business: str) -> list[Crisis]:
        """The crises of a business that are not over, however old, newest first.

        It costs a look at all that there ever were: for what happens seldom.
        """
        ...

    def due(self, now: datetime, limit: int) -> list[Crisis]:
        """Crises that owe something at `now`, the longest overdue first."""
        ...

    def log(self, crisis: Crisis) -> list[LogEntry]:
        """Everything that happened to a crisis, in order."""
        ...

    def owe(self, notification: Notification) -> bool:
        """Put a notification into the outbox; False if it is there already."""
        ...

    def claim(
        self, notification: Notification, now: datetime, until: datetime
    ) -> Notification | None:
        """Lease a notification for sending until `until`; None if it is not to be had.

        It is to be had when it is pending, or when its lease ran out.
        """
        ...

    def settle(self, notification: Notification) -> None:
        """Store how the sending of a claimed notification ended."""
        ...

    def take_turn(self, address: str, minute: datetime, limit: int) -> bool:
        """Count a message to an address in this minute; False once `limit` were sent.

        The address itself is not stored, its hash is.
        """
        ...

    def plan(self, test: Notification) -> None:
        """Plan a test of the ways to people, in the place of the one planned before."""
        ...

    def bounce(self, notification: Notification) -> None:
        """Store that what was taken for delivered has failed."""
        ...

    def confirm(self, notification: Notification, at: datetime) -> None:
        """Store when a message's reader said that it came; the first time stays."""
        ...

    def notifications(self, business: str, crisis: int) -> list[Notification]:
        """All notifications of a crisis, by when they were created."""
        ...

    def due_notifications(self, now: datetime, limit: int) -> list[Notification]:
        """Notifications pending, or with a lease that ran out, at `now`."""
        ...

    def grant(self, token: str, access: Access) -> None:
        """Let a token open a crisis; the token itself is not stored, its hash is."""
        ...

    def access(self, token: str, now: datetime) -> Access | None:
        """What a token opens, None when it is unknown or expired."""
        ...


class Queue(Protocol):
    """A queue of JSON messages."""

    def send(self, messages: Iterable[str], delay_s: int = 0) -> None:
        """Queue messages, batched under the service's limits.

        They are delivered after `delay_s` seconds, 900 at the most.

        Raises:
            ConflictError: the service took only some of them; queue them all again.
        """
        ...


class Scorer(Protocol):
    """Reads how texts feel."""

    def score(self, entries: Sequence[Entry]) -> list[Sentiment]:
        """One sentiment for each entry, in order. Never raises for a text."""
        ...


class Messenger(Protocol):
    """Sends one message on one channel."""

    def send(
        self,
        business: Business,
        responder: Responder,
        channel: Channel,
        subject: str,
        body: str,
    ) -> str:
        """Hand the message to the channel; its id there.

        Raises:
            DeliveryError: the channel did not take it; `permanent` says whether
                another try can help.
        """
        ...


class Reports(Protocol):
    """Where post-crisis summaries lie."""

    def put(self, key: str, body: bytes, content_type: str) -> None:
        """Store one file whole; storing the same again changes nothing visible."""
        ...

    def exists(self, key: str) -> bool:
        """Whether a file of this key is stored."""
        ...

    def link(self, key: str, filename: str) -> str:
        """A link that opens the file for a short time."""
        ...


class Pictures(Protocol):
    """Where the photos lie that belong to mentions, for a quarter."""

    def put(self, key: str, body: bytes, content_type: str) -> None:
        """Store a photo whole; storing the same again changes nothing.

        Raises:
            ConflictError: it was not stored.
        """
        ...

    def link(self, key: str) -> str | None:
        """A link that opens a photo for a short time, None once it is forgotten."""
        ...


@dataclass(frozen=True, slots=True)
class Request:
    """A polite request: validators echoed byte for byte.

    `headers` are the request's own, credentials among them: they are sent to the
    host of `url` only, never where it redirects to another, and never logged.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer that a parser may look at, already within every cap.

    `status` is 200, 304 or 410; every other outcome is a FetchError. `fresh_for_s` is
    what the host asked by Cache-Control or Expires, None if it said nothing. `headers`
    have names in lower case.
    """

    status: int
    url: str
    body: bytes = b""
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    fresh_for_s: int | None = None
    moved_to: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Secrets(Protocol):
    """Where the credentials of sources are kept, encrypted."""

    def get(self, business: str, source: str) -> Mapping[str, str]:
        """All credentials of a source; empty if it has none."""
        ...

    def put(self, business: str, source: str, values: Mapping[str, str]) -> None:
        """Replace all credentials of a source, in one act."""
        ...


class Fetcher(Protocol):
    """The one guarded way out to the web."""

    def fetch(self, request: Request) -> Response:
        """Fetch a URL politely and safely.

        Raises:
            FetchError: with the reason, a `SourceHealth` value.
        """
        ...
