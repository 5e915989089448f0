"""What a replay did, as the JSON that others read."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from functions.domain.business import Business
from functions.domain.crisis import Crisis
from functions.domain.notification import Delivery, Notification
from functions.domain.why import Why

Outcome = dict[str, list[dict[str, Any]]]


def outcome(
    businesses: Mapping[str, Business],
    crises: Iterable[Crisis],
    notifications: Iterable[Notification],
    rows: Mapping[str, str],
) -> Outcome:
    """Crises by when they opened, messages by when they were sent.

    `businesses` are keyed by the names that the outcome calls them; `rows` gives the
    id of the row that each mention, by its id, was made of.
    """
    names = {business.id: name for name, business in businesses.items()}
    sent = (n for n in notifications if n.delivery is Delivery.SENT)
    return {
        "crises": sorted(
            (_crisis(crisis, names[crisis.business], rows) for crisis in crises),
            key=lambda one: (one["opened_at"], one["business"], one["number"]),
        ),
        "notifications": sorted(
            (_notification(n, names[n.business], businesses) for n in sent),
            key=lambda n: (
                *(n["sent_at"], n["business"], n["crisis"], n["step"]),
                *(n["responder"], n["channel"]),
            ),
        ),
    }


def utc(at: datetime | None) -> str | None:
    """ISO 8601 in UTC, to the second."""
    if at is None:
        return None
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _crisis(crisis: Crisis, name: str, rows: Mapping[str, str]) -> dict[str, Any]:
    return {
        "business": name,
        "number": crisis.number,
        "rule": crisis.rule,
        "opened_at": utc(crisis.opened_at),
        "severity": crisis.severity,
        "state": crisis.state,
        "closed_at": utc(crisis.closed_at),
        "merged_into": crisis.merged_into,
        "reopens": crisis.reopens,
        "why": _why(crisis.opening, rows),
    }


def _why(why: Why, rows: Mapping[str, str]) -> dict[str, Any]:
    chance = why.chance_days
    return {
        "window_minutes": int(why.window.total_seconds() // 60),
        "expected": round(why.expected, 2),
        "seen": why.seen,
        "total": why.total,
        "by_chance_once_in_days": None if chance is None else round(chance, 1),
        "sources": dict(why.sources),
        "mentions": [rows[one] for one in why.mentions],
        "flags": {flag.subject: flag.words for flag in why.flags},
    }


def _notification(
    notification: Notification, name: str, businesses: Mapping[str, Business]
) -> dict[str, Any]:
    responder = businesses[name].responder(notification.responder)
    return {
        "business": name,
        "crisis": notification.crisis,
        "responder": notification.responder,
        "role": responder.role if responder else None,
        "channel": notification.channel,
        "step": notification.step,
        "sent_at": utc(notification.sent_at),
        "text": notification.text,
    }
