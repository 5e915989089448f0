"""One message to one responder on one channel for one step, and its outbox state."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from functions.domain.business import Channel


class Delivery(StrEnum):
    """Where a notification is on its way."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class Failure(StrEnum):
    """Why a notification was given up, as the pages word it in their language.

    What a messenger says of its own (`sns: Throttled`) is kept as it is, for operators.
    """

    WITHDRAWN = "withdrawn"
    AWAY = "away"
    BROKE_OFF = "broke_off"
    NOT_WATCHED = "not_watched"
    LEFT_TEAM = "left_team"
    NO_PHONE = "no_phone"
    NO_EMAIL = "no_email"
    OPTED_OUT = "opted_out"
    NO_WEBHOOK = "no_webhook"


@dataclass(frozen=True, slots=True)
class Notification:
    """A message that is owed; its key is deterministic, so it is owed once.

    Key: business, crisis number, `step`, responder, channel. `due_at` is when the
    sweep may take it up (its creation, then the end of its lease); None once it is
    sent or has failed for good. `failure` is a `Failure`, or a messenger's own words.
    `confirmed_at` is when its reader said that it came; tests alone ask for that.
    `seal` tells again where it was to go (domain/addresses.py): an id may pass on.
    """

    business: str
    crisis: int
    step: str
    responder: str
    channel: Channel
    created_at: datetime
    delivery: Delivery = Delivery.PENDING
    due_at: datetime | None = None
    attempts: int = 0
    text: str = ""
    sent_at: datetime | None = None
    message_id: str | None = None
    failure: str | None = None
    confirmed_at: datetime | None = None
    seal: str = ""

    @property
    def waits(self) -> bool:
        """Whether it was held back for quiet hours and nobody has tried to send it."""
        held = self.due_at is not None and self.due_at > self.created_at
        return held and not self.attempts

    @property
    def key(self) -> str:
        """The part of the sort key after the crisis number."""
        return f"{self.step}#{self.responder}#{self.channel}"


def failed(claimed: Notification, reason: str) -> Notification:
    """The notification given up for good."""
    return replace(claimed, delivery=Delivery.FAILED, due_at=None, failure=reason)
