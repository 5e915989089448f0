"""Tripadvisor: the five most recent reviews of a location, in each language."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import rows, text
from functions.listen.sources.asking import (
    Pages,
    address,
    gather,
    in_words,
    optional,
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
from functions.listen.sources.review import ask, place, secret, stars, web_link

DECLARATION = Declaration(
    kind="tripadvisor",
    title="Tripadvisor",
    access=Access.PAID,
    settings=(
        Setting(
            "location",
            Words(
                en="the number after -d in the page's address",
                fr="le nombre après -d dans l’adresse de la page",
            ),
            "1234567",
        ),
        Setting(
            "languages",
            Words(
                en="whose reviews, three languages at most",
                fr="les avis de quelles langues, trois au plus",
            ),
            "fr, en",
            required=False,
        ),
    ),
    hears=Words(
        en="the five most recent reviews of each language",
        fr="les cinq avis les plus récents de chaque langue",
    ),
    blind=Words(
        en="what came sixth between two polls, and other languages",
        fr="le sixième avis venu entre deux relevés, et les autres langues",
    ),
    quota=Words(
        en="5,000 calls a month free, then paid, within the daily budget that you set "
        "at Tripadvisor",
        fr="5 000 appels gratuits par mois, payants ensuite, dans le budget quotidien "
        "fixé chez Tripadvisor",
    ),
    facts_of="2026-11",
    credentials=(
        Credential(
            "api_key",
            Words(
                en="Tripadvisor's developer portal; allow the address that Vigie asks "
                "from, or leave the key unrestricted",
                fr="portail développeur de Tripadvisor ; autorisez l’adresse d’où "
                "Vigie interroge, ou laissez la clé sans restriction",
            ),
        ),
    ),
    # Three languages at this pace stay within the month's free calls.
    fastest=timedelta(minutes=30),
    usual=timedelta(minutes=30),
    slowest=timedelta(hours=4),
    country=Words(
        en="that of the author's town, as the author gives it",
        fr="celui de la ville de l’auteur, selon l’auteur",
    ),
    about_us=True,
)

_API = "https://api.content.tripadvisor.com/api/v1/location"
_MOST_LANGUAGES = 3
_STATE = 2
_REFUSED = (
    SourceHealth.NEEDS_CREDENTIALS,
    "Tripadvisor refuses the key: it is wrong, or tied to other addresses or to a site",
)
_REASONS = {
    401: _REFUSED,
    403: _REFUSED,
    404: (SourceHealth.NOT_FOUND, "Tripadvisor knows no such location"),
    429: (SourceHealth.RATE_LIMITED, "the daily budget set at Tripadvisor is used up"),
}


def poll(source: Source, credentials: Mapping[str, str], _now: datetime) -> Steps:
    """One call a language; the key goes in the query, as no header is known for it."""
    key = secret(credentials, "api_key")
    base = f"{_API}/{place(source, 'location')}/reviews"
    asked = optional(source, "languages").replace(",", " ").split() or [""]
    pages: list[object] = []
    for language in asked[:_MOST_LANGUAGES]:
        url = address(base, language=language, limit=5, key=key)
        pages.append((yield from ask(Request(url), _explained)))
    listed = [review for page in pages for review in rows(page, "data")]
    return gather(Pages(tuple(pages)), listed, _item)


def _item(review: Mapping[str, object]) -> Item | str:
    known = text(review, "id")
    if not known:
        return "no_id"
    return Item(
        id=f"tripadvisor:{known}",
        title=text(review, "title"),
        text=text(review, "text"),
        link=web_link(review, "url"),
        author=text(review, "user", "username"),
        country=_country(text(review, "user", "user_location", "name")),
        publisher="Tripadvisor",
        language=text(review, "lang"),
        published=text(review, "published_date"),
        plain=True,
        rating=stars(review, "rating"),
    )


def _country(town: str) -> str:
    """The country of « Lyon, France »; two letters are a state: San Diego, CA."""
    last = town.rpartition(",")[2].strip()
    return last if len(last) > _STATE else ""


def _explained(error: FetchError) -> FetchError:
    known = _REASONS.get(error.status or 0)
    return in_words(error, *known) if known else error


CONNECTOR = Connector(DECLARATION, poll)
