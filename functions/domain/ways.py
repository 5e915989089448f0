"""Whether the ways to people are still open, asked before it matters."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from functions.domain.business import Business, Channel, Responder
from functions.domain.notification import Notification
from functions.domain.proof import TEST

DAILY: Final = "@daily"
"""In the place of a responder's id: what is due is a check of the ways to people."""

A_DAY: Final = timedelta(days=1)


class Ways(Protocol):
    """What the service that delivers knows of the ways to people."""

    def confirmed(self, business: Business) -> Collection[str]:
        """The ids of the responders whose e-mail subscription is confirmed.

        Raises:
            DeliveryError: the service would not say.
        """
        ...

    def refuses_sms(self, phone: str) -> bool:
        """Whether a number has opted out; False when the service would not say."""
        ...


@dataclass(frozen=True, slots=True)
class Closed:
    """A way to somebody on which nothing arrives any more."""

    responder: Responder
    channel: Channel


def check_of(business: str, at: datetime) -> Notification:
    """What makes the sweep check the ways to people at `at`; one a business."""
    return Notification(
        business=business,
        crisis=TEST,
        step="check",
        responder=DAILY,
        channel=Channel.EMAIL,
        created_at=at,
        due_at=at,
    )


def closed_ways(business: Business, ways: Ways) -> list[Closed]:
    """Every way on which a message would be lost without a word.

    Raises:
        DeliveryError: the service would not say.
    """
    confirmed = ways.confirmed(business)
    found = []
    for one in business.team:
        for channel in one.channels:
            by_email = channel is Channel.EMAIL and one.id not in confirmed
            by_sms = channel is Channel.SMS and ways.refuses_sms(one.phone or "")
            if by_email or by_sms:
                found.append(Closed(one, channel))
    return found
