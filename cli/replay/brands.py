"""Whom the rows are about: businesses of a configuration, or one for each brand."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from cli.refusal import RefusedError
from cli.replay.rows import Row
from functions.domain.business import Business, Channel, Locale, Responder, Role

CONTROL_ROOM = "https://control.example/"

_PEOPLE = {
    Role.SOCIAL_MEDIA_MANAGER: "+33639980001",
    Role.SPOKESPERSON: "+33639980002",
    Role.LEGAL_COUNSEL: "+33639980003",
    Role.EXECUTIVE: "+33639980004",
}
"""Numbers that the French regulator keeps for fiction: nobody answers there."""


def businesses_of(rows: Sequence[Row]) -> dict[str, Business]:
    """Each brand as a business with the default policy and one person a role."""
    languages: dict[str, Counter[str]] = {}
    for row in rows:
        languages.setdefault(row.brand, Counter())[row.lang or "en"] += 1
    ids = _unique_ids(sorted(languages))
    return {
        brand: _business(ids[brand], brand, counted.most_common(1)[0][0])
        for brand, counted in sorted(languages.items())
    }


def configured(
    rows: Sequence[Row], businesses: Iterable[Business]
) -> dict[str, Business]:
    """The configured business of each brand, by id or by name.

    Raises:
        RefusedError: a brand is of no configured business.
    """
    known = {
        word.casefold(): business
        for business in businesses
        for word in (business.id, business.name, *business.names)
    }
    brands = {row.brand for row in rows}
    strangers = sorted(brand for brand in brands if brand.casefold() not in known)
    if strangers:
        expected = sorted(b.id for b in set(known.values()))
        raise RefusedError(
            "replay_strangers", names=", ".join(strangers), known=", ".join(expected)
        )
    return {known[brand.casefold()].id: known[brand.casefold()] for brand in brands}


def by_brand(rows: Sequence[Row], businesses: Mapping[str, Business]) -> list[Row]:
    """Rows whose brand is the key of its business."""
    names = {
        word.casefold(): key
        for key, business in businesses.items()
        for word in (key, business.name, *business.names)
    }
    return [
        Row(row.id, row.text, row.at, names[row.brand.casefold()], row.label, row.lang)
        for row in rows
    ]


def _unique_ids(brands: Sequence[str]) -> dict[str, str]:
    """An id for each brand, in the letters that every service takes."""
    ids: dict[str, str] = {}
    for brand in brands:
        plain = re.sub(r"[^a-z0-9]+", "-", brand.casefold()).strip("-")[:30] or "brand"
        taken = set(ids.values())
        ids[brand] = plain if plain not in taken else f"{plain}-{len(taken)}"
    return ids


def _business(business_id: str, brand: str, language: str) -> Business:
    locale = Locale.FR if language.startswith("fr") else Locale.EN
    team = tuple(
        Responder(
            id=role.value.replace("_", "-"),
            name=role.value.replace("_", " "),
            role=role,
            locale=locale,
            channels=(Channel.SMS, Channel.EMAIL),
            phone=phone,
            email=f"{role.value}@{business_id}.example",
        )
        for role, phone in _PEOPLE.items()
    )
    return Business(
        id=business_id,
        name=brand,
        locale=locale,
        timezone="UTC",
        names=(brand,),
        team=team,
        author_key="00" * 32,
    )
