"""What a hostile case is: what a host serves, and what must become of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from functions.domain.mention import Entry
from functions.domain.source import Source, SourceHealth
from tests.hostile.faulty_server import Answer
from tests.listen_cases import PUBLIC, an_item, http, json_feed, rss

HOST = "feeds.example"
METADATA = "http://169.254.169.254/latest/meta-data/iam/security-credentials/"
FEED = f"https://{HOST}/feed"

Served = Sequence[Sequence[Answer]]
"""For each poll, the answers to its connections in turn."""


@dataclass(frozen=True)
class Outcome:
    """What became of the polls of a case.

    `connected` are the addresses and ports reached for, `resolved` the names asked,
    `entries` those queued by each poll, `requests` what the host was told.
    """

    sources: tuple[Source, ...]
    entries: tuple[tuple[Entry, ...], ...]
    requests: tuple[bytes, ...]
    connected: tuple[tuple[str, int], ...]
    resolved: tuple[str, ...]

    @property
    def source(self) -> Source:
        """The source after the last poll."""
        return self.sources[-1]

    @property
    def all_entries(self) -> list[Entry]:
        """The entries of all polls."""
        return [entry for queued in self.entries for entry in queued]

    @property
    def ids(self) -> set[str]:
        """The different entries among them."""
        return {entry.stable_id for entry in self.all_entries}

    def entry(self, stable_id: str) -> Entry:
        """The last edition of an entry."""
        return [e for e in self.all_entries if e.stable_id == stable_id][-1]


def nothing_more(_outcome: Outcome) -> None:
    """All is said by health, detail and number."""


@dataclass(frozen=True, slots=True)
class Case:
    """One named case.

    Attributes:
        served: makes what the host serves; called in the child that polls.
        health: how the source must feel after the last poll.
        stored: how many different entries must be queued.
        detail: words that must stand in the health's detail, as a skip's reason does.
        source: what differs from a plain feed at `FEED`.
        polls: how many there are, two hours apart.
        urls: the source's address at each poll, where it is not the same for all.
        names: what other names lead to, beside the host's own public address.
        rebinds: what they lead to when they are asked for once more.
        tls: which certificate the host shows at each poll; without, https is played.
        patience_s: the deadline of an exchange; 20 s in production, and here so much
            more that no busy neighbour makes a case too slow.
        check: whatever else must be so.
    """

    id: str
    title: str
    served: Callable[[], Served]
    health: SourceHealth = SourceHealth.OK
    stored: int = 10
    polls: int = 1
    detail: str = ""
    source: Mapping[str, Any] = field(default_factory=dict)
    urls: Sequence[str] = ()
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rebinds: Mapping[str, Sequence[str]] = field(default_factory=dict)
    credentials: Mapping[str, str] = field(default_factory=dict)
    tls: tuple[str, ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict)
    patience_s: float = 120.0
    check: Callable[[Outcome], None] = nothing_more

    @property
    def in_a_world(self) -> bool:
        """Whether names lead where the case says, instead of a trusted loopback."""
        return bool(self.id[0] == "S" or self.tls or self.source)

    def __post_init__(self) -> None:
        """A poll for each address."""
        if self.urls:
            object.__setattr__(self, "polls", len(self.urls))

    @property
    def has_neighbours(self) -> bool:
        """Whether something of its feed must be stored, so all good entries."""
        return self.id[0] in "XJDU" and self.stored > 0 and not self.source


GOOD = tuple(f"https://gazette.example/{n}" for n in range(1, 10))
GOOD_TEXT = "Servi froid, numéro {}."
POISON = "https://gazette.example/poison"
BOMB = "<guid>https://gazette.example/poison</guid><title>Le Petit Mistral</title>"


def good_items() -> list[str]:
    """The nine that must come through."""
    return [an_item(number) for number in range(1, 10)]


def beside(poison: str, **feed: str) -> bytes:
    """A feed with a poisonous entry in the midst of nine good ones."""
    items = good_items()
    return rss(*items[:5], poison, *items[5:], **feed)


def beside_in_json(poison: str, **feed: Any) -> bytes:
    """A JSON feed with an entry written as it stands, in the midst of nine."""
    items = [
        {
            "id": good,
            "title": "Le Petit Mistral",
            "content_text": GOOD_TEXT.format(number),
            "date_published": "2026-11-21T20:00:00Z",
        }
        for number, good in enumerate(GOOD, start=1)
    ]
    marked = json_feed(*items[:5], "POISON", *items[5:], **feed)
    return marked.replace(b'"POISON"', poison.encode(errors="surrogatepass"))


def once(body: bytes, **headers: str) -> Served:
    """One poll, answered with a body."""
    return [[http(body=body, **headers)]]


def each(*bodies: bytes) -> Served:
    """Polls answered with one body each."""
    return [[http(body=body)] for body in bodies]


def feed() -> bytes:
    """The nine good entries alone."""
    return rss(*good_items())


def text_of(stable_id: str, text: str) -> Callable[[Outcome], None]:
    """Checks the text an entry ends with."""

    def check(outcome: Outcome) -> None:
        assert outcome.entry(stable_id).text == text

    return check


PUBLIC_NAMES: Mapping[str, Sequence[str]] = MappingProxyType({HOST: (PUBLIC,)})
