"""Which messenger takes which channel."""

from collections.abc import Callable

from functions.domain.business import Business, Channel, Responder
from functions.domain.ports import Messenger


class ByChannel:
    """`Messenger` that hands webhooks to one and all else to another.

    The one for webhooks is made when it is first needed: few teams have any.
    """

    def __init__(self, usual: Messenger, webhooks: Callable[[], Messenger]) -> None:
        """Keep both."""
        self._usual = usual
        self._make = webhooks
        self._webhooks: Messenger | None = None

    def send(
        self,
        business: Business,
        responder: Responder,
        channel: Channel,
        subject: str,
        body: str,
    ) -> str:
        """Hand the message to the messenger of its channel."""
        messenger = self._usual
        if channel is Channel.WEBHOOK:
            messenger = self._webhooks = self._webhooks or self._make()
        return messenger.send(business, responder, channel, subject, body)
