"""WordPress: the comments' feed, and its older pages after a gap."""

import pytest

from functions.domain.ports import Request, Response
from functions.listen.sources.wordpress import comments_feed
from tests.listen_cases import rss
from tests.search_cases import ask, entries_of, refusal

FEED = "https://blog.example/comments/feed/"


def comment(number: int) -> str:
    link = f"https://blog.example/avignon/#comment-{number}"
    return (
        f"<title>Commentaire sur Avignon par Léa</title><link>{link}</link>"
        '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Léa</dc:creator>'
        f'<guid isPermaLink="false">{link}</guid>'
        "<pubDate>Sat, 21 Nov 2026 20:10:00 +0000</pubDate>"
        f"<description>Le Petit Mistral ? Froid, {number}.</description>"
    )


def ids(numbers: range) -> list[str]:
    return [f"https://blog.example/avignon/#comment-{one}" for one in numbers]


def page(numbers: range) -> bytes:
    return rss(*map(comment, numbers))


def test_a_comment_becomes_an_entry():
    (entry,) = entries_of("wordpress", page(range(3, 4)))
    assert entry.text == "Le Petit Mistral ? Froid, 3."
    assert entry.author == "Léa"
    assert entry.stable_id == "https://blog.example/avignon/#comment-3"


def test_the_feed_is_asked_conditionally_once_while_there_is_no_gap():
    requests = list[Request]()
    cursor = ids(range(18, 19))[0]
    walked = ask(
        "wordpress",
        page(range(20, 10, -1)),
        cursor=cursor,
        requests=requests,
        etag='"e"',
        last_modified="x",
    )
    (request,) = requests
    assert (request.url, request.etag, request.last_modified) == (FEED, '"e"', "x")
    assert walked.found
    assert walked.found.cursor == ids(range(20, 21))[0]


def test_after_a_gap_older_pages_are_read_back_to_a_known_comment():
    requests = list[Request]()
    pages = [page(range(start, start - 10, -1)) for start in (40, 30, 20)]
    walked = ask("wordpress", *pages, cursor=ids(range(15, 16))[0], requests=requests)
    assert [request.url for request in requests] == [
        FEED,
        f"{FEED}?paged=2",
        f"{FEED}?paged=3",
    ]
    assert requests[1].etag is None
    assert walked.found
    assert [item.id for item in walked.found.items] == ids(range(40, 10, -1))


@pytest.mark.parametrize("end", [refusal(404), page(range(40, 30, -1)), rss()])
def test_the_end_of_the_pages_ends_the_search_for_a_comment_that_is_gone(end: object):
    walked = ask("wordpress", page(range(40, 30, -1)), end, cursor="gone")
    assert walked.found
    assert len(walked.found.items) == 10
    assert walked.found.cursor == ids(range(40, 41))[0]


def test_pages_without_end_end():
    requests = list[Request]()
    pages = [page(range(900 - n * 10, 890 - n * 10, -1)) for n in range(9)]
    ask("wordpress", *pages, cursor="gone", requests=requests)
    assert len(requests) == 6


def test_a_page_that_fails_leaves_the_cursor():
    walked = ask("wordpress", page(range(40, 30, -1)), refusal(429), cursor="gone")
    assert walked.found
    assert walked.found.cursor is None
    assert walked.found.said


def test_what_did_not_change_is_nothing():
    assert ask("wordpress", Response(304, FEED), etag='"e"').found is None


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://blog.example", FEED),
        ("https://blog.example/", FEED),
        ("https://blog.example/fr/?x=1", "https://blog.example/fr/comments/feed/"),
        ("https://blog.example/art/feed/", "https://blog.example/art/feed/"),
        ("https://blog.example/?feed=rss2", "https://blog.example/?feed=rss2"),
    ],
)
def test_a_site_s_address_leads_to_its_comments(url: str, feed: str):
    assert comments_feed(url) == feed
