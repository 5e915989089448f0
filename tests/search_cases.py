"""What the tests of searching sources share: a source of each kind, an answer of each
in its documented shape.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from functions.domain.errors import FetchError
from functions.domain.mention import Entry
from functions.domain.ports import Request, Response
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.read import Reading, read
from functions.listen.walk import Walked
from tests.listen_cases import NOW, a_source, asking

SECRET = "s3cr3t-not-to-be-seen"
LAST = "2026-11-21T20:00:00+00:00"
"""A time of the last poll, as cursors hold it."""

TWEET = 2_124_233_888_363_446_272
"""A post of X of some minutes before NOW: its id tells its time."""

SETTINGS: Mapping[str, Mapping[str, str]] = {
    "google_news": {"query": '"Petit Mistral"', "edition": "fr-FR"},
    "mastodon": {"host": "piaille.example", "tag": "PetitMistral"},
    "bluesky": {"query": "Petit Mistral"},
    "reddit": {"query": "Petit Mistral"},
    "hacker_news": {"query": "Petit Mistral"},
    "x": {"query": '"Petit Mistral"'},
    "gdelt": {"query": '"Petit Mistral"'},
    "youtube": {"channel": "UCmistral"},
    "wordpress": {},
    "discourse": {"query": "mistral"},
    "telegram": {"channel": "avignoninfos"},
    "app_store": {"app": "123456", "country": "fr"},
    "mention": {"account": "12_ab", "alert": "34"},
}
URLS = {
    "wordpress": "https://blog.example",
    "discourse": "https://forum.example",
}
CREDENTIALS: Mapping[str, Mapping[str, str]] = {
    "mastodon": {"token": SECRET},
    "bluesky": {
        "identifier": "mistral.example",
        "password": SECRET,
        "access_jwt": f"a.{SECRET}",
        "refresh_jwt": f"r.{SECRET}",
    },
    "reddit": {
        "client_id": "id",
        "client_secret": SECRET,
        "access_token": f"t.{SECRET}",
        "access_until": "2026-11-21T21:30:00+00:00",
    },
    "x": {"bearer_token": SECRET},
    "youtube": {"key": SECRET},
    "mention": {"token": SECRET},
}


def a_toot(number: int = 1, **changes: Any) -> dict[str, Any]:
    uri = f"https://autre.example/users/lea/statuses/{number}"
    return {
        "id": str(113_000 + number),
        "uri": uri,
        "url": f"https://autre.example/@lea/{number}",
        "created_at": "2026-11-21T20:10:00.000Z",
        "content": f"<p>Servi froid au Petit Mistral, numéro {number}</p>",
        "spoiler_text": "",
        "visibility": "public",
        "language": "fr",
        "replies_count": 1,
        "reblogs_count": 2,
        "favourites_count": 3,
        "reblog": None,
        "account": {"acct": "lea@autre.example", "note": "", "followers_count": 120},
        **changes,
    }


def a_skeet(number: int = 1) -> dict[str, Any]:
    return {
        "uri": f"at://did:plc:abc/app.bsky.feed.post/3k{number}",
        "cid": "bafy",
        "author": {"did": "did:plc:abc", "handle": "lea.example", "displayName": "Léa"},
        "record": {
            "$type": "app.bsky.feed.post",
            "text": f"Le Petit Mistral <3 numéro {number}",
            "createdAt": "2026-11-21T20:10:00Z",
            "langs": ["fr"],
        },
        "replyCount": 1,
        "repostCount": 0,
        "likeCount": 4,
        "quoteCount": 1,
        "indexedAt": "2026-11-21T20:10:05Z",
    }


def a_submission(number: int = 1, **changes: Any) -> dict[str, Any]:
    data = {
        "name": f"t3_a{number}",
        "title": "Petit Mistral, vraiment ?",
        "selftext": "On a attendu *une heure*.",
        "author": "lea",
        "subreddit": "avignon",
        "permalink": f"/r/avignon/comments/a{number}/petit_mistral/",
        "created_utc": 1795291800.0,  # 2026-11-21T20:10:00Z
        "score": 12,
        "num_comments": 3,
    }
    return {"kind": "t3", "data": {**data, **changes}}


def a_hit(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "objectID": str(number),
        "created_at": "2026-11-21T20:10:00Z",
        "created_at_i": 1795291800,
        "author": "lea",
        "title": None,
        "url": None,
        "story_text": None,
        "comment_text": "I waited an hour at <i>Petit Mistral</i>.",
        "points": None,
        "num_comments": None,
        "story_title": "Restaurants of Avignon",
        **changes,
    }


def a_tweet(known: str = str(TWEET), **changes: Any) -> dict[str, Any]:
    return {
        "id": known,
        "text": "Petit Mistral &amp; co &lt;3",
        "created_at": "2026-11-21T20:10:00.000Z",
        "lang": "fr",
        "author_id": "77",
        "public_metrics": {
            "retweet_count": 1,
            "reply_count": 2,
            "like_count": 3,
            "quote_count": 0,
            "impression_count": 90,
        },
        **changes,
    }


def an_article(number: int = 1) -> dict[str, Any]:
    return {
        "url": f"https://journal.example/{number}",
        "url_mobile": "",
        "title": "Le Petit Mistral ferme",
        "seendate": "20261121T201500Z",
        "domain": "journal.example",
        "language": "French",
        "sourcecountry": "France",
    }


def a_comment(known: str = "Ugx1", at: str = "2026-11-21T20:10:00Z") -> dict[str, Any]:
    snippet = {
        "videoId": "vid1",
        "textDisplay": "Le Petit Mistral ? Froid <b>",
        "textOriginal": "Le Petit Mistral ? Froid <b>",
        "authorDisplayName": "@lea",
        "authorChannelId": {"value": "UClea"},
        "likeCount": 4,
        "publishedAt": at,
        "updatedAt": at,
    }
    return {"id": known, "snippet": snippet}


def a_thread(known: str = "Ugx1", at: str = "2026-11-21T20:10:00Z") -> dict[str, Any]:
    top = {**a_comment(known, at)}
    return {
        "id": known,
        "snippet": {"totalReplyCount": 1, "isPublic": True, "topLevelComment": top},
        "replies": {"comments": [a_comment(f"{known}.r1", at)]},
    }


def a_video(known: str = "vid1") -> dict[str, Any]:
    return {
        "id": {"kind": "youtube#video", "videoId": known},
        "snippet": {
            "publishedAt": "2026-11-21T20:10:00Z",
            "channelId": "UCbob",
            "title": "Le Petit Mistral, c&#39;est fini",
            "description": "On y est allés.",
            "channelTitle": "Bob mange",
        },
    }


def a_forum_post(number: int = 1, at: str = "2026-11-21T20:10:00Z") -> dict[str, Any]:
    return {
        "id": number,
        "username": "lea",
        "created_at": at,
        "blurb": "le Petit Mistral ? froid",
        "like_count": 2,
        "topic_id": 9,
        "post_number": 4,
    }


def an_app_review(number: int = 1, stars: str = "1") -> dict[str, Any]:
    return {
        "author": {"name": {"label": "Léa"}, "uri": {"label": "https://x.example"}},
        "updated": {"label": "2026-11-21T12:10:00-07:00"},
        "im:rating": {"label": stars},
        "im:version": {"label": "2.1"},
        "id": {"label": str(number)},
        "title": {"label": "Plantages"},
        "content": {"label": "Ne s’ouvre <plus>", "attributes": {"type": "text"}},
        "link": {"attributes": {"href": "https://apps.apple.com/fr/review?id=1"}},
        "im:voteCount": {"label": "3"},
    }


def a_mention(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "id": str(number),
        "alert_id": "34",
        "title": "Petit Mistral",
        "description": "Une <b>heure</b> d’attente au Petit Mistral",
        "original_url": f"https://blog.example/{number}",
        "source_name": "Le Blog",
        "language_code": "fr",
        "published_at": "2026-11-21T21:10:00.0+01:00",
        "direct_reach": 900,
        "tone": -1,
        "folder": "inbox",
        **changes,
    }


SAMPLES: Mapping[str, Any] = {
    "mastodon": [a_toot()],
    "bluesky": {"posts": [a_skeet()], "cursor": "100"},
    "reddit": {
        "kind": "Listing",
        "data": {"after": None, "children": [a_submission()]},
    },
    "hacker_news": {"hits": [a_hit()], "page": 0, "nbPages": 2, "nbHits": 101},
    "x": {"data": [a_tweet()], "meta": {"newest_id": "1", "next_token": "n1"}},
    "gdelt": {"articles": [an_article()]},
    "youtube": {"items": [a_thread(), a_video()], "nextPageToken": "p2"},
    "discourse": {
        "posts": [a_forum_post()],
        "topics": [{"id": 9, "title": "Où manger ?"}],
        "grouped_search_result": {"more_full_page_results": True},
    },
    "app_store": {"feed": {"entry": [an_app_review()]}},
    "mention": {
        "mentions": [a_mention()],
        "_links": {
            "more": {"href": "/api/accounts/12_ab/alerts/34/mentions", "params": {}},
            "pull": {"href": "/api/accounts/12_ab/alerts/34/mentions?since_id=1"},
        },
    },
}
"""An answer of each kind that answers in JSON."""


def source_of(kind: str, **changes: Any) -> Source:
    given: dict[str, Any] = {"url": URLS.get(kind, ""), "settings": SETTINGS[kind]}
    return a_source(kind=kind, **given | changes)


def ask(
    kind: str,
    *answers: object,
    requests: list[Request] | None = None,
    kept: list[Mapping[str, str]] | None = None,
    credentials: Mapping[str, str] | None = None,
    now: datetime = NOW,
    **changes: Any,
) -> Walked:
    """A kind's steps on answers: data, bytes, responses or errors."""
    scripted = [
        one if isinstance(one, (Response, Exception)) else answer(one)
        for one in answers
    ]
    known = CREDENTIALS.get(kind, {}) if credentials is None else credentials
    source = source_of(kind, **changes)
    return asking(
        source, *scripted, credentials=known, kept=kept, requests=requests, now=now
    )


def answer(data: object, **headers: str) -> Response:
    """An answer that holds data; `a_b` names the header a-b."""
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(200, "https://api.example/", body, headers=named)


def refusal(
    status: int, said: object = b"", retry_after_s: int | None = None
) -> FetchError:
    """What the fetcher makes of a status that is no success."""
    reasons = {404: SourceHealth.NOT_FOUND, 429: SourceHealth.RATE_LIMITED}
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    return FetchError(
        reasons.get(status, SourceHealth.REFUSED),
        f"the host answers HTTP {status}",
        retry_after_s,
        status=status,
        body=body,
    )


def reading_of(kind: str, walked: Walked) -> Reading:
    assert walked.found is not None
    return read(source_of(kind), walked.found, "https://api.example/", NOW)


def entries_of(kind: str, *answers: object, **more: Any) -> tuple[Entry, ...]:
    return reading_of(kind, ask(kind, *answers, **more)).entries
