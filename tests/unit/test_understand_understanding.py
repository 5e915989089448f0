"""From entries to stored mentions, and the same state whatever fails on the way."""

from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import pytest

from cli.local.memory import MemoryMentions, MemoryWatch
from functions.domain.baseline import Learned, new_baseline
from functions.domain.correcting import corrected
from functions.domain.correction import Said
from functions.domain.mention import Entry, Sentiment
from functions.domain.threshold import MOST, NEGATIVE_THRESHOLD
from functions.domain.tuning import STEP, Tuning
from functions.understand.understanding import judge, understand_entries
from tests.builders import HOUR, MINUTE, NEGATIVE, NOON, POSITIVE, a_business, a_mention

ENTRY = Entry(
    business="mistral",
    source="blog",
    source_kind="feed",
    stable_id="guid-1",
    title="Une honte",
    text="Le gratin était froid et le serveur nous a insultés.",
    author="Camille R.",
    published_at=NOON - HOUR,
)
PRAISE = replace(ENTRY, stable_id="guid-0", title="", text="Un régal ce midi, merci.")
OTHER = replace(ENTRY, stable_id="guid-2", title="", text="Encore une heure d'attente.")
COPY = replace(ENTRY, stable_id="guid-3", author="Paul")


@dataclass
class FakeScorer:
    """Negative unless the text says « régal »; unread without a language."""

    batches: list[int] = field(default_factory=list)
    negative: Sentiment = NEGATIVE

    def score(self, entries) -> list[Sentiment]:
        self.batches.append(len(entries))
        return [self._one(entry) for entry in entries]

    def _one(self, entry: Entry) -> Sentiment:
        if entry.language is None:
            return Sentiment(1 / 3, 1 / 3, 1 / 3, "fake", readable=False)
        return POSITIVE if "régal" in entry.text else self.negative


class Killed(BaseException):
    """The process died."""


class DyingMentions(MemoryMentions):
    """Dies at its n-th call, before or after the call took effect."""

    def __init__(self, at: int, *, after: bool) -> None:
        super().__init__()
        self.at, self._after = at, after

    def put(self, mention):
        return self._call(super().put, mention)

    def claim_once(self, *claim: Any) -> bool:
        return self._call(super().claim_once, *claim)

    def lay_anchor(self, *anchor: Any) -> bool:
        return self._call(super().lay_anchor, *anchor)

    def _call(self, method: Any, *arguments: Any) -> bool:
        self.at -= 1
        if self.at == 0 and not self._after:
            raise Killed
        answer = method(*arguments)
        if self.at == 0:
            raise Killed
        return answer


class PoisonedMentions(MemoryMentions):
    """Refuses one mention for good."""

    def put(self, mention):
        if "insultés" in mention.text:
            raise ValueError("refused")
        return super().put(mention)


def run(mentions, *entries: Entry, now=NOON, scorer=None, business=None) -> int:
    watch = MemoryWatch()
    watch.put_business(business or a_business())
    return understand_entries(
        entries,
        watch=watch,
        mentions=mentions,
        scorer=scorer or FakeScorer(),
        clock=lambda: now,
    )


def stored(mentions):
    return mentions.seen_between("mistral", NOON - 99 * HOUR, NOON + 99 * HOUR)


def test_an_entry_becomes_a_mention_in_full():
    mentions = MemoryMentions()
    assert run(mentions, replace(ENTRY, rating=1.0, reach=40, poll_gap_s=900)) == 1
    (mention,) = stored(mentions)
    assert mention.sentiment == NEGATIVE
    assert mention.language == "fr"
    assert (mention.seen_at, mention.published_at) == (NOON, NOON - HOUR)
    assert (mention.rating, mention.reach, mention.poll_gap_s) == (1.0, 40, 900)
    assert mention.counts
    assert not mention.backfill
    assert "Camille" not in repr(mention)


def test_a_batch_is_scored_at_once():
    scorer = FakeScorer()
    run(MemoryMentions(), ENTRY, PRAISE, OTHER, scorer=scorer)
    assert scorer.batches == [3]


