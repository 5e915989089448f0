"""Links of a mail made plain without asking anybody: no redirect, no tracking."""

import re
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from functions.listen.mail.platforms import Platform

MAX_LINKS = 100
_LINK = re.compile(r"https?://[^\s<>\"'\\^`{|}]{4,2000}", re.IGNORECASE)
_INNER = ("q", "url", "u", "target", "redirect", "dest")
_ROUNDS = 3
_NOT_A_PAGE = re.compile(
    r"unsub|opt-?out|d[eé]sabonn|d[eé]sinscri|preferenc|privacy|legal|/help|/aide"
    r"|confidentialit|/settings|\.(?:png|gif|jpe?g|css)$",
    re.IGNORECASE,
)
# Opaque addresses that count the click, or tell whose mail it was.
_COUNTING_HOST = re.compile(
    r"^(?:click|clicks|links?|email|e|t|trk|track|url\d+)\.", re.IGNORECASE
)
_TRACKING = re.compile(
    r"utm_\w+|mc_\w+|gclid|fbclid|igshid|igsh|aref|medium|mid|m?cid|ref|ref_\w+|source"
    r"|email\w*|token|sig\w*|hash|notif\w*|n_m|uid|user_?id|__\w+|s?trk\w*",
    re.IGNORECASE,
)


def link_of(text: str, platform: Platform) -> str:
    """The first link to a page of the platform's own, empty if there is none."""
    for found in _LINK.findall(text)[:MAX_LINKS]:
        link = plain_link(found.rstrip(".,;:!?)]"), platform)
        if link:
            return link
    return ""


def plain_link(link: str, platform: Platform) -> str:
    """A link's real address on the platform's pages, without what tracks its reader."""
    for _ in range(_ROUNDS):
        try:
            parts = urlsplit(link)
            host = parts.hostname or ""
        except ValueError:
            return ""
        inner = _inner(parts.query)
        if not inner:
            break
        link = inner
    asked = unquote(f"{parts.path}?{parts.query}")
    if not platform.shows(host) or _COUNTING_HOST.match(host):
        return ""
    if _NOT_A_PAGE.search(asked) or parts.path in {"", "/"} or parts.port:
        return ""
    pairs = [p for p in parse_qsl(parts.query) if not _TRACKING.fullmatch(p[0])]
    return urlunsplit(("https", host, parts.path, urlencode(pairs), ""))


def _inner(query: str) -> str:
    """The address that a redirecting one holds in its query."""
    try:
        asked = parse_qs(query, max_num_fields=50)
    except ValueError:
        return ""
    listed = [value for name in _INNER for value in asked.get(name, [])]
    return next((one for one in listed if one.startswith(("https://", "http://"))), "")
