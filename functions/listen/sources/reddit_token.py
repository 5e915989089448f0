"""A token for Reddit's interface, kept until shortly before it ends."""

import base64
from collections.abc import Mapping
from datetime import datetime, timedelta

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from functions.listen.reading.dates import parse_date
from functions.listen.reading.json_data import load, whole
from functions.listen.sources.asking import Opening, token
from functions.listen.sources.connector import Keep

GRANTS = "https://www.reddit.com/api/v1/access_token"
_DAY_S = 86_400


def kept_token(credentials: Mapping[str, str], now: datetime) -> str:
    """The token that is kept while it is good, empty afterwards."""
    until = parse_date(credentials.get("access_until", ""), now)
    return credentials.get("access_token", "") if until and until > now else ""


def open_token(credentials: Mapping[str, str], now: datetime) -> Opening:
    """Ask for a token, and keep it with the credentials it was given for.

    Raises:
        FetchError: Reddit gives none.
    """
    pair = f"{credentials['client_id']}:{credentials['client_secret']}"
    basic = base64.b64encode(pair.encode()).decode()
    response = yield Request(
        GRANTS,
        method="POST",
        headers={
            "Authorization": f"Basic {basic}",
            "Content-Type": "application/x-www-form-urlencoded",
        },
        body=b"grant_type=client_credentials",
    )
    granted = load(response.body, response.content_type) if response else None
    access = token(granted, "access_token")
    if not access:
        raise FetchError(SourceHealth.NEEDS_CREDENTIALS, "Reddit gives no token")
    lasts_s = min(max(whole(granted, "expires_in") or 0, 0), _DAY_S)
    until = (now + timedelta(seconds=lasts_s) - timedelta(minutes=5)).isoformat()
    yield Keep({**credentials, "access_token": access, "access_until": until})
    return access
