"""One author, and one story, counts once: whose turn it is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.local.memory import MemoryMentions
from functions.domain.author import author_hash
from functions.understand.once import take_turn
from tests.builders import HOUR, NOON, POSITIVE, a_mention

KEY = "ab" * 16


@pytest.mark.parametrize("same", ["Camille R.", " camille  r. ", "@Camille R."])
def test_an_author_is_the_same_however_written(same):
    assert author_hash(same, KEY) == author_hash("Camille R.", KEY)


def test_an_author_of_two_businesses_has_two_hashes_and_no_name_in_either():
    one, other = author_hash("Camille", KEY), author_hash("Camille", "cd" * 16)
    assert one != other
    assert "camille" not in f"{one}{other}"


@pytest.mark.parametrize("nobody", [None, "", "  ", "@", "Anonyme", "A Google User"])
def test_nobody_has_no_hash(nobody):
    assert author_hash(nobody, KEY) is None


def test_without_a_key_nobody_is_hashed():
    assert author_hash("Camille", "") is None


@given(st.none() | st.text(max_size=40))
def test_no_name_breaks_the_hash(author):
    author_hash(author, KEY)


def turn(mentions, name, *, author="a1", story="s1", at=NOON, **fields: Any):
    mention = a_mention(id=name, author=author, story=story, **fields)
    return take_turn(mention, mentions, lambda: at)


def test_an_author_counts_once_a_day():
    mentions = MemoryMentions()
    assert turn(mentions, "m1", story="s1")
    assert not turn(mentions, "m2", story="s2")
    assert turn(mentions, "m3", story="s3", at=NOON + 24 * HOUR)


def test_a_story_counts_once_a_day_whoever_repeats_it():
    mentions = MemoryMentions()
    assert turn(mentions, "m1", author="a1")
    assert not turn(mentions, "m2", author="a2")


def test_who_has_had_his_turn_takes_none_from_the_story_he_tells():
    mentions = MemoryMentions()
    assert turn(mentions, "m1", author="a1", story=None)
    assert not turn(mentions, "m2", author="a1", story="s2")
    assert turn(mentions, "m3", author="a2", story="s2")
    assert not turn(mentions, "m2", author="a1", story="s2")
    assert not turn(mentions, "m4", author="a3", story="s2")


def test_one_who_repeats_another_still_has_his_own_turn():
    mentions = MemoryMentions()
    assert turn(mentions, "m1", author="a1", story="s1")
    assert not turn(mentions, "m2", author="a2", story="s1")
    assert turn(mentions, "m3", author="a2", story="s2")


def test_asking_again_gives_the_same_answer():
    mentions = MemoryMentions()
    for _ in range(3):
        assert turn(mentions, "m1")
        assert not turn(mentions, "m2")


def test_without_author_or_story_each_counts_for_itself():
    mentions = MemoryMentions()
    assert all(turn(mentions, f"m{n}", author=None, story=None) for n in range(3))


@pytest.mark.parametrize("before", [{"sentiment": POSITIVE}, {"backfill": True}])
def test_praise_and_history_take_no_turn(before):
    mentions = MemoryMentions()
    assert turn(mentions, "m1", **before)
    assert turn(mentions, "m2")
