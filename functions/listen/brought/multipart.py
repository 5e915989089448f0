"""A form with a file in it, as browsers post it: multipart/form-data (RFC 7578)."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Final

from functions.domain.web import Request, UnreadableError

FORM_DATA: Final = "multipart/form-data"

_MAX_PARTS: Final = 12
_LONGEST_HEAD: Final = 2_048
_BOUNDARY: Final = re.compile(
    r'boundary=(?:"([^"\r\n]{1,70})"|([^\s;,"]{1,70}))', re.IGNORECASE
)
_NAME: Final = re.compile(rb'\bname="([^"\r\n]{1,40})"', re.IGNORECASE)


def read_parts(request: Request, limit: int) -> dict[str, bytes]:
    """The parts of a post by the names of their fields, each given once.

    Raises:
        UnreadableError: it is larger than `limit` bytes, or no browser posts it.
    """
    boundary = _BOUNDARY.search(request.headers.get("content-type", ""))
    if boundary is None:
        raise UnreadableError(HTTPStatus.BAD_REQUEST)
    mark = b"\r\n--" + (boundary[1] or boundary[2]).encode("latin-1", "replace")
    parts: dict[str, bytes] = {}
    for name, content in _parts(b"\r\n" + request.body(limit), mark):
        if name in parts or len(parts) >= _MAX_PARTS:
            raise UnreadableError(HTTPStatus.BAD_REQUEST)
        parts[name] = content
    return parts


def _parts(body: bytes, mark: bytes) -> Iterator[tuple[str, bytes]]:
    """Each field's name and content; what stands before the first part is no part."""
    at = body.find(mark)
    while at >= 0:
        start = at + len(mark)
        if body.startswith(b"--", start):
            return
        at = body.find(mark, start)
        head_end = body.find(b"\r\n\r\n", start, start + _LONGEST_HEAD)
        name = _NAME.search(body, start, max(head_end, start))
        if at < 0 or not start <= head_end <= at or name is None:
            break
        yield name[1].decode("ascii", "replace"), body[head_end + 4 : at]
    raise UnreadableError(HTTPStatus.BAD_REQUEST)
