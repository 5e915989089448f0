"""What is measured did its work, and what it wrote is counted by what it is."""

from datetime import UTC, datetime

import pytest

from bench import ingest
from bench.ingest import CASES, Case, Measured, WrongWorkError, row, rows
from bench.ingest_feeds import feed
from functions.domain.ports import Response
from functions.listen.match import is_about
from functions.listen.reading.feed import parse_feed
from tests.listen_cases import a_business, reading

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)


@pytest.mark.parametrize(("entries", "about"), [(100, 5), (7, 7), (20, 1), (3, 0)])
def test_so_many_entries_of_a_feed_are_about_the_business(entries: int, about: int):
    found = reading(feed(entries, about, NOW)).entries
    assert len(found) == entries
    assert sum(is_about(a_business(), entry) for entry in found) == about


def test_the_large_feeds_are_nearly_as_large_as_is_fetched():
    for path in ("/long", "/short"):
        size = len(ingest.feeds()[path])
        assert 4_400_000 < size < 5 * 2**20, path
    body = feed(2, 0, NOW, sentences=0)
    assert all(len(i.text) < 100 for i in parse_feed(Response(200, "", body)).items)


def test_a_poll_and_the_next_are_measured_on_both_sides():
    again = next(case for case in CASES if case.name == "re-poll, 304")
    first = Case("first", "/few", 100, 5, shipped_scorer=True)
    one, other = rows((first, again), rounds=1)
    assert one["mention_writes"] > 5, "some of five took a turn to count"
    assert (one["state_writes"], one["host_writes"]) == (2, 1)
    assert one["plain_calls"] == 100
    assert (other["mention_writes"], other["state_writes"]) == (0, 1)
    assert (other["ours_calls"], other["lease_writes"]) == (3, 1)
    assert float(str(other["ours_cpu_s"])) > 0
    assert 20 < int(str(other["rss_mb"])) < 200


def test_a_poll_that_stored_too_little_is_not_measured():
    with pytest.raises(WrongWorkError, match="ours stored 5 entries instead of 6"):
        list(rows((Case("first", "/few", 100, 6),), rounds=1))


def test_the_ratio_is_of_entries_each_side_took_in():
    ours, plain = Measured(0.5, {}, 1.0), Measured(10.0, {}, 1.0)
    assert row(Case("x", "/x", 100, 0), ours, plain)["ratio"] == 20.0
    assert row(Case("x", "/x", 4_000, 0), ours, plain)["ratio"] == 5.0
