"""A corrected mention's closed bucket is counted again."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from functions.detect.detection import Detection
from functions.domain.baseline import Baseline, new_baseline
from functions.domain.bucket import BUCKET, bucket_of
from functions.domain.correcting import Correcting, corrected
from functions.domain.correction import Said
from functions.domain.learning import KEEP, fold
from functions.domain.mention import Mention, Topic
from functions.domain.planned import Plan, Planned
from functions.domain.refolding import Refold, refold
from tests.builders import HOUR, MINUTE, NOON, a_business, a_mention

PARIS = ZoneInfo("Europe/Paris")
MENTIONS = [a_mention(id=f"m{n}", seen_at=NOON + n * MINUTE) for n in range(12)]
MARK = Refold(bucket_of(NOON), NOON)


def folded(mentions: list[Mention], hours: int = 1) -> Baseline:
    start = new_baseline("mistral", NOON)
    return fold(start, mentions, NOON + hours * HOUR, PARIS)


def after(mention: Mention, said: Said) -> Mention:
    return corrected(mention, said, "lea", NOON) or mention


def test_a_bucket_is_counted_as_if_it_had_been_right_from_the_start():
    right = [after(MENTIONS[0], Said.NEUTRAL), *MENTIONS[1:]]
    again = refold(folded(MENTIONS), MARK, right[:5])
    assert again.recent == folded(right).recent
    assert sum(b.negative for b in again.recent) == 11
    assert refold(again, MARK, right[:5]) == again


def test_what_is_not_ours_is_in_no_bucket():
    gone = [after(one, Said.NOT_US) for one in MENTIONS[:5]]
    again = refold(folded(MENTIONS), MARK, gone)
    assert all(one.seen_in != MARK.bucket for one in again.recent)
    back = refold(again, MARK, MENTIONS[:5])
    assert back.recent == folded(MENTIONS).recent


def test_a_bucket_still_open_or_long_forgotten_is_let_be():
    baseline = folded(MENTIONS)
    later = Refold(bucket_of(baseline.folded_until), NOON)
    assert refold(baseline, later, MENTIONS) is baseline
    old = folded(MENTIONS, hours=int(KEEP / HOUR) + 2)
    assert refold(old, MARK, MENTIONS[:5]) is old


def test_the_next_tick_counts_again_and_forgets_the_mark_when_it_is_safe():
    watch, mentions = MemoryWatch(), MemoryMentions()
    watch.put_business(a_business())
    detection = Detection(watch, mentions, MemoryCrises())
    detection.tick("mistral", NOON - HOUR)
    for one in MENTIONS[:2]:
        mentions.put(one)
    detection.tick("mistral", NOON + HOUR)
    Correcting(mentions, watch).correct(
        a_business(), "m0", Said.NEUTRAL, "lea", NOON + HOUR
    )
    detection.tick("mistral", NOON + HOUR + MINUTE)
    baseline = watch.baseline("mistral")
    assert baseline
    assert sum(one.negative for one in baseline.recent) == 1
    assert watch.refolds("mistral"), "a press may still be storing"
    detection.tick("mistral", NOON + HOUR + BUCKET)
    assert watch.refolds("mistral") == []


def test_a_correction_made_while_a_tick_runs_is_not_lost():
    watch, mentions = MemoryWatch(), MemoryMentions()
    watch.put_business(a_business())
    detection = Detection(watch, mentions, MemoryCrises())
    detection.tick("mistral", NOON - HOUR)
    mentions.put(MENTIONS[0])
    detection.tick("mistral", NOON + HOUR)
    at = NOON + HOUR + timedelta(seconds=1)
    watch.mark_refold("mistral", MARK.bucket, at)
    detection.tick("mistral", at)  # reads the mention before it is corrected
    assert mentions.correct(after(MENTIONS[0], Said.NEUTRAL))
    detection.tick("mistral", at + MINUTE)
    baseline = watch.baseline("mistral")
    assert baseline
    assert sum(one.negative for one in baseline.recent) == 0


def test_backfill_stays_out():
    old = replace(MENTIONS[0], backfill=True)
    assert refold(folded(MENTIONS), MARK, [old]).recent[0].seen_in != MARK.bucket


def test_what_a_planned_closure_had_to_make_people_say_is_counted_no_more_than_at_first():
    closure = Planned(Plan.CLOSURE, NOON - HOUR, NOON + HOUR, "holidays", 1.0)
    business = a_business(planned=(closure,))
    watch, mentions = MemoryWatch(), MemoryMentions()
    watch.put_business(business)
    detection = Detection(watch, mentions, MemoryCrises())
    detection.tick("mistral", NOON - HOUR)
    mentions.put(replace(MENTIONS[0], topics=(Topic.CLOSURE,)))
    mentions.put(MENTIONS[1])
    detection.tick("mistral", NOON + HOUR)
    Correcting(mentions, watch).correct(
        business, "m1", Said.NEUTRAL, "lea", NOON + HOUR
    )
    detection.tick("mistral", NOON + HOUR + MINUTE)
    baseline = watch.baseline("mistral")
    assert baseline
    assert [(one.negative, one.total) for one in baseline.recent] == [(0, 1)]
