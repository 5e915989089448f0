"""Hosts of a simulated month, one for each thing a host can ask of those who poll it.

Each is a function from a visit to an answer; what an answer forbids stands beside it,
so that a judge need not read headers as Vigie does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request that reached a host: in which exchange, when, for what, how."""

    exchange: int
    at: datetime
    url: str
    headers: Mapping[str, str]
    count: int
    """How often this address was visited before."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a host answers, and for how long it forbids to ask again."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    forbids: timedelta = timedelta(0)
    whole_host: bool = False


Behaviour = Callable[[Visit], Reply]


def feed(visit: Visit, every: timedelta = 6 * HOUR, channel: str = "") -> bytes:
    """Ten entries, the latest changing as time goes by."""
    latest = int(visit.at.timestamp() // every.total_seconds())
    items = []
    for number in range(latest, latest - 10, -1):
        at = datetime.fromtimestamp(number * every.total_seconds(), visit.at.tzinfo)
        name = "Le Petit Mistral" if number % 4 == 0 else "Le Grand Large"
        items.append(
            f"<item><guid>https://sim.example/{number}</guid>"
            f"<title>{name} {number}</title><link>https://sim.example/{number}</link>"
            f"<pubDate>{format_datetime(at)}</pubDate></item>"
        )
    inside = channel + "".join(items)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>Sim</title>{inside}</channel></rss>"
    ).encode()


def plain(visit: Visit) -> Reply:
    """No validators, no word about time; a cookie that must not come back."""
    return Reply(200, {"Set-Cookie": "id=1"}, feed(visit))


def validators(visit: Visit) -> Reply:
    """Both validators, odd but lawful, and 304 to whoever brings them back."""
    turn = int(visit.at.timestamp() // (6 * 3600))
    etag, modified = f'W/"{turn}-é, x"', f"day {turn}, not a date"
    given = {"ETag": etag, "Last-Modified": modified}
    asked = visit.headers
    same = asked.get("if-none-match") == etag
    if same and asked.get("if-modified-since") == modified:
        return Reply(304, given)
    return Reply(200, given, feed(visit))


def max_age(visit: Visit) -> Reply:
    """Fresh for three hours."""
    headers = {"Cache-Control": "public, max-age=10800"}
    return Reply(200, headers, feed(visit), forbids=3 * HOUR)


def expires(visit: Visit) -> Reply:
    """Fresh until a date."""
    until = visit.at.replace(microsecond=0) + 2 * HOUR
    headers = {"Expires": format_datetime(until, usegmt=True)}
    return Reply(200, headers, feed(visit), forbids=until - visit.at)


def ttl(visit: Visit) -> Reply:
    """A feed that asks for four hours itself."""
    body = feed(visit, channel="<ttl>240</ttl>")
    return Reply(200, {}, body, forbids=4 * HOUR)


NIGHT = range(7)
SUNDAY = 6


def skips(visit: Visit) -> Reply:
    """A feed that asks to be left alone at night and on Sundays."""
    hours = "".join(f"<hour>{hour}</hour>" for hour in NIGHT)
    channel = f"<skipHours>{hours}</skipHours><skipDays><day>Sunday</day></skipDays>"
    return Reply(200, {}, feed(visit, channel=channel))


def _sometimes(visit: Visit, reply: Reply) -> Reply:
    """The reply at every fourth visit, a feed at the others."""
    return reply if visit.count % 4 == 2 else plain(visit)  # noqa: PLR2004 - see above


def retry_after_seconds(visit: Visit) -> Reply:
    """Too many requests, for 25 hours."""
    headers = {"Retry-After": "90000"}
    return _sometimes(visit, Reply(429, headers, forbids=timedelta(hours=25)))


def retry_after_date(visit: Visit) -> Reply:
    """Unavailable, until a date."""
    until = visit.at.replace(microsecond=0) + 5 * HOUR
    headers = {"Retry-After": format_datetime(until, usegmt=True)}
    return _sometimes(visit, Reply(503, headers, forbids=until - visit.at))


def max_age_on_429(visit: Visit) -> Reply:
    """Too many requests, told by Cache-Control only."""
    headers = {"Cache-Control": "max-age=20000"}
    return _sometimes(visit, Reply(429, headers, forbids=timedelta(seconds=20_000)))


def too_many(_visit: Visit) -> Reply:
    """Too many requests, always, and not a word about how long."""
    return Reply(429)


def forbidden(_visit: Visit) -> Reply:
    """How some say too many."""
    return Reply(403)


def failing(_visit: Visit) -> Reply:
    """Broken for good."""
    return Reply(500)


def missing(_visit: Visit) -> Reply:
    """Not there, perhaps for good."""
    return Reply(404)


def not_a_feed(_visit: Visit) -> Reply:
    """A page where a feed should be."""
    return Reply(200, {}, b"<!doctype html><html><body>Bonjour</body></html>")


def gone(visit: Visit) -> Reply:
    """Gone for good after a while."""
    return Reply(410) if visit.count > 3 else plain(visit)  # noqa: PLR2004 - a while


def moved(there: str, status: int = 301) -> Behaviour:
    """Lives elsewhere."""
    return lambda _visit: Reply(status, {"Location": there})


def undecided(there: str, or_there: str) -> Behaviour:
    """Moved for good, but every day to another place."""
    return lambda visit: Reply(
        301, {"Location": there if visit.at.day % 2 else or_there}
    )


def shared(visit: Visit) -> Reply:
    """One of many feeds of a host; once a day it has enough of all of them."""
    if visit.url.endswith("/0") and visit.at.hour == 3:  # noqa: PLR2004 - at night
        rest = {"Retry-After": "1800"}
        return Reply(429, rest, forbids=HOUR / 2, whole_host=True)
    return plain(visit)
