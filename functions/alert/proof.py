"""A test is due → a marked message to everybody of the team, on each channel."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from functions.alert.gsm7 import to_ascii
from functions.alert.texts import SUBJECT_LENGTH, Render, in_two_parts
from functions.domain.business import Business, Channel, Responder
from functions.domain.errors import UnknownBusinessError
from functions.domain.notification import Delivery, Failure, Notification, failed
from functions.domain.ports import Access, Crises, Watch
from functions.domain.proof import TEST, next_test, step_of

FOLDER: Final = "test"
LEASE: Final = timedelta(minutes=2)
LINK_LASTS: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Proof:
    """Owes the messages of a test; each has a link that confirms this very message."""

    crises: Crises
    watch: Watch
    render: Render
    new_token: Callable[[], str]
    control_room: str

    def begin(self, planned: Notification, now: datetime) -> None:
        """Owe everybody a message, then plan the test of next month.

        Named by when it was planned, a test that is begun twice is owed once.
        """
        claimed = self.crises.claim(planned, now, now + LEASE)
        if claimed is None or planned.due_at is None:
            return
        try:
            business = self.watch.business(planned.business)
        except UnknownBusinessError:
            self.crises.settle(failed(claimed, Failure.NOT_WATCHED))
            return
        step = step_of(planned.created_at)
        for responder in business.team:
            for channel in responder.channels:
                self._owe(business, responder, channel, step, now)
        following = next_test(now, ZoneInfo(business.timezone))
        self.crises.settle(
            replace(
                claimed,
                delivery=Delivery.PENDING,
                created_at=following,
                due_at=following,
                attempts=0,
            )
        )

    def _owe(
        self,
        business: Business,
        responder: Responder,
        channel: Channel,
        step: str,
        now: datetime,
    ) -> None:
        owed = Notification(
            business.id, TEST, step, responder.id, channel, now, due_at=now
        )
        token = self.new_token()
        until = now + LINK_LASTS
        access = Access(business.id, TEST, responder.id, until, owed.key)
        self.crises.grant(token, access)
        text = self._text(business, responder, channel, self.control_room + token)
        self.crises.owe(replace(owed, text=text))

    def _text(
        self, business: Business, responder: Responder, channel: Channel, link: str
    ) -> str:
        locale, zone = responder.locale, ZoneInfo(business.timezone)
        facts = {"business": business, "responder": responder, "link": link}

        def write(part: str, room: int | None = None) -> str:
            path = f"{FOLDER}/{locale}/{part}.j2"
            return self.render(path, locale, zone, channel=channel, room=room, **facts)

        if channel is Channel.SMS:
            return in_two_parts(lambda room: write("sms", room))
        subject = to_ascii(write("email_subject"))[:SUBJECT_LENGTH].rstrip()
        return f"{subject}\n\n{write('email').strip()}\n"
