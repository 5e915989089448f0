"""How hosts are treated: one request at a time, however many sources ask for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from functions.domain.errors import FetchError, VigieError
from functions.domain.ports import Clock, Fetcher, Request, Response, Watch
from functions.domain.source import Source, SourceHealth
from functions.listen.rhythm import is_welcome

SPACING = timedelta(seconds=2)
"""Between two requests to a host, whoever makes them."""

PATIENCE = timedelta(seconds=8)
"""How long a poll waits for its turn with a host before it gives way."""

BREATHER = timedelta(minutes=1)
"""How long a host rests that says "too many" and not how long."""

LONGEST_REST = timedelta(hours=24)
"""No answer to one source keeps all its neighbours away for longer."""

ONE_FETCH_S = 25.0
"""What one request may take at the most, and some."""


class NotNowError(VigieError):
    """A source is to be polled later, through no fault of its own."""

    def __init__(self, until: datetime) -> None:
        """Say when."""
        super().__init__(f"not before {until}")
        self.until = until


def host_of(url: str) -> str:
    """The host of an address, "" where it has none; a port makes no other host."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def mind_the_hour(source: Source, now: datetime) -> None:
    """Ask nothing in an hour or on a day that a feed asks to skip, however late or in
    what hurry its poll comes.

    Raises:
        NotNowError: it is one of those.
    """  # noqa: D205 - one sentence
    if not is_welcome(now, source.skip_hours, source.skip_days):
        raise NotNowError(now)


def no_hurry() -> float:
    """Seconds left of a run that has all the time in the world."""
    return float("inf")


@dataclass(slots=True)
class Outing:
    """The way out of one poll: `Fetcher` that waits for its turn and minds the purse.

    `shared` says that a refusal for too many requests means all who ask that host, as
    where nobody is known by a key. `calls` counts the requests that were made,
    `most_calls` is how many are paid for, None for any number.
    """

    fetcher: Fetcher
    watch: Watch
    clock: Clock
    pause: Callable[[float], None]
    shared: bool = True
    most_calls: int | None = None
    left_s: Callable[[], float] = no_hurry
    calls: int = field(default=0, init=False)

    def fetch(self, request: Request) -> Response:
        """Fetch when it is our turn.

        Raises:
            FetchError: see the port; later requests also fail where turn, money or
                time is wanting.
            NotNowError: so does the first, and nothing was asked yet.
        """
        if self.calls and self.calls == self.most_calls:
            raise FetchError(SourceHealth.BUDGET_SPENT, "more calls are not paid for")
        host = host_of(request.url)
        try:
            self._wait_for_turn(host)
        except NotNowError as later:
            if not self.calls:
                raise
            detail = "the rest is read at the next poll"
            raise FetchError(SourceHealth.RATE_LIMITED, detail) from later
        self.calls += 1
        try:
            return self.fetcher.fetch(request)
        except FetchError as error:
            if self.shared and error.reason == SourceHealth.RATE_LIMITED:
                self._rest(host, error.retry_after_s)
            raise

    def _wait_for_turn(self, host: str) -> None:
        now = self.clock()
        if self.left_s() < ONE_FETCH_S:
            raise NotNowError(now)
        if not host:
            return
        patience = now + PATIENCE
        while True:
            free_at = self.watch.claim_host(host, now, now + SPACING)
            if free_at <= now:
                return
            if free_at > patience:
                raise NotNowError(free_at)
            self.pause((free_at - now).total_seconds())
            now = max(self.clock(), free_at)

    def _rest(self, host: str, asked_s: int | None) -> None:
        now = self.clock()
        asked = timedelta(seconds=asked_s) if asked_s else BREATHER
        self.watch.rest_host(host, now, now + min(asked, LONGEST_REST))
