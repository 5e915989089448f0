"""Outside text as one harmless line: what people wrote, shown in an alert or a page."""

import re
import unicodedata
from typing import Final

from functions.domain.business import Locale

QUOTE_LENGTH: Final = 180

_REMOVED = {Locale.FR: "[lien retiré]", Locale.EN: "[link removed]"}
_LINK = re.compile(r"(?:\b[a-z][a-z0-9+.-]{1,19}:/{1,2}|\bwww\.)\S+", re.IGNORECASE)
_BARE_DOMAIN = re.compile(r"(?<=\w)\.(?=[^\W\d_])")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_MARKS_IN_A_ROW = 2
_SCANNED = 20
"""Times the length shown that are looked at, so that a huge text costs nothing."""


def quote(text: str, locale: Locale, length: int = QUOTE_LENGTH) -> str:
    """One line of what somebody wrote, at most `length` characters.

    Control, direction and invisible characters are gone, piled-up accents thinned
    out, links removed, and no dot is left that a mail reader could take for an
    address. It is not escaped for HTML: the template does that.
    """
    line = one_line(text[: length * _SCANNED])
    line = _LINK.sub(_REMOVED[locale], line)
    return clip(_BARE_DOMAIN.sub(". ", line), length)


def one_line(text: str) -> str:
    """The text without line breaks, unseen characters and towers of accents."""
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        marks = marks + 1 if category.startswith("M") else 0
        if char.isspace():
            kept.append(" ")
        elif category not in _UNSEEN and marks <= _MARKS_IN_A_ROW:
            kept.append(char)
    return " ".join("".join(kept).split())


def clip(text: str, length: int) -> str:
    """The text, cut between words where there are any, with an ellipsis if cut."""
    if len(text) <= length:
        return text
    cut = text.rfind(" ", 0, length)
    end = cut if cut > length // 2 else length - 1
    return text[:end].rstrip(" ,;:.") + "…"


def web_link(url: str | None) -> str | None:
    """The address if a page may link to it: http or https, nothing unseen in it."""
    if url is None or not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return None
    return url if one_line(url) == url and " " not in url else None
