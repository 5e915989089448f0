"""What a source remembers of its polls: since when it is unwell, where it moved."""

from datetime import timedelta

import pytest

from functions.domain.errors import FetchError
from functions.domain.ports import Response
from functions.domain.source import Source, SourceHealth
from functions.listen.aftermath import Aftermath
from functions.listen.reading.read import Reading
from tests.listen_cases import NOW, URL, a_source, hours

NEW_PLACE = "https://new.example/feed"
FINE = Reading((), (), {})


def answers(source: Source, *moved_to: str | None) -> Source:
    """The source after answers that came from there."""
    for there in moved_to:
        response = Response(200, there or URL, moved_to=there)
        source = Aftermath(source, NOW, 0.5).read(response, "h", FINE, ())
    return source


def fails(source: Source, health: SourceHealth, hour: float = 0) -> Source:
    return Aftermath(source, NOW + hours(hour), 0.5).failed(FetchError(health, "why"))


def test_a_permanent_move_is_believed_when_seen_three_times():
    twice = answers(a_source(), NEW_PLACE, NEW_PLACE)
    assert twice.address == URL
    proven = answers(twice, NEW_PLACE)
    assert (proven.address, proven.url) == (NEW_PLACE, URL)
    assert answers(proven, None).address == NEW_PLACE


@pytest.mark.parametrize(
    "moves",
    [
        (NEW_PLACE, NEW_PLACE, None, NEW_PLACE, NEW_PLACE),
        (NEW_PLACE, "https://other.example/", NEW_PLACE, "https://other.example/"),
        ("http://new.example/feed",) * 5,
        ("ftp://new.example/feed",) * 5,
        ("https://new.example/" + "x" * 3000,) * 5,
    ],
)
def test_a_move_is_not_believed(moves: tuple[str | None, ...]):
    assert answers(a_source(), *moves).address == URL


def test_what_has_no_address_of_its_own_never_moves():
    service = a_source(kind="tripadvisor", url="")
    moved = "https://api.example/content/?key=a-secret"
    assert answers(service, *[moved] * 4).moved_to == ""


def test_a_feed_that_was_never_secure_may_move_to_one_that_is_not():
    source = answers(a_source(url="http://old.example/"), *["http://new.example/"] * 3)
    assert source.address == "http://new.example/"


def test_a_304_where_it_moved_counts_as_a_sighting_and_a_broken_answer_does_not():
    twice = answers(a_source(), NEW_PLACE, NEW_PLACE)
    end = Aftermath(twice, NOW, 0.5)
    cut = Reading((), (), {}, health=SourceHealth.CUT_SHORT)
    moved = Response(304, NEW_PLACE, moved_to=NEW_PLACE)
    assert end.unchanged(moved).address == NEW_PLACE
    assert end.read(moved, "h", cut, ()).address == URL


def test_a_place_that_fails_three_times_is_doubted():
    source = answers(a_source(), *[NEW_PLACE] * 3)
    for _ in range(2):
        source = fails(source, SourceHealth.NOT_FOUND)
        assert source.address == NEW_PLACE
    assert fails(source, SourceHealth.NOT_FOUND).address == URL


def test_it_is_stored_once_since_when_a_source_is_unwell():
    source = fails(answers(a_source(), None), SourceHealth.SERVER_ERROR, 1)
    for hour, health in enumerate(
        (SourceHealth.UNREACHABLE, SourceHealth.SERVER_ERROR, SourceHealth.TOO_SLOW), 2
    ):
        source = fails(source, health, hour)
        assert source.health_since == NOW + hours(1)
    source = fails(source, SourceHealth.NEEDS_CREDENTIALS, 9)
    assert source.health_since == NOW + hours(9), "another trouble, for somebody else"
    assert answers(source, None).health_since == NOW


def test_repeated_refusals_slow_a_source_down_for_the_time_after():
    source = a_source()
    once = fails(source, SourceHealth.REFUSED)
    assert once.interval == source.interval
    twice = fails(once, SourceHealth.BLOCKED)
    assert twice.interval == 2 * source.interval
    assert fails(once, SourceHealth.SERVER_ERROR).interval == source.interval


def test_the_feed_s_own_ttl_holds_for_polls_that_bring_nothing_new():
    slow = Reading((), (), {}, ttl_s=7200)
    source = Aftermath(a_source(), NOW, 0.5).read(Response(200, URL), "h", slow, ())
    again = Aftermath(source, NOW, 0.5).unchanged(Response(304, URL))
    assert again.not_before == NOW + timedelta(seconds=7201)


def test_no_money_is_no_failure():
    after = Aftermath(a_source(failures=0), NOW, 0.0).unpaid("spent")
    assert (after.health, after.failures) == (SourceHealth.BUDGET_SPENT, 0)
    assert after.due_at == NOW + hours(6)
    assert after.leased_until is None
