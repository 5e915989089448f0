"""Messages to a team's chat, by a webhook in the shape that Slack and Teams take.

The address is a credential: it lies in Parameter Store, put there by `vigie webhook`,
with a key that signs what is sent, for whoever wants to know that it comes from us.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from botocore.exceptions import BotoCoreError, ClientError

from functions.domain.business import Business, Channel, Responder
from functions.domain.errors import DeliveryError, FetchError
from functions.domain.notification import Failure
from functions.domain.ports import Clock, Fetcher, Request, Secrets

TIMESTAMP: Final = "X-Vigie-Timestamp"
SIGNATURE: Final = "X-Vigie-Signature"
_TEAMS: Final = (".webhook.office.com", ".logic.azure.com", ".powerplatform.com")
_LONGEST: Final = 3000
"""Characters of a text that both show whole."""

_DONE: Final = range(200, 300)
_GONE: Final = 410
_TOO_MANY: Final = 429
_REFUSED: Final = range(400, 500)


class WebhookMessenger:
    """`Messenger` for one channel: a POST of JSON, signed."""

    def __init__(self, fetcher: Fetcher, secrets: Secrets, clock: Clock) -> None:
        """Keep the ports."""
        self._fetcher = fetcher
        self._secrets = secrets
        self._clock = clock

    def send(
        self,
        business: Business,
        responder: Responder,
        channel: Channel,  # noqa: ARG002 - the port's
        subject: str,
        body: str,
    ) -> str:
        """Post the message; its signature is its id."""
        url, key = self._address(business, responder)
        text = json.dumps(payload(url, subject, body), ensure_ascii=False).encode()
        at = str(int(self._clock().timestamp()))
        signed = signature(key, at, text)
        headers = {
            "Content-Type": "application/json",
            TIMESTAMP: at,
            SIGNATURE: signed,
        }
        try:
            answer = self._fetcher.fetch(
                Request(url, method="POST", headers=headers, body=text)
            )
        except FetchError as error:
            if error.status in _DONE:
                return signed
            wrong = error.status in _REFUSED and error.status != _TOO_MANY
            raise DeliveryError(
                f"webhook: {error.status or error.reason}", permanent=wrong
            ) from error
        if answer.status == _GONE:
            raise DeliveryError("webhook: 410", permanent=True)
        return signed

    def _address(self, business: Business, responder: Responder) -> tuple[str, str]:
        try:
            kept = self._secrets.get(business.id, secret_of(responder.id))
        except (BotoCoreError, ClientError, FetchError) as error:
            kind = type(error).__name__
            raise DeliveryError(f"webhook: {kind}", permanent=False) from error
        if not kept.get("url"):
            raise DeliveryError(Failure.NO_WEBHOOK, permanent=True)
        return kept["url"], kept.get("key", "")


def secret_of(responder: str) -> str:
    """Where the credentials of a responder lie; no source's id holds a dot."""
    return f"team.{responder}"


def signature(key: str, at: str, body: bytes) -> str:
    """v1= and the HMAC-SHA256 of the time, a full stop and the body, in hex."""
    signed = at.encode() + b"." + body
    return "v1=" + hmac.new(key.encode(), signed, hashlib.sha256).hexdigest()


def payload(url: str, subject: str, body: str) -> Mapping[str, Any]:
    """The message as the host at `url` takes it: a card for Teams, else a text."""
    host = urlsplit(url).hostname or ""
    text = body if len(body) <= _LONGEST else body[: _LONGEST - 1] + "…"
    if host.endswith(_TEAMS):
        return _card(subject, text)
    plain = f"{subject}\n\n{text}"
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        plain = plain.replace(sign, written)
    return {"text": plain}


def _card(subject: str, text: str) -> Mapping[str, Any]:
    """An adaptive card, which shows a text as it is; its links can be pressed."""
    blocks = [
        {"type": "TextBlock", "text": subject, "weight": "Bolder", "wrap": True},
        {"type": "TextBlock", "text": text.replace("\n", "\n\n"), "wrap": True},
    ]
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": blocks,
    }
    kind = "application/vnd.microsoft.card.adaptive"
    return {
        "type": "message",
        "attachments": [{"contentType": kind, "content": card}],
    }
