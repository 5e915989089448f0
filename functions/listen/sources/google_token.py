"""Google's access token of an hour, from the refresh token that the owner gave once."""

from collections.abc import Generator, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlencode

from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import SourceHealth
from functions.listen.reading.dates import parse_date
from functions.listen.reading.json_data import text, whole
from functions.listen.sources.asking import in_words
from functions.listen.sources.connector import Credential, Keep, Words
from functions.listen.sources.review import ask, secret

TOKEN_URL = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
ACCESS, UNTIL = "access_token", "access_until"
_EARLY = timedelta(minutes=2)
_USUAL_S, _LONGEST_S = 3600, 86_400
_REFUSED = frozenset({400, 401, 403})

CREDENTIALS = (
    Credential(
        "client_id",
        Words(
            en="Google Cloud console, APIs & Services, Credentials, OAuth client ID",
            fr="console Google Cloud, API et services, Identifiants, ID client OAuth",
        ),
    ),
    Credential(
        "client_secret",
        Words(en="beside the client ID", fr="à côté de l’ID client"),
    ),
    Credential(
        "refresh_token",
        Words(
            en="given when the profile's owner consents to the scope business.manage, "
            "with access_type=offline; publish the app, or it lapses after 7 days",
            fr="remis quand le propriétaire de la fiche accepte la portée "
            "business.manage, avec access_type=offline ; publiez l’application, sinon "
            "il expire au bout de 7 jours",
        ),
    ),
)


def access_token(
    credentials: Mapping[str, str], now: datetime
) -> Generator[Request | Keep, Response | None, str]:
    """The token that is still good, or a new one, kept at once.

    Raises:
        FetchError: Google refuses the refresh token, or does not answer.
    """
    until = parse_date(credentials.get(UNTIL, ""), now)
    if credentials.get(ACCESS) and until and now < until - _EARLY:
        return secret(credentials, ACCESS)
    names = ("client_id", "client_secret", "refresh_token")
    form = {name: secret(credentials, name) for name in names}
    data = yield from ask(
        Request(
            TOKEN_URL,
            method="POST",
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            body=urlencode({"grant_type": "refresh_token", **form}).encode(),
        ),
        _explained,
    )
    token = secret({ACCESS: text(data, ACCESS)}, ACCESS)
    lasts_s = min(max(whole(data, "expires_in") or _USUAL_S, 0), _LONGEST_S)
    good_until = now + timedelta(seconds=lasts_s)
    fresh = {ACCESS: token, UNTIL: good_until.isoformat(timespec="seconds")}
    if replaced := text(data, "refresh_token"):
        fresh["refresh_token"] = replaced
    yield Keep({**credentials, **fresh})
    return token


def _explained(error: FetchError) -> FetchError:
    if error.status not in _REFUSED:
        return error
    words = (
        "Google no longer takes the refresh token: the consent was withdrawn, lapsed, "
        "or belongs to another client; run `vigie connect` again"
    )
    return in_words(error, SourceHealth.NEEDS_CREDENTIALS, words)
