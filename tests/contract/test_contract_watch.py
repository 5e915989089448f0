"""What every table of the watch keeps."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from functions.adapters.dynamodb.baselines import pack
from functions.domain.baseline import Learned, new_baseline
from functions.domain.bucket import Bucketed
from functions.domain.errors import ConflictError, UnknownBusinessError
from functions.domain.heard import Heard, Known
from functions.domain.ports import Watch
from functions.domain.pulse import MOST_KEPT, Pulse
from functions.domain.source import Source
from functions.domain.subject import Subject, SubjectKind
from functions.domain.taught import ClueKind, Press, Sign, Taught
from tests.builders import HOUR, MINUTE, NOON, a_business, a_source

SECOND = timedelta(seconds=1)


def test_a_business_is_read_back_whole(watch: Watch):
    watch.put_business(a_business())
    watch.put_business(a_business(id="aigues"))
    assert watch.business("mistral") == a_business()
    assert [one.id for one in watch.businesses()] == ["aigues", "mistral"]


def test_an_unknown_business_is_said_to_be_unknown(watch: Watch):
    with pytest.raises(UnknownBusinessError, match="vigie apply"):
        watch.business("nobody")


def test_a_subject_is_read_as_a_business_of_the_same_team(watch: Watch):
    rival = Subject(SubjectKind.COMPETITOR, "rival", "Chez Zinédine")
    owner = a_business(subjects=(rival,))
    watch.put_business(owner)
    found = watch.business("mistral~competitor~rival")
    assert (found.name, found.owner, found.subject) == (rival.name, "mistral", rival)
    assert found.team == owner.team
    assert [one.id for one in watch.businesses()] == ["mistral"]
    for gone in ("mistral~topic~rival", "nobody~competitor~rival"):
        with pytest.raises(UnknownBusinessError):
            watch.business(gone)


def test_sources_are_read_back_and_forgotten(watch: Watch):
    source = a_source(due_at=NOON, etag='W/"é"', last_success_at=NOON, failures=2)
    watch.put_source(source)
    watch.put_source(a_source(id="alerts"))
    assert watch.source("mistral", "blog") == source
    assert [one.id for one in watch.sources("mistral")] == ["alerts", "blog"]
    watch.delete_source("mistral", "blog")
    assert watch.source("mistral", "blog") is None


def test_only_what_is_due_is_read_the_longest_overdue_first(watch: Watch):
    for minutes in (3, 1, 2, 9):
        watch.put_source(a_source(id=f"s{minutes}", due_at=NOON + minutes * MINUTE))
    watch.put_source(a_source(id="stopped"))
    due = watch.due_sources(NOON + 3 * MINUTE, limit=10)
    assert [one.id for one in due] == ["s1", "s2", "s3"]
    assert len(watch.due_sources(NOON + HOUR, limit=2)) == 2


def test_a_source_is_leased_to_one_worker_until_the_lease_runs_out(watch: Watch):
    source = a_source(due_at=NOON)
    watch.put_source(source)
    assert watch.lease(source, NOON, NOON + 5 * MINUTE)
    assert not watch.lease(source, NOON, NOON + 5 * MINUTE)
    assert watch.due_sources(NOON + MINUTE, limit=10) == []
    assert watch.lease(source, NOON + 5 * MINUTE, NOON + 10 * MINUTE)


def test_the_poll_of_a_lease_is_begun_once(watch: Watch):
    source = a_source(due_at=NOON)
    watch.put_source(source)
    lease, until = NOON + 5 * MINUTE, NOON + 6 * MINUTE

    def take_up() -> Source | None:
        return watch.take_up("mistral", "blog", lease, until)

    assert take_up() is None, "nobody leased it"
    watch.lease(source, NOON, lease)
    taken = take_up()
    assert taken == replace(source, due_at=lease, leased_until=until)
    assert take_up() is None
    assert watch.source("mistral", "blog") == taken


def test_a_stale_reading_cannot_lease_a_source_that_was_just_polled(watch: Watch):
    stale = a_source(due_at=NOON)
    watch.put_source(replace(stale, due_at=NOON + HOUR))
    assert not watch.lease(stale, NOON + MINUTE, NOON + 6 * MINUTE)


def test_a_baseline_is_folded_by_one_at_a_time(watch: Watch):
    baseline = replace(
        new_baseline("mistral", NOON),
        version=1,
        negative=Learned(1.25, 12.5),
        recent=(Bucketed(1, 1, 0, 2, 3),),
    )
    watch.put_baseline(baseline)
    assert watch.baseline("mistral") == baseline
    assert watch.due_baselines(NOON, limit=5) == [baseline]
    later = replace(baseline, version=2, due_at=NOON + HOUR)
    watch.put_baseline(later)
    with pytest.raises(ConflictError):
        watch.put_baseline(replace(baseline, version=2))
    assert watch.due_baselines(NOON, limit=5) == []
    assert watch.baseline("tramontane") is None


def test_a_source_that_is_not_due_is_leased_as_it_was_read(watch: Watch):
    source = a_source(due_at=NOON + HOUR)
    watch.put_source(source)
    stale = replace(source, due_at=NOON + 2 * HOUR)
    assert not watch.lease(stale, NOON, NOON + MINUTE)
    assert watch.lease(source, NOON, NOON + MINUTE)


def test_a_source_is_postponed_unless_it_changed_meanwhile(watch: Watch):
    source = a_source(due_at=NOON, etag='"x"')
    watch.put_source(source)
    assert watch.postpone(source, NOON + HOUR)
    assert watch.source("mistral", "blog") == replace(source, due_at=NOON + HOUR)
    assert watch.due_sources(NOON, limit=5) == []
    assert not watch.postpone(source, NOON + MINUTE)


def test_a_host_is_had_by_one_at_a_time(watch: Watch):
    def ask(at: datetime) -> datetime:
        return watch.claim_host("feeds.example", at, at + 2 * SECOND)

    assert ask(NOON) == NOON
    assert ask(NOON + SECOND) == NOON + 2 * SECOND
    assert ask(NOON + 2 * SECOND) == NOON + 2 * SECOND
    assert watch.claim_host("other.example", NOON, NOON + SECOND) == NOON


def test_a_host_that_rests_is_left_alone_as_long_as_the_longest_rest(watch: Watch):
    watch.rest_host("feeds.example", NOON, NOON + HOUR)
    watch.rest_host("feeds.example", NOON, NOON + MINUTE)
    later = NOON + 30 * MINUTE
    assert watch.claim_host("feeds.example", later, later + SECOND) == NOON + HOUR


def test_a_business_is_in_a_hurry_until_its_time_is_over(watch: Watch):
    watch.hurry("mistral", NOON, NOON + HOUR)
    watch.hurry("aigues", NOON, NOON + 2 * HOUR)
    watch.hurry("sirocco", NOON, NOON)
    assert sorted(watch.hurried(NOON + MINUTE, limit=9)) == ["aigues", "mistral"]
    assert watch.hurried(NOON + 2 * MINUTE, limit=9) == [], "looked at a moment ago"
    assert watch.hurried(NOON + HOUR, limit=9) == ["aigues"]
    assert watch.hurried(NOON + 2 * HOUR, limit=9) == []
    assert watch.due_sources(NOON + HOUR, limit=9) == []


def test_what_was_heard_of_a_source_is_forgotten_with_it(watch: Watch):
    known = Known("m1", "c1", 1_700_000_000, missed=1)
    heard = Heard("mistral", "blog", (known,))
    assert watch.heard("mistral", "blog") == Heard("mistral", "blog")
    watch.put_heard(heard)
    assert watch.heard("mistral", "blog") == heard
    watch.delete_source("mistral", "blog")
    assert watch.heard("mistral", "blog").entries == ()
    assert watch.sources("mistral") == []


def test_what_was_learned_is_taught_by_one_at_a_time(watch: Watch):
    assert watch.taught("mistral") == Taught("mistral")
    press = Press("m1", ours=False, by="lea", at=NOON)
    once = Taught("mistral").after(press, [Sign(ClueKind.WORD, "lyon")])
    watch.put_taught(once)
    assert watch.taught("mistral") == once
    with pytest.raises(ConflictError):
        watch.put_taught(once)
    watch.put_taught(once.after(press, []))
    assert watch.taught("mistral").version == 2
    assert watch.taught("tramontane") == Taught("tramontane")
    assert watch.businesses() == []


def test_how_regularly_sources_are_heard_is_read_back(watch: Watch):
    pulses = tuple(
        Pulse(f"source-{n}", 1_775_000_000 + n, 0.123, 40.5, 81.25, 170.0625)
        for n in range(MOST_KEPT)
    )
    baseline = replace(new_baseline("mistral", NOON), pulses=pulses, version=1)
    watch.put_baseline(baseline)
    assert watch.baseline("mistral") == baseline
    assert len(pack(baseline)) < 10_000
