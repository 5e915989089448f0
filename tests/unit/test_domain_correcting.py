"""A correction changes a mention at once, and teaches, within bounds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.local.memory import MemoryMentions, MemoryWatch
from functions.domain.about import About, Verdict
from functions.domain.accuracy import Accuracy, accuracy_of
from functions.domain.bucket import bucket_of
from functions.domain.correcting import MOST_KEPT, Correcting, corrected
from functions.domain.correction import Said
from functions.domain.errors import ConflictError
from functions.domain.mention import Mention, RedFlag, Sentiment
from functions.domain.tuning import BOUND, STEP, Tuning
from tests.builders import (
    HOUR,
    MINUTE,
    NEGATIVE,
    NOON,
    POSITIVE,
    a_business,
    a_mention,
)

FLAG = RedFlag("injury", "broke my leg")
UNREAD = Sentiment(1 / 3, 1 / 3, 1 / 3, "test", readable=False)


def after(mention: Mention, *said: Said) -> Mention:
    for one in said:
        mention = corrected(mention, one, "lea", NOON + HOUR) or mention
    return mention


def test_a_wrong_tone_is_put_right_and_the_models_stays_readable():
    judged = a_mention()
    right = after(judged, Said.NEUTRAL)
    assert (judged.negative, right.negative) == (True, False)
    assert (right.tone, right.judged_tone) == ("neutral", "negative")
    assert right.sentiment == judged.sentiment
    (correction,) = right.corrections
    assert (correction.by, correction.at) == ("lea", NOON + HOUR)


def test_what_nobody_could_read_is_negative_when_a_person_says_so():
    assert not a_mention(sentiment=UNREAD).negative
    assert after(a_mention(sentiment=UNREAD), Said.NEGATIVE).negative


def test_a_flag_is_taken_back_and_given_back():
    raised = a_mention(red_flags=(FLAG,))
    denied = after(raised, Said.NO_FLAG)
    assert (denied.red_flags, denied.flags_denied) == ((), (FLAG,))
    assert denied.weight < raised.weight
    assert after(denied, Said.FLAG).red_flags == (FLAG,)


def test_not_us_counts_no_more_until_it_is_ours_after_all():
    gone = after(a_mention(), Said.NOT_US)
    assert not gone.about.sure
    assert gone.about.said_by == "lea"
    assert after(gone, Said.OURS).about.sure


@pytest.mark.parametrize("said", [Said.NEGATIVE, Said.OURS, Said.NO_FLAG, Said.FLAG])
def test_what_is_so_already_changes_nothing(said: Said):
    assert corrected(a_mention(), said, "lea", NOON) is None


def test_an_edit_is_judged_anew_but_stays_somebody_elses():
    edited = replace(after(a_mention(), Said.POSITIVE, Said.NOT_US), edition=2)
    assert edited.negative
    assert not edited.about.sure


@given(st.lists(st.sampled_from(Said), max_size=60))
def test_any_row_of_corrections_stands_by_its_last_words(said: list[Said]):
    mention = after(a_mention(red_flags=(FLAG,)), *said)
    tones = [one for one in said if one in ("negative", "neutral", "positive")]
    assert mention.tone == (tones[-1] if tones else "negative")
    assert mention.red_flags + mention.flags_denied == (FLAG,)
    assert len(mention.corrections) <= MOST_KEPT


def test_accuracy_counts_what_stands_corrected_and_a_mention_once():
    mentions = [
        a_mention(id="m1"),
        after(a_mention(id="m2", red_flags=(FLAG,)), Said.NEUTRAL, Said.NO_FLAG),
        after(a_mention(id="m3"), Said.NOT_US),
        after(a_mention(id="m4"), Said.NEUTRAL, Said.NEGATIVE),
    ]
    found = accuracy_of(mentions)
    assert found == Accuracy(judged=4, corrected=2, tone=1, ours=1, flags=1)
    assert found.right == 2


def test_one_mention_moves_the_threshold_one_step_and_its_opposite_takes_it_back():
    calmed = after(a_mention(), Said.POSITIVE)
    tuning = Tuning("mistral").after(calmed)
    assert tuning.shift == STEP
    assert tuning.after(calmed) is tuning
    assert tuning.after(after(calmed, Said.NEUTRAL)).shift == STEP
    assert tuning.after(after(calmed, Said.NEGATIVE)).shift == 0.0
    missed = after(a_mention(sentiment=POSITIVE), Said.NEGATIVE)
    assert Tuning("mistral").after(missed).shift == -STEP


@given(st.lists(st.tuples(st.integers(0, 200), st.booleans()), max_size=250))
def test_no_row_of_corrections_moves_it_beyond_its_bounds(rows):
    tuning = Tuning("mistral")
    for number, missed in rows:
        sentiment = POSITIVE if missed else a_mention().sentiment
        said = Said.NEGATIVE if missed else Said.NEUTRAL
        mention = after(a_mention(id=f"m{number}", sentiment=sentiment), said)
        moved = tuning.after(mention)
        assert abs(moved.shift - tuning.shift) <= 2 * STEP + 1e-9
        tuning = moved
    assert -BOUND <= tuning.shift <= BOUND


def test_a_team_that_finds_every_complaint_unfair_moves_it_to_its_bound():
    tuning = Tuning("mistral")
    for number in range(40):
        tuning = tuning.after(after(a_mention(id=f"m{number}"), Said.NEUTRAL))
    assert tuning.shift == BOUND
    calmer = after(a_mention(id="m39"), Said.NEUTRAL, Said.NEGATIVE)
    assert len(tuning.after(calmer).votes) == len(tuning.votes) - 1


class RestlessMentions(MemoryMentions):
    """Somebody else corrects the mention just before each of the first few stores."""

    rivals = 0

    def correct(self, mention: Mention) -> bool:
        if self.rivals:
            self.rivals -= 1
            (stored,) = self.get_many(mention.business, [mention.id])
            other = Said.NEUTRAL if stored.tone != "neutral" else Said.POSITIVE
            changed = corrected(stored, other, "hugo", NOON)
            assert changed
            assert super().correct(changed)
        return super().correct(mention)


class Desk:
    """A business with one mention, and somebody who corrects it."""

    def __init__(self, **fields: object) -> None:
        self.mentions, self.watch = RestlessMentions(), MemoryWatch()
        self.mentions.put(a_mention(**fields))
        self.correcting = Correcting(self.mentions, self.watch)

    def correct(self, said: Said, mention: str = "m1") -> Mention | None:
        now = NOON + MINUTE
        return self.correcting.correct(a_business(), mention, said, "lea", now)

    @property
    def stored(self) -> Mention:
        (found,) = self.mentions.get_many("mistral", ["m1"])
        return found


def test_a_press_twice_is_one():
    desk = Desk()
    first = desk.correct(Said.NEUTRAL)
    assert desk.correct(Said.NEUTRAL) == first == desk.stored
    assert len(desk.stored.corrections) == 1
    assert desk.watch.tuning("mistral").shift == STEP
    assert len(desk.mentions.changed) == 2, "stored once, corrected once"


def test_a_correction_of_tone_marks_its_bucket_before_it_is_stored():
    desk = Desk()
    desk.correct(Said.NEUTRAL)
    (mark,) = desk.watch.refolds("mistral")
    assert mark.bucket == bucket_of(NOON)
    assert not mark.is_done(NOON + 2 * MINUTE)
    assert mark.is_done(NOON + 4 * MINUTE)


def test_what_was_left_undone_by_a_crash_is_done_by_the_next_press():
    desk = Desk()
    whole = desk.correct(Said.NOT_US)
    crashed = Desk()
    crashed.mentions.correct(whole)  # and nothing more
    crashed.correct(Said.NOT_US)
    taught = [one.watch.taught("mistral").clues for one in (desk, crashed)]
    assert taught[0] == taught[1]
    assert len(crashed.watch.taught("mistral").presses) == 1


def test_not_us_teaches_once_and_ours_takes_it_back():
    desk = Desk(publisher="Lyon Gazette")
    for said in (Said.NOT_US, Said.NOT_US, Said.OURS):
        desk.correct(said)
    taught = desk.watch.taught("mistral")
    assert [press.ours for press in taught.presses] == [False, True]
    assert {clue.leans for clue in taught.clues} == {0}


def test_who_is_second_corrects_what_the_first_left():
    desk = Desk()
    desk.mentions.rivals = 2
    assert desk.correct(Said.NOT_US) == desk.stored
    assert [one.by for one in desk.stored.corrections] == ["hugo", "hugo", "lea"]
    desk.mentions.rivals = 99
    with pytest.raises(ConflictError):
        desk.correct(Said.OURS)


def test_no_business_corrects_anothers_mention():
    desk = Desk()
    other = replace(a_business(), id="tramontane")
    found = desk.correcting.correct(other, "m1", Said.NOT_US, "lea", NOON)
    assert found is None
    assert desk.stored.corrections == ()


def test_what_becomes_negative_takes_its_authors_turn():
    desk = Desk(sentiment=POSITIVE, author="a", seen_at=NOON - timedelta(hours=1))
    desk.mentions.claim_once("mistral", "author#a", "m0", NOON)
    desk.correct(Said.NEGATIVE)
    assert desk.stored.negative
    assert not desk.stored.counts


PERHAPS = About(Verdict.PERHAPS, "Le Petit Mistral")


@pytest.mark.parametrize("row", [(Said.OURS,), (Said.NOT_US, Said.OURS)])
@pytest.mark.parametrize("sentiment", [NEGATIVE, POSITIVE])
def test_what_was_open_counts_once_a_person_says_it_is_ours(row, sentiment):
    desk = Desk(about=PERHAPS, counts=False, sentiment=sentiment)
    for said in row:
        desk.correct(said)
        assert desk.stored.about.said_by == "lea"
    assert desk.stored.talk
    assert desk.stored.counts
    taught = desk.watch.taught("mistral")
    assert [press.ours for press in taught.presses] == [s is Said.OURS for s in row]


def test_it_is_seen_when_it_was_said_to_be_ours_as_by_a_press_on_the_question():
    desk = Desk(about=PERHAPS, counts=False)
    desk.correct(Said.OURS)
    assert desk.stored.seen_at == NOON + MINUTE
    assert desk.watch.refolds("mistral") == []


def test_what_is_ours_after_all_takes_no_turn_that_it_had_not_before():
    desk = Desk(counts=False, author="a")
    for said in (Said.NOT_US, Said.OURS):
        desk.correct(said)
    assert desk.stored.talk
    assert not desk.stored.counts
    asked = Desk(about=PERHAPS, counts=False, author="a")
    asked.mentions.claim_once("mistral", "author#a", "m0", NOON)
    for said in (Said.NOT_US, Said.OURS):
        asked.correct(said)
    assert not asked.stored.counts


@pytest.mark.parametrize(
    ("shares", "tone"),
    [
        ((0.6, 0.3, 0.1), "negative"),
        ((0.5, 0.1, 0.4), "neutral"),
        ((0.4, 0.1, 0.5), "positive"),
        ((0.2, 0.4, 0.4), "positive"),
        ((0.2, 0.5, 0.3), "neutral"),
    ],
)
def test_what_is_rather_negative_is_never_called_praise(shares, tone: str):
    mention = a_mention(sentiment=Sentiment(*shares, "test"), negative_from=0.56)
    assert mention.tone == mention.judged_tone == tone
    assert mention.negative is (tone == "negative")
    assert not a_mention(sentiment=UNREAD).judged_negative
