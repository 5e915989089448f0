"""Notifications that are owed → messages sent, at least once each.

One worker at a time holds a notification, by a lease. One that dies after sending and
before saying so sends again when the lease runs out: a duplicate, never a silence.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from functions.alert.texts import read
from functions.domain.crisis import Crisis, CrisisState
from functions.domain.errors import DeliveryError, UnknownBusinessError
from functions.domain.escalation import ALL_CLEAR
from functions.domain.notification import Delivery, Failure, Notification
from functions.domain.ports import Crises, Messenger, Watch

LEASE: Final = timedelta(minutes=2)
"""Longer than any run of a function that sends."""

MAX_ATTEMPTS: Final = 6
FIRST_PAUSE: Final = timedelta(minutes=1)
"""Doubled after each failure: six attempts within half an hour."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """Sends what is owed."""

    crises: Crises
    watch: Watch
    messenger: Messenger

    def deliver_owed(
        self, business: str, number: int, now: datetime
    ) -> list[Notification]:
        """Deliver what a crisis owes at `now`; how each delivery ended."""
        owed = self.crises.notifications(business, number)
        ready = [n for n in owed if n.due_at is not None and n.due_at <= now]
        ended = (self.deliver(one, now) for one in ready)
        return [one for one in ended if one is not None]

    def deliver(self, notification: Notification, now: datetime) -> Notification | None:
        """Send one notification, unless another worker has it; how that ended."""
        claimed = self.crises.claim(notification, now, now + LEASE)
        if claimed is None:
            return None
        ended = self._send(claimed, now)
        self.crises.settle(ended)
        return ended

    def _send(self, claimed: Notification, now: datetime) -> Notification:
        crisis = self.crises.get(claimed.business, claimed.crisis)
        if crisis is None or not still_wanted(claimed.step, crisis):
            return failed(claimed, Failure.WITHDRAWN)
        if claimed.attempts > MAX_ATTEMPTS:
            return failed(claimed, Failure.BROKE_OFF)
        try:
            business = self.watch.business(claimed.business)
        except UnknownBusinessError:
            return failed(claimed, Failure.NOT_WATCHED)
        responder = business.responder(claimed.responder)
        if responder is None:
            return failed(claimed, Failure.LEFT_TEAM)
        email = read(claimed.text, claimed.channel)
        try:
            message_id = self.messenger.send(
                business, responder, claimed.channel, email.subject, email.body
            )
        except DeliveryError as error:
            return after_failure(claimed, error, now)
        return replace(
            claimed,
            delivery=Delivery.SENT,
            due_at=None,
            sent_at=now,
            message_id=message_id,
            failure=None,
        )


def still_wanted(step: str, crisis: Crisis) -> bool:
    """Whether a message of this step is still true and useful.

    A call to act is not, once somebody acts, it is over or a later round speaks of it
    anew; a new round reaches everybody whom an earlier one was to reach.
    """
    turn, _, name = step.partition(".")
    if int(turn) != crisis.round:
        return False
    return crisis.state.over if name == ALL_CLEAR else crisis.state is CrisisState.OPEN


def after_failure(
    claimed: Notification, error: DeliveryError, now: datetime
) -> Notification:
    """Another try later, or none when none can help or enough were made."""
    if error.permanent or claimed.attempts >= MAX_ATTEMPTS:
        return failed(claimed, str(error))
    pause = FIRST_PAUSE * 2 ** (claimed.attempts - 1)
    return replace(
        claimed, delivery=Delivery.PENDING, due_at=now + pause, failure=str(error)
    )


def failed(claimed: Notification, reason: str) -> Notification:
    """The notification given up for good."""
    return replace(claimed, delivery=Delivery.FAILED, due_at=None, failure=reason)
