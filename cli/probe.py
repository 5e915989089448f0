"""Asks one source once, as a poll would, and stores nothing of what it says.

Only a renewed credential is kept: the one before it was good for one use.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from functions.domain.business import Business
from functions.domain.errors import FetchError
from functions.domain.ports import Clock, Fetcher, Request, Response, Secrets
from functions.domain.source import Source, SourceHealth
from functions.listen.budget import affordable_calls
from functions.listen.match import NOT_US, matcher_for
from functions.listen.reading.read import anything, read
from functions.listen.sources.connector import Declaration
from functions.listen.sources.registry import connector_of
from functions.listen.walk import MOST_CALLS, Walked, walk

APART_S = 1.0
"""How long a host is left alone between two requests."""

LEAST_SECRET = 4
"""Characters: what is shorter would black out words of its own."""

GONE = 410


@dataclass(frozen=True, slots=True)
class Probe:
    """How a source answered. `health` is None where it could not be asked without the
    credentials of a stage; `entries` were read, `matched` of them are about the
    business; `cost_usd` is what asking cost.
    """  # noqa: D205 - one sentence a field

    source: Source
    health: SourceHealth | None
    detail: str = ""
    entries: int = 0
    matched: int = 0
    cost_usd: float = 0.0
    renewed: bool = False

    @property
    def works(self) -> bool:
        """Whether there is nothing to mend."""
        return self.health is SourceHealth.OK


@dataclass(slots=True)
class Spaced:
    """A fetcher that lets each host rest between requests."""

    fetcher: Fetcher
    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, request: Request) -> Response:
        """Fetch, once its host has rested."""
        host = urlsplit(request.url).netloc.lower()
        rested = self._asked.get(host, float("-inf")) + APART_S
        if rested > self.monotonic():
            self.sleep(rested - self.monotonic())
        try:
            return self.fetcher.fetch(request)
        finally:
            self._asked[host] = self.monotonic()


@dataclass(slots=True)
class Prober:
    """Probes sources, with the credentials of a stage if `secrets` are given."""

    fetcher: Fetcher
    secrets: Secrets | None
    clock: Clock

    def probe(self, source: Source, business: Business) -> Probe:
        """Ask once."""
        declaration = connector_of(source.kind).declaration
        needed = {one.name for one in declaration.credentials if one.required}
        if needed and self.secrets is None:
            return Probe(source, None)
        one = _OneProbe(self, source, declaration)
        try:
            return one.run(business, needed)
        except FetchError as error:
            health = SourceHealth(error.reason)
            return one.told(Probe(source, health, error.detail))


@dataclass(slots=True)
class _OneProbe:
    """A probe under way; `known` are all secrets that must not be shown."""

    prober: Prober
    source: Source
    declaration: Declaration
    known: set[str] = field(default_factory=set)
    renewed: bool = False

    def run(self, business: Business, needed: set[str]) -> Probe:
        """Take the connector's steps and read what they found."""
        source, now = self.source, self.prober.clock()
        credentials = self._credentials()
        missing = sorted(needed - credentials.keys())
        if missing:
            detail = f"{', '.join(missing)} missing"
            raise FetchError(SourceHealth.NEEDS_CREDENTIALS, detail)
        calls = affordable_calls(source, self.declaration, now)
        if calls is not None and calls < 1:
            raise FetchError(SourceHealth.BUDGET_SPENT, "the budget is below one call")
        most = MOST_CALLS if calls is None else min(calls, MOST_CALLS)
        steps = connector_of(source.kind).poll(source, credentials, now)
        walked = walk(steps, self.prober.fetcher, self._keep, most)
        return self.told(self._read(walked, business))

    def told(self, probe: Probe) -> Probe:
        """The probe as it may be shown."""
        hidden = probe.detail
        for secret in self.known:
            if len(secret) >= LEAST_SECRET:
                hidden = hidden.replace(secret, "…")
        return replace(probe, detail=hidden, renewed=self.renewed)

    def _read(self, walked: Walked, business: Business) -> Probe:
        if walked.first and walked.first.status == GONE:
            return Probe(self.source, SourceHealth.GONE)
        cost = walked.calls * self.declaration.price_per_call
        if walked.found is None:
            return Probe(self.source, SourceHealth.OK, cost_usd=cost)
        cost += len(walked.found.items) * self.declaration.price_per_item
        base = walked.first.url if walked.first else self.source.url
        ours = self.declaration.about_us
        matcher = matcher_for(self.source, business, ours=ours)
        worth = matcher.may_be_named if matcher else anything
        reading = read(self.source, walked.found, base, self.prober.clock(), worth)
        about = [
            matcher is None or matcher.verdict(entry) is not NOT_US
            for entry in reading.entries
        ]
        return Probe(
            self.source,
            reading.health,
            reading.detail,
            entries=len(reading.times),
            matched=sum(about),
            cost_usd=cost,
        )

    def _credentials(self) -> Mapping[str, str]:
        secrets, source = self.prober.secrets, self.source
        if secrets is None or not self.declaration.credentials:
            return {}
        found = secrets.get(source.business, source.id)
        self.known.update(found.values())
        return found

    def _keep(self, values: Mapping[str, str]) -> None:
        self.known.update(values.values())
        if self.prober.secrets is not None:
            self.prober.secrets.put(self.source.business, self.source.id, values)
            self.renewed = True
