"""What every table of the watch keeps."""

from dataclasses import replace

import pytest

from functions.domain.baseline import Bucketed, Learned, new_baseline
from functions.domain.errors import ConflictError, UnknownBusinessError
from functions.domain.ports import Watch
from tests.builders import HOUR, MINUTE, NOON, a_business, a_source


def test_a_business_is_read_back_whole(watch: Watch):
    watch.put_business(a_business())
    watch.put_business(a_business(id="aigues"))
    assert watch.business("mistral") == a_business()
    assert [one.id for one in watch.businesses()] == ["aigues", "mistral"]


def test_an_unknown_business_is_said_to_be_unknown(watch: Watch):
    with pytest.raises(UnknownBusinessError, match="vigie apply"):
        watch.business("nobody")


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
