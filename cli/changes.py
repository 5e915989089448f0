"""What `vigie apply` must change so that the cloud says what the file says. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cli.config import Config
from functions.domain.business import Business, Channel
from functions.domain.source import Source

APART = timedelta(seconds=3)
"""New sources are first polled so far from each other on average, so that an agency's
thousand do not all start in one minute; one interval holds them all at the most."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """An e-mail subscription: the responders whose messages it lets through.

    `arn` is None until the person confirmed; what it lets through cannot be read or
    changed before. Without responders it was made by somebody else.
    """

    endpoint: str
    responders: tuple[str, ...] = ()
    arn: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A business's topic and who receives from it by e-mail."""

    arn: str
    subscriptions: tuple[Subscription, ...] = ()


@dataclass(frozen=True, slots=True)
class Stored:
    """What the cloud has: topics by business."""

    businesses: tuple[Business, ...] = ()
    sources: tuple[Source, ...] = ()
    topics: Mapping[str, Topic] | None = None

    def topic(self, business: str) -> Topic | None:
        """The topic of a business, if it was made."""
        return (self.topics or {}).get(business)


@dataclass(frozen=True, slots=True)
class MakeTopic:
    """Make the topic of a business."""

    business: str


@dataclass(frozen=True, slots=True)
class DropTopic:
    """Delete a topic with its subscriptions."""

    business: str
    arn: str


@dataclass(frozen=True, slots=True)
class Subscribe:
    """Send a person a message to confirm."""

    business: str
    endpoint: str
    responders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refilter:
    """Change whose messages a confirmed subscription lets through."""

    business: str
    endpoint: str
    responders: tuple[str, ...]
    arn: str


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """End a subscription of somebody who left the team."""

    business: str
    endpoint: str
    arn: str


@dataclass(frozen=True, slots=True)
class PutBusiness:
    """Store a business; `before` is what was stored of it."""

    after: Business
    before: Business | None = None


@dataclass(frozen=True, slots=True)
class PutSource:
    """Store a source; `before` is what was stored of it."""

    after: Source
    before: Source | None = None


@dataclass(frozen=True, slots=True)
class DropSource:
    """Forget a source."""

    before: Source


TopicChange = MakeTopic | DropTopic | Subscribe | Refilter | Unsubscribe
Change = TopicChange | PutBusiness | PutSource | DropSource


@dataclass(frozen=True, slots=True)
class Plan:
    """What to change, in order, and what a person should know besides.

    `pending` are businesses and addresses that have yet to confirm; `left` are
    businesses watched although the file does not name them.
    """

    changes: tuple[Change, ...]
    pending: tuple[tuple[str, str], ...] = ()
    left: tuple[str, ...] = ()


def plan_changes(
    stored: Stored,
    wanted: Config,
    now: datetime,
    draw: Callable[[], float],
    new_key: Callable[[], str],
    *,
    prune: bool = False,
) -> Plan:
    """Compare what is stored with what is wanted.

    `draw` gives numbers in [0, 1), `new_key` secret hex keys. Planned again after it
    was carried out, nothing is left to change. With `prune`, businesses that the file
    does not name are watched no more; what was heard of them is kept.
    """
    before = {one.id: one for one in stored.businesses}
    known = {(one.business, one.id): one for one in stored.sources}
    new = sum((one.business, one.id) not in known for one in wanted.sources)
    changes: list[Change] = []
    for business in wanted.businesses:
        topic = stored.topic(business.id)
        changes += _topic_changes(business, topic)
        changes += _business_change(business, before.get(business.id), new_key)
        for source in wanted.sources_of(business.id):
            was = known.pop((source.business, source.id), None)
            changes += _source_change(source, was, first_due(source, now, draw, new))
    named = {one.id for one in wanted.businesses}
    changes += [DropSource(one) for one in known.values() if one.business in named]
    left = [one for one in before if one not in named and _is_watched(one, stored)]
    if prune:
        for business_id in left:
            changes += _pruned(business_id, stored)
    return Plan(
        tuple(changes), tuple(_pending(stored, wanted)), tuple(() if prune else left)
    )


