"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom, and JSON Feed, told apart by what they are."""

import re

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
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
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
        ttl_s=_ttl_s(passed.ttl),
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


def _ttl_s(text: str) -> int | None:
    """Seconds of an RSS `ttl`, given in minutes."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        return None
    return min(int(text), _LONGEST_TTL_MIN) * 60
