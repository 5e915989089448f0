"""What every table keeps of corrections."""

from dataclasses import replace

import pytest

from functions.domain.correcting import corrected
from functions.domain.correction import Said
from functions.domain.errors import ConflictError
from functions.domain.mention import Mention, RedFlag
from functions.domain.ports import Mentions, Watch
from functions.domain.refolding import Refold
from functions.domain.tuning import Tuning
from tests.builders import HOUR, MINUTE, NOON, a_mention

FLAGGED = a_mention(red_flags=(RedFlag("injury", "broke my leg"),))


def after(mention: Mention, said: Said) -> Mention:
    changed = corrected(mention, said, "lea", NOON + HOUR)
    assert changed
    return changed


def stored(mentions: Mentions) -> Mention:
    (found,) = mentions.get_many("mistral", ["m1"])
    return found


def test_a_correction_is_stored_once_over_what_it_corrects(mentions: Mentions):
    mentions.put(FLAGGED)
    once = after(FLAGGED, Said.NO_FLAG)
    assert mentions.correct(once)
    assert not mentions.correct(once)
    assert not mentions.correct(after(FLAGGED, Said.NEUTRAL))
    assert stored(mentions) == once
    twice = after(once, Said.NOT_US)
    assert mentions.correct(twice)
    assert stored(mentions) == twice
    assert mentions.seen_between("mistral", NOON, NOON + MINUTE) == [twice]


def test_what_is_not_stored_cannot_be_corrected(mentions: Mentions):
    assert not mentions.correct(after(FLAGGED, Said.NOT_US))
    assert mentions.get_many("mistral", ["m1"]) == []


def test_an_edit_keeps_what_was_said_and_makes_a_correction_come_too_late(
    mentions: Mentions,
):
    mentions.put(FLAGGED)
    once = after(FLAGGED, Said.NOT_US)
    mentions.correct(once)
    edited = replace(FLAGGED, text="It was next door.", content_hash="h2")
    mentions.put(edited)
    found = stored(mentions)
    assert found.corrections == once.corrections
    assert (found.edition, found.about) == (2, once.about)
    assert not mentions.correct(after(once, Said.NEUTRAL))
    assert mentions.correct(after(found, Said.NEUTRAL))


def test_a_correction_leaves_alone_that_a_mention_vanished(mentions: Mentions):
    mentions.put(FLAGGED)
    mentions.mark_vanished("mistral", "m1", NOON + MINUTE)
    assert mentions.correct(after(FLAGGED, Said.NEUTRAL))
    assert stored(mentions).vanished_at == NOON + MINUTE
    mentions.mark_vanished("mistral", "m1", None)
    assert stored(mentions).tone == "neutral"


def test_a_bucket_stays_marked_until_that_mark_is_cleared(watch: Watch):
    assert watch.refolds("mistral") == []
    watch.mark_refold("mistral", 7, NOON)
    watch.mark_refold("mistral", 12, NOON)
    first, second = watch.refolds("mistral")
    assert (first, second) == (Refold(7, NOON), Refold(12, NOON))
    watch.mark_refold("mistral", 7, NOON + MINUTE)
    watch.clear_refold("mistral", first)
    watch.clear_refold("mistral", second)
    watch.clear_refold("mistral", second)
    assert watch.refolds("mistral") == [Refold(7, NOON + MINUTE)]
    assert watch.refolds("tramontane") == []


def test_a_tuning_is_stored_by_one_at_a_time(watch: Watch):
    assert watch.tuning("mistral") == Tuning("mistral")
    once = Tuning("mistral").after(after(FLAGGED, Said.NEUTRAL))
    watch.put_tuning(once)
    assert watch.tuning("mistral") == once
    with pytest.raises(ConflictError):
        watch.put_tuning(once)
    assert watch.tuning("tramontane") == Tuning("tramontane")
