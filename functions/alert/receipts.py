"""An SMS that came back → its notification has failed, and others are told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from functions.alert.outbox import Outbox
from functions.domain.errors import DeliveryError
from functions.domain.notification import Notification, failed
from functions.domain.ports import Crises
from functions.domain.proof import TEST
from functions.domain.receipts import REMEMBERED, Receipts, next_look, of_message

LEASE: Final = timedelta(minutes=2)
LATEST: Final = 10
"""Crises of a business among whose messages one is looked for although they are over;
those that are not are looked at, however many opened since."""


@dataclass(frozen=True, slots=True)
class ReceiptReader:
    """Reads what came back for a business."""

    crises: Crises
    outbox: Outbox
    receipts: Receipts

    def look(self, planned: Notification, now: datetime) -> None:
        """Give up what came back, after what is told instead is owed; look again later.

        Looking twice finds nothing more: what has failed is not taken for delivered.
        """
        claimed = self.crises.claim(planned, now, now + LEASE)
        if claimed is None:
            return
        try:
            returned = self.receipts.returned(now - REMEMBERED, now)
        except DeliveryError:
            return  # its lease runs out, and it is looked again
        sent = self._lately_sent(planned.business) if returned else []
        for one in returned:
            for lost in of_message(sent, one.message_id):
                self._give_up(failed(lost, one.reason), now)
        again = next_look(claimed, now)
        self.crises.settle(again or failed(claimed, "done"))

    def _lately_sent(self, business: str) -> list[Notification]:
        """What was sent of every crisis that is alive or has just ended, and tests."""
        crises = (*self.crises.alive(business), *self.crises.latest(business, LATEST))
        numbers = dict.fromkeys((*(one.number for one in crises), TEST))
        return [n for one in numbers for n in self.crises.notifications(business, one)]

    def _give_up(self, lost: Notification, now: datetime) -> None:
        self.outbox.otherwise(lost, now)
        self.crises.bounce(lost)
        self.outbox.deliver_owed(lost.business, lost.crisis, now)
