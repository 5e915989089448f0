"""A message that will not arrive → who is told instead, and the operator."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from functions.alert.gsm7 import to_ascii
from functions.alert.steps import Steps
from functions.alert.texts import SUBJECT_LENGTH, plain_name
from functions.domain.business import Business, Channel, Responder, Role
from functions.domain.crisis import Crisis
from functions.domain.errors import UnknownBusinessError
from functions.domain.escalation import due_for, next_due, recipients
from functions.domain.notification import Delivery, Notification
from functions.domain.operator import OPERATOR
from functions.domain.proof import TEST
from functions.domain.waiting import stand_in

FOLDER: Final = "undelivered"
Ways = Sequence[tuple[Responder, Channel]]


@dataclass(frozen=True, slots=True)
class Recourse:
    """Owes, for a message that was given up, the next way to get the news through.

    Owing is by key, so doing it again after a crash owes nothing twice.
    """

    steps: Steps

    def __call__(self, lost: Notification, now: datetime) -> None:
        """Owe what is told instead of `lost`, and word of it to the operator."""
        crises = self.steps.crises
        crisis = crises.get(lost.business, lost.crisis)
        try:
            business = self.steps.watch.business(lost.business)
        except UnknownBusinessError:
            return
        if crisis is None:
            if lost.crisis == TEST:
                self._tell_operator(lost, None, business, (), now)
            return
        owed = crises.notifications(lost.business, lost.crisis)
        ways = instead_of(lost, crisis, business, owed, now)
        told = self.steps.owe_instead(crisis, lost.step, ways, now)
        self._tell_operator(lost, crisis, business, told, now)

    def _tell_operator(
        self,
        lost: Notification,
        crisis: Crisis | None,
        business: Business,
        ways: Ways,
        now: datetime,
    ) -> None:
        """Once a step: that something failed is the news, not each thing that did."""
        zone, locale = ZoneInfo(business.timezone), business.locale
        facts = {
            "business": business,
            "name": plain_name(business),
            "crisis": crisis,
            "lost": lost,
            "instead": list(dict.fromkeys(reader.id for reader, _ in ways)),
        }
        render = self.steps.render
        subject = render(f"{FOLDER}/{locale}/email_subject.j2", locale, zone, **facts)
        body = render(f"{FOLDER}/{locale}/email.j2", locale, zone, **facts)
        self.steps.crises.owe(
            Notification(
                business=lost.business,
                crisis=lost.crisis,
                step=lost.step,
                responder=OPERATOR,
                channel=Channel.EMAIL,
                created_at=now,
                due_at=now,
                text=f"{to_ascii(subject)[:SUBJECT_LENGTH].rstrip()}\n\n{body}",
            )
        )


def instead_of(
    lost: Notification,
    crisis: Crisis,
    business: Business,
    owed: Sequence[Notification],
    at: datetime,
) -> Ways:
    """Who is told instead, and how; nobody while the person has another way open.

    The person's next channel; when none is left, their backup; for somebody who left,
    those whom the step would reach now. Where all of that fails and no step is left to
    come, everybody else. The end of a crisis is news to no others: nobody then.
    """
    if crisis.state.over:
        return ()
    return _next_way(lost, crisis, business, owed, at) or _last_resort(
        lost, crisis, business, owed, at
    )


def _last_resort(
    lost: Notification,
    crisis: Crisis,
    business: Business,
    owed: Sequence[Notification],
    at: datetime,
) -> Ways:
    """Those whom this round has not tried, once its last step has reached nobody."""
    due = due_for(crisis, lost.step)
    later = next_due(replace(crisis, told=(*crisis.told, lost.step)))
    step = [n for n in owed if n.step == lost.step and n.responder != OPERATOR]
    others = [n for n in step if n.key != lost.key]
    through = any(n.delivery is not Delivery.FAILED for n in others)
    if due is None or later is not None or through:
        return ()
    tried = {n.responder for n in owed if n.step.startswith(f"{crisis.round}.")}
    everybody = replace(due, roles=tuple(Role), everybody_told=False)
    found = recipients(everybody, business, (), at)
    return tuple((r, c) for r, c in found if r.id not in tried)


def _next_way(
    lost: Notification,
    crisis: Crisis,
    business: Business,
    owed: Sequence[Notification],
    at: datetime,
) -> Ways:
    """Another channel of the same person, or who stands in for them."""
    asked = {n.responder for n in owed if n.step == lost.step}
    responder = business.responder(lost.responder)
    if responder is None:
        due = due_for(crisis, lost.step)
        found = recipients(due, business, (), at) if due else ()
        return tuple((r, c) for r, c in found if r.id not in asked)
    tried = [n for n in owed if n.step == lost.step and n.responder == lost.responder]
    left = [c for c in responder.channels if c not in {n.channel for n in tried}]
    if left:
        return ((responder, left[0]),)
    others = [n for n in tried if n.channel != lost.channel]
    if any(n.delivery is not Delivery.FAILED for n in others):
        return ()
    backup = business.responder(responder.backup or "")
    reached = stand_in(backup, business, at) if backup else None
    if reached is None or reached.id in asked:
        return ()
    return tuple((reached, channel) for channel in reached.channels)
