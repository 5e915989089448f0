"""X: the recent search, which is paid by the post read.

So authors are not bought beside their posts, and a poll has a ceiling.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain

from functions.domain.errors import FetchError
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import load_or_none, rows, text, total, whole
from functions.listen.sources.asking import (
    FORBIDDEN,
    PAYMENT_REQUIRED,
    TOO_MANY,
    UNAUTHORISED,
    address,
    bearer,
    gather,
    in_words,
    optional,
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

SEARCH = "https://api.x.com/2/tweets/search/recent"
PAGE, FIRST, MOST_PAGES = 100, 10, 5

DECLARATION = Declaration(
    kind="x",
    title="X",
    access=Access.PAID,
    settings=(
        Setting(
            "query",
            Words(
                en="what to search, in X's own signs",
                fr="ce qu’il faut chercher, avec les signes de X",
            ),
            '"Petit Mistral" -is:retweet lang:fr',
        ),
        Setting(
            "most",
            Words(
                en="the most posts to pay for in one poll, 100 unless told",
                fr="le plus de messages à payer en un passage, 100 par défaut",
            ),
            "100",
            required=False,
        ),
    ),
    credentials=(
        Credential(
            "bearer_token",
            Words(
                en="at developer.x.com: an application, Keys and tokens, Bearer token",
                fr="sur developer.x.com : une application, Keys and tokens, Bearer "
                "token",
            ),
        ),
    ),
    hears=Words(
        en="public posts of the last 7 days",
        fr="les messages publics des 7 derniers jours",
    ),
    blind=Words(
        en="private accounts, older posts, and how many follow an author, which X "
        "sells apart",
        fr="les comptes privés, les messages plus anciens, et le nombre d’abonnés "
        "d’un auteur, que X vend à part",
    ),
    quota=Words(
        en="60 requests in 15 minutes, 2 million posts a month",
        fr="60 requêtes par quart d’heure, 2 millions de messages par mois",
    ),
    facts_of="2026-11",
    engagement=Words(
        en="reposts + replies + likes + quotes",
        fr="republications + réponses + J’aime + citations",
    ),
    price_per_item=0.005,
    fastest=timedelta(minutes=10),
    usual=timedelta(minutes=30),
    slowest=timedelta(hours=3),
)

_POST = re.compile(r"\d{1,19}")
_EPOCH_MS, _CLOCK_BITS = 1_288_834_974_657, 22
_KEPT_BY_X = timedelta(days=6, hours=23)


def poll(source: Source, credentials: Mapping[str, str], now: datetime) -> Steps:
    """The posts after the newest known, newest first, up to the ceiling."""
    last = source.cursor if _is_recent(source.cursor, now) else ""
    most = whole(optional(source, "most")) or PAGE
    size = max(10, min(most, PAGE)) if last else FIRST
    link = address(
        SEARCH,
        query=setting(source, "query"),
        max_results=size,
        since_id=last,
        **{"tweet.fields": "created_at,lang,public_metrics,author_id"},
    )

    def next_of(page: object) -> str:
        more = text(page, "meta", "next_token")
        return f"{link}&{address('', next_token=more)[1:]}" if more and last else ""

    pages = max(1, min(most // PAGE, MOST_PAGES))
    headers = bearer(credentials.get("bearer_token", ""))
    try:
        paid = yield from paging(link, now, next_of, headers, pages)
    except FetchError as error:
        raise _explained(error) from None
    posts = list(chain.from_iterable(rows(page, "data") for page in paid.data))
    known = [one for post in posts if _POST.fullmatch(one := text(post, "id"))]
    # A post read again on the same day is not paid again: so nothing is left out.
    newest = max(known, key=int, default=None) if paid.complete else None
    return replace(gather(paid, posts, _item), cursor=newest)


def _is_recent(known: str, now: datetime) -> bool:
    """X refuses to count from a post older than a week; an id tells its time."""
    if not _POST.fullmatch(known):
        return False
    at = datetime.fromtimestamp(((int(known) >> _CLOCK_BITS) + _EPOCH_MS) / 1000, UTC)
    return now - at < _KEPT_BY_X


def _item(post: Mapping[str, object]) -> Item | str:
    known = text(post, "id")
    if not _POST.fullmatch(known):
        return "no_id"
    counts = ("retweet_count", "reply_count", "like_count", "quote_count")
    language = text(post, "lang")
    return Item(
        id=f"https://x.com/i/web/status/{known}",
        text=html.unescape(text(post, "text")),
        link=f"https://x.com/i/web/status/{known}",
        author=text(post, "author_id"),
        publisher="X",
        # und, qme and the like are no languages.
        language=language if len(language) == len("fr") else "",
        published=text(post, "created_at"),
        plain=True,
        engagement=total(*(whole(post, "public_metrics", one) for one in counts)),
    )


def _explained(error: FetchError) -> FetchError:
    problem = load_or_none(error.body)
    title = f"{text(problem, 'title')} {text(problem, 'reason')}".lower()
    if error.status == PAYMENT_REQUIRED or "usagecapexceeded" in title:
        words = "the credits bought from X, or its monthly cap, are spent"
        return in_words(error, SourceHealth.BUDGET_SPENT, words)
    if error.status in {UNAUTHORISED, FORBIDDEN}:
        words = "X does not take this bearer token, or its plan has no search"
        return in_words(error, SourceHealth.NEEDS_CREDENTIALS, words)
    if error.status == TOO_MANY:
        return in_words(error, SourceHealth.RATE_LIMITED, "X asks for fewer searches")
    return error


CONNECTOR = Connector(DECLARATION, poll)
