"""Whether the ways to people are still open, asked before it matters."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from functions.domain.business import Business, Channel, Responder
from functions.domain.notification import Notification
from functions.domain.proof import TEST
from functions.domain.sms_account import SmsAccount

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

    def chats(self, business: Business) -> Collection[str]:
        """The ids of the responders whose chat has an address to post to.

        Raises:
            DeliveryError: the service would not say.
        """
        ...

    def refuses_sms(self, phone: str) -> bool:
        """Whether a number has opted out; False when the service would not say."""
        ...

    def sms_account(self) -> SmsAccount:
        """What may be sent by SMS at all.

        Raises:
            DeliveryError: the service would not say.
        """
        ...


class Obstacle(StrEnum):
    """Why nothing arrives by a way, as pages and messages word it."""

    UNCONFIRMED = "unconfirmed"
    OPTED_OUT = "opted_out"
    IN_SANDBOX = "in_sandbox"
    BUDGET_SPENT = "budget_spent"
    NO_WEBHOOK = "no_webhook"


@dataclass(frozen=True, slots=True)
class Closed:
    """A way to somebody on which nothing arrives any more."""

    responder: Responder
    channel: Channel
    obstacle: Obstacle


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


def account_of(business: Business, ways: Ways) -> SmsAccount | None:
    """The account that SMS to the team go by; None if nobody gets any.

    Raises:
        DeliveryError: the service would not say.
    """
    texted = any(Channel.SMS in one.channels for one in business.team)
    return ways.sms_account() if texted else None


def chats_of(business: Business, ways: Ways) -> Collection[str]:
    """Whose chat has an address; asked only where somebody has a chat: few teams do.

    Raises:
        DeliveryError: the service would not say.
    """
    chatted = any(Channel.WEBHOOK in one.channels for one in business.team)
    return ways.chats(business) if chatted else ()


def set_up(one: Responder, business: Business, ways: Ways) -> list[Channel]:
    """The channels that were set up for somebody: e-mail confirmed, a chat's address.

    Raises:
        DeliveryError: the service would not say.
    """
    lacking = set()
    if one.id not in ways.confirmed(business):
        lacking.add(Channel.EMAIL)
    if one.id not in chats_of(business, ways):
        lacking.add(Channel.WEBHOOK)
    return [channel for channel in one.channels if channel not in lacking]


def closed_ways(
    business: Business, ways: Ways, account: SmsAccount | None
) -> list[Closed]:
    """Every way on which a message would be lost without a word.

    Raises:
        DeliveryError: the service would not say.
    """
    confirmed, chats = ways.confirmed(business), chats_of(business, ways)
    found = []
    for one in business.team:
        for channel in one.channels:
            obstacle = None
            if channel is Channel.EMAIL and one.id not in confirmed:
                obstacle = Obstacle.UNCONFIRMED
            elif channel is Channel.WEBHOOK and one.id not in chats:
                obstacle = Obstacle.NO_WEBHOOK
            elif channel is Channel.SMS and account is not None:
                obstacle = _in_the_way_of_sms(one.phone or "", ways, account)
            if obstacle:
                found.append(Closed(one, channel, obstacle))
    return found


def _in_the_way_of_sms(phone: str, ways: Ways, account: SmsAccount) -> Obstacle | None:
    if account.silent:
        return Obstacle.BUDGET_SPENT
    if not account.lets_through(phone):
        return Obstacle.IN_SANDBOX
    return Obstacle.OPTED_OUT if ways.refuses_sms(phone) else None
