"""Trustpilot: the public reviews of a business's domain, newest first."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import rows, text
from functions.listen.sources.asking import (
    address,
    gather,
    in_words,
    paging,
    setting,
)
from functions.listen.sources.connector import (
    Access,
    Connector,
    Credential,
    Declaration,
    Setting,
    Steps,
    Words,
)
from functions.listen.sources.review import (
    ask,
    explained,
    reaches,
    remembered,
    remembered_time,
    secret,
    stars,
    written,
)

DECLARATION = Declaration(
    kind="trustpilot",
    title="Trustpilot",
    access=Access.PAID,
    settings=(
        Setting(
            "domain",
            Words(
                en="the domain under which Trustpilot lists the business",
                fr="le domaine sous lequel Trustpilot présente l’établissement",
            ),
            "petit-mistral.example",
        ),
    ),
    hears=Words(
        en="every published review, with its words",
        fr="tous les avis publiés, avec leur texte",
    ),
    blind=Words(
        en="edits of reviews older than two days, and which shop a review of a chain "
        "is about",
        fr="les modifications d’avis de plus de deux jours, et, pour une enseigne, "
        "l’établissement concerné",
    ),
    quota=Words(
        en="set by your Trustpilot plan; the interface is part of paid plans",
        fr="fixé par votre formule Trustpilot ; l’interface est réservée aux formules "
        "payantes",
    ),
    facts_of="2026-11",
    credentials=(
        Credential(
            "api_key",
            Words(
                en="Trustpilot Business, Integrations, API: the public key of an "
                "application",
                fr="Trustpilot Business, Intégrations, API : la clé publique d’une "
                "application",
            ),
        ),
    ),
    country=Words(
        en="that of the author's town, as the author gives it",
        fr="celui de la ville de l’auteur, selon l’auteur",
    ),
    about_us=True,
    lists_window=True,
)

_API = "https://api.trustpilot.com/v1/business-units"
_PER_PAGE = 100
_UNIT = re.compile(r"\w{1,64}", re.ASCII)
_REASONS = {
    401: (SourceHealth.NEEDS_CREDENTIALS, "Trustpilot does not take the API key"),
    403: (SourceHealth.BLOCKED, "your Trustpilot plan does not open this interface"),
    404: (SourceHealth.NOT_FOUND, "Trustpilot lists no business under this domain"),
}


def poll(source: Source, credentials: Mapping[str, str], now: datetime) -> Steps:
    """The business unit's id, found once, then its reviews page by page."""
    headers = {"apikey": secret(credentials, "api_key")}
    memory = remembered(source)
    domain = setting(source, "domain").lower()
    unit = text(memory, "unit") if text(memory, "domain") == domain else ""
    if not _UNIT.fullmatch(unit):
        found = Request(address(f"{_API}/find", name=domain), headers=headers)
        unit = text((yield from ask(found, _explained)), "id")
        if not _UNIT.fullmatch(unit):
            raise FetchError(*_REASONS[404])
    since = remembered_time(memory, now, "read_to")
    asked = [_page(unit, 1)]

    def next_of(answer: object) -> str:
        listed = rows(answer, "reviews")
        if len(listed) < _PER_PAGE or reaches(listed[-1], since, now, "createdAt"):
            return ""
        asked.append(_page(unit, len(asked) + 1))
        return asked[-1]

    pages = yield from explained(paging(asked[0], now, next_of, headers), _explained)
    listed = [review for page in pages.data for review in rows(page, "reviews")]
    read_to = now if pages.complete else since
    cursor = written(unit=unit, domain=domain, read_to=read_to)
    return replace(gather(pages, listed, _item), cursor=cursor)


def _page(unit: str, number: int) -> str:
    order = "createdat.desc"
    base = f"{_API}/{unit}/reviews"
    return address(base, orderBy=order, page=number, perPage=_PER_PAGE)


def _item(review: Mapping[str, object]) -> Item | str:
    """A review; what the company replied to it is no talk about the company."""
    known = text(review, "id")
    if not _UNIT.fullmatch(known):
        return "no_id"
    if text(review, "status") == "archived":
        return "archived"
    return Item(
        id=f"trustpilot:{known}",
        title=text(review, "title"),
        text=text(review, "text"),
        link=f"https://www.trustpilot.com/reviews/{known}",
        author=text(review, "consumer", "displayName"),
        country=text(review, "consumer", "displayLocation").rpartition(",")[2],
        publisher="Trustpilot",
        language=text(review, "language"),
        published=text(review, "createdAt"),
        plain=True,
        rating=stars(review, "stars"),
    )


def _explained(error: FetchError) -> FetchError:
    known = _REASONS.get(error.status or 0)
    return in_words(error, *known) if known else error


CONNECTOR = Connector(DECLARATION, poll)
