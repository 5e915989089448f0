"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom, and JSON Feed, told apart by what they are."""

import re
from collections.abc import Iterable

from functions.domain.errors import FetchError
from functions.domain.ports import Response
from functions.domain.source import SourceHealth
from functions.listen.reading.encoding import decode
from functions.listen.reading.gate import pass_gate
from functions.listen.reading.item import Found, Item
from functions.listen.reading.json_feed import parse_json_feed
from functions.listen.reading.parsers import parse_fast, parse_patient
from functions.listen.reading.survey import Passed

_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"(?:<!doctype\s+html\b[^>]{0,400}>\s*(?!<(?:rss|feed|rdf)\b)|<(?:html|head|body)\b)",
    re.IGNORECASE | re.DOTALL,
)
_HOUR = re.compile(r"[01]?[0-9]|2[0-4]")
_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_LONGEST_TTL_MIN = 7 * 24 * 60


def parse_feed(response: Response) -> Found:
    """The items of a feed of any kind.

    Raises:
        FetchError: it is empty, no feed, or cannot be read.
    """
    text = decode(response.body, response.content_type)
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if not start:
        raise FetchError(SourceHealth.EMPTY, "the answer is empty")
    if start in "{[":
        return parse_json_feed(text)
    return parse_xml(text)


def parse_xml(text: str) -> Found:
    """The items of an XML feed.

    Raises:
        FetchError: it is no feed, or cannot be read.
    """
    if _HTML.match(text):
        raise FetchError(SourceHealth.NOT_A_FEED, "a web page came instead of a feed")
    passed = pass_gate(text)
    if passed.root and passed.root.lower() not in _ROOTS:
        raise FetchError(SourceHealth.NOT_A_FEED, "what came is not a feed")
    items, cut = _items(passed)
    return Found(
        items=items,
        skipped=passed.skipped,
        cut=cut,
        more=passed.more,
        ttl_s=_ttl_s(passed.hints.get("ttl", ())),
        skip_hours=_skip_hours(passed.hints.get("hour", ())),
        skip_days=_skip_days(passed.hints.get("day", ())),
    )


def _items(passed: Passed) -> tuple[tuple[Item, ...], bool]:
    """The items, and whether some were lost because the document breaks off."""
    lost = passed.cut or bool(passed.broken)
    if passed.entries:
        return parse_fast(passed) or parse_patient(passed.document), lost
    if passed.cut:
        raise FetchError(SourceHealth.CUT_SHORT, "the feed breaks off at once")
    if passed.broken:
        raise FetchError(SourceHealth.UNREADABLE, f"broken XML: {passed.broken}")
    return (), False


def _ttl_s(texts: Iterable[str]) -> int | None:
    """Seconds of an RSS `ttl`, given in minutes."""
    text = next(iter(texts), "")
    if not re.fullmatch(r"[0-9]{1,9}", text):
        return None
    return min(int(text), _LONGEST_TTL_MIN) * 60


def _skip_hours(texts: Iterable[str]) -> tuple[int, ...]:
    """Hours of the day; RSS 0.91 counted them from 1 to 24."""
    hours = {int(text) % 24 for text in texts if _HOUR.fullmatch(text)}
    return tuple(sorted(hours))


def _skip_days(texts: Iterable[str]) -> tuple[int, ...]:
    days = {_DAYS[text[:3].lower()] for text in texts if text[:3].lower() in _DAYS}
    return tuple(sorted(days))
