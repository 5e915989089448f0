"""Reads what the cloud has and carries a plan out, through the ports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from cli.changes import (
    Change,
    DropSource,
    DropTopic,
    MakeTopic,
    PutBusiness,
    PutSource,
    Refilter,
    Stored,
    Subscribe,
    TopicChange,
    Unsubscribe,
    is_same_place,
    keep_spent,
    with_settings,
)
from cli.config import Config
from cli.refusal import RefusedError
from cli.subscriptions import SnsTopics
from functions.domain.baseline import new_baseline
from functions.domain.ports import Clock, Watch
from functions.domain.source import Source

HELD = timedelta(minutes=1)
"""How long a source is kept from the poller while it is changed."""

PATIENCE = 40
PAUSE_S = 5.0
"""A poll ends within two minutes: more than three are waited for its source."""


@dataclass(frozen=True, slots=True)
class Cloud:
    """Everything that applying touches."""

    watch: Watch
    topics: SnsTopics
    clock: Clock
    sleep: Callable[[float], None]


def read_stored(cloud: Cloud, wanted: Config) -> Stored:
    """What the cloud has of these businesses and of all others."""
    businesses = tuple(cloud.watch.businesses())
    ids = dict.fromkeys(one.id for one in (*businesses, *wanted.businesses))
    sources = tuple(source for one in ids for source in cloud.watch.sources(one))
    return Stored(businesses, sources, cloud.topics.read(ids))


def carry_out(changes: Iterable[Change], stored: Stored, cloud: Cloud) -> None:
    """Make the changes, in order. Cut short, it can be planned and run again.

    Raises:
        RefusedError: a source was being polled for minutes on end.
    """
    arns = {one: topic.arn for one, topic in (stored.topics or {}).items()}
    for change in changes:
        match change:
            case PutBusiness(after=after):
                cloud.watch.put_business(after)
                _begin_to_listen(after.id, cloud)
            case PutSource() | DropSource():
                _change_source(change, cloud)
            case _:
                _change_topic(change, arns, cloud.topics)


def _begin_to_listen(business: str, cloud: Cloud) -> None:
    """Silence counts from now on: what is usual is learned from it too."""
    if cloud.watch.baseline(business) is None:
        baseline = new_baseline(business, cloud.clock())
        cloud.watch.put_baseline(replace(baseline, version=1))


def _change_topic(change: TopicChange, arns: dict[str, str], topics: SnsTopics) -> None:
    match change:
        case MakeTopic(business=business):
            arns[business] = topics.make(business)
        case DropTopic(arn=arn):
            topics.drop(arn)
        case Subscribe(endpoint=endpoint, responders=responders):
            topics.subscribe(arns[change.business], endpoint, responders)
        case Refilter(arn=arn, responders=responders):
            topics.refilter(arn, responders)
        case Unsubscribe(arn=arn):
            topics.unsubscribe(arn)


def _change_source(change: PutSource | DropSource, cloud: Cloud) -> None:
    """Change a source once no poll can write over it, on the state as it then is."""
    if change.before is None:
        cloud.watch.put_source(change.after)
        return
    held = _hold(change.before, cloud)
    if isinstance(change, DropSource):
        cloud.watch.delete_source(held.business, held.id)
        return
    after = change.after
    if is_same_place(held, after):
        after = replace(with_settings(held, after), due_at=held.due_at)
    else:
        after = keep_spent(held, after)
    cloud.watch.put_source(replace(after, leased_until=None))


def _hold(source: Source, cloud: Cloud) -> Source:
    """Take a source's lease, so that no poll writes over what is stored next."""
    for _ in range(PATIENCE):
        stored = cloud.watch.source(source.business, source.id)
        if stored is None or stored.due_at is None:
            return stored or source  # gone or stopped: nobody polls it
        now = cloud.clock()
        free = stored.leased_until is None or stored.leased_until <= now
        asked = max(now, stored.due_at)
        if free and cloud.watch.lease(stored, asked, asked + HELD):
            return stored
        cloud.sleep(PAUSE_S)
    raise RefusedError("busy", source=source.id, business=source.business)
