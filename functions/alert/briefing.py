"""What the messages of one step have to say, gathered once for all its recipients."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from functions.domain.business import Business, Channel, Responder
from functions.domain.crisis import Cause, Crisis, CrisisState, LogEntry
from functions.domain.departures import heard_by, is_gone
from functions.domain.escalation import Due, Message, next_due, recipients
from functions.domain.mention import Mention
from functions.domain.notification import Delivery, Notification
from functions.domain.operator import OPERATOR
from functions.domain.ports import Crises, Mentions
from functions.domain.told import (
    Told,
    began_at,
    heard_of,
    round_of,
    took_charge_before,
    who_ended,
    who_was_told,
    without_end,
)
from functions.domain.waiting import when_free

A_WHILE: Final = timedelta(minutes=30)
"""From then on a first message says since when it is so: it waited for somebody."""


@dataclass(frozen=True, slots=True)
class Next:
    """Who is told next, and when, should nobody answer."""

    at: datetime
    responders: tuple[Responder, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The same for one reader: who is told anew, and who only once more.

    `again` are others than the reader; `you` says whether the reader is reminded.
    """

    at: datetime
    anew: tuple[Responder, ...]
    again: tuple[Responder, ...]
    you: bool


@dataclass(frozen=True, slots=True)
class Briefing:
    """The facts of a step's messages, at the time `at`.

    `earlier` were told by other steps, `now` are told by this one. `took_charge` had
    acknowledged before this round, or put it off (`snoozed`); `ended_by` said that it
    is over, or was none. `taker` and `ender` are the ids of those of them who are in
    the team: two may share a name. `left` says that whoever took charge is not.
    `began` is when that began whose end is told.
    """

    at: datetime
    step: str
    message: Message
    crisis: Crisis
    business: Business
    mentions: tuple[Mention, ...]
    earlier: tuple[Told, ...]
    now: tuple[Told, ...]
    upcoming: Next | None = None
    took_charge: str | None = None
    snoozed: bool = False
    ended_by: str | None = None
    taker: str | None = None
    ender: str | None = None
    left: bool = False
    began: datetime | None = None

    def foreseen(self, reader: Responder) -> Foreseen | None:
        """What comes next, as the reader of one message has to know it."""
        if self.upcoming is None:
            return None
        known = {t.responder.id for t in (*self.earlier, *self.leaving) if t.channels}
        others = [r for r in self.upcoming.responders if r.id != reader.id]
        return Foreseen(
            at=self.upcoming.at,
            anew=tuple(r for r in others if r.id not in known),
            again=tuple(r for r in others if r.id in known),
            you=reader.id in {r.id for r in self.upcoming.responders},
        )

    @property
    def leaving(self) -> tuple[Told, ...]:
        """Those of `now` who hear at once; it waits for the others."""
        return tuple(t for t in self.now if self.tell_at(t.responder) <= self.at)

    @property
    def late(self) -> bool:
        """Whether the round began a good while ago."""
        return self.at - self.crisis.round_started_at >= A_WHILE

    def tell_at(self, reader: Responder) -> datetime:
        """When this message may reach the reader."""
        return when_free(self.business, self.crisis, self.at)(reader)

    def reminds(self, reader: Responder) -> bool:
        """Whether the reader was told of this crisis by an earlier step."""
        return any(t.responder.id == reader.id and t.channels for t in self.earlier)


def brief(
    crisis: Crisis,
    due: Due,
    business: Business,
    owed: Sequence[Notification],
    now: datetime,
    mentions: Mentions,
    crises: Crises,
) -> Briefing:
    """Gather what a step's messages say.

    `owed` are all notifications of the crisis so far; those of the step itself, left
    by a run that did not end, are not news.
    """
    if due.step is None or due.message is None:
        raise ValueError(f"nothing is said when {crisis.id} lapses")
    log = _history(crisis, crises)
    known = _known(crisis, due, owed, crises)
    taken, ender = took_charge_before(log), who_ended(log)
    taker = taken.actor if taken else None
    left = is_gone(taker, crisis, business)
    return Briefing(
        at=now,
        step=due.step,
        message=due.message,
        crisis=crisis,
        business=business,
        mentions=tuple(mentions.get_many(crisis.told_of, crisis.why.mentions)),
        earlier=_earlier(crisis, due, business, owed),
        now=_now(crisis, due, business, known, now),
        upcoming=_upcoming(crisis, due.step, business),
        took_charge=crisis.name_of(taker, business),
        snoozed=taken is not None and taken.event == "snoozed",
        ended_by=crisis.name_of(ender, business),
        taker=None if left else taker,
        left=left,
        ender=None if is_gone(ender, crisis, business) else ender,
        began=_began(crisis, known, log),
    )


