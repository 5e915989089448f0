"""The demo's story: four quiet weeks that read as if people wrote them, one bad night."""

from collections import Counter
from itertools import groupby

import pytest

from cli.demo.feeds import FEEDS
from cli.demo.scenario import END, FIRST_ALARM, PARIS, START, Post, load_posts
from functions.adapters.sentiment import shipped_scorer
from functions.domain.business import Locale
from functions.domain.mention import Entry
from functions.domain.threshold import NEGATIVE_THRESHOLD

POSTS = load_posts()
QUIET = [post for post in POSTS if post.at < FIRST_ALARM]
NIGHT = [
    post
    for post in POSTS
    if post.at >= FIRST_ALARM and post.at.astimezone(PARIS).day == 21
]
SCORER = shipped_scorer()


def about_us(post: Post) -> bool:
    text = f"{post.title} {post.text}".lower()
    elsewhere = "carpentras" in text or "camping" in text
    return not elsewhere and ("petit mistral" in text or post.source == "reviews")


def reads_negative(post: Post) -> bool:
    entry = Entry(
        "b", post.source, "feed", post.id, post.title, post.text, language=post.lang
    )
    (sentiment,) = SCORER.score([entry])
    return sentiment.negative >= NEGATIVE_THRESHOLD


def test_every_post_has_its_own_id_and_its_own_words():
    assert len({post.id for post in POSTS}) == len({post.text for post in POSTS})
    assert len(POSTS) == len({post.id for post in POSTS})


def test_the_story_fills_its_four_weeks_and_no_more():
    assert all(START <= post.at < END for post in POSTS)
    assert START.astimezone(PARIS).strftime("%A %H:%M") == "Monday 00:00"
    assert FIRST_ALARM.astimezone(PARIS).strftime("%A %H:%M") == "Saturday 20:10"


def test_a_quiet_day_brings_five_to_twelve_posts_and_a_saturday_more_than_a_monday():
    days = Counter(post.at.astimezone(PARIS).date() for post in QUIET)
    assert len(days) == 27
    assert all(5 <= count <= 12 for count in days.values())
    by_weekday = {
        weekday: sum(n for day, n in days.items() if day.weekday() == weekday)
        for weekday in (0, 5)
    }
    assert by_weekday[5] > 1.3 * by_weekday[0]


def test_some_posts_share_a_word_with_us_and_are_not_about_us():
    strangers = [post for post in QUIET if not about_us(post)]
    assert 8 <= len(strangers) <= 25


@pytest.mark.parametrize("lang", list(Locale))
def test_both_languages_and_all_feeds_carry_the_quiet_and_the_bad_night(lang: Locale):
    assert {post.source for post in QUIET if post.lang is lang} == set(FEEDS)
    assert {post.source for post in NIGHT if post.lang is lang} == set(FEEDS)


def test_nobody_speaks_twice_in_the_bad_night():
    people = [post.author for post in NIGHT if post.source != "web"]
    assert len(people) == len(set(people))
    assert 25 <= len(NIGHT) <= 45


def test_quiet_posts_are_seldom_read_as_negative_and_never_three_in_a_row():
    read = [reads_negative(post) for post in QUIET if about_us(post)]
    assert 0.08 < sum(read) / len(read) < 0.22
    runs = [len(list(run)) for negative, run in groupby(read) if negative]
    assert max(runs) <= 2


def test_the_bad_night_is_read_as_negative():
    read = [reads_negative(post) for post in NIGHT]
    assert sum(read) / len(read) > 0.9


def test_every_address_is_one_that_cannot_exist():
    hosts = {post.url.split("/")[2] for post in POSTS}
    assert all(host.endswith(".example") for host in hosts)
