"""Domain objects with sensible fields, so that a test names only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from functions.domain.business import (
    Business,
    Channel,
    Locale,
    Policy,
    Responder,
    Role,
    Severity,
)
from functions.domain.crisis import (
    Cause,
    Crisis,
    CrisisState,
    LogEntry,
    Rule,
    Why,
)
from functions.domain.mention import Mention, Sentiment
from functions.domain.notification import Notification
from functions.domain.source import Source

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)

NEGATIVE = Sentiment(0.9, 0.08, 0.02, "test")
POSITIVE = Sentiment(0.02, 0.08, 0.9, "test")

LEA = Responder(
    id="lea",
    name="Léa",
    role=Role.SOCIAL_MEDIA_MANAGER,
    locale=Locale.FR,
    channels=(Channel.SMS, Channel.EMAIL),
    phone="+33639980001",
    email="lea@mistral.example",
    backup="hugo",
)
HUGO = replace(
    LEA,
    id="hugo",
    name="Hugo",
    role=Role.SPOKESPERSON,
    phone="+33639980002",
    email="hugo@mistral.example",
    backup=None,
)
CAMILLE = replace(
    LEA,
    id="camille",
    name="Camille",
    role=Role.EXECUTIVE,
    locale=Locale.EN,
    phone="+33639980003",
    email="camille@mistral.example",
)


def a_business(**fields: Any) -> Business:
    usual: dict[str, Any] = {
        "id": "mistral",
        "name": "Le Petit Mistral",
        "locale": Locale.FR,
        "timezone": "Europe/Paris",
        "names": ("Le Petit Mistral",),
        "team": (LEA, HUGO, CAMILLE),
        "author_key": "00" * 16,
    }
    return Business(**(usual | fields))


def a_source(**fields: Any) -> Source:
    usual: dict[str, Any] = {
        "business": "mistral",
        "id": "blog",
        "kind": "feed",
        "url": "https://blog.example/feed",
    }
    return Source(**(usual | fields))


def a_mention(**fields: Any) -> Mention:
    usual: dict[str, Any] = {
        "business": "mistral",
        "id": "m1",
        "source": "blog",
        "source_kind": "feed",
        "title": "Never again",
        "text": "An hour's wait and a cold plate.",
        "sentiment": NEGATIVE,
        "seen_at": NOON,
        "counts": True,
        "backfill": False,
        "content_hash": "h1",
        "published_at": NOON,
        "language": "en",
    }
    return Mention(**(usual | fields))


def a_crisis(**fields: Any) -> Crisis:
    at = fields.get("opened_at", NOON)
    usual: dict[str, Any] = {
        "business": "mistral",
        "number": 1,
        "rule": Rule.SPIKE,
        "severity": Severity.MINOR,
        "state": CrisisState.OPEN,
        "opened_at": at,
        "updated_at": at,
        "why": Why(3 * HOUR, 0.4, 6, 9, chance_days=210.5, mentions=("m1",)),
        "steps": Policy().steps,
        "lapse": 2 * HOUR,
        "round": 1,
        "round_started_at": at,
        "cause": Cause.OPENED,
        "last": LogEntry(at, "opened", detail="minor"),
    }
    return Crisis(**(usual | fields))


def a_notification(**fields: Any) -> Notification:
    usual: dict[str, Any] = {
        "business": "mistral",
        "crisis": 1,
        "step": "1.1",
        "responder": "lea",
        "channel": Channel.SMS,
        "created_at": NOON,
        "due_at": NOON,
        "text": "Vigie: Le Petit Mistral",
    }
    return Notification(**(usual | fields))
