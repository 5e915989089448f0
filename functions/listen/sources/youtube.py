"""YouTube: with a key, comments under a channel's videos and videos found by search;
without one, the videos a channel published.
"""  # noqa: D205 - one sentence of two halves

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.dates import parse_date
from functions.listen.reading.feed import parse_feed
from functions.listen.reading.json_data import (
    load_or_none,
    rows,
    text,
)
from functions.listen.sources.asking import (
    LATE,
    Pages,
    Paging,
    address,
    gather,
    optional,
    paging,
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
from functions.listen.sources.youtube_reading import comments, explained, is_off, item

API = "https://www.googleapis.com/youtube/v3"
FEED = "https://www.youtube.com/feeds/videos.xml"
PAGE, MOST_PAGES = 100, 6
NOT_MODIFIED = 304

BETWEEN_SEARCHES = timedelta(minutes=15)
"""96 searches a day, of the 100 that YouTube grants a key."""

DECLARATION = Declaration(
    kind="youtube",
    title="YouTube",
    access=Access.FREE_KEY,
    settings=(
        Setting(
            "channel",
            Words(
                en="a channel's id: with a key, the comments under its videos",
                fr="l’id d’une chaîne : avec une clé, les commentaires de ses vidéos",
            ),
            "UCabcdefghijklmnopqrstuv",
            required=False,
        ),
        Setting(
            "query",
            Words(en="videos to search", fr="les vidéos à chercher"),
            '"Petit Mistral" Avignon',
            required=False,
        ),
    ),
    credentials=(
        Credential(
            "key",
            Words(
                en="at console.cloud.google.com: turn on YouTube Data API v3, make an "
                "API key",
                fr="sur console.cloud.google.com : activez YouTube Data API v3, créez "
                "une clé d’API",
            ),
            required=False,
        ),
    ),
    hears=Words(
        en="videos about you, and the comments that name you under a channel's videos",
        fr="les vidéos qui parlent de vous, et les commentaires qui vous nomment sous "
        "les vidéos d’une chaîne",
    ),
    blind=Words(
        en="what is said in a video, and new replies to old comments; without a key, "
        "all comments",
        fr="ce qui se dit dans une vidéo, et les nouvelles réponses aux anciens "
        "commentaires ; sans clé, tous les commentaires",
    ),
    quota=Words(
        en="100 searches and 10,000 other units a day for a key",
        fr="100 recherches et 10 000 autres unités par jour et par clé",
    ),
    facts_of="2026-11",
    engagement=Words(
        en="likes of a comment + replies to it",
        fr="mentions J’aime d’un commentaire + ses réponses",
    ),
    fastest=timedelta(minutes=5),
    usual=timedelta(minutes=15),
    # The developer policies (III.E.4) want what was read without a person's consent
    # deleted or asked anew after 30 days. Not read word by word: the revision history
    # of 1 June 2026 grants longer to audited derived metrics alone.
    # developers.google.com/youtube/terms/revision-history
    keeps_for=timedelta(days=30),
)


def poll(source: Source, credentials: Mapping[str, str], now: datetime) -> Steps:
    """With a key by the interface, without by the channel's feed."""
    channel, query = optional(source, "channel"), optional(source, "query")
    if not (channel or query):
        detail = "YouTube needs a channel or a query"
        raise FetchError(SourceHealth.UNSUPPORTED, detail)
    if credentials.get("key"):
        return (yield from _by_interface(source, credentials["key"], now))
    if not channel:
        detail = "a search of YouTube needs a key"
        raise FetchError(SourceHealth.NEEDS_CREDENTIALS, detail)
    link = address(FEED, channel_id=channel)
    response = yield Request(link, source.etag, source.last_modified)
    if response is None or response.status == NOT_MODIFIED:
        return None
    return parse_feed(response)


def _by_interface(source: Source, key: str, now: datetime) -> Steps:
    stored = load_or_none(source.cursor)
    last = parse_date(text(stored, "comments"), now)
    searched = parse_date(text(stored, "searched"), now)
    channel, query = optional(source, "channel"), optional(source, "query")
    due = bool(query) and (searched is None or now - searched >= BETWEEN_SEARCHES)
    headers = {"X-Goog-Api-Key": key}
    threads = videos = Pages(())
    try:
        if channel:
            threads = yield from _threads(channel, headers, now, last, query=query)
        if due:
            videos = yield from _videos(query, headers, now, searched)
    except FetchError as error:
        raise explained(error, now) from None
    if not channel and not due:
        return None
    times = {
        "comments": now if channel and threads.complete else last,
        "searched": now if due else searched,
    }
    found = gather(
        threads if threads.said or threads.rest_s else videos,
        [
            *(one for page in threads.data for one in comments(page)),
            *(one for page in videos.data for one in rows(page, "items")),
        ],
        item,
    )
    cursor = json.dumps({name: at.isoformat() for name, at in times.items() if at})
    return replace(found, cursor=cursor)


def _threads(
    channel: str,
    headers: Mapping[str, str],
    now: datetime,
    last: datetime | None,
    *,
    query: str,
) -> Paging:
    """Threads of comments, newest first, back to those of the last poll."""
    link = address(
        f"{API}/commentThreads",
        part="snippet,replies",
        allThreadsRelatedToChannelId=channel,
        order="time",
        maxResults=PAGE,
        textFormat="plainText",
    )

    def next_of(page: object) -> str:
        more = text(page, "nextPageToken")
        written = (text(one, "snippet", "publishedAt") for one in comments(page))
        times = [at for one in written if (at := parse_date(one, now))]
        known = last is None or any(at < last - LATE for at in times)
        return "" if known or not more else f"{link}&{address('', pageToken=more)[1:]}"

    try:
        return (yield from paging(link, now, next_of, headers, MOST_PAGES))
    except FetchError as error:
        if query and is_off(error):
            return Pages((), said="this channel's comments are turned off")
        raise


def _videos(
    query: str, headers: Mapping[str, str], now: datetime, searched: datetime | None
) -> Paging:
    """One page of videos: a page costs one of the day's searches."""
    # A video is found by the search hours after it was published.
    after = searched - timedelta(days=1) if searched else None
    link = address(
        f"{API}/search",
        part="snippet",
        q=query,
        type="video",
        order="date",
        maxResults=50,
        publishedAfter=f"{after:%Y-%m-%dT%H:%M:%SZ}" if after else "",
    )
    return (yield from paging(link, now, headers=headers))


CONNECTOR = Connector(DECLARATION, poll)
