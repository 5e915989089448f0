"""JSON Feed 1.0 and 1.1."""

from dataclasses import replace
from typing import Any

from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth
from functions.listen.reading.item import MAX_ITEMS, Found, Item
from functions.listen.reading.json_data import holds_too_much, load_list, load_text

_VERSION = "jsonfeed.org"
_BODIES = frozenset({"content_html", "content_text"})


def parse_json_feed(text: str) -> Found:
    """The items of a JSON feed; of one that is broken, those that are whole.

    Raises:
        FetchError: it is another JSON, or no JSON.
    """
    try:
        data = load_text(text)
    except FetchError:
        salvaged = _salvaged(text)
        if salvaged is None:
            raise
        return salvaged
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise FetchError(SourceHealth.NOT_A_FEED, "JSON came, but not a JSON feed")
    if not _is_feed(data):
        raise FetchError(SourceHealth.NOT_A_FEED, "JSON came, but not a JSON feed")
    return _found(data["items"], data)


def _is_feed(data: dict[str, Any]) -> bool:
    """Whether it calls itself a feed, or calls itself nothing and looks like one."""
    if "version" in data:
        return _VERSION in _text(data["version"])
    return any(isinstance(one, dict) and _BODIES & one.keys() for one in data["items"])


def _salvaged(text: str) -> Found | None:
    if _VERSION not in text or holds_too_much(text):
        return None
    whole, lost, cut = load_list(text, "items")
    if not whole:
        return None
    found = _found(whole, {})
    return replace(found, skipped=found.skipped + ("broken",) * lost, cut=cut)


def _found(listed: list[Any], feed: dict[str, Any]) -> Found:
    objects = [one for one in listed[:MAX_ITEMS] if isinstance(one, dict)]
    strays = min(len(listed), MAX_ITEMS) - len(objects)
    return Found(
        items=tuple(_item(one, feed) for one in objects),
        skipped=("not_an_object",) * strays,
        more=len(listed) > MAX_ITEMS,
    )


def _item(one: dict[str, Any], feed: dict[str, Any]) -> Item:
    html = _text(one.get("content_html"))
    plain = _text(one.get("content_text")) or _text(one.get("summary"))
    return Item(
        id=_text(one.get("id")),
        title=_text(one.get("title")),
        text=html or plain,
        link=_text(one.get("url")) or _text(one.get("external_url")),
        author=_author(one) or _author(feed),
        publisher=_text(feed.get("title")),
        language=_text(one.get("language")) or _text(feed.get("language")),
        published=_text(one.get("date_published")) or _text(one.get("date_modified")),
        plain=not html,
    )


def _author(data: dict[str, Any]) -> str:
    """The first author's name: 1.1 lists them, 1.0 has one."""
    listed = data.get("authors")
    first = listed[0] if isinstance(listed, list) and listed else data.get("author")
    return _text(first.get("name")) if isinstance(first, dict) else ""


def _text(value: object) -> str:
    """A string; numbers arrive as one, since an id may be written either way."""
    return value if isinstance(value, str) else ""
