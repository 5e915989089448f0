"""What the tests of review sources share: a source of each kind, answers in JSON."""

import json
from collections.abc import Mapping
from typing import Any

from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import Source
from functions.listen.reading.read import Reading, read
from functions.listen.walk import Walked
from tests.listen_cases import NOW, a_source, asking

SECRET = "s3cr3t-not-to-be-seen"

SETTINGS: Mapping[str, Mapping[str, str]] = {
    "google_business": {"location": "accounts/12/locations/34"},
    "google_places": {"place": "ChIJmistral", "language": "fr"},
    "trustpilot": {"domain": "petit-mistral.example"},
    "yelp": {"business": "le-petit-mistral-avignon", "locale": "fr_FR"},
    "tripadvisor": {"location": "1234567", "languages": "fr, en"},
    "facebook": {"page": "1020"},
    "instagram": {"account": "1784", "hashtags": "#PetitMistral"},
}

CREDENTIALS: Mapping[str, Mapping[str, str]] = {
    "google_business": {
        "client_id": "id.apps.example",
        "client_secret": SECRET,
        "refresh_token": SECRET,
        "access_token": SECRET,
        "access_until": "2026-11-21T21:30:00+00:00",
    },
    "google_places": {"api_key": SECRET},
    "trustpilot": {"api_key": SECRET},
    "yelp": {"api_key": SECRET},
    "tripadvisor": {"api_key": SECRET},
    "facebook": {"page_token": SECRET},
    "instagram": {"page_token": SECRET},
}


def source_of(kind: str, **changes: Any) -> Source:
    given: dict[str, Any] = {"url": "", "settings": SETTINGS[kind]}
    return a_source(kind=kind, **given | changes)


def ask_kind(
    kind: str,
    *answers: object,
    cursor: str = "",
    requests: list[Request] | None = None,
    kept: list[Mapping[str, str]] | None = None,
    credentials: Mapping[str, str] | None = None,
    settings: Mapping[str, str] | None = None,
) -> Walked:
    """A kind's steps on answers, which are data, bytes, or errors."""
    changes: dict[str, Any] = {"cursor": cursor}
    if settings is not None:
        changes["settings"] = settings
    return asking(
        source_of(kind, **changes),
        *(one if isinstance(one, Exception) else answer(one) for one in answers),
        credentials=CREDENTIALS[kind] if credentials is None else credentials,
        kept=kept,
        requests=requests,
    )


def answer(data: object) -> Response:
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    address = f"https://api.example/v1?key={SECRET}"
    return Response(status=200, url=address, body=body, content_type="application/json")


def entries_of(kind: str, walked: Walked) -> Reading:
    """What the poll would store of it."""
    assert walked.found is not None
    assert walked.first is not None
    return read(source_of(kind), walked.found, walked.first.url, NOW)


def refusal(status: int, data: object = None) -> FetchError:
    """What the fetch makes of an answer that is none."""
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    return FetchError(
        "refused", f"the host answers HTTP {status}", status=status, body=body
    )
