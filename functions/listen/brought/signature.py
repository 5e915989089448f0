"""Whether a post is by who holds a business's key, and of this very minute."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

TIMESTAMP: Final = "x-vigie-timestamp"
SIGNATURE: Final = "x-vigie-signature"
SKEW: Final = timedelta(minutes=5)
"""How far apart the two clocks may be, and how long a post could be played again."""

_SECONDS: Final = re.compile(r"[0-9]{1,12}")
_SIGNED: Final = re.compile(r"v1=([0-9a-f]{64})")


class SignatureError(Exception):
    """A post that is not believed; the message says why, to who may mend it."""


def sign(key: str, timestamp: str, body: bytes) -> str:
    """The signature of a body at a time: HMAC-SHA256 over `timestamp.body`."""
    signed = timestamp.encode() + b"." + body
    return "v1=" + hmac.new(key.encode(), signed, hashlib.sha256).hexdigest()


def timestamp_of(headers: Mapping[str, str], now: datetime) -> str:
    """The time at which a post says that it was signed.

    Raises:
        SignatureError: it says none, or one too far from `now`.
    """
    stamp = headers.get(TIMESTAMP, "")
    if not _SECONDS.fullmatch(stamp):
        raise SignatureError(f"{TIMESTAMP} must hold the Unix time in seconds")
    if abs(int(stamp) - now.timestamp()) > SKEW.total_seconds():
        raise SignatureError(f"{TIMESTAMP} is more than 5 minutes from our clock")
    return stamp


def verify(headers: Mapping[str, str], key: str, stamp: str, body: bytes) -> None:
    """Check a signature, in a time that does not tell how much of it was right.

    Raises:
        SignatureError: it is missing, malformed, or of another key, time or body.
    """
    given = headers.get(SIGNATURE, "")
    if not _SIGNED.fullmatch(given):
        raise SignatureError(f"{SIGNATURE} must hold v1= and 64 hexadecimal digits")
    if not key or not hmac.compare_digest(given, sign(key, stamp, body)):
        raise SignatureError(
            f"{SIGNATURE} is not that of this body at {TIMESTAMP} with your key"
        )
