"""Messages that go nowhere and are kept: for `vigie replay`, for tests."""

from dataclasses import dataclass

from functions.domain.business import Business, Channel, Responder
from functions.domain.errors import DeliveryError
from functions.domain.operator import OPERATOR


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message as it was handed over."""

    id: str
    business: str
    responder: str
    channel: Channel
    subject: str
    body: str


class MemoryMessenger:
    """`Messenger` in memory; `refusing` makes it refuse until it is None again."""

    def __init__(self) -> None:
        """Start with nothing sent and nothing refused."""
        self.sent: list[SentMessage] = []
        self.refusing: DeliveryError | None = None

    def send(
        self,
        business: Business,
        responder: Responder,
        channel: Channel,
        subject: str,
        body: str,
    ) -> str:
        """Keep the message; its number is its id."""
        by_id = responder.id == OPERATOR or channel is Channel.WEBHOOK
        address = responder.phone if channel is Channel.SMS else responder.email
        if not address and not by_id:
            raise DeliveryError(f"the responder has no {channel}", permanent=True)
        if self.refusing is not None:
            raise self.refusing
        message = SentMessage(
            id=f"message-{len(self.sent) + 1}",
            business=business.id,
            responder=responder.id,
            channel=channel,
            subject=subject,
            body=body,
        )
        self.sent.append(message)
        return message.id
