"""Changes in words, a line each: + what comes, ~ what changes, - what goes."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta

from cli.changes import (
    Change,
    DropSource,
    DropTopic,
    MakeTopic,
    PutBusiness,
    PutSource,
    Refilter,
    Subscribe,
    Unsubscribe,
)
from cli.config.fields import show_duration
from cli.outlook import place_of
from cli.texts import Tongue, say
from functions.domain.business import Business, Place, Responder
from functions.domain.source import Source

PLAIN = ("name", "kind", "locale", "timezone", "website", "shared_name", "match")
WHOLE = ("second_opinion", "opening_hours", "planned", "silences")
SETTINGS = ("kind", "url", "fastest", "slowest")
LIMITS = ("polls_per_day", "budget_usd_per_month", "match")

NOTHING = "∅"
"""What a setting is that is left out."""


def describe(change: Change, tongue: Tongue) -> str:
    """One change as one line."""
    sign, key, values = _parts(change, tongue)
    return f"{sign} " + say(tongue, key, **values)


def _parts(change: Change, tongue: Tongue) -> tuple[str, str, dict[str, str]]:
    match change:
        case MakeTopic(business=business):
            return "+", "change_topic", {"business": business}
        case DropTopic(business=business):
            return "-", "change_no_topic", {"business": business}
        case Subscribe():
            return "+", "change_subscribe", _mail(change)
        case Refilter():
            return "~", "change_refilter", _mail(change)
        case Unsubscribe(business=business, endpoint=endpoint):
            values = {"business": business, "endpoint": endpoint}
            return "-", "change_unsubscribe", values
        case PutBusiness(after=after, before=old):
            detail = ", ".join(_changed(old, after)) if old else _new(after)
            values = {"business": after.id, "detail": detail}
            return "~" if old else "+", "change_business", values
        case PutSource(after=source, before=was):
            moved = ", ".join(_resettled(was, source)) if was else place_of(source)
            detail = moved or say(tongue, "asked_again")
            return "~" if was else "+", "change_source", _source(source, detail)
        case DropSource(before=source):
            return "-", "change_source", _source(source, place_of(source))


def _mail(change: Subscribe | Refilter) -> dict[str, str]:
    return {
        "business": change.business,
        "endpoint": change.endpoint,
        "responders": ", ".join(change.responders),
    }


def _source(source: Source, detail: str) -> dict[str, str]:
    return {"business": source.business, "id": source.id, "detail": detail}


def _new(business: Business) -> str:
    return f"{business.name} ({', '.join(one.id for one in business.team)})"


def _changed(before: Business, after: Business) -> Iterator[str]:
    """What differs, in the words of the file."""
    yield from _moved(before, after, PLAIN)
    yield from _set("aliases", before.names[1:], after.names[1:])
    yield from _set("exclude", before.excludes, after.excludes)
    yield from _set("accounts", before.accounts, after.accounts)
    yield from _place(before.place, after.place)
    yield from _team(before.team, after.team)
    for name in WHOLE:
        if getattr(before, name) != getattr(after, name):
            yield name
    policy = [
        field.name
        for field in fields(after.policy)
        if getattr(before.policy, field.name) != getattr(after.policy, field.name)
    ]
    if policy:
        yield f"policy ({', '.join(policy)})"


def _place(before: Place, after: Place) -> Iterator[str]:
    changed = [
        field.name
        for field in fields(after)
        if getattr(before, field.name) != getattr(after, field.name)
    ]
    if changed:
        yield f"place ({', '.join(changed)})"


def _moved(
    before: Business | Source, after: Business | Source, names: tuple[str, ...]
) -> Iterator[str]:
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"{name} {_shown(old)} → {_shown(new)}"


def _resettled(before: Source, after: Source) -> Iterator[str]:
    yield from _moved(before, after, SETTINGS + LIMITS)
    for name in dict.fromkeys((*before.settings, *after.settings)):
        old, new = before.settings.get(name), after.settings.get(name)
        if old != new:
            yield f"{name} {_shown(old)} → {_shown(new)}"


def _shown(value: object) -> str:
    if value is None or value == "":
        return NOTHING
    return show_duration(value) if isinstance(value, timedelta) else str(value)


def _set(name: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
    signed = [f"+{one}" for one in after if one not in before]
    signed += [f"-{one}" for one in before if one not in after]
    if signed or before != after:
        yield f"{name} {', '.join(signed) or '↕'}"


def _team(before: tuple[Responder, ...], after: tuple[Responder, ...]) -> Iterator[str]:
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    signed = [f"+{one}" for one in new if one not in old]
    signed += [f"-{one}" for one in old if one not in new]
    for one in after:
        was = old.get(one.id, one)
        differing = [
            field.name
            for field in fields(one)
            if getattr(was, field.name) != getattr(one, field.name)
        ]
        if differing:
            signed.append(f"~{one.id} ({', '.join(differing)})")
    if signed or before != after:
        yield f"team {', '.join(signed) or '↕'}"
