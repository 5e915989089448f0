"""Function URL events in, answers out, for the doors where things are brought."""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from functions.domain.business import Locale

_PATH: Final = re.compile(r"/([A-Za-z0-9_-]{22})(/thanks)?/?")
_HTML: Final = "text/html; charset=utf-8"


class UnreadableError(Exception):
    """A request that nobody honest sends; `status` says what is wrong with it."""

    def __init__(self, status: HTTPStatus) -> None:
        """Keep the status to answer with."""
        super().__init__(status.phrase)
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    """A request as a door understands it; `token` is "" where it names no door."""

    method: str
    token: str
    thanks: bool
    headers: Mapping[str, str]
    sent: str = field(default="", repr=False)
    encoded: bool = False

    @property
    def locale(self) -> Locale:
        """The language of a page that knows no business: the browser's first."""
        first = self.headers.get("accept-language", "")[:2].lower()
        return Locale.FR if first == Locale.FR else Locale.EN

    @property
    def content_type(self) -> str:
        """The type of the body, without its parameters."""
        kind = self.headers.get("content-type", "")
        return kind.partition(";")[0].strip().lower()

    @property
    def of_a_program(self) -> bool:
        """Whether JSON came, or is wanted back."""
        asked = self.headers.get("accept", "")
        return "json" in self.content_type or asked.startswith("application/json")

    def body(self, limit: int) -> bytes:
        """The bytes that were sent, `limit` of them at the most.

        Raises:
            UnreadableError: there are more, or what carries them is damaged.
        """
        widest = limit * 4 // 3 + 4 if self.encoded else limit
        if len(self.sent) > widest:
            raise UnreadableError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            plain = self.sent.encode()
            body = base64.b64decode(plain, validate=True) if self.encoded else plain
        except (binascii.Error, UnicodeEncodeError) as error:
            raise UnreadableError(HTTPStatus.BAD_REQUEST) from error
        if len(body) > limit:
            raise UnreadableError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return body


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: never stored, indexed or framed, and it tells no referrer.

    `entries` is how many were queued on the way to it, for the log.
    """

    status: HTTPStatus
    body: str = ""
    content_type: str = _HTML
    headers: Mapping[str, str] = field(default_factory=dict)
    entries: int = 0

    def as_event(self, style_hash: str, *, with_body: bool) -> dict[str, Any]:
        """What the function URL expects."""
        policy = (
            "default-src 'none'; "
            f"style-src '{style_hash}'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        headers = {
            "content-type": self.content_type,
            "content-security-policy": policy,
            "cache-control": "no-store",
            "referrer-policy": "no-referrer",
            "x-content-type-options": "nosniff",
            "x-robots-tag": "noindex, nofollow",
        }
        return {
            "statusCode": int(self.status),
            "headers": {**headers, **self.headers},
            "body": self.body if with_body else "",
        }


def as_json(
    status: HTTPStatus,
    data: Mapping[str, object],
    headers: Mapping[str, str] | None = None,
    entries: int = 0,
) -> Response:
    """An answer for a program."""
    return Response(
        status, f"{json.dumps(data)}\n", "application/json", headers or {}, entries
    )


def read_request(event: Mapping[str, Any]) -> Request:
    """The request in a function URL's event, payload format 2.0."""
    path = _PATH.fullmatch(event.get("rawPath") or "")
    headers = event.get("headers") or {}
    return Request(
        method=event["requestContext"]["http"]["method"].upper(),
        token=path[1] if path else "",
        thanks=bool(path and path[2]),
        headers={name.lower(): value for name, value in headers.items()},
        sent=event.get("body") or "",
        encoded=bool(event.get("isBase64Encoded")),
    )
