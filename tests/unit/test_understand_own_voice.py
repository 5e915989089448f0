"""What the business says itself is kept as its own voice, and counts for nothing."""

from dataclasses import replace

import pytest

from cli.local.memory import MemoryMentions, MemoryWatch
from functions.domain.about import About, Because, Ground, Verdict
from functions.domain.bucket import bucketed
from functions.domain.correcting import corrected
from functions.domain.correction import Said
from functions.domain.mention import OWN, Entry, Mention
from functions.domain.message import decode_heard, encode
from functions.understand.understanding import understand_entries
from tests.builders import HOUR, NEGATIVE, NOON, a_business

US = a_business(accounts=("@lepetitmistral",))
STATEMENT = Entry(
    business="mistral",
    source="cigale",
    source_kind="feed",
    stable_id="1",
    title="",
    text="Trois clients ont été intoxiqués samedi par nos huîtres. Nous les avons toutes "
    "retirées de la carte et nous présentons nos excuses à chacun d’eux.",
    author="lepetitmistral",
    published_at=NOON - HOUR,
)


class Grim:
    """Finds everything negative."""

    def score(self, entries):
        return [NEGATIVE for _ in entries]


def understood(*entries: Entry) -> tuple[list[Mention], MemoryMentions]:
    watch, mentions = MemoryWatch(), MemoryMentions()
    watch.put_business(US)
    understand_entries(
        entries, watch=watch, mentions=mentions, scorer=Grim(), clock=lambda: NOON
    )
    return mentions.seen_between("mistral", NOON - HOUR, NOON + HOUR), mentions


def test_a_statement_is_kept_and_counts_for_nothing():
    (own,), _ = understood(STATEMENT)
    assert own.tone == own.judged_tone == OWN
    assert (own.negative, own.counts, own.talk) == (False, False, False)
    assert own.red_flags == ()
    assert own.story is None
    assert (bucketed(own).negative, bucketed(own).total) == (0, 0)
    assert own.text == STATEMENT.text


def test_the_same_words_by_somebody_else_are_a_complaint_and_their_story():
    said = replace(STATEMENT, stable_id="2", author="zoe")
    mentions, _ = understood(STATEMENT, said)
    (theirs,) = (mention for mention in mentions if mention.talk)
    assert theirs.negative
    assert theirs.counts
    assert theirs.red_flags
    assert theirs.story == theirs.id


def test_an_unsure_name_is_surely_ours_where_we_wrote_it():
    doubt = About(Verdict.PERHAPS, "Marie", (Ground(Because.COMMON_NAME, "Marie"),))
    (own,), _ = understood(replace(STATEMENT, about=doubt))
    assert own.about.sure
    assert not own.about.open


@pytest.mark.parametrize("said", [Said.NEGATIVE, Said.FLAG, Said.OURS])
def test_no_correction_makes_it_count(said: Said):
    (own,), _ = understood(STATEMENT)
    after = corrected(own, said, "lea", NOON) or own
    assert not after.negative
    assert not after.talk
    assert not after.red_flags


def test_a_customers_review_counts_under_any_name():
    (review,), _ = understood(replace(STATEMENT, rating=1.0))
    assert review.negative
    assert review.talk


def test_the_handle_travels_through_the_queue():
    entry = replace(STATEMENT, author="did:plc:abc", handle="lepetitmistral")
    assert decode_heard(encode(entry)) == entry
    (own,), _ = understood(entry)
    assert own.about.own_voice