def _earlier(
    crisis: Crisis, due: Due, business: Business, owed: Sequence[Notification]
) -> tuple[Told, ...]:
    before = [
        n
        for n in heard_of(owed)
        if n.step != due.step and not _was_anothers(n, crisis, business)
    ]
    return tuple(who_was_told(before, business))


def _now(
    crisis: Crisis,
    due: Due,
    business: Business,
    known: Sequence[Notification],
    now: datetime,
) -> tuple[Told, ...]:
    ids = {one for n in known if (one := heard_by(n, crisis, business))}
    everybody = recipients(due, business, ids, now, when_free(business, crisis, now))
    return told_now(everybody, now)


def _was_anothers(told: Notification, crisis: Crisis, business: Business) -> bool:
    """Whether an earlier round told somebody whose id is a newcomer's since."""
    earlier = told.responder != OPERATOR and round_of(told) < crisis.round
    return earlier and is_gone(told.responder, crisis, business)


def _history(crisis: Crisis, crises: Crises) -> list[LogEntry]:
    """The log, read only when a message speaks of it."""
    if crisis.cause is Cause.OPENED and crisis.state is CrisisState.OPEN:
        return []
    return crises.log(crisis)


def brief_held(
    briefing: Briefing, held: Notification, owed: Sequence[Notification]
) -> Briefing:
    """The same for a message of the step that waited, as it leaves.

    Others of its step may have left long before: those were told earlier, and what
    waited with it leaves along with it.
    """
    leaving = [n for n in owed if n.step == held.step and _leaves(n, briefing.at)]
    leaving.sort(key=lambda n: list(Channel).index(n.channel))
    ways = (
        (one, n.channel)
        for n in leaving
        if (one := briefing.business.responder(n.responder)) is not None
    )
    before = [n for n in heard_of(owed) if n not in leaving]
    return replace(
        briefing,
        earlier=tuple(who_was_told(before, briefing.business)),
        now=told_now(ways, briefing.at),
    )


def _leaves(notification: Notification, now: datetime) -> bool:
    """Whether it is being sent at `now`, by whichever worker, or just was."""
    due_at = notification.due_at
    return (
        notification.sent_at == now
        or notification.delivery is Delivery.SENDING
        or (due_at is not None and due_at <= now)
    )


def told_now(
    everybody: Iterable[tuple[Responder, Channel]], now: datetime
) -> tuple[Told, ...]:
    """Those whom a step reaches, each once with all their channels."""
    channels: dict[str, list[Channel]] = {}
    people: dict[str, Responder] = {}
    for responder, channel in everybody:
        people[responder.id] = responder
        channels.setdefault(responder.id, []).append(channel)
    return tuple(Told(people[one], now, tuple(channels[one])) for one in people)


def _upcoming(crisis: Crisis, step: str, business: Business) -> Next | None:
    due = next_due(replace(crisis, told=(*crisis.told, step)))
    if due is None or due.step is None:
        return None
    free = when_free(business, crisis, due.at)
    reached = dict.fromkeys(r for r, _ in recipients(due, business, (), due.at, free))
    return Next(min(map(free, reached)), tuple(reached)) if reached else None


def _known(
    crisis: Crisis, due: Due, owed: Sequence[Notification], crises: Crises
) -> list[Notification]:
    """What people were told of it, and of the crises that it took over.

    An end is for those alone whom something has reached and who know of none; other
    news for all who were to be told.
    """
    told = [n for n in owed if n.step != due.step]
    for number in crisis.took_over:
        told += crises.notifications(crisis.business, number)
    return without_end(told) if crisis.state.over else told


def _began(
    crisis: Crisis, known: Iterable[Notification], log: Iterable[LogEntry]
) -> datetime:
    """When that began which people know of, and of no end of it."""
    rounds = (round_of(n) for n in known if n.crisis == crisis.number)
    first = min(rounds, default=crisis.round)
    return began_at(log, first) or crisis.opened_at
