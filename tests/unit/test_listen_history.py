"""What was given before is known again; what was taken down is noticed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from functions.domain.heard import Heard
from functions.domain.mention import Entry
from functions.listen.history import KEPT, known, remember, unheard, window_start
from tests.listen_cases import NOW, hours

NOTHING = Heard("mistral", "gazette")


def an_entry(number: int, **changes: object) -> Entry:
    """The higher the number, the older."""
    entry = Entry(
        "mistral",
        "gazette",
        "feed",
        f"https://gazette.example/{number}",
        f"Le Petit Mistral {number}",
        "Froid.",
        published_at=NOW - hours(number),
    )
    return replace(entry, **changes)  # type: ignore[arg-type]


def entries(*numbers: int) -> list[Entry]:
    return [an_entry(number) for number in numbers]


def after(heard: Heard, now: Iterable[Entry]) -> tuple[Heard, tuple[str, ...]]:
    listed = list(now)
    return remember(heard, listed, window_start(times(listed)))


def times(listed: Iterable[Entry]) -> list[datetime | None]:
    return [entry.published_at for entry in listed]


def test_only_what_is_new_or_edited_is_queued():
    heard, _ = after(NOTHING, entries(2, 3))
    edited = an_entry(3, text="Ils m’ont rappelée.")
    again = replace(edited, heard_before=True)
    assert unheard([*entries(1, 2), edited], heard) == (an_entry(1), again)


def test_what_a_poll_alone_adds_makes_no_other_entry():
    heard, _ = after(NOTHING, entries(1))
    again = an_entry(1, poll_gap_s=900, reach=12, first_poll=True)
    assert unheard([again], heard) == ()


def test_an_entry_missing_twice_among_older_ones_was_taken_down():
    heard, vanished = after(NOTHING, entries(1, 2, 3))
    assert vanished == ()
    heard, vanished = after(heard, entries(1, 3))
    assert vanished == (), "once may be a stale copy of the feed"
    heard, vanished = after(heard, entries(0, 1, 3))
    assert vanished == (known(an_entry(2)).mention,)
    assert after(heard, entries(0, 1, 3))[1] == (), "and is told once"


def test_an_entry_that_came_back_was_never_gone():
    heard, _ = after(NOTHING, entries(1, 2, 3))
    heard, _ = after(heard, entries(1, 3))
    heard, _ = after(heard, entries(1, 2, 3))
    assert after(heard, entries(1, 3))[1] == ()


def test_a_feed_that_rolled_on_took_nothing_down():
    heard, _ = after(NOTHING, entries(3, 4, 5))
    for listed in ((1, 2, 3), (0, 1, 2), (0, 1, 2)):
        heard, vanished = after(heard, entries(*listed))
        assert vanished == ()
    assert unheard(entries(4, 5), heard) == (), "and is known if it rolls back"


def test_lists_not_in_order_of_time_say_nothing_of_what_is_missing():
    one, two, three = times(entries(1, 2, 3))
    assert window_start([one, three, two]) is None
    assert window_start([one, None]) is None
    assert window_start([]) is None
    assert window_start([one, two, three]) == window_start([three, two, one])
    assert window_start([one, two]) == NOW - hours(2)


def test_an_entry_without_a_time_never_vanishes():
    undated = an_entry(2, published_at=None)
    heard, _ = remember(NOTHING, [an_entry(1), undated], None)
    for _ in range(3):
        heard, vanished = after(heard, entries(1, 3))
        assert vanished == ()


def test_memory_is_bounded_and_keeps_the_latest():
    crowd = [an_entry(n, published_at=NOW - timedelta(minutes=n)) for n in range(KEPT)]
    heard, _ = after(NOTHING, crowd)
    heard, _ = remember(heard, entries(10**6), None)
    assert len(heard.entries) == KEPT
    assert unheard(entries(10**6), heard) == ()


def test_what_lies_deeper_than_memory_reaches_is_no_news():
    undated = [an_entry(number, published_at=None) for number in range(KEPT + 2)]
    heard, _ = after(NOTHING, undated)
    assert [one.stable_id[-3:] for one in unheard(undated, heard)] == ["300", "301"]
    assert all(one.heard_before for one in unheard(undated, heard))
