"""The two feed parsers behind the gate: the fast one, and the patient one.

Both are imported when first needed: the patient one seldom is.
"""

import io
import re
from collections.abc import Mapping
from typing import Any

from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth
from functions.listen.reading.item import MAX_ITEMS, Item
from functions.listen.reading.survey import Passed

_Feed = Mapping[str, Any]

_ODD = re.compile(
    rb"""=["'](?:base64|application/octet-stream)["']|\sxml:base\s*=|purl\.org/atom/ns#"""
)


def parse_fast(passed: Passed) -> tuple[Item, ...] | None:
    """The items of a well-formed document, None when the feed is odd.

    Odd is a feed in which this parser sees other entries than the gate did, or entries
    without words, or words in base64, or links from a base of its own; so is Atom 0.3.
    Dates are the gate's: this parser guesses them.
    """
    if _ODD.search(passed.document):
        return None
    # A plan, or a feed that did not change, needs no parser.
    import fastfeedparser  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        feed = fastfeedparser.parse(
            passed.document,
            include_tags=False,
            include_enclosures=False,
        )
    except Exception:  # noqa: BLE001 - whatever it stumbles over, the other reads
        return None
    entries = feed["entries"]
    if len(entries) != len(passed.entries):
        return None
    title = _text(feed["feed"].get("title"))
    language = _text(feed["feed"].get("language"))
    items = tuple(
        Item(
            id=_text(entry.get("id")),
            title=_text(entry.get("title")),
            text=_longest(entry) or spotted.caption,
            link=_text(entry.get("link")),
            author=_text(entry.get("author")),
            publisher=spotted.publisher or title,
            language=language,
            published=spotted.published,
        )
        for entry, spotted in zip(entries, passed.entries, strict=True)
    )
    return items if all(item.title or item.text for item in items) else None


def parse_patient(document: bytes) -> tuple[Item, ...]:
    """The items of a document, whatever is wrong with it.

    Raises:
        FetchError: the parser stumbled.
    """
    import feedparser  # noqa: PLC0415 - few feeds need it, and it is heavy

    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        feed = feedparser.parse(
            # Bytes alone might be taken for the name of a file or an address.
            io.BytesIO(document),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # one bad feed must not stop the poll of others
        detail = f"the feed cannot be parsed: {type(error).__name__}"
        raise FetchError(SourceHealth.UNREADABLE, detail) from error
    title = _text(feed.feed.get("title"))
    language = _text(feed.feed.get("language"))
    return tuple(
        Item(
            id=_text(entry.get("id")),
            title=_text(entry.get("title")),
            text=_longest(entry),
            link=_text(entry.get("link")),
            author=_text(entry.get("author")),
            publisher=_text(entry.get("source", {}).get("title")) or title,
            language=_language(entry) or language,
            published=_text(
                entry.get("published") or entry.get("created") or entry.get("updated")
            ),
        )
        for entry in feed.entries[:MAX_ITEMS]
    )


def _longest(entry: _Feed) -> str:
    """The fullest text an entry has: a body, a summary, or a picture's caption."""
    content = [_text(one.get("value")) for one in entry.get("content") or ()]
    return next(
        (t for t in (*content, *map(_text, _summaries(entry))) if t.strip()), ""
    )


def _summaries(entry: _Feed) -> tuple[object, ...]:
    names = ("description", "summary", "subtitle", "media_description")
    return tuple(entry.get(name) for name in names)


def _language(entry: _Feed) -> str:
    detail = entry.get("title_detail") or entry.get("summary_detail") or {}
    return _text(detail.get("language"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
