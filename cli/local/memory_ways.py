"""The ways to people, in memory: all of them open until some are closed."""

from collections.abc import Collection

from functions.domain.business import Business, Channel
from functions.domain.errors import DeliveryError
from functions.domain.sms_account import SmsAccount


class MemoryWays:
    """`Ways` in memory."""

    def __init__(self) -> None:
        """Start with every way open."""
        self.unsubscribed: set[str] = set()
        self.refusing: set[str] = set()
        self.without_address: set[str] = set()
        self.account = SmsAccount(limit_usd=50.0)
        self.failing = False

    def confirmed(self, business: Business) -> Collection[str]:
        """The ids of those whose subscription is confirmed."""
        if self.failing:
            raise DeliveryError("the service would not say", permanent=False)
        return {one.id for one in business.team} - self.unsubscribed

    def chats(self, business: Business) -> Collection[str]:
        """The ids of those whose chat has an address."""
        if self.failing:
            raise DeliveryError("the service would not say", permanent=False)
        people = (one for one in business.team if Channel.WEBHOOK in one.channels)
        return {one.id for one in people} - self.without_address

    def refuses_sms(self, phone: str) -> bool:
        """Whether a number has opted out."""
        return phone in self.refusing

    def sms_account(self) -> SmsAccount:
        """What may be sent by SMS at all."""
        if self.failing:
            raise DeliveryError("the service would not say", permanent=False)
        return self.account
