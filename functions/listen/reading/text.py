"""Outside text and links made safe: words without markup, addresses that are http."""

import html
import re
import unicodedata
from urllib.parse import urljoin, urlsplit

import nh3

MAX_TITLE = 500
MAX_TEXT = 10_000
MAX_LINK = 2_048
_RAW = 10
"""Raw markup is cut at this many times the cap before it is looked at."""

_ROUNDS = 3
"""Feeds escape their markup once or twice; who does it more often is cut short."""

_BLOCK = re.compile(
    r"<(?=/?(?:p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|tr|td|th|table|blockquote|pre"
    r"|section|article|header|footer|figure|figcaption|img)\b)",
    re.IGNORECASE,
)
_MAX_TAGS = 2_000
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
_PLAIN_TAG = re.compile(
    r"</?(?!script|style|title|textarea|plaintext|xmp|iframe|no)[a-z][^<>\"']*"
    r"""(?:(?:"[^<>"]*"|'[^<>']*')[^<>"']*)*>""",
    re.IGNORECASE,
)
"""A tag without a sign in it that may be its end, and none that makes tags words."""

_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_MARKUP = re.compile(_TAG.pattern + r"|&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,6});")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"  # bidi marks turn texts around
    "\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"  # not for interchange
    "\U000e0000-\U000e007f]"  # tags: text that nobody sees
)

_MISNAMED = {
    n: sign
    for n in range(0x80, 0xA0)
    if (sign := bytes([n]).decode("cp1252", "ignore"))
}
"""Control characters that were signs of Windows before somebody called them Latin-1."""


_MOST_MARKS = 30
"""On one letter; no writing needs more, and normalising takes the square of them."""

_SIGNS = re.compile(rf"[^\w\s]{{{_MOST_MARKS + 1},}}")


def clean_text(raw: str, limit: int, *, plain: bool = False) -> str:
    """The words of a text that may hold HTML, whitespace folded, at most `limit`.

    No tag, control character or lone surrogate is left. With `plain` the text is
    taken as it stands and only characters are cleaned.
    """
    text = _fit(raw[: limit * _RAW])
    if not plain:
        text = _without_markup(text)
    text = _SIGNS.sub(_with_few_marks, text[:limit])
    return unicodedata.normalize("NFC", text)[:limit].rstrip()


def rough_text(raw: str, limit: int, *, plain: bool = False) -> str:
    """All letters that `clean_text` would leave, and perhaps more; words run together.

    Quick, and enough to see that something does not stand there; nothing to be kept.
    """
    text = raw[: limit * _RAW]
    if plain:
        return _fit(text)
    for _ in range(_ROUNDS):
        text = _PLAIN_TAG.sub("", text)
        if "<" in text or ">" in text:
            break
        text = _fit(html.unescape(text))
        if not _has_markup(text):
            return text
    return clean_text(raw, limit)


def _with_few_marks(found: re.Match[str]) -> str:
    """A run of signs, with at most `_MOST_MARKS` combining ones in a row."""
    kept, row = [], 0
    for sign in found[0]:
        row = row + 1 if unicodedata.combining(sign) else 0
        if row <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def _fit(text: str) -> str:
    """Whitespace folded, unwanted characters gone; quick for what holds none."""
    text = " ".join(text.split())
    if text.isprintable():
        return text
    return " ".join(_UNWANTED.sub("", text.translate(_MISNAMED)).split())


def _without_markup(text: str) -> str:
    for _ in range(_ROUNDS):
        if "<" in text:
            text = _without_tags(text)
        text = _fit(html.unescape(text))
        if not _has_markup(text):
            return text
    return " ".join(_TAG.sub(" ", text).split())


def _has_markup(text: str) -> bool:
    return ("<" in text or "&" in text) and bool(_MARKUP.search(text))


def _without_tags(text: str) -> str:
    """The text between tags, escaped. A tree of very many tags is not even built."""
    if text.count("<") > _MAX_TAGS:
        return _ANY_TAG.sub(" ", text).replace("<", " ")
    return nh3.clean(_BLOCK.sub(" <", text), tags=set())


def clean_link(raw: str, base: str = "") -> str | None:
    """An absolute http or https address, None for anything else."""
    link = raw.strip()
    if not link or len(link) > MAX_LINK or _UNWANTED.search(link):
        return None
    try:
        link = urljoin(base, "".join(link.split()))
        parts = urlsplit(link)
        known = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        return None
    return link if known and len(link) <= MAX_LINK else None


def clean_language(raw: str) -> str | None:
    """The two or three letters of a language tag, None when it is not one."""
    found = re.match(r"\s*([a-zA-Z]{2,3})(?:[-_]|\s*$)", raw[:40])
    return found[1].lower() if found else None
