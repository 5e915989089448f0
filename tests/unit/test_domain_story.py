"""A story with its carriers: who tells it most fully, how many, and whether pasted."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.mention import RedFlag
from functions.domain.story import FLOOD, stories_of, weightiest
from tests.builders import HOUR, MINUTE, NOON, POSITIVE, a_mention


def carrier(number, *, story="m0", minutes=0, **fields: Any):
    at = NOON + minutes * MINUTE
    usual = {"id": f"m{number}", "author": f"a{number}", "story": story}
    return a_mention(**(usual | {"seen_at": at, "published_at": at} | fields))


def test_a_story_is_told_by_its_fullest_carrier_and_its_authors_are_counted():
    carriers = [
        carrier(0, minutes=0, text="Fermé !"),
        carrier(
            1, minutes=70, text="Fermé par la préfecture hier soir.", source="press"
        ),
        carrier(2, minutes=90, text="Fermé, dit-on.", author="a1"),
        carrier(3, minutes=95, text="Fermé…", author=None),
    ]
    (story,) = stories_of(reversed(carriers)).values()
    assert (story.id, story.told.id) == ("m0", "m1")
    assert (story.carriers, story.copies, story.voices) == (4, 3, 3)
    assert story.sources == ("blog", "press")
    assert (story.first_seen, story.last_seen) == (NOON, NOON + 95 * MINUTE)
    assert not story.flood


def test_what_is_negative_tells_a_story_before_what_is_longer():
    long = carrier(1, text="A long text that is read as praise.", sentiment=POSITIVE)
    (story,) = stories_of([carrier(0), long]).values()
    assert story.told.id == "m0"
    (story,) = stories_of([long]).values()
    assert story.told.id == "m1"


def test_a_mention_without_a_story_is_its_own():
    short = [carrier(n, story=None) for n in range(2)]
    assert [s.copies for s in stories_of(short).values()] == [0, 0]


def test_copies_pasted_within_an_hour_are_a_flood():
    pasted = [carrier(n, minutes=12 * n) for n in range(FLOOD)]
    slow = [carrier(n, minutes=16 * n) for n in range(FLOOD)]
    assert [s.flood for s in stories_of(pasted).values()] == [True]
    assert [s.flood for s in stories_of(slow).values()] == [False]


def test_a_source_that_brings_a_day_s_copies_at_once_is_no_flood():
    said = [NOON - 50 * n * MINUTE for n in range(FLOOD)]
    brought = [carrier(n, published_at=at) for n, at in enumerate(said)]
    assert [s.flood for s in stories_of(brought).values()] == [False]


def test_the_weightiest_are_stories_each_once_with_all_who_carry_them():
    flag = (RedFlag("injury", "cut her hand"),)
    said = [
        carrier(0, minutes=1),
        carrier(1, minutes=2, red_flags=flag),
        carrier(2, minutes=3, sentiment=POSITIVE),
        carrier(3, minutes=0, story=None),
        carrier(4, minutes=4, story="m4", reach=10**6),
    ]
    grave = [m for m in said if m.negative]
    found = weightiest(said, grave, 2)
    assert [(s.id, s.copies) for s in found] == [("m0", 2), ("m4", 0)]
    assert len(weightiest(said, grave, 9)) == 3
    assert weightiest(said, [], 3) == ()


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 300)), max_size=20))
def test_no_order_of_arrival_changes_a_story(carriers):
    mentions = [
        carrier(n, story=f"s{story}", minutes=minutes)
        for n, (story, minutes) in enumerate(carriers)
    ]
    stories = stories_of(mentions)
    assert stories == stories_of(reversed(mentions))
    assert sum(s.carriers for s in stories.values()) == len(mentions)
    assert all(s.last_seen - s.first_seen <= 5 * HOUR for s in stories.values())


@pytest.mark.parametrize(
    ("reach", "engagement", "rate"),
    [(200, 5, 0.025), (200, 0, 0.0), (None, 5, None), (200, None, None), (0, 5, None)],
)
def test_an_engagement_rate_is_known_when_both_its_numbers_are(reach, engagement, rate):
    mention = a_mention(reach=reach, engagement=engagement)
    assert mention.engagement_rate == rate
