from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.debrief.page import step_rows
from functions.debrief.summary import Summary, summarise
from functions.debrief.timeline import (
    DAY,
    MOST_BUCKETS,
    Turn,
    boundaries,
    choose_size,
)
from functions.domain.business import Channel, Severity
from functions.domain.crisis import (
    Acknowledged,
    CrisisEvent,
    Lapsed,
    MarkedFalse,
    Quieted,
    Reopened,
)
from functions.domain.escalation import Message
from functions.domain.mention import Sentiment
from functions.domain.notification import Delivery
from tests.debrief_cases import (
    CLOSED,
    EVENTS,
    MENTIONS,
    MISTRAL,
    NOTIFICATIONS,
    OPENED,
    WHY,
    lived,
    mention,
    opened,
    sent,
)

MINUTE = timedelta(minutes=1)


def summary_of(
    *events: CrisisEvent, mentions=MENTIONS, notifications=NOTIFICATIONS
) -> Summary:
    crisis, log = lived(opened(), *(events or EVENTS))
    return summarise(crisis, MISTRAL, mentions, notifications, log)


def test_the_turning_points_are_in_order():
    turns = [point.turn for point in summary_of().points]
    assert turns == [
        Turn.OPENED,
        Turn.TOLD,
        Turn.GROWN,
        Turn.ACKNOWLEDGED,
        Turn.CLOSED,
        Turn.ALL_CLEAR,
    ]


def test_the_wave_is_counted_from_the_first_negative_mention_to_the_end():
    s = summary_of()
    assert s.started_at == OPENED - 47 * MINUTE
    assert (s.mentions, s.negative, s.voices) == (62, 52, 44)
    assert s.duration == timedelta(hours=5, minutes=18)
    assert sum(share.mentions for share in s.sources) == s.mentions
    assert sum(share.negative for share in s.languages) == s.negative


def test_what_was_said_before_a_lull_is_not_the_first_word_of_the_wave():
    earlier = mention(1, OPENED - timedelta(hours=5), "froid")
    led_on = mention(2, OPENED - 110 * MINUTE, "froid")
    inside = mention(3, OPENED - 55 * MINUTE, "froid")
    s = summary_of(mentions=(earlier, led_on, inside))
    assert s.steps.seen_at == led_on.seen_at
    assert s.mentions == 2


def test_backfill_is_in_no_figure():
    old = mention(1, OPENED - MINUTE, "froid", backfill=True)
    s = summary_of(mentions=(old,))
    assert (s.mentions, s.negative, s.weightiest, s.peak) == (0, 0, (), None)
    assert s.steps.said_at is None


@pytest.mark.parametrize("minutes", [-90, 500])
def test_an_unbelievable_publication_time_gives_way_to_when_it_was_seen(minutes):
    seen = OPENED - 10 * MINUTE
    published = seen + minutes * MINUTE if minutes > 0 else seen - timedelta(days=9)
    s = summary_of(mentions=(mention(1, seen, "froid", published_at=published),))
    assert s.steps.said_at == seen


def test_every_step_says_how_long_it_took():
    gaps = {row.name: row.gap for row in step_rows(summary_of().steps)}
    assert gaps["said"] is None
    assert gaps["seen"] == 4 * MINUTE
    assert gaps["opened"] == 47 * MINUTE
    assert gaps["told"] == timedelta(seconds=18)
    assert gaps["acknowledged"] == 24 * MINUTE - timedelta(seconds=18)


def test_a_step_never_reached_is_not_one_that_took_no_time():
    at_once = summary_of(Acknowledged(OPENED, "camille"), Quieted(CLOSED))
    never = summary_of(Quieted(CLOSED), notifications=())
    rows = {row.name: row for row in step_rows(at_once.steps)}
    assert rows["acknowledged"].at == OPENED
    rows = {row.name: row for row in step_rows(never.steps)}
    assert rows["acknowledged"].at is None
    assert rows["told"].at is None
    assert rows["closed"].gap == CLOSED - OPENED


def test_a_message_that_failed_told_nobody():
    failed = sent(
        "1.1", "camille", Channel.SMS, OPENED, Delivery.FAILED, sent_at=OPENED
    )
    later = sent("1.2", "yannis", Channel.SMS, OPENED + 15 * MINUTE)
    s = summary_of(notifications=(failed, later))
    assert s.steps.told_at == later.sent_at


