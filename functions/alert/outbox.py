"""Notifications that are owed → messages sent, at least once each.

One worker at a time holds a notification, by a lease. One that dies after sending and
before saying so sends again when the lease runs out: a duplicate, never a silence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from functions.alert.texts import Email, read
from functions.alert.together import Held, Together, lead_of
from functions.alert.wanted import is_overtaken, is_wanted, later_steps
from functions.domain.addresses import address_of as place_of
from functions.domain.business import Business, Channel, Responder
from functions.domain.crisis import Crisis
from functions.domain.errors import DeliveryError, UnknownBusinessError
from functions.domain.notification import Delivery, Failure, Notification, failed
from functions.domain.operator import OPERATOR, is_message, reader_of
from functions.domain.ports import Crises, Messenger, Watch
from functions.domain.putting_off import due_again
from functions.domain.receipts import look_after
from functions.domain.waiting import is_away

LEASE: Final = timedelta(minutes=2)
"""Longer than any run of a function that sends."""

MAX_ATTEMPTS: Final = 6
FIRST_PAUSE: Final = timedelta(minutes=1)
"""Doubled after each failure: six attempts within half an hour."""

PACE: Final = 5
"""Messages to one address in a minute; those beyond it go out together in the next. So
no second sees more than ten, at which SNS suspends a subscription and deletes it."""

_MINUTE: Final = timedelta(minutes=1)
Write = Callable[[Notification, Crisis, Business, datetime], str]
"""The text of a notification that waited, as it leaves; empty if it is void."""

Otherwise = Callable[[Notification, datetime], None]
"""Owes what is told instead of a notification that cannot be delivered."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A claimed notification that is still wanted, with whom it is for."""

    claimed: Notification
    crisis: Crisis | None
    business: Business
    reader: Responder

    @property
    def address(self) -> str:
        """Where it goes: what the pace is counted for."""
        return address_of(self.reader, self.claimed)


