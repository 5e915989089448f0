"""Feed files of parsers' test folders: which they are, and what they say of themselves.

Some state, in a comment on top, with which headers a host gave them and what a reader
must find in them; others lie beside a JSON file that lists what a parser found.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

MEDIA_TYPES = {
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".rdf": "application/rdf+xml",
    ".json": "application/feed+json",
}
"""Which files are feeds, and as what a host gives them unless they say it."""

_COMMENT = 4_096
"""Characters in which the comment lies."""

_HEADER = re.compile(r"^\s*Header:[ \t]*([\w-]+):[ \t]*(.*?)\s*$", re.MULTILINE)
_EXPECT = re.compile(r"^\s*Expect:(.*)$", re.MULTILINE)
_COUNT = re.compile(r"\blen\(entries\)\s*==\s*(\d+)")
_NONE = re.compile(r"\bnot entries\b(?!\s*\[)")
_ENTRY = re.compile(r"\bentries\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Stated:
    """How many entries a file says it has: exactly so many, or at least."""

    entries: int
    exactly: bool

    def met_by(self, found: int) -> bool:
        """Whether so many entries are what was stated."""
        return found == self.entries if self.exactly else found >= self.entries


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A file as its host gives it, and what it states; None if nothing."""

    path: Path
    body: bytes
    headers: Mapping[str, str]
    stated: Stated | None


def feed_files(folder: Path) -> Iterator[FeedFile]:
    """The feeds of a folder and the folders in it, by path."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in MEDIA_TYPES and path.is_file():
            if path.suffix.lower() == ".json" and _feed_beside(path):
                continue
            yield feed_file(path)


def feed_file(path: Path) -> FeedFile:
    """One file."""
    body = path.read_bytes()
    comment = _readable(body)
    headers = {"Content-Type": MEDIA_TYPES[path.suffix.lower()]}
    for name, value in _HEADER.findall(comment):
        headers[name.title()] = value
    return FeedFile(path, body, headers, _stated(comment) or _listed_beside(path))


def _readable(body: bytes) -> str:
    """The beginning, in which English is English whatever the width of its signs."""
    return body[: 4 * _COMMENT].replace(b"\0", b"")[:_COMMENT].decode("latin-1")


def _stated(comment: str) -> Stated | None:
    expected = _EXPECT.search(comment)
    said = expected[1] if expected else ""
    counted = _COUNT.search(said)
    if counted:
        return Stated(int(counted[1]), exactly=True)
    if _NONE.search(said):
        return Stated(0, exactly=True)
    named = [int(number) for number in _ENTRY.findall(said)]
    return Stated(max(named) + 1, exactly=False) if named else None


def _listed_beside(path: Path) -> Stated | None:
    """What a JSON file of the same name lists as items or entries."""
    beside = path.with_suffix(".json")
    if beside == path or not beside.is_file():
        return None
    try:
        listed = json.loads(beside.read_bytes())
    except (ValueError, RecursionError):
        return None
    if not isinstance(listed, dict):
        return None
    entries = listed.get("items", listed.get("entries", []))
    return Stated(len(entries), exactly=True) if isinstance(entries, list) else None


def _feed_beside(path: Path) -> bool:
    """Whether a JSON file tells of a feed rather than being one."""
    return any(
        path.with_suffix(suffix).is_file()
        for suffix in MEDIA_TYPES
        if suffix != ".json"
    )
