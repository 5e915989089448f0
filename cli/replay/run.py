"""Rows through an engine, to the end of the last crisis."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import count

from cli.replay.engine import LONGEST_TAIL, Engine
from cli.replay.outcome import Outcome, outcome
from cli.replay.rows import Row, instants
from functions.domain.business import Business
from functions.domain.mention import mention_id

HOUR = timedelta(hours=1)
AT_ONCE = 10
"""Entries that one run of understand takes from its queue."""

Progress = Callable[[int, int], None]


def counted_tokens() -> Callable[[], str]:
    """Tokens that are the same in every replay: replay-1, then replay-2."""
    numbers = count(1)
    return lambda: f"replay-{next(numbers)}"


def replay(
    rows: Sequence[Row],
    businesses: Mapping[str, Business],
    engine: Engine,
    progress: Progress = lambda _done, _all: None,
) -> Outcome:
    """Take in every row at its own time, then wait until every crisis is over.

    `businesses` are keyed by the brand of the rows; the outcome names them so.
    """
    engine.watch(businesses.values())
    done = 0
    for at, group in instants(rows):
        engine.run_until(at)
        entries = [row.entry(businesses[row.brand].id) for row in group]
        for first in range(0, len(entries), AT_ONCE):
            engine.hear(entries[first : first + AT_ONCE])
        done += len(group)
        progress(done, len(rows))
    watched = [business.id for business in businesses.values()]
    _wait_for_the_end(rows[-1].at, watched, engine)
    crises = [crisis for one in watched for crisis in engine.crises(one)]
    notifications = [
        notification
        for crisis in crises
        for notification in engine.notifications(crisis.business, crisis.number)
    ]
    return outcome(businesses, crises, notifications, _row_ids(rows, businesses))


def _wait_for_the_end(last: datetime, watched: Sequence[str], engine: Engine) -> None:
    at = last
    while at < last + LONGEST_TAIL:
        crises = (crisis for one in watched for crisis in engine.crises(one))
        if all(crisis.state.over for crisis in crises):
            break
        at += HOUR
        engine.run_until(at)


def _row_ids(rows: Sequence[Row], businesses: Mapping[str, Business]) -> dict[str, str]:
    """The row behind each mention, by the mention's id."""
    entries = (row.entry(businesses[row.brand].id) for row in rows)
    return {
        mention_id(one.business, one.source_kind, one.stable_id): one.stable_id
        for one in entries
    }
