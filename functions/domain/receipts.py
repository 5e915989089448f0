"""What became of an SMS after it was handed over: its operator's word, later on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Protocol

from functions.domain.business import Channel
from functions.domain.notification import Delivery, Notification
from functions.domain.proof import TEST

RECEIPTS: Final = "@receipts"
"""In the place of a responder's id: what is due is a look at what came back."""

LOOKS: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
"""How long after an SMS was sent one looks: most failures are known within a minute."""

REMEMBERED: Final = timedelta(hours=2)
"""How far back a look goes: further than the last one lies from the SMS."""


@dataclass(frozen=True, slots=True)
class Returned:
    """An SMS that did not arrive, by the id of its message, and why."""

    message_id: str
    reason: str


class Receipts(Protocol):
    """Where operators' words are kept."""

    def returned(self, start: datetime, end: datetime) -> list[Returned]:
        """What did not arrive, as told in [start, end); empty if nobody keeps it.

        Raises:
            DeliveryError: it cannot be read now.
        """
        ...


def look_after(sent: Notification, now: datetime) -> Notification:
    """What makes the sweep look for a message that was just sent; one a business."""
    return Notification(
        business=sent.business,
        crisis=TEST,
        step="receipts",
        responder=RECEIPTS,
        channel=Channel.SMS,
        created_at=now,
        due_at=now + LOOKS[0],
    )


def next_look(planned: Notification, now: datetime) -> Notification | None:
    """The following look for the same message; None after the last."""
    times = (planned.created_at + after for after in LOOKS)
    due_at = next((at for at in times if at > now), None)
    if due_at is None:
        return None
    again = replace(planned, delivery=Delivery.PENDING, attempts=0)
    return replace(again, due_at=due_at)


def of_message(
    notifications: Iterable[Notification], message_id: str
) -> list[Notification]:
    """Those that went out as a message and are still taken for delivered."""
    return [
        n
        for n in notifications
        if n.message_id == message_id and n.delivery is Delivery.SENT
    ]
