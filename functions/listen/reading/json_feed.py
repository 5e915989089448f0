"""JSON Feed 1.0 and 1.1."""

from typing import Any

from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth
from functions.listen.reading.item import MAX_ITEMS, Found, Item
from functions.listen.reading.json_data import load_text


def parse_json_feed(text: str) -> Found:
    """The items of a JSON feed.

    Raises:
        FetchError: it is another JSON, or no JSON, or too deep.
    """
    data = load_text(text)
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise FetchError(SourceHealth.NOT_A_FEED, "JSON came, but not a JSON feed")
    if "jsonfeed.org" not in _text(data.get("version")):
        raise FetchError(SourceHealth.NOT_A_FEED, "JSON came, but not a JSON feed")
    listed = data["items"]
    objects = [one for one in listed[:MAX_ITEMS] if isinstance(one, dict)]
    strays = min(len(listed), MAX_ITEMS) - len(objects)
    return Found(
        items=tuple(_item(one, data) for one in objects),
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