def test_of_the_words_that_weighed_those_that_made_it_worse_are_stored():
    weighed = replace(NEGATIVE, worse=("froid",), better=("joli",))
    mentions = MemoryMentions()
    run(mentions, ENTRY, scorer=FakeScorer(negative=weighed))
    (mention,) = stored(mentions)
    assert (mention.sentiment.worse, mention.sentiment.better) == (("froid",), ())


def test_a_language_nobody_reads_is_stored_as_unread():
    mentions = MemoryMentions()
    run(mentions, replace(ENTRY, title="", text="Das Essen war kalt und nicht gut."))
    (mention,) = stored(mentions)
    assert not mention.sentiment.readable
    assert not mention.negative


def test_a_red_flag_is_stored_with_its_words():
    mentions = MemoryMentions()
    run(mentions, replace(ENTRY, text="Intoxication alimentaire pour toute la famille"))
    (mention,) = stored(mentions)
    assert [flag.words for flag in mention.red_flags] == ["Intoxication alimentaire"]


def test_history_is_backfill_and_what_a_first_poll_leaves_undated_too():
    mentions = MemoryMentions()
    old = replace(ENTRY, published_at=NOON - 7 * HOUR)
    undated = replace(OTHER, published_at=None, first_poll=True)
    run(mentions, old, undated, replace(COPY, published_at=None))
    assert [m.backfill for m in stored(mentions)].count(True) == 2


def test_an_undated_entry_edited_after_its_mention_was_forgotten_is_no_news():
    mentions = MemoryMentions()
    run(mentions, replace(ENTRY, published_at=None, heard_before=True))
    (mention,) = stored(mentions)
    assert mention.backfill


def test_an_author_and_a_story_count_once_and_praise_hides_no_complaint():
    mentions = MemoryMentions()
    run(mentions, PRAISE, ENTRY, OTHER, COPY)
    counted = {m.text for m in stored(mentions) if m.counts and m.negative}
    assert len(stored(mentions)) == 4
    assert counted == {ENTRY.text}


def test_a_source_that_repeats_an_entry_makes_no_turn_last_longer():
    mentions = MemoryMentions()
    for hour in range(6):
        run(mentions, ENTRY, now=NOON + hour * HOUR)
    later = NOON + 25 * HOUR
    run(mentions, replace(OTHER, published_at=later), now=later)
    assert [m.counts for m in stored(mentions)] == [True, True]


def test_an_edit_keeps_its_time_and_its_turn_and_is_scored_anew():
    mentions = MemoryMentions()
    run(mentions, ENTRY)
    run(mentions, replace(ENTRY, text="Un régal finalement, merci."), now=NOON + HOUR)
    (mention,) = stored(mentions)
    assert (mention.edition, mention.seen_at) == (2, NOON)
    assert not mention.negative


POISONED = "Toute la famille a eu une intoxication alimentaire."


def test_a_red_flag_that_an_edit_raises_is_of_now_and_stays_so():
    mentions = MemoryMentions()
    run(mentions, ENTRY)
    for hour, more in ((1, POISONED), (2, f"{POISONED} Vraiment."), (3, "Bon.")):
        run(mentions, replace(ENTRY, text=more), now=NOON + hour * HOUR)
        (mention,) = stored(mentions)
        assert (mention.seen_at, mention.flagged_at) == (NOON, NOON + HOUR)
        assert mention.said_at == NOON + HOUR


def test_words_that_were_there_before_raise_no_flag_however_they_are_judged_now():
    mentions = MemoryMentions()
    run(mentions, replace(ENTRY, text=POISONED))
    (before,) = stored(mentions)
    unflagged = MemoryMentions()
    unflagged.put(replace(before, red_flags=()))
    run(unflagged, replace(ENTRY, text=f"{POISONED} Vraiment."), now=NOON + HOUR)
    (mention,) = stored(unflagged)
    assert mention.red_flags
    assert mention.flagged_at is None


