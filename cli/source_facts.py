"""What one should know of a kind of source, in words: from what it declares."""

import json
import re
from collections.abc import Iterator

from cli.config.fields import show_duration
from cli.config.sources import is_priced
from cli.texts import Tongue, say
from cli.texts.told import told
from functions.listen.sources.connector import Access, Declaration

Rows = list[tuple[str, str]]
"""Rows of a table: the key of the text that names each, and what it says."""

EXAMPLE_BUDGET = 5
_NEEDS_QUOTES = re.compile(r"^\W(?<!/)|:(\s|$)|\s#|[\"'\\]|^(~|null)$", re.IGNORECASE)


def choosing(one: Declaration, tongue: Tongue) -> Rows:
    """What tells whether it is worth it."""
    return [
        ("sources_access", say(tongue, f"access_{one.access}")),
        ("sources_price", price(one, tongue)),
        ("sources_quota", told(one.quota, tongue)),
        ("sources_rhythm", rhythm(one, tongue)),
        ("sources_hears", told(one.hears, tongue)),
        ("sources_blind", told(one.blind, tongue)),
        ("sources_reach", told(one.reach, tongue)),
        ("sources_engagement", told(one.engagement, tongue)),
        *([("sources_country", told(one.country, tongue))] if one.country else []),
    ]


def using(one: Declaration, tongue: Tongue) -> Rows:
    """What it takes to set it up, a row for each setting and each credential."""
    rows = [("sources_settings", line) for line in settings(one, tongue)]
    rows += [("sources_credentials", line) for line in credentials(one, tongue)]
    rows.append(("sources_keeps", keeping(one, tongue)))
    rows.append(("sources_facts", facts_of(one, tongue)))
    return rows


def price(one: Declaration, tongue: Tongue) -> str:
    """What asking costs, in US dollars."""
    parts = [
        say(tongue, key, price=dollars(amount, tongue))
        for key, amount in (
            ("price_call", one.price_per_call),
            ("price_item", one.price_per_item),
        )
        if amount > 0
    ]
    if parts:
        return " + ".join(parts)
    return say(tongue, "price_paid" if one.access is Access.PAID else "price_free")


def dollars(amount: float, tongue: Tongue) -> str:
    """An amount as one writes it, without the sign."""
    written = f"{amount:.6f}".rstrip("0").rstrip(".")
    return written.replace(".", ",") if tongue == "fr" else written


def rhythm(one: Declaration, tongue: Tongue) -> str:
    """How often it is asked unless told otherwise."""
    return say(
        tongue,
        "sources_every",
        usual=show_duration(one.usual),
        fastest=show_duration(one.fastest),
        slowest=show_duration(one.slowest),
    )


def settings(one: Declaration, tongue: Tongue) -> list[str]:
    """What it is told by in `vigie.yml`."""
    return [
        _named(each.name, told(each.says, tongue), tongue, needed=each.required)
        for each in one.settings
    ] or [say(tongue, "sources_needs_none")]


def credentials(one: Declaration, tongue: Tongue) -> list[str]:
    """What `vigie connect` asks for, and where to get it."""
    return [
        _named(each.name, told(each.where, tongue), tongue, needed=each.required)
        for each in one.credentials
    ] or [say(tongue, "sources_needs_none")]


def _named(name: str, says: str, tongue: Tongue, *, needed: bool) -> str:
    note = "" if needed else f" ({say(tongue, 'sources_optional')})"
    return f"{name}{note} — {says}"


def keeping(one: Declaration, tongue: Tongue) -> str:
    """How long its terms let a text be kept."""
    if one.keeps_for is None:
        return say(tongue, "sources_kept_open")
    if not one.keeps_for:
        return say(tongue, "sources_kept_none")
    return say(tongue, "sources_kept", span=show_duration(one.keeps_for))


def facts_of(one: Declaration, tongue: Tongue) -> str:
    """When its facts were read, and whether they were tried."""
    key = "sources_verified" if one.verified else "sources_unverified"
    return say(tongue, key, at=one.facts_of)


def example(one: Declaration, tongue: Tongue) -> Iterator[str]:
    """Lines of `vigie.yml`; what is optional is commented out."""
    yield f"- id: {one.kind.replace('_', '-')}"
    yield f"  kind: {one.kind}"
    for each in one.settings:
        line = f"{each.name}: {_quoted(each.example)}"
        note = say(tongue, "sources_optional")
        yield f"  {line}" if each.required else f"  # {line}  # {note}"
    if is_priced(one):
        yield f"  budget_usd_per_month: {EXAMPLE_BUDGET}"


def _quoted(value: str) -> str:
    """A value as YAML reads it back."""
    if not _NEEDS_QUOTES.search(value):
        return value
    single = "'" not in value and value.isprintable()
    return f"'{value}'" if single else json.dumps(value, ensure_ascii=False)
