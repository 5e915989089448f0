"""The report for programs: summary.json, with stable keys."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from functions.debrief.summary import Share, Summary, Told
from functions.domain.audience import Audience, Group
from functions.domain.business import Locale
from functions.domain.crisis import Crisis
from functions.domain.mention import Mention
from functions.domain.story import Story
from functions.domain.told import WITHDRAWN

SCHEMA = "vigie.summary/1"
"""Raised when a key of summary.json changes its meaning or goes."""


def to_json(summary: Summary, stories: Mapping[Locale, str]) -> bytes:
    """summary.json: times in ISO 8601 UTC, lengths in seconds, null for never."""
    document = {
        "schema": SCHEMA,
        "business": {
            "id": summary.business.id,
            "name": summary.business.name,
            "locale": summary.business.locale,
            "timezone": summary.business.timezone,
        },
        "crisis": _crisis(summary),
        "story": {locale.value: story for locale, story in stories.items()},
        "steps": _steps(summary),
        "why": _why(summary),
        "totals": _totals(summary),
        "bucket_seconds": _seconds(summary.bucket),
        "counts": [
            {"start": iso(c.start), "mentions": c.mentions, "negative": c.negative}
            for c in summary.counts
        ],
        "turning_points": [
            {"at": iso(p.at), "turn": p.turn, "by": p.who, "detail": p.detail}
            for p in summary.points
        ],
        "sources": [_share(share, summary.mentions) for share in summary.sources],
        "languages": [_share(share, summary.mentions) for share in summary.languages],
        "topics": [_share(share, summary.mentions) for share in summary.topics],
        "new_phrases": [
            {"words": new.words, "mentions": new.texts, "before": new.before}
            for new in summary.phrases
        ],
        "audience": _audience(summary.audience),
        "weightiest": [_story(story) for story in summary.weightiest],
        "own_voice": [_mention(mention) for mention in summary.own],
        "around": [_notice(one) for one in summary.around],
        "notifications": [_told(told) for told in summary.told],
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)
    return f"{text}\n".encode("utf-8", "replace")


def _crisis(summary: Summary) -> dict[str, Any]:
    crisis = summary.crisis
    return {
        "id": crisis.id,
        "number": crisis.number,
        "rule": crisis.rule,
        "severity": crisis.severity,
        "state": crisis.state,
        "opened_at": iso(crisis.opened_at),
        "ended_at": iso(summary.ended_at),
        "duration_seconds": _seconds(summary.duration),
        "merged_into": crisis.part_of,
        "reopens": crisis.reopens,
        "version": crisis.version,
    }


def _notice(notice: Crisis) -> dict[str, Any]:
    """What was told meanwhile of a subject watched apart, or of silent sources."""
    return {
        "id": notice.id,
        "rule": notice.rule,
        "opened_at": iso(notice.opened_at),
        "subject": notice.elsewhere and notice.elsewhere.key,
        "negative": notice.why.seen,
        "window_seconds": _seconds(notice.why.window),
        "silent": [
            {"source": one.source or None, "since": iso(one.since)}
            for one in notice.why.hushed
        ],
    }


def _totals(summary: Summary) -> dict[str, Any]:
    return {
        "from": iso(summary.started_at),
        "to": iso(summary.ended_at),
        "mentions": summary.mentions,
        "negative": summary.negative,
        "voices": summary.voices,
    }


def _steps(summary: Summary) -> dict[str, str | None]:
    steps = summary.steps
    return {
        "first_negative_published_at": iso(steps.said_at),
        "first_negative_seen_at": iso(steps.seen_at),
        "opened_at": iso(steps.opened_at),
        "first_told_at": iso(steps.told_at),
        "acknowledged_at": iso(steps.acknowledged_at),
        "closed_at": iso(steps.closed_at),
    }


def _why(summary: Summary) -> dict[str, Any]:
    why = summary.crisis.opening
    return {
        "window_seconds": _seconds(why.window),
        "expected": why.expected,
        "seen": why.seen,
        "total": why.total,
        "chance_days": why.chance_days,
        "sources": [{"source": name, "mentions": count} for name, count in why.sources],
        "mentions": list(why.mentions),
        "copies": [why.copies_of(mention) for mention in why.mentions],
        "red_flags": [{"subject": f.subject, "words": f.words} for f in why.flags],
        "since": iso(why.since),
        "authors": why.authors,
        "usual_share": why.usual_share,
        "topics": [{"topic": topic, "mentions": count} for topic, count in why.topics],
        "unseen": [{"source": u.source, "since": iso(u.since)} for u in why.unseen],
        "unread": why.unread,
        "planned": list(why.planned),
        "lately": why.lately and {"spikes": why.lately.spikes, "days": why.lately.days},
    }


def _share(share: Share, whole: int) -> dict[str, Any]:
    return {
        "name": share.name or None,
        "mentions": share.mentions,
        "negative": share.negative,
        "share": round(share.mentions / whole, 4),
    }


def _audience(audience: Audience) -> dict[str, Any]:
    return {
        "languages": _people(audience.languages),
        "platforms": _people(audience.platforms),
        "countries": _people(audience.countries),
        "followers": _people(audience.followers),
    }


def _people(groups: Iterable[Group]) -> list[dict[str, Any]]:
    return [{"name": one.name or None, "people": one.people} for one in groups]


def _story(story: Story) -> dict[str, Any]:
    """The mention that tells it most fully, and how many others do."""
    return _mention(story.told) | {
        "story": story.id,
        "copies": story.copies,
        "voices": story.voices,
        "sources": list(story.sources),
        "first_seen_at": iso(story.first_seen),
        "last_seen_at": iso(story.last_seen),
        "flood": story.flood,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "id": mention.id,
        "source": mention.source,
        "publisher": mention.publisher,
        "language": mention.language,
        "title": mention.title,
        "text": mention.text,
        "url": mention.url,
        "published_at": iso(mention.published_at),
        "seen_at": iso(mention.seen_at),
        "rating": mention.rating,
        "reach": mention.reach,
        "engagement": mention.engagement,
        "engagement_rate": mention.engagement_rate,
        "weight": round(mention.weight, 2),
        "negative": mention.negative,
        "negative_probability": round(mention.sentiment.negative, 4),
        "scored_by": mention.sentiment.scorer,
        "second_opinion_missing": mention.sentiment.unheard,
        "opinions": [asdict(opinion) for opinion in mention.opinions],
        "red_flags": [
            {"subject": flag.subject, "words": flag.words} for flag in mention.red_flags
        ],
        "corrections": [
            {"said": one.said, "by": one.by, "at": iso(one.at)}
            for one in mention.corrections
        ],
        "topics": list(mention.topics),
        "about_because": [
            {"because": one.because, "words": one.words}
            for one in mention.about.grounds
        ],
    }


def _told(told: Told) -> dict[str, Any]:
    sent = told.notification
    return {
        "step": sent.step,
        "message": told.message,
        "responder": sent.responder,
        "name": told.name,
        "role": told.responder.role if told.responder else None,
        "channel": sent.channel,
        "delivery": WITHDRAWN if told.withdrawn else sent.delivery,
        "created_at": iso(sent.created_at),
        "sent_at": iso(sent.sent_at),
        "attempts": sent.attempts,
        "failure": None if told.withdrawn else sent.failure,
    }


def iso(at: datetime | None) -> str | None:
    """A time in ISO 8601, UTC, with Z."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None


def _seconds(length: timedelta) -> int:
    return int(length.total_seconds())
