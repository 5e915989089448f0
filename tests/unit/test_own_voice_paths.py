"""An account of the business is known again, whichever way its words came in."""

import pytest

from functions.domain.accounts import own_account
from functions.listen.brought.record import Record, entry_of
from functions.listen.brought.table import read_table
from tests.builders import NOON, a_business
from tests.listen_cases import reading
from tests.search_cases import SAMPLES, entries_of

RSS = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Cigale</title><item><guid>1</guid><title>Le Petit Mistral répond</title>
<link>https://cigale.example/@lea/1</link>{author}</item></channel></rss>"""
SIGNED = "<dc:creator>lea</dc:creator>"


@pytest.mark.parametrize(
    ("kind", "account"),
    [
        ("mastodon", "@lea@autre.example"),
        ("mastodon", "https://autre.example/@lea"),
        ("bluesky", "@lea.example"),
        ("bluesky", "https://bsky.app/profile/lea.example"),
        ("reddit", "https://www.reddit.com/user/lea"),
        ("reddit", "u/lea"),
        ("hacker_news", "lea"),
        ("discourse", "@lea"),
        ("youtube", "@lea"),
        ("youtube", "https://www.youtube.com/@lea"),
        ("youtube", "https://www.youtube.com/channel/UClea"),
        ("youtube", "https://www.youtube.com/channel/UCbob"),
    ],
)
def test_by_search(kind: str, account: str):
    found = entries_of(kind, SAMPLES[kind])
    assert any(own_account(entry, [account]) for entry in found)
    assert not any(own_account(entry, ["@lea2", "léa"]) for entry in found)


def test_in_an_app_store_what_bears_stars_is_a_customers():
    (review,) = entries_of("app_store", SAMPLES["app_store"])
    assert review.author
    assert own_account(review, [review.author]) is None


@pytest.mark.parametrize("author", [SIGNED, ""])
def test_by_feed_signed_or_by_its_address(author: str):
    (entry,) = reading(RSS.format(author=author).encode()).entries
    assert own_account(entry, ["https://cigale.example/@lea"])
    assert bool(own_account(entry, ["@lea"])) is bool(author)
    assert own_account(entry, ["https://cigale.example/@le"]) is None


def test_by_webhook():
    record = Record(id="7", text="Nous rouvrons mardi.", author="@Lea")
    assert own_account(entry_of(record, "mistral", "webhook", NOON), ["@lea"]) == "@lea"


def test_by_table():
    rows = "id,text,author,rating\n1,Nous rouvrons mardi.,lea,\n2,Froid.,lea,1\n"
    read = read_table(rows.encode(), a_business(), NOON)
    ours = [own_account(entry, ["@lea"]) for entry in read.entries]
    assert ours == ["@lea", None]
