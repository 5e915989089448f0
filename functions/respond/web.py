"""Function URL events in, answers out: decoded once, with every header a page needs."""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qs

from functions.domain.business import Locale

_TOKEN: Final = re.compile(r"/([A-Za-z0-9_-]{12})(/report)?/?")
_FORM: Final = "application/x-www-form-urlencoded"
_LARGEST_FORM: Final = 256


class BadFormError(Exception):
    """A form that no page of ours sends; `status` says what is wrong with it."""

    def __init__(self, status: HTTPStatus) -> None:
        """Keep the status to answer with."""
        super().__init__(status.phrase)
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the control room understands it; `token` is "" for none."""

    method: str
    token: str
    report: bool
    headers: Mapping[str, str]
    body: str
    encoded: bool

    @property
    def locale(self) -> Locale:
        """The language of a page that knows no reader: what the browser asks first."""
        first = self.headers.get("accept-language", "")[:2].lower()
        return Locale.FR if first == Locale.FR else Locale.EN

    def form(self) -> dict[str, str]:
        """The form that was sent, last values winning.

        Raises:
            BadFormError: it is too large, of another type, or cannot be read.
        """
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != _FORM:
            raise BadFormError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        if len(self.body) > _LARGEST_FORM:
            raise BadFormError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            text = self.body
            if self.encoded:
                text = base64.b64decode(text, validate=True).decode("ascii")
            fields = parse_qs(text, max_num_fields=4)
        except (binascii.Error, ValueError) as error:
            raise BadFormError(HTTPStatus.BAD_REQUEST) from error
        return {name: values[-1] for name, values in fields.items()}


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: never stored, indexed or framed, and it tells no referrer."""

    status: HTTPStatus
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_event(self, style_hash: str, *, with_body: bool) -> dict[str, Any]:
        """What the function URL expects."""
        policy = (
            "default-src 'none'; "
            f"style-src '{style_hash}'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        headers = {
            "content-type": "text/html; charset=utf-8",
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


def read_request(event: Mapping[str, Any]) -> Request:
    """The request in a function URL's event, payload format 2.0."""
    path = _TOKEN.fullmatch(event.get("rawPath") or "")
    headers = event.get("headers") or {}
    return Request(
        method=event["requestContext"]["http"]["method"].upper(),
        token=path[1] if path else "",
        report=bool(path and path[2]),
        headers={name.lower(): value for name, value in headers.items()},
        body=event.get("body") or "",
        encoded=bool(event.get("isBase64Encoded")),
    )
