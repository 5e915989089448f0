"""One place polled: what it is, when it is due, how it feels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class SourceHealth(StrEnum):
    """How the last poll of a source went, in words `vigie` and alerts explain."""

    NEW = "new"
    OK = "ok"
    NOT_A_FEED = "not_a_feed"
    EMPTY = "empty"
    CUT_SHORT = "cut_short"
    NOT_FOUND = "not_found"
    GONE = "gone"
    REFUSED = "refused"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    UNREACHABLE = "unreachable"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    FORBIDDEN_ADDRESS = "forbidden_address"
    UNREADABLE = "unreadable"
    NEEDS_CREDENTIALS = "needs_credentials"
    BLOCKED = "blocked"
    UNSUPPORTED = "unsupported"
    BUDGET_SPENT = "budget_spent"
    STUMBLED = "stumbled"


EVERYTHING = "everything"
"""What `Source.match` is where all that a source gives is about the business."""

READABLE = {
    SourceHealth.NEW,
    SourceHealth.OK,
    SourceHealth.EMPTY,
    SourceHealth.CUT_SHORT,
}
"""A source that feels so was read at its last poll, or was not asked yet."""

PROOF = 3
"""Sightings in a row, each with an answer to read, that prove a permanent move."""


@dataclass(frozen=True, slots=True)
class Source:
    """A feed URL or an API query of one business, and the state of its polling.

    `fastest` and `slowest` bound the interval between polls. `etag` and
    `last_modified` are kept byte for byte; `body_hash` tells an unchanged body from a
    host that sends no validators. `due_at` is None for a source that stopped (410).
    `settings` are what `vigie.yml` says beside the address (a query, a place);
    `cursor` is a text that only the source's connector reads and writes. `match` is a
    query that decides here in the place of the business's names, or EVERYTHING.

    `ttl_s` is how long the feed itself asked to be left alone after each poll, and
    `skip_hours` (0 to 23, UTC) and `skip_days` (Monday is 0) when;
    `not_before` is when it may be asked again at the soonest, whatever the hurry.
    `health_since` is since when it feels as it does: whoever tells a person about it
    tells it once. `moved_to` is where the host says it lives for good, believed after
    `PROOF` sightings. `spent_usd` is what it cost in the month `spent_in` (2026-11).
    """

    business: str
    id: str
    kind: str
    url: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    match: str = ""
    fastest: timedelta = timedelta(minutes=5)
    slowest: timedelta = timedelta(hours=1)
    interval: timedelta = timedelta(minutes=15)
    due_at: datetime | None = None
    leased_until: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    health: SourceHealth = SourceHealth.NEW
    health_detail: str = ""
    failures: int = 0
    last_success_at: datetime | None = None
    polls: int = 0
    cursor: str = ""
    polls_per_day: int | None = None
    budget_usd_per_month: float | None = None
    ttl_s: int = 0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    not_before: datetime | None = None
    health_since: datetime | None = None
    moved_to: str = ""
    moves_seen: int = 0
    spent_usd: float = 0.0
    spent_in: str = ""

    @property
    def unseen(self) -> bool:
        """Whether what it has to say cannot be read at present."""
        return self.health not in READABLE

    @property
    def address(self) -> str:
        """Where to ask: where it moved, once that is proven; entries keep `url`."""
        return self.moved_to if self.moves_seen >= PROOF else self.url
