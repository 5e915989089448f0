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


@dataclass(frozen=True, slots=True)
class Source:
    """A feed URL or an API query of one business, and the state of its polling.

    `fastest` and `slowest` bound the interval between polls. `etag` and
    `last_modified` are kept byte for byte; `body_hash` tells an unchanged body from a
    host that sends no validators. `due_at` is None for a source that stopped (410).
    `settings` are what `vigie.yml` says beside the address (a query, a place);
    `cursor` is a text that only the source's connector reads and writes.
    """

    business: str
    id: str
    kind: str
    url: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
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