def test_a_new_date_alone_is_no_edit():
    mentions = DyingMentions(99, after=False)
    run(mentions, ENTRY)
    again = replace(ENTRY, published_at=NOON, reach=99)
    mentions.at = 1  # any further call would be its last
    assert run(mentions, again, now=NOON + HOUR) == 0
    assert len(mentions.changed) == 1


def test_the_stamp_comes_after_the_claims_and_just_before_the_put():
    ticks = (NOON + n * MINUTE for n in count())
    seen = []

    class Recording(MemoryMentions):
        def claim_once(self, *claim: Any) -> bool:
            seen.append(claim[-1])
            return super().claim_once(*claim)

    mentions = Recording()
    watch = MemoryWatch()
    watch.put_business(a_business())
    understand_entries(
        [ENTRY],
        watch=watch,
        mentions=mentions,
        scorer=FakeScorer(),
        clock=lambda: next(ticks),
    )
    (mention,) = stored(mentions)
    assert mention.seen_at > max(seen)


def test_entries_of_a_business_no_longer_watched_are_left_out():
    mentions = MemoryMentions()
    assert run(mentions, replace(ENTRY, business="closed"), OTHER) == 1


def test_one_that_cannot_be_stored_takes_no_neighbour_with_it():
    mentions = PoisonedMentions()
    with pytest.raises(ExceptionGroup) as raised:
        run(mentions, PRAISE, ENTRY, replace(OTHER, author="Paul"))
    assert len(raised.value.exceptions) == 1
    assert [m.text for m in stored(mentions)] == [PRAISE.text, OTHER.text]


BATCH = (PRAISE, ENTRY, OTHER, COPY, replace(OTHER, stable_id="guid-4", author="Zoé"))


def test_a_complaint_whose_put_failed_keeps_its_turn_until_it_is_back():
    mentions = DyingMentions(5, after=False)  # two anchors, two claims, then its put
    with pytest.raises(Killed):
        run(mentions, ENTRY)
    run(mentions, COPY, OTHER)
    run(mentions, ENTRY)
    assert sum(m.counts for m in stored(mentions)) == 1
    assert len(stored(mentions)) == 3


CALLS = 12
"""Five puts, the claims of the four complaints, two anchors of the one long enough."""


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", range(1, CALLS + 1))
def test_dying_at_any_call_and_being_delivered_again_ends_as_the_clean_run(at, after):
    clean = MemoryMentions()
    run(clean, *BATCH)
    mentions = DyingMentions(at, after=after)
    with pytest.raises(Killed):
        run(mentions, *BATCH)
    run(mentions, *BATCH)
    assert stored(mentions) == stored(clean)
    assert len(mentions.changed) == len(clean.changed)


def test_what_counts_as_negative_is_set_for_the_business():
    calm = replace(
        new_baseline("mistral", NOON),
        negative=Learned(10.0, 1000.0),
        total=Learned(1000.0, 1000.0),
    )
    watch, cuts = MemoryWatch(), []
    watch.put_business(a_business())
    for baseline in (None, calm):
        if baseline:
            watch.put_baseline(baseline)
        (judged,) = judge(
            [ENTRY], watch=watch, mentions=MemoryMentions(), scorer=FakeScorer()
        )
        cuts.append(judged.negative_from)
    assert cuts[0] == NEGATIVE_THRESHOLD < cuts[1]


def test_a_mention_keeps_the_threshold_it_was_judged_by():
    mention = replace(
        a_mention(), sentiment=Sentiment(0.6, 0.3, 0.1, "fake"), negative_from=0.55
    )
    assert mention.negative
    assert not replace(mention, negative_from=0.65).negative


def test_what_people_corrected_moves_the_threshold_within_the_business_own_bounds():
    watch = MemoryWatch()
    watch.put_business(a_business())
    vote = corrected(a_mention(), Said.NEUTRAL, "lea", NOON)
    assert vote
    watch.put_tuning(Tuning("mistral").after(vote))
    (judged,) = judge(
        [ENTRY], watch=watch, mentions=MemoryMentions(), scorer=FakeScorer()
    )
    assert judged.negative_from == pytest.approx(NEGATIVE_THRESHOLD + STEP)
    assert watch.tuning("mistral").moved(MOST) == MOST
