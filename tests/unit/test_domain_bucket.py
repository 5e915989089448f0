"""Buckets of which some mentions are taken out again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from functions.domain.bucket import bucketed, gathered, without
from functions.domain.mention import Mention
from tests.builders import MINUTE, NEGATIVE, NOON, POSITIVE, a_mention

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


@given(mentions(), mentions())
def test_what_was_never_counted_leaves_no_bucket_with_less_than_none(
    ours: list[Mention], strangers: list[Mention]
):
    left = without(map(bucketed, ours), map(bucketed, strangers))
    assert all(0 <= one.negative <= one.total for one in left)
    assert {one[:3] for one in left} <= {bucketed(one)[:3] for one in ours}
