"""A daily look at the ways to people → word to the operator of those that are closed.

A mail scanner that clicks « unsubscribe » ends a subscription, and SNS says nothing.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from functions.alert.gsm7 import to_ascii
from functions.alert.texts import SUBJECT_LENGTH, Render
from functions.domain.business import Business, Channel
from functions.domain.errors import DeliveryError, UnknownBusinessError
from functions.domain.notification import Delivery, Failure, Notification, failed
from functions.domain.operator import OPERATOR
from functions.domain.ports import Crises, Watch
from functions.domain.proof import TEST
from functions.domain.ways import A_DAY, Closed, Ways, closed_ways

FOLDER: Final = "unreachable"
LEASE: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class WaysCheck:
    """Looks, tells, and plans the next look."""

    crises: Crises
    watch: Watch
    ways: Ways
    render: Render

    def check(self, planned: Notification, now: datetime) -> None:
        """Owe the operator word of every closed way, once a day."""
        claimed = self.crises.claim(planned, now, now + LEASE)
        if claimed is None:
            return
        try:
            business = self.watch.business(planned.business)
        except UnknownBusinessError:
            self.crises.settle(failed(claimed, Failure.NOT_WATCHED))
            return
        try:
            closed = closed_ways(business, self.ways)
        except DeliveryError:
            return  # its lease runs out, and it is asked again
        if closed:
            self._owe(business, closed, now)
        due_at = now + A_DAY
        again = replace(claimed, created_at=due_at, due_at=due_at, attempts=0)
        self.crises.settle(replace(again, delivery=Delivery.PENDING))

    def _owe(self, business: Business, closed: list[Closed], now: datetime) -> None:
        zone, locale = ZoneInfo(business.timezone), business.locale
        facts = {"business": business, "closed": closed}

        def write(part: str) -> str:
            return self.render(f"{FOLDER}/{locale}/{part}.j2", locale, zone, **facts)

        subject = to_ascii(write("email_subject"))[:SUBJECT_LENGTH].rstrip()
        self.crises.owe(
            Notification(
                business=business.id,
                crisis=TEST,
                step=f"check.{now:%Y-%m-%d}",
                responder=OPERATOR,
                channel=Channel.EMAIL,
                created_at=now,
                due_at=now,
                text=f"{subject}\n\n{write('email')}",
            )
        )
