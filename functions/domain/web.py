"""Function URL events in, answers out: decoded once, with every header a page needs.

Shared by the chapters that people and programs reach at an address of their own.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from functions.domain.business import Locale

HTML: Final = "text/html; charset=utf-8"
_BAD_REQUEST: Final = 400
_TOO_LARGE: Final = 413


class UnreadableError(Exception):
    """A request that no page of ours sends; `status` says what is wrong with it."""

    def __init__(self, status: int) -> None:
        """Keep the status to answer with."""
        super().__init__(str(int(status)))
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    """A request as a chapter understands it.

    `token` is the secret in its path, "" where the path is none of the chapter's;
    `rest` is what the path names beyond it.
    """

    method: str
    token: str
    rest: str
    headers: Mapping[str, str]
    sent: str = field(default="", repr=False)
    encoded: bool = False

    @property
    def locale(self) -> Locale:
        """The language of a page that knows no reader: what the browser asks first."""
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
            raise UnreadableError(_TOO_LARGE)
        try:
            plain = self.sent.encode()
            body = base64.b64decode(plain, validate=True) if self.encoded else plain
        except (binascii.Error, UnicodeEncodeError) as error:
            raise UnreadableError(_BAD_REQUEST) from error
        if len(body) > limit:
            raise UnreadableError(_TOO_LARGE)
        return body


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: never stored, indexed or framed, and it tells no referrer.

    `entries` is how many were queued on the way to it, for the log.
    """

    status: int
    body: str = ""
    content_type: str = HTML
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


def read_request(event: Mapping[str, Any], path: re.Pattern[str]) -> Request:
    """The request in a function URL's event, payload format 2.0.

    `path` finds the token, and may find what the path names beyond it.
    """
    found = path.fullmatch(event.get("rawPath") or "")
    headers = event.get("headers") or {}
    return Request(
        method=event["requestContext"]["http"]["method"].upper(),
        token=found[1] if found else "",
        rest=(found[2] or "") if found else "",
        headers={name.lower(): value for name, value in headers.items()},
        sent=event.get("body") or "",
        encoded=bool(event.get("isBase64Encoded")),
    )
