"""Hacker News: stories and comments since the last poll."""

from urllib.parse import parse_qs, urlsplit

from functions.domain.ports import Request
from tests.listen_cases import NOW
from tests.search_cases import LAST, a_hit, ask, entries_of


def test_a_comment_bears_the_title_of_its_story():
    (entry,) = entries_of("hacker_news", {"hits": [a_hit(42)]})
    assert entry.title == "Restaurants of Avignon"
    assert entry.text == "I waited an hour at Petit Mistral."
    assert entry.stable_id == "hn:42"
    assert entry.url == "https://news.ycombinator.com/item?id=42"
    assert (entry.author, entry.engagement) == ("lea", None)


def test_a_story_has_its_own_title_and_what_it_moved():
    story = a_hit(7, title="Petit Mistral", comment_text=None, points=3, num_comments=4)
    (entry,) = entries_of("hacker_news", {"hits": [story]})
    assert (entry.title, entry.text, entry.engagement) == ("Petit Mistral", "", 7)


def test_a_later_poll_asks_page_by_page_what_is_newer():
    requests = list[Request]()
    pages = (
        {"hits": [a_hit(2)], "page": 0, "nbPages": 2},
        {"hits": [a_hit(1), a_hit(2)], "page": 1, "nbPages": 2},
    )
    walked = ask("hacker_news", *pages, cursor=LAST, requests=requests)
    asked = [parse_qs(urlsplit(request.url).query) for request in requests]
    assert asked[0]["numericFilters"] == ["created_at_i>1795290600"]
    assert asked[0]["tags"] == ["(story,comment)"]
    assert [one.get("page") for one in asked] == [None, ["1"]]
    assert walked.found
    assert [item.id for item in walked.found.items] == ["hn:2", "hn:1"]
    assert walked.found.cursor == NOW.isoformat()


def test_nothing_found_is_fine():
    walked = ask("hacker_news", {"hits": [], "page": 0, "nbPages": 0}, cursor=LAST)
    assert walked.found
    assert walked.found.items == ()
