"""Google News: an article keeps its id although its guid and link change."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import SourceHealth
from tests.listen_cases import NOW, rss
from tests.search_cases import ask, entries_of


def article(
    code: str = "CBMi1",
    title: str = "Au Petit Mistral, la cuisine ferme - La Gazette",
    home: str = "https://www.gazette.example",
    day: str = "21",
) -> str:
    link = f"https://news.google.com/rss/articles/{code}?oc=5"
    return (
        f'<title>{title}</title><link>{link}</link><guid isPermaLink="false">{code}</guid>'
        f"<pubDate>Sat, {day} Nov 2026 20:00:00 GMT</pubDate>"
        f"<description>&lt;a href='{link}'&gt;{title}&lt;/a&gt;</description>"
        f'<source url="{home}">La Gazette</source>'
    )


def test_an_article_has_its_headline_and_its_newspaper():
    (entry,) = entries_of("google_news", rss(article()))
    assert entry.title == "Au Petit Mistral, la cuisine ferme"
    assert (entry.text, entry.publisher) == ("", "La Gazette")
    assert entry.published_at == datetime(2026, 11, 21, 20, tzinfo=UTC)
    assert entry.url == "https://news.google.com/rss/articles/CBMi1?oc=5"


def test_the_same_article_keeps_its_id_when_guid_and_link_change():
    (one,) = entries_of("google_news", rss(article("CBMi1")))
    again = article("CBMi2", title="Au Petit Mistral,  la cuisine ferme  - La Gazette")
    (two,) = entries_of("google_news", rss(again))
    assert one.stable_id == two.stable_id
    assert one.stable_id.startswith("googlenews:")


@pytest.mark.parametrize(
    "other",
    [
        article(title="Au Petit Mistral, la cuisine rouvre - La Gazette"),
        article(home="https://other.example"),
        article(day="20"),
    ],
)
def test_another_headline_newspaper_or_day_is_another_article(other: str):
    one, two = entries_of("google_news", rss(article(), other))
    assert one.stable_id != two.stable_id


def test_an_article_listed_twice_is_one():
    assert len(entries_of("google_news", rss(article("A"), article("B")))) == 1


@pytest.mark.parametrize(
    ("edition", "asked"),
    [
        ("fr-FR", "hl=fr&gl=FR&ceid=FR%3Afr"),
        ("fr-CA", "hl=fr-CA&gl=CA&ceid=CA%3Afr"),
        ("en-GB", "hl=en-GB&gl=GB&ceid=GB%3Aen"),
    ],
)
def test_an_edition_is_a_language_in_a_country(edition: str, asked: str):
    requests = list[Request]()
    settings = {"query": '"Petit Mistral" Avignon', "edition": edition}
    ask("google_news", rss(), requests=requests, settings=settings, etag='"e"')
    (request,) = requests
    assert request.url.endswith(f"?q=%22Petit+Mistral%22+Avignon&{asked}")
    assert request.etag == '"e"'


@pytest.mark.parametrize(
    ("query", "days_ago", "asked"),
    [
        ("mistral", 1, "mistral when:7d"),
        ("mistral", 8, "mistral"),
        ("mistral when:1h", 1, "mistral when:1h"),
        ("mistral", None, "mistral"),
    ],
)
def test_after_the_first_poll_only_the_news_of_a_week_are_searched(
    query: str, days_ago: int | None, asked: str
):
    requests = list[Request]()
    last = None if days_ago is None else NOW - timedelta(days=days_ago)
    settings = {"query": query, "edition": "fr-FR"}
    ask(
        "google_news", rss(), settings=settings, last_success_at=last, requests=requests
    )
    assert parse_qs(urlsplit(requests[0].url).query)["q"] == [asked]


def test_an_edition_that_is_none_is_refused():
    with pytest.raises(FetchError) as caught:
        ask("google_news", settings={"query": "x", "edition": "français"})
    assert caught.value.reason == SourceHealth.UNSUPPORTED


def test_what_did_not_change_is_nothing():
    assert ask("google_news", Response(304, "https://x.example")).found is None


def test_a_page_of_consent_is_no_feed():
    with pytest.raises(FetchError) as caught:
        ask("google_news", b"<html><body>Before you continue</body></html>")
    assert caught.value.reason == SourceHealth.NOT_A_FEED
