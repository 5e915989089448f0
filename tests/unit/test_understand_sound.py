"""Entries with odd fields: mended where that is safe, refused where it is not."""

import math
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from functions.domain.mention import Entry
from functions.domain.message import UnreadableMessageError
from functions.understand.sound import sound

ENTRY = Entry("mistral", "blog", "feed", "guid-1", "Title", "Text")


def test_a_sound_entry_stays_as_it_is():
    assert sound(ENTRY) == ENTRY


def test_lone_surrogates_and_nuls_are_mended():
    mended = sound(replace(ENTRY, text="a\ud800b\x00c", author="\udfff"))
    assert (mended.text, mended.author) == ("a?bc", "?")


def test_a_novel_is_cut():
    assert len(sound(replace(ENTRY, text="é" * 1_000_000)).text) == 20_000


@pytest.mark.parametrize("rating", [math.nan, math.inf, "five", True, [1]])
def test_a_rating_that_is_no_number_is_dropped(rating):
    assert sound(replace(ENTRY, rating=rating)).rating is None


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        *((None, None), (0, 0), (7.9, 7), (10**10, 10**10)),
        *(
            (-5, None),
            (10**10 + 1, None),
            (1e300, None),
            (math.nan, None),
            (True, None),
        ),
    ],
)
def test_a_number_of_people_that_is_absurd_is_untold_and_none_is_not_zero(said, kept):
    mended = sound(replace(ENTRY, reach=said, engagement=said))
    assert (mended.reach, mended.engagement) == (kept, kept)


def test_a_time_without_a_zone_is_utc():
    naive = datetime(2026, 3, 14, 12)  # noqa: DTZ001 - the very thing tested
    mended = sound(replace(ENTRY, published_at=naive))
    assert mended.published_at == datetime(2026, 3, 14, 12, tzinfo=UTC)


@pytest.mark.parametrize("field", ["business", "stable_id", "title", "text", "author"])
def test_a_text_of_another_kind_is_refused(field):
    with pytest.raises(UnreadableMessageError):
        sound(replace(ENTRY, **{field: ["not", "a", "text"]}))
