"""How the demo's feeds look on the wire: RSS 2.0, Atom, JSON Feed, Google Alerts."""

import json
import re
from collections.abc import Callable, Sequence
from email.utils import format_datetime
from html import escape
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from cli.demo.scenario import PARIS, Post

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
IDX = "urn:atom-extension:indexing"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
register_namespace("", ATOM)
register_namespace("dc", DC)
register_namespace("idx", IDX)

Render = Callable[[Sequence[Post]], bytes]
"""Newest post first, as the bytes of a feed's body."""


def rss(posts: Sequence[Post]) -> bytes:
    """The review site, as RSS 2.0."""
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    _text(channel, "title", "Avis du Midi : Le Petit Mistral, Aix-en-Provence")
    _text(channel, "link", "https://avis-du-midi.example/le-petit-mistral")
    _text(channel, "description", "Les derniers avis, the latest reviews")
    for post in posts:
        item = SubElement(channel, "item")
        stars, _, title = post.title.partition(" ")
        _text(item, "title", f"{stars} Le Petit Mistral : {title}")
        _text(item, "link", post.url)
        SubElement(item, "guid", isPermaLink="false").text = post.id
        _text(item, "pubDate", format_datetime(post.at.astimezone(PARIS)))
        _text(item, f"{{{DC}}}creator", post.author)
        _text(item, f"{{{DC}}}language", post.lang.value)
        _text(item, "description", f"<p>{escape(post.text)}</p>")
    return _xml(root)


def atom(posts: Sequence[Post]) -> bytes:
    """The local paper and its readers' comments, as Atom."""
    root = _atom_feed("tag:courrier-sextius.example,2026:une", posts)
    _text(root, f"{{{ATOM}}}title", "Le Courrier de Sextius")
    for post in posts:
        entry = SubElement(root, f"{{{ATOM}}}entry", {XML_LANG: post.lang.value})
        _text(entry, f"{{{ATOM}}}id", f"tag:courrier-sextius.example,2026:{post.id}")
        _text(entry, f"{{{ATOM}}}title", post.title)
        SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href=post.url)
        _dates(entry, post)
        _text(SubElement(entry, f"{{{ATOM}}}author"), f"{{{ATOM}}}name", post.author)
        content = SubElement(entry, f"{{{ATOM}}}content", type="html")
        content.text = f"<p>{escape(post.text)}</p>"
    return _xml(root)


def json_feed(posts: Sequence[Post]) -> bytes:
    """The posts that name the restaurant on a social network, as JSON Feed 1.1."""
    items = [
        {
            "id": post.id,
            "url": post.url,
            "content_text": post.text,
            "date_published": post.at.astimezone(PARIS).isoformat(),
            "authors": [{"name": post.author}],
            "language": post.lang.value,
        }
        for post in posts
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Cigale : petit mistral",
        "home_page_url": "https://cigale.example/recherche?q=petit+mistral",
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def google_alerts(posts: Sequence[Post]) -> bytes:
    """The rest of the web, as Google Alerts sends it: no author, links through Google.

    The words searched for stand in bold, in titles too.
    """
    identity = "tag:google.com,2005:reader/user/0/state/com.google/alerts/0"
    root = _atom_feed(identity, posts)
    _text(root, f"{{{ATOM}}}title", "Google Alert - mistral")
    for post in posts:
        entry = SubElement(root, f"{{{ATOM}}}entry")
        _text(
            entry, f"{{{ATOM}}}id", f"tag:google.com,2013:googlealerts/feed:{post.id}"
        )
        title = SubElement(entry, f"{{{ATOM}}}title", type="html")
        title.text = _bold(post.title)
        href = (
            "https://www.google.com/url?rct=j&sa=t"
            f"&url={quote(post.url, safe=':/?=@')}&ct=ga&cd={post.id}&usg=demo"
        )
        SubElement(entry, f"{{{ATOM}}}link", href=href)
        _dates(entry, post)
        content = SubElement(entry, f"{{{ATOM}}}content", type="html")
        content.text = f"{_bold(post.text)}&nbsp;..."
        author = SubElement(entry, f"{{{ATOM}}}author")
        SubElement(author, f"{{{ATOM}}}name")
    return _xml(root)


def _atom_feed(identity: str, posts: Sequence[Post]) -> Element:
    root = Element(f"{{{ATOM}}}feed")
    _text(root, f"{{{ATOM}}}id", identity)
    if posts:
        _text(root, f"{{{ATOM}}}updated", posts[0].at.isoformat())
    return root


def _dates(entry: Element, post: Post) -> None:
    stamp = post.at.isoformat().replace("+00:00", "Z")
    _text(entry, f"{{{ATOM}}}published", stamp)
    _text(entry, f"{{{ATOM}}}updated", stamp)


def _bold(text: str) -> str:
    return re.sub(r"(?i)\b((?:petit )?mistral)\b", r"<b>\1</b>", escape(text))


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _xml(root: Element) -> bytes:
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))