def first_due(
    source: Source, now: datetime, draw: Callable[[], float], new: int
) -> datetime:
    """When a new source is first polled, if `new` of them begin together."""
    return now + min(APART * new, source.interval) * draw()


def _business_change(
    after: Business, before: Business | None, new_key: Callable[[], str]
) -> Iterator[Change]:
    """The key is made once and kept: with another, nobody's hash would be the same."""
    key = before.author_key if before and before.author_key else new_key()
    after = replace(after, author_key=key)
    if after != before:
        yield PutBusiness(after, before)


def _source_change(
    after: Source, before: Source | None, first: datetime
) -> Iterator[Change]:
    if before is None:
        yield PutSource(replace(after, due_at=first))
    elif not is_same_place(before, after):
        yield PutSource(replace(keep_spent(before, after), due_at=first), before)
    elif (changed := _revived(with_settings(before, after), first)) != before:
        yield PutSource(changed, before)


def _revived(source: Source, first: datetime) -> Source:
    """A source that its host called gone is asked once more: hosts err too."""
    return source if source.due_at else replace(source, due_at=first)


def is_same_place(one: Source, other: Source) -> bool:
    """Whether both listen to the same: elsewhere, what was read says nothing."""
    return (one.kind, one.url, dict(one.settings)) == (
        other.kind,
        other.url,
        dict(other.settings),
    )


def keep_spent(stored: Source, wanted: Source) -> Source:
    """A source that starts anew does not get its month's budget anew."""
    return replace(wanted, spent_usd=stored.spent_usd, spent_in=stored.spent_in)


def with_settings(stored: Source, wanted: Source) -> Source:
    """The source as it stands, polled and matched from now on as is wanted."""
    fastest, slowest = wanted.fastest, wanted.slowest
    interval = min(max(stored.interval, fastest), slowest)
    return replace(
        stored,
        fastest=fastest,
        slowest=slowest,
        interval=interval,
        match=wanted.match,
        polls_per_day=wanted.polls_per_day,
        budget_usd_per_month=wanted.budget_usd_per_month,
    )


def endpoints(business: Business) -> dict[str, tuple[str, ...]]:
    """Each address of the team and whose messages go there; two may share one."""
    found: dict[str, tuple[str, ...]] = {}
    for one in business.team:
        if one.email and Channel.EMAIL in one.channels:
            address = one.email.lower()
            found[address] = tuple(sorted((*found.get(address, ()), one.id)))
    return found


def _topic_changes(business: Business, topic: Topic | None) -> Iterator[Change]:
    if topic is None:
        yield MakeTopic(business.id)
    wanted = endpoints(business)
    have = {one.endpoint.lower(): one for one in topic.subscriptions} if topic else {}
    for address, responders in wanted.items():
        one = have.get(address)
        if one is None:
            yield Subscribe(business.id, address, responders)
        elif one.arn and one.responders != responders:
            yield Refilter(business.id, address, responders, one.arn)
    for address, one in have.items():
        if address not in wanted and one.arn and one.responders:
            yield Unsubscribe(business.id, address, one.arn)


def _is_watched(business: str, stored: Stored) -> bool:
    has_sources = any(one.business == business for one in stored.sources)
    return has_sources or stored.topic(business) is not None


def _pruned(business: str, stored: Stored) -> Iterator[Change]:
    for source in stored.sources:
        if source.business == business:
            yield DropSource(source)
    if topic := stored.topic(business):
        yield DropTopic(business, topic.arn)


def _pending(stored: Stored, wanted: Config) -> Iterable[tuple[str, str]]:
    for business in wanted.businesses:
        topic = stored.topic(business.id)
        for one in topic.subscriptions if topic else ():
            if one.arn is None and one.endpoint.lower() in endpoints(business):
                yield business.id, one.endpoint