@dataclass(frozen=True, slots=True)
class Outbox:
    """Sends what is owed."""

    crises: Crises
    watch: Watch
    messenger: Messenger
    together: Together
    write: Write
    otherwise: Otherwise

    def deliver_owed(
        self, business: str, number: int, now: datetime
    ) -> list[Notification]:
        """Deliver the messages that a crisis owes at `now`; how each delivery ended.

        What is owed instead of something that failed is delivered at once too.
        """
        ended: list[Notification] = []
        while True:
            stored = self.crises.notifications(business, number)
            owed = filter(is_message, stored)  # what is planned is not for reading
            ready = [n for n in owed if n.due_at is not None and n.due_at <= now]
            done = [n for one in ready if (n := self.deliver(one, now)) is not None]
            ended += done
            if not any(is_lost(one) for one in done):
                return ended

    def deliver(self, notification: Notification, now: datetime) -> Notification | None:
        """Send one notification, unless another worker has it; how that ended."""
        claimed = self.crises.claim(notification, now, now + LEASE)
        if claimed is None:
            return None
        ready = self._ready(claimed, now)
        return self._settle(
            ready if isinstance(ready, Notification) else self._send(ready, now), now
        )

    def deliver_together(
        self, notifications: Sequence[Notification], now: datetime
    ) -> list[Notification]:
        """Send one message for many to one address; how each of them ended."""
        claims = (self.crises.claim(one, now, now + LEASE) for one in notifications)
        ready = [self._ready(one, now) for one in claims if one is not None]
        over = [one for one in ready if isinstance(one, Notification)]
        open_ = [one for one in ready if isinstance(one, Ready)]
        ended = [self._settle(one, now) for one in over]
        if open_:
            ended += [self._settle(one, now) for one in self._send_all(open_, now)]
        return ended

    def address_of(self, notification: Notification) -> str | None:
        """Where a notification would go; None if it would go nowhere."""
        try:
            business = self.watch.business(notification.business)
        except UnknownBusinessError:
            return None
        reader = reader_of(business, notification.responder)
        return address_of(reader, notification) if reader else None

    def _is_overtaken(
        self, claimed: Notification, crisis: Crisis | None, now: datetime
    ) -> bool:
        """Whether a later step says it all; where there is none, nothing is read."""
        if crisis is None or not later_steps(crisis, claimed.step):
            return False
        owed = self.crises.notifications(claimed.business, claimed.crisis)
        return is_overtaken(claimed, crisis, owed, now)

    def _ready(self, claimed: Notification, now: datetime) -> Ready | Notification:
        """What can be sent, or the notification given up."""
        crisis = self.crises.get(claimed.business, claimed.crisis)
        if not is_wanted(claimed, crisis) or self._is_overtaken(claimed, crisis, now):
            return failed(claimed, Failure.WITHDRAWN)
        if claimed.attempts > MAX_ATTEMPTS:
            return failed(claimed, Failure.BROKE_OFF)
        try:
            business = self.watch.business(claimed.business)
        except UnknownBusinessError:
            return failed(claimed, Failure.NOT_WATCHED)
        reader = reader_of(business, claimed.responder)
        if reader is None:
            return failed(claimed, Failure.LEFT_TEAM)
        if crisis is not None and not claimed.text:
            if is_away(reader, business, now):
                return failed(claimed, Failure.AWAY)
            claimed = replace(claimed, text=self.write(claimed, crisis, business, now))
            if not claimed.text:
                return failed(claimed, Failure.WITHDRAWN)
        return Ready(claimed, crisis, business, reader)

    def _send(self, ready: Ready, now: datetime) -> Notification:
        if not self._has_turn(ready, now):
            return postponed(ready.claimed, now)
        text = read(ready.claimed.text, ready.claimed.channel)
        return self._handed_over(ready, text.subject, text.body, now)(ready.claimed)

    def _send_all(self, ready: list[Ready], now: datetime) -> list[Notification]:
        first = ready[0]
        if not self._has_turn(first, now):
            return [postponed(one.claimed, now) for one in ready]
        text = self._one_text(ready, now)
        end = self._handed_over(first, text.subject, text.body, now)
        return [end(one.claimed) for one in ready]

    def _one_text(self, ready: list[Ready], now: datetime) -> Email:
        """What many messages to one address say as one; all are for one reader."""
        first = ready[0]
        if first.reader.id == OPERATOR:
            owed = [one.claimed for one in ready]
            return self.together.notices(first.business, owed)
        held = [Held(n.claimed, n.crisis, n.business) for n in ready if n.crisis]
        return self.together(first.reader, lead_of(held), now)

    def _has_turn(self, ready: Ready, now: datetime) -> bool:
        minute = now.replace(second=0, microsecond=0)
        return self.crises.take_turn(ready.address, minute, PACE)

    def _handed_over(
        self, ready: Ready, subject: str, body: str, now: datetime
    ) -> Callable[[Notification], Notification]:
        """Send, once; what that makes of each notification that it was sent for."""
        try:
            message_id = self.messenger.send(
                ready.business, ready.reader, ready.claimed.channel, subject, body
            )
        except DeliveryError as error:
            refused = error  # the name of an exception ends with its block
            return lambda claimed: after_failure(claimed, refused, now)
        return lambda claimed: replace(
            claimed,
            delivery=Delivery.SENT,
            due_at=None,
            sent_at=now,
            message_id=message_id,
            failure=None,
        )

    def _settle(self, ended: Notification, now: datetime) -> Notification:
        """Store how it ended, after what is told instead: that must not be lost."""
        if is_lost(ended):
            self.otherwise(ended, now)
        if ended.delivery is Delivery.SENT and ended.channel is Channel.SMS:
            self.crises.plan(look_after(ended, now))
        self.crises.settle(ended)
        return ended


def address_of(reader: Responder, notification: Notification) -> str:
    """The number or the address of a notification, with its channel."""
    if reader.id == OPERATOR:  # one, whatever the business
        return f"{notification.channel}:{OPERATOR}"
    return place_of(notification.business, reader, notification.channel)


def is_lost(ended: Notification) -> bool:
    """Whether somebody who was to hear of it will not, by this way."""
    if ended.delivery is not Delivery.FAILED or ended.responder == OPERATOR:
        return False
    return ended.failure not in (Failure.WITHDRAWN, Failure.NOT_WATCHED)


def postponed(claimed: Notification, now: datetime) -> Notification:
    """The notification as if nobody had tried, due in the next minute."""
    minute = now.replace(second=0, microsecond=0) + _MINUTE
    return due_again(claimed, minute)


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
