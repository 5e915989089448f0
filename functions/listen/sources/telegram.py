"""Telegram: the page on which a public channel shows its posts to everybody.

No interface is behind it, only the page's own marks, which may change.
"""

import re
from collections.abc import Generator, Mapping
from datetime import datetime, timedelta

from lxml import etree, html  # type: ignore[import-untyped]

from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.encoding import decode
from functions.listen.reading.item import Found, Item
from functions.listen.sources.asking import address, setting
from functions.listen.sources.connector import (
    Access,
    Connector,
    Declaration,
    Setting,
    Steps,
    Words,
)

BASE = "https://t.me"
MOST_PAGES = 8

DECLARATION = Declaration(
    kind="telegram",
    title="Telegram",
    access=Access.OPEN,
    settings=(
        Setting(
            "channel",
            Words(
                en="the channel's name, after t.me/", fr="le nom du canal, après t.me/"
            ),
            "avignoninfos",
        ),
    ),
    hears=Words(
        en="posts of a public channel, and how often they were seen",
        fr="les messages d’un canal public, et combien de fois ils ont été vus",
    ),
    blind=Words(
        en="groups, private channels, comments; the page may change without notice",
        fr="les groupes, les canaux privés, les commentaires ; la page peut changer "
        "sans prévenir",
    ),
    quota=Words(en="not published; 20 posts a page", fr="non publié ; 20 par page"),
    facts_of="2026-11",
    reach=Words(
        en="views of the post, rounded by Telegram",
        fr="vues du message, arrondies par Telegram",
    ),
    fastest=timedelta(minutes=10),
    slowest=timedelta(hours=2),
)

_CHANNEL = re.compile(r"[A-Za-z]\w{3,31}", re.ASCII)
_POST = re.compile(r"\w{1,64}/(\d{1,15})", re.ASCII)
_VIEWS = re.compile(r"(\d{1,9}(?:[.,]\d{1,3})?)\s?([KMB]?)", re.IGNORECASE)
_TIMES = {"": 1, "K": 1_000, "M": 1_000_000, "B": 1_000_000_000}

MOST_POSTS = 100
"""Of one page, the latest; Telegram shows some twenty."""

_Page = Generator[Request, Response | None, html.HtmlElement]


def poll(source: Source, _credentials: Mapping[str, str], _now: datetime) -> Steps:
    """Pages back to the post that was the newest last time; at first one page."""
    channel = setting(source, "channel").removeprefix("@")
    if not _CHANNEL.fullmatch(channel):
        detail = "a channel's name has letters, digits and _ only"
        raise FetchError(SourceHealth.UNSUPPORTED, detail)
    known = int(source.cursor) if re.fullmatch(r"\d{1,15}", source.cursor) else None
    items: dict[int, Item] = {}
    said, cursor = "", None
    for _ in range(MOST_PAGES):
        before = min(items, default=None)
        try:
            page = yield from _page(channel, before)
        except FetchError:
            if before is None:
                raise
            said = "older ones wait for the next poll"
            break
        posts = _posts(page)
        news = posts.keys() - items.keys()
        items |= {number: posts[number] for number in news}
        if known is None or not news or min(items) <= known:
            cursor = str(max(items)) if items else None
            break
    else:
        said, cursor = "only the newest were read", str(max(items))
    if not items:
        said = "the page shows no posts"
    newest_first = tuple(items[number] for number in sorted(items, reverse=True))
    return Found(newest_first, cursor=cursor, said=said)


def _page(channel: str, before: int | None) -> _Page:
    """A page of the channel.

    Raises:
        FetchError: it is not a public channel's, or cannot be read.
    """
    response = yield Request(address(f"{BASE}/s/{channel}", before=before))
    written = decode(response.body, response.content_type) if response else ""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        page = html.document_fromstring(written.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        detail = "what came is not a page"
        raise FetchError(SourceHealth.UNREADABLE, detail) from None
    if not (_marked(page, "tgme_channel_info") or _marked(page, "tgme_widget_message")):
        detail = "this is no public channel: groups and private channels show no page"
        raise FetchError(SourceHealth.UNSUPPORTED, detail)
    return page


def _marked(page: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    """The elements of a class."""
    spaced = "concat(' ', normalize-space(@class), ' ')"
    found: list[html.HtmlElement] = page.xpath(
        f".//*[contains({spaced}, $name)]", name=f" {name} "
    )
    return found


def _posts(page: html.HtmlElement) -> dict[int, Item]:
    title = _words(page, "tgme_channel_info_header_title")
    posts = {}
    for message in _apart(_marked(page, "tgme_widget_message")[-MOST_POSTS:]):
        place = message.get("data-post", "")
        found = _POST.fullmatch(place)
        if found:
            posts[int(found[1])] = _item(message, place, title)
    return posts


def _apart(messages: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """Those in no other one: each is read whole, and a nest of them would be read over
    and over.
    """  # noqa: D205 - one sentence
    known = set(messages)
    return [one for one in messages if known.isdisjoint(one.iterancestors())]


def _item(message: html.HtmlElement, place: str, title: str) -> Item:
    dates = [one.get("datetime") for one in message.iter("time")]
    texts = _marked(message, "tgme_widget_message_text")
    written = (
        etree.tostring(texts[-1], encoding="unicode", with_tail=False) if texts else ""
    )
    return Item(
        id=f"{BASE}/{place}",
        text=written,
        link=f"{BASE}/{place}",
        author=_words(message, "tgme_widget_message_from_author") or title,
        publisher=title or "Telegram",
        published=next((date for date in reversed(dates) if date), ""),
        reach=_views(_words(message, "tgme_widget_message_views")),
    )


def _words(element: html.HtmlElement, name: str) -> str:
    marked = _marked(element, name)
    return str(marked[0].text_content()).strip() if marked else ""


def _views(written: str) -> int | None:
    """1.2K is some 1,200."""
    found = _VIEWS.fullmatch(written)
    if not found:
        return None
    return int(float(found[1].replace(",", ".")) * _TIMES[found[2].upper()])


CONNECTOR = Connector(DECLARATION, poll)
