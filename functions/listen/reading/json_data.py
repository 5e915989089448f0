"""JSON from outside as data: read within caps, and asked for what it is by type.

Numbers arrive as the text they were written in, so that an id may be written either
way and no number is too large; `number` and `whole` read them.
"""

import json
import math
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth
from functions.listen.reading.encoding import decode

MAX_DEPTH = 100
MAX_NESTS = 300_000
"""Objects and lists of one answer: each costs memory far beyond its two signs."""

_MAX_DIGITS = 15
_DEPTH_SIGNS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
# Some services write line breaks into strings; a text is cleaned of them anyway.
_DECODER = json.JSONDecoder(
    parse_int=str, parse_float=str, parse_constant=str, strict=False
)


def load(body: bytes, content_type: str = "") -> object:
    """What a body of JSON holds.

    Raises:
        FetchError: it is empty, a web page, or no JSON.
    """
    return load_text(decode(body, content_type))


def load_text(text: str) -> object:
    """What a text of JSON holds; see `load`."""
    text = text.strip("\ufeff \t\r\n")
    if not text:
        raise FetchError(SourceHealth.EMPTY, "the answer is empty")
    if text.startswith("<"):
        raise FetchError(SourceHealth.UNREADABLE, "a web page came instead of data")
    if holds_too_much(text):
        detail = "the JSON holds too many objects and lists"
        raise FetchError(SourceHealth.UNREADABLE, detail)
    text, left_open = _shallow(text)
    try:
        return _DECODER.decode(text)
    except ValueError:
        if left_open > 0:
            raise FetchError(SourceHealth.CUT_SHORT, "the JSON breaks off") from None
        raise FetchError(SourceHealth.UNREADABLE, "the JSON is not valid") from None


def load_or_none(body: bytes | str) -> object:
    """What a body or a stored text holds if it can be read: the start of an error's
    body, the cursor of another release.
    """  # noqa: D205 - one sentence and its examples
    try:
        return load_text(body) if isinstance(body, str) else load(body)
    except FetchError:
        return None


def dig(value: object, *path: str | int) -> object:
    """What lies down a path of keys and places, None where it leads nowhere."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif (
            isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value)
        ):
            value = value[step]
        else:
            return None
    return value


def text(value: object, *path: str | int) -> str:
    """The string or number at a path, as text; empty for anything else."""
    found = dig(value, *path)
    return found if isinstance(found, str) else ""


def mapping(value: object, *path: str | int) -> dict[str, object]:
    """The object at a path, empty for anything else."""
    found = dig(value, *path)
    return found if isinstance(found, dict) else {}


def rows(value: object, *path: str | int) -> list[object]:
    """The list at a path, empty for anything else."""
    found = dig(value, *path)
    return found if isinstance(found, list) else []


def number(value: object, *path: str | int) -> float | None:
    """The finite number at a path, None for anything else."""
    written = text(value, *path).strip()
    # float() also reads "1_000", which is no number of JSON's.
    if not written or "_" in written or not written.isascii():
        return None
    try:
        found = float(written)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def whole(value: object, *path: str | int) -> int | None:
    """The whole number at a path, None for a larger one than anybody counts to."""
    found = number(value, *path)
    if found is None or abs(found) >= 10**_MAX_DIGITS or not found.is_integer():
        return None
    return int(found)


def moment(value: object, *path: str | int) -> str:
    """The Unix time in seconds at a path as an ISO date, empty for anything else."""
    found = number(value, *path)
    try:
        return datetime.fromtimestamp(found, UTC).isoformat() if found else ""
    except (ValueError, OverflowError, OSError):
        return ""


def total(*counts: int | None) -> int | None:
    """The sum of the counts that are known, None if none is; one below zero is not."""
    known = [count for count in counts if count is not None and count >= 0]
    return sum(known) if known else None


def holds_too_much(text: str) -> bool:
    """Whether a text of JSON holds more objects and lists than memory is given for."""
    return text.count("[") + text.count("{") > MAX_NESTS


def load_list(text: str, name: str) -> tuple[list[object], int, bool]:
    """What can be read of a list by this name in JSON that is broken or breaks off.

    The objects that are whole, how many were not, and whether it breaks off.
    """
    text, left_open = _shallow(text)
    found = re.search(rf'"{name}"\s*:\s*\[', text)
    if not found:
        return [], 0, left_open > 0
    whole: list[object] = []
    lost = 0
    for start, end in _objects(text, found.end()):
        try:
            whole.append(_DECODER.decode(text[start:end]))
        except ValueError:
            lost += 1
    return whole, lost, left_open > 0


def _objects(written: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the objects of a list begin and end, as far as the list goes."""
    depth, began = 0, start
    for sign in _DEPTH_SIGNS.finditer(written, start):
        first = written[sign.start()]
        if first in "[{":
            began = began if depth else sign.start()
            depth += 1
        elif first in "]}":
            depth -= 1
            if depth < 0:
                return
            if depth == 0:
                yield began, sign.end()


def _shallow(written: str) -> tuple[str, int]:
    """A text of JSON in which what nests too deep is null, and how many brackets are
    open at its end. Asked before a parser that recurses sees the text.
    """  # noqa: D205 - two results
    parts, depth, kept = [], 0, 0
    for sign in _DEPTH_SIGNS.finditer(written):
        first = written[sign.start()]
        if first in "[{":
            depth += 1
            if depth == MAX_DEPTH + 1:
                parts += [written[kept : sign.start()], "null"]
                kept = len(written)
        elif first in "]}":
            if depth == MAX_DEPTH + 1:
                kept = sign.end()
            depth -= 1
    return "".join((*parts, written[kept:])), depth