def test_an_acknowledgement_that_lapsed_stays_the_first():
    taken = OPENED + 5 * MINUTE
    lapsed = taken + timedelta(hours=2)
    s = summary_of(Acknowledged(taken, "camille"), Lapsed(lapsed), Quieted(CLOSED))
    assert s.steps.acknowledged_at == taken
    assert s.first("lapsed").at == lapsed
    assert s.who(s.first("acknowledged")) == "Camille Durand"


def test_a_false_alarm_ends_when_somebody_said_so():
    marked = OPENED + 6 * MINUTE
    s = summary_of(MarkedFalse(marked, "someone-who-left"))
    assert s.steps.closed_at == marked
    assert s.duration == 6 * MINUTE
    assert s.who(s.first("false_alarm")) == "someone-who-left"


def test_each_notification_says_what_it_was_for():
    told = [one.message for one in summary_of().told]
    assert told[:3] == [Message.OPENED, Message.OPENED, Message.ESCALATED]
    assert told.count(Message.GROWN) == 5
    assert told.count(Message.ALL_CLEAR) == 3


def test_the_all_clear_of_a_crisis_that_reopened_is_the_last_one():
    again = CLOSED + timedelta(hours=3)
    over = again + timedelta(hours=1)
    s = summary_of(
        Quieted(CLOSED),
        Reopened(again, Severity.MINOR, WHY),
        Quieted(over),
        notifications=(
            sent("1.all_clear", "camille", Channel.SMS, CLOSED),
            sent("2.all_clear", "camille", Channel.SMS, over),
        ),
    )
    assert s.first("all_clear").at == over
    assert s.steps.told_at is None
    assert [one.message for one in s.told] == [Message.ALL_CLEAR] * 2


def test_the_weightiest_are_negative_or_grave_and_at_most_ten():
    s = summary_of()
    assert len(s.weightiest) == 10
    assert [story.told.id for story in s.weightiest[:2]] == ["m0701", "m0700"]
    assert all(w.told.negative or w.told.red_flags for w in s.weightiest)
    praise = mention(1, OPENED, "parfait", sentiment=Sentiment(0.1, 0.1, 0.8, "x"))
    assert summary_of(mentions=(praise,)).weightiest == ()


def test_the_counts_hold_every_mention_of_the_wave_and_some_calm_before():
    s = summary_of()
    assert s.bucket == 15 * MINUTE
    assert s.counts[0].start <= s.started_at - timedelta(hours=1)
    assert s.counts[-1].end > s.ended_at
    assert sum(count.negative for count in s.counts) == s.negative
    assert s.peak is not None
    assert s.peak.negative == max(count.negative for count in s.counts)


def test_a_report_without_one_mention_has_its_axis_all_the_same():
    s = summary_of(mentions=(), notifications=())
    assert s.started_at == OPENED
    assert len(s.counts) > 4
    assert s.sources == ()


@given(st.timedeltas(timedelta(0), timedelta(days=40)))
def test_a_chart_has_a_legible_number_of_buckets(length):
    assert length / choose_size(length) <= MOST_BUCKETS


def test_days_stay_days_when_the_clocks_change():
    paris = ZoneInfo("Europe/Paris")
    start = OPENED.replace(month=10, day=20)
    edges = list(boundaries(start, start + 10 * DAY, DAY, paris))
    assert {edge.astimezone(paris).hour for edge in edges} == {0}
    assert edges[0] <= start
    assert edges[-1] >= start + 10 * DAY
    assert DAY + timedelta(hours=1) in {b - a for a, b in pairwise(edges)}


def test_buckets_lie_on_round_local_times_where_zones_are_odd():
    kathmandu = ZoneInfo("Asia/Kathmandu")
    edges = boundaries(OPENED, OPENED + DAY, timedelta(hours=3), kathmandu)
    assert all(
        edge.astimezone(kathmandu).hour % 3 == 0
        and edge.astimezone(kathmandu).minute == 0
        for edge in edges
    )


def test_the_order_in_which_mentions_come_changes_nothing():
    assert summary_of(mentions=MENTIONS[::-1]) == summary_of()
    unsorted = replace(MENTIONS[0], seen_at=OPENED)
    assert summary_of(mentions=(*MENTIONS, unsorted)).mentions >= 62
