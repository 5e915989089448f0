"""Outside text and links made fit to be shown: as written, but tame."""

import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

LONGEST_TITLE = 160
LONGEST_TEXT = 600
JOINERS = "\u200c\u200d"
"""They hold emoji and some scripts together; other format characters are dropped."""

BOUND = "\u00a0\u202f"
"""No-break spaces: French keeps its marks beside their words with them."""

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
MARKS_IN_A_ROW = 3
SCANNED = 4
"""Times the length shown that are looked at: a text of any length costs the same."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that may be linked to, and the host that readers see it goes to."""

    url: str
    host: str


def excerpt(text: str, longest: int) -> str:
    """The text on one line, without direction overrides, controls and piled marks."""
    kept: list[str] = []
    marks = 0
    for char in text[: longest * SCANNED]:
        category = unicodedata.category(char)
        marks = marks + 1 if category.startswith("M") else 0
        if char in BOUND:
            kept.append(char)
        elif char.isspace():
            kept.append(" ")
        elif char in JOINERS or (category not in UNSEEN and marks <= MARKS_IN_A_ROW):
            kept.append(char)
    line = " ".join(filter(None, "".join(kept).split(" "))).strip()
    if len(line) <= longest and len(text) <= longest * SCANNED:
        return line
    cut = line[: longest - 1]
    words, _, rest = cut.rpartition(" ")
    return (words if words and len(rest) < longest // 4 else cut).rstrip() + "…"


def web_link(url: str | None) -> Link | None:
    """The link, if it is plain http or https to a host and nothing is hidden in it."""
    if not url or any(unicodedata.category(c) in UNSEEN or c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:  # UnicodeError, of hosts that no address can have, is one too
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return Link(url, host.removeprefix("www."))
