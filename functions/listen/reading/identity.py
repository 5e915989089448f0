"""Who an entry is, so that the same post is known again at the next poll."""

import hashlib
import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from functions.domain.mention import Entry

_MAX_ID = 512
_URI = re.compile(r"[a-z][a-z0-9+.-]+:\S", re.IGNORECASE)
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def canonical_link(link: str) -> str:
    """A link without what differs between two copies of it: fragment, utm_*, case."""
    parts = urlsplit(link)
    host = parts.netloc.lower().removesuffix(_DEFAULT_PORTS.get(parts.scheme, ":"))
    query = parts.query
    if "utm_" in query.lower():
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([p for p in pairs if not p[0].lower().startswith("utm_")])
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def stable_id(guid: str, entry: Entry, feed_url: str) -> str:
    """The source's own id, else the canonical link, else what the entry says when.

    An id that is unique in its feed only, such as "42", is told apart from another
    feed's by a hash of the feed's address, which may be a secret.
    """
    guid = " ".join(guid.split())
    if guid:
        known = guid if _URI.match(guid) else f"{_place(feed_url)[:16]}#{guid}"
        return known if len(known) <= _MAX_ID else _hash(known)
    if entry.url:
        return canonical_link(entry.url)
    title = unicodedata.normalize("NFKC", entry.title or entry.text).casefold()
    day = entry.published_at.date().isoformat() if entry.published_at else ""
    return _hash("\x1f".join((title, (entry.publisher or "").casefold(), day)))


def _place(url: str) -> str:
    parts = urlsplit(url)
    return _hash(f"{parts.netloc.lower()}{parts.path}?{parts.query}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
