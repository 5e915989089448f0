"""Yelp: the three excerpts that its interface gives, of 160 characters each."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import rows, text, whole
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
from functions.listen.sources.review import (
    ask,
    place,
    remembered,
    say,
    secret,
    stars,
    web_link,
    written,
)

DECLARATION = Declaration(
    kind="yelp",
    title="Yelp",
    access=Access.PAID,
    settings=(
        Setting(
            "business",
            Words(
                en="the end of the page's address on Yelp, after /biz/",
                fr="la fin de l’adresse de la page Yelp, après /biz/",
            ),
            "le-petit-mistral-avignon",
        ),
        Setting(
            "locale",
            Words(
                en="whose reviews: Yelp shows those of one language and country",
                fr="quels avis : Yelp montre ceux d’une langue et d’un pays",
            ),
            "fr_FR",
            required=False,
        ),
    ),
    hears=Words(
        en="up to three excerpts of about 160 characters, with their stars, and the "
        "number of reviews",
        fr="trois extraits d’environ 160 caractères au plus, avec leur note, et le "
        "nombre d’avis",
    ),
    blind=Words(
        en="all other reviews, the end of each text, reviews Yelp does not recommend; "
        "Yelp chooses the three, not by date",
        fr="tous les autres avis, la fin de chaque texte, les avis non recommandés ; "
        "Yelp choisit les trois, et pas par date",
    ),
    quota=Words(
        en="300 calls a day on trial; excerpts need the Enhanced or Premium plan",
        fr="300 appels par jour à l’essai ; les extraits d’avis exigent la formule "
        "Enhanced ou Premium",
    ),
    facts_of="2026-11",
    credentials=(
        Credential(
            "api_key",
            Words(
                en="Yelp's developer site, Manage App",
                fr="site développeur de Yelp, Manage App",
            ),
        ),
    ),
    fastest=timedelta(minutes=15),
    usual=timedelta(hours=1),
    slowest=timedelta(hours=4),
    keeps_for=timedelta(hours=24),
    about_us=True,
)

_API = "https://api.yelp.com/v3/businesses"
_PACIFIC = "-0800"
"""The times have no zone. They are California's, to the hour of summer time."""

_REASONS = {
    401: (SourceHealth.NEEDS_CREDENTIALS, "Yelp does not take the API key"),
    403: (
        SourceHealth.BLOCKED,
        "this Yelp plan gives no review excerpts: Enhanced and Premium do, Base not",
    ),
    404: (
        SourceHealth.NOT_FOUND,
        "Yelp gives none: the business has another name there, or the plan is Base",
    ),
}


def poll(source: Source, credentials: Mapping[str, str], now: datetime) -> Steps:
    """One call: there are no pages beyond the three."""
    url = address(
        f"{_API}/{place(source, 'business')}/reviews",
        locale=optional(source, "locale"),
        limit=20,
        sort_by="yelp_sort",
    )
    headers = {"Authorization": f"Bearer {secret(credentials, 'api_key')}"}
    try:
        data = yield from ask(Request(url, headers=headers), _explained)
    except FetchError as error:
        raise _until_midnight(error, now) from None
    listed, total = rows(data, "reviews"), whole(data, "total")
    found = gather(Pages((data,)), listed, _item)
    before = whole(remembered(source), "total")
    return replace(
        found,
        cursor=written(total=total),
        said=say(found.said, _unshown(before, total)),
    )


def _item(review: Mapping[str, object]) -> Item | str:
    known = text(review, "id")
    if not known:
        return "no_id"
    at = text(review, "time_created")
    return Item(
        id=f"yelp:{known}",
        text=text(review, "text"),
        link=web_link(review, "url").partition("&adjust_")[0],
        author=text(review, "user", "name"),
        publisher="Yelp",
        published=f"{at} {_PACIFIC}" if at else "",
        plain=True,
        rating=stars(review, "rating"),
    )


def _unshown(before: int | None, total: int | None) -> str:
    """How the number of reviews moved, of which three are shown."""
    if before is None or total is None or before == total:
        return ""
    if total < before:
        return f"{before - total} fewer reviews than before: taken down"
    return f"{total - before} new reviews, of which Yelp may show none here"


def _explained(error: FetchError) -> FetchError:
    known = _REASONS.get(error.status or 0)
    return in_words(error, *known) if known else error


def _until_midnight(error: FetchError, now: datetime) -> FetchError:
    """The day's calls are counted until midnight UTC, which the answer may not say."""
    if b"ACCESS_LIMIT_REACHED" not in error.body:
        return error
    midnight = (now.astimezone(UTC) + timedelta(days=1)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    wait_s = max(int((midnight - now).total_seconds()), error.retry_after_s or 0)
    words = "today's calls of the Yelp plan are used up"
    return FetchError(SourceHealth.RATE_LIMITED, words, wait_s, status=error.status)


CONNECTOR = Connector(DECLARATION, poll)
