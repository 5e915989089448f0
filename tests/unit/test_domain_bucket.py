"""Buckets of which some mentions are taken out again."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from functions.domain.baseline import WINDOWS, new_baseline
from functions.domain.bucket import (
    BUCKET,
    Bucketed,
    bucket_of,
    bucketed,
    gathered,
    settled,
    without,
)
from functions.domain.horizon import horizon_of
from functions.domain.mention import Mention
from tests.builders import HOUR, MINUTE, NEGATIVE, NOON, POSITIVE, a_mention

HOUR_S = 3600


SAID = st.tuples(
    st.integers(0, 59),
    st.integers(0, 3),
    st.sampled_from([300, HOUR_S, 6 * HOUR_S]),
    st.booleans(),
    st.sampled_from([NEGATIVE, POSITIVE]),
)
"""The minute, how many hours ago it was written, the poll gap, whether it counts."""


def mentions() -> st.SearchStrategy[list[Mention]]:
    """What was said in an hour, read at sources asked often and seldom."""
    return st.lists(SAID, max_size=12).map(
        lambda said: [
            a_mention(
                id=f"m{number}",
                seen_at=NOON + minute * MINUTE,
                published_at=NOON + minute * MINUTE - timedelta(hours=age),
                poll_gap_s=gap,
                counts=counts,
                sentiment=sentiment,
            )
            for number, (minute, age, gap, counts, sentiment) in enumerate(said)
        ]
    )


@given(mentions(), mentions())
def test_what_was_counted_and_is_taken_out_leaves_what_others_brought(
    ours: list[Mention], theirs: list[Mention]
):
    held = gathered(map(bucketed, [*ours, *theirs]))
    assert without(held, map(bucketed, theirs)) == gathered(map(bucketed, ours))
    since = NOON + 3 * HOUR
    taken = settled(map(bucketed, theirs), since)
    left = without(settled(held, since), taken)
    assert left == settled(map(bucketed, ours), since)


@given(mentions(), mentions())
def test_what_was_never_counted_leaves_no_bucket_with_less_than_none(
    ours: list[Mention], strangers: list[Mention]
):
    left = without(map(bucketed, ours), map(bucketed, strangers))
    assert all(0 <= one.negative <= one.total for one in left)
    assert {one[:3] for one in left} <= {bucketed(one)[:3] for one in ours}


@given(mentions(), st.integers(0, 120), st.integers(0, 24))
def test_what_has_settled_counts_the_same_in_every_window_from_then_on(
    said: list[Mention], before: int, later: int
):
    held = gathered(map(bucketed, said))
    since = NOON + before * 5 * MINUTE
    few = settled(held, since)
    assert settled(few, since) == few
    end = bucket_of(since + later * BUCKET)
    for window in WINDOWS:
        length = window // BUCKET, window.total_seconds()
        assert heard(few, end, *length) == heard(held, end, *length)


def heard(
    held: tuple[Bucketed, ...], end: int, buckets: int, window_s: float
) -> tuple[int, int]:
    known = replace(new_baseline("mistral", NOON - timedelta(days=2)), recent=held)
    return horizon_of(known, ZoneInfo("UTC")).heard(end - buckets, end + 1, window_s)


def test_of_what_has_settled_no_more_is_kept_than_of_quick_sources():
    hour = [
        a_mention(
            id=f"m{minute}",
            seen_at=NOON,
            published_at=NOON - minute * MINUTE,
            poll_gap_s=HOUR_S,
        )
        for minute in range(60)
    ]
    held = gathered(map(bucketed, hour))
    assert len(settled(held, NOON + HOUR)) == len(held) == 13
    assert len(settled(held, NOON + HOUR + BUCKET)) == 1
