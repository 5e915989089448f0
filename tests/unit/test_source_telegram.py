"""Telegram: the public page of a channel, read without trusting it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from tests.search_cases import ask, entries_of, refusal

HEAD = (
    '<html><body><div class="tgme_channel_info"><div class="tgme_channel_info_header_title">'
    "<span>Avignon &amp; co</span></div></div>"
)


def message(
    number: int, text: str = "Le <b>Petit Mistral</b><br/>ferme", views: str = "1.2K"
) -> str:
    return (
        '<div class="tgme_widget_message_wrap js-widget_message_wrap">'
        f'<div class="tgme_widget_message text_not_supported_wrap" data-post="avignoninfos/{number}">'
        '<div class="tgme_widget_message_reply"><div class="js-message_reply_text">avant</div></div>'
        f'<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>'
        f'<span class="tgme_widget_message_views">{views}</span>'
        '<a class="tgme_widget_message_date"><time datetime="2026-11-21T20:10:00+00:00">20:10</time></a>'
        "</div></div>"
    )


def page(*numbers: int) -> bytes:
    return f"{HEAD}{''.join(map(message, numbers))}</body></html>".encode()


def test_a_post_becomes_an_entry():
    (entry,) = entries_of("telegram", page(123))
    assert entry.text == "Le Petit Mistral ferme"
    assert entry.stable_id == entry.url == "https://t.me/avignoninfos/123"
    assert (entry.publisher, entry.reach) == ("Avignon & co", 1_200)
    assert entry.published_at
    assert entry.published_at.isoformat() == "2026-11-21T20:10:00+00:00"


@pytest.mark.parametrize(
    ("views", "reach"),
    [("812", 812), ("3M", 3_000_000), ("1,5k", 1_500), ("many", None), ("", None)],
)
def test_views_are_the_reach(views: str, reach: int | None):
    body = f"{HEAD}{message(1, views=views)}".encode()
    (entry,) = entries_of("telegram", body)
    assert entry.reach == reach


def test_pages_go_back_to_the_post_known():
    requests = list[Request]()
    walked = ask(
        "telegram",
        page(*range(60, 80)),
        page(*range(40, 60)),
        cursor="45",
        requests=requests,
    )
    assert [request.url for request in requests] == [
        "https://t.me/s/avignoninfos",
        "https://t.me/s/avignoninfos?before=60",
    ]
    assert walked.found
    assert len(walked.found.items) == 40
    assert walked.found.items[0].id == "https://t.me/avignoninfos/79"
    assert walked.found.cursor == "79"


def test_a_first_poll_asks_one_page_and_a_page_repeated_ends():
    requests = list[Request]()
    ask("telegram", page(1, 2), requests=requests)
    assert len(requests) == 1
    requests.clear()
    ask("telegram", page(8, 9), page(8, 9), cursor="1", requests=requests)
    assert len(requests) == 2


def test_pages_without_end_end_and_a_failing_one_leaves_the_cursor():
    requests = list[Request]()
    pages = [page(*range(980 - n * 20, 1_000 - n * 20)) for n in range(11)]
    walked = ask("telegram", *pages, cursor="1", requests=requests)
    assert len(requests) == 8
    assert walked.found
    assert (walked.found.cursor, walked.found.said) == (
        "999",
        "only the newest were read",
    )
    found = ask("telegram", pages[0], refusal(429), cursor="1").found
    assert found
    assert (len(found.items), found.cursor) == (20, None)


def test_a_group_or_a_private_channel_shows_no_page():
    with pytest.raises(FetchError) as caught:
        ask("telegram", b'<html><body><div class="tgme_page">Join</div></body></html>')
    assert caught.value.reason == SourceHealth.UNSUPPORTED


def test_a_page_whose_marks_changed_says_that_it_shows_nothing():
    found = ask("telegram", f"{HEAD}<div class='new'>x</div>".encode()).found
    assert found
    assert (found.items, found.said) == ((), "the page shows no posts")


@pytest.mark.parametrize("name", ["a", "../x", "a b", "chan?x=1", "é" * 9])
def test_what_is_no_channel_s_name_is_never_asked(name: str):
    with pytest.raises(FetchError) as caught:
        ask("telegram", settings={"channel": name})
    assert caught.value.reason == SourceHealth.UNSUPPORTED


@given(st.text(), st.text(), st.text())
def test_no_page_breaks_it(text: str, views: str, tail: str):
    body = f"{HEAD}{message(1, text, views)}{tail}".encode("utf-8", "replace")
    ask("telegram", body)


@pytest.mark.parametrize(
    "tail",
    [
        "<div>" * 100_000,
        "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
        "\x00",
        "<a " + "b='c' " * 50_000,
    ],
)
def test_a_poisonous_tail_leaves_the_posts_before_it(tail: str):
    body = f"{HEAD}{message(1)}{tail}".encode()
    assert len(entries_of("telegram", body)) == 1


def test_a_nest_of_posts_is_one_post():
    opened = "".join(message(n).removesuffix("</div></div>") for n in range(1, 90))
    body = f"{HEAD}{opened}{'<b>x</b>' * 20_000}".encode()
    assert len(entries_of("telegram", body)) == 1
