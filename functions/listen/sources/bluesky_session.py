"""A session with Bluesky: opened with an app password, kept, renewed when it ends."""

import json
from collections.abc import Mapping

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from functions.listen.reading.json_data import load, load_or_none, text
from functions.listen.sources.asking import UNAUTHORISED, Opening, bearer, token
from functions.listen.sources.connector import Keep

API = "https://bsky.social/xrpc"

_OVER = ("ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired")


def open_session(credentials: Mapping[str, str]) -> Opening:
    """A new session: by the old one's refresh token if it is still good."""
    refresh = credentials.get("refresh_jwt", "")
    if refresh:
        link = f"{API}/com.atproto.server.refreshSession"
        try:
            asked = Request(link, method="POST", headers=bearer(refresh))
            return (yield from _opened(asked, credentials))
        except FetchError as error:
            if not is_over(error):
                raise
    named = {name: credentials.get(name, "") for name in ("identifier", "password")}
    asked = Request(
        f"{API}/com.atproto.server.createSession",
        method="POST",
        headers={"Content-Type": "application/json"},
        body=json.dumps(named).encode(),
    )
    return (yield from _opened(asked, credentials))


def _opened(asked: Request, credentials: Mapping[str, str]) -> Opening:
    response = yield asked
    session = load(response.body, response.content_type) if response else None
    access, refresh = token(session, "accessJwt"), token(session, "refreshJwt")
    if not access:
        raise FetchError(SourceHealth.UNREADABLE, "no session came from Bluesky")
    yield Keep({**credentials, "access_jwt": access, "refresh_jwt": refresh})
    return access


def is_over(error: FetchError) -> bool:
    """Whether it is the session that is refused: with 401, or 400 and its name."""
    name = text(load_or_none(error.body), "error")
    return error.status == UNAUTHORISED or name in _OVER
