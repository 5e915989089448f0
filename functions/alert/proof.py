"""A test is due → a marked message on each channel: to the whole team, or to somebody
who has just joined it or has a new number.
"""  # noqa: D205 - one sentence

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from functions.alert.chore import again, take_up
from functions.alert.gsm7 import to_ascii
from functions.alert.texts import SUBJECT_LENGTH, Render, in_two_parts, plain_name
from functions.domain.addresses import seal_of
from functions.domain.business import Business, Channel, Responder
from functions.domain.errors import DeliveryError
from functions.domain.newcomers import fit_for_a_test
from functions.domain.notification import Delivery, Failure, Notification, failed
from functions.domain.ports import Access, Crises, Watch
from functions.domain.proof import TEST, is_monthly, next_test, person_of, step_of
from functions.domain.ways import Ways, set_up

FOLDER: Final = "test"
LINK_LASTS: Final = timedelta(days=30)
AGAIN: Final = timedelta(hours=1)
PATIENCE: Final = timedelta(days=7)
"""How long the test by e-mail waits for the person to confirm the subscription, and
that of a chat for its address: until then nothing arrives. From then on the daily look
tells of it."""

Way = tuple[Responder, Channel]


@dataclass(frozen=True, slots=True)
class Proof:
    """Owes the messages of a test; each has a link that confirms this very message."""

    crises: Crises
    watch: Watch
    ways: Ways
    render: Render
    new_token: Callable[[], str]
    control_room: str

    def begin(self, planned: Notification, now: datetime) -> None:
        """Owe everybody a message, then plan the test of next month.

        Named by when it was planned, a test that is begun twice is owed once. That of a
        month waits until it disturbs nobody; one that was asked for leaves at once.
        """
        taken = take_up(planned, self.crises, self.watch, now)
        if taken is None:
            return
        business, claimed = taken
        zone = ZoneInfo(business.timezone)
        monthly = is_monthly(planned.created_at, zone)
        for one in business.team:
            ways = [(one, way) for way in one.channels]
            due_at = fit_for_a_test(one, business, now) if monthly else now
            self._owe_all(business, ways, step_of(planned.created_at), now, due_at)
        self.crises.settle(again(claimed, next_test(now, zone)))

    def begin_first(self, planned: Notification, now: datetime) -> None:
        """Owe one person a message on each way that is open; wait for the others."""
        taken = take_up(planned, self.crises, self.watch, now)
        if taken is None:
            return
        business, claimed = taken
        responder = business.responder(person_of(planned))
        if responder is None:
            self.crises.settle(failed(claimed, Failure.LEFT_TEAM))
            return
        try:
            ready = set_up(responder, business, self.ways)
        except DeliveryError:
            return  # its lease runs out, and it is asked again
        ways = [(responder, channel) for channel in ready]
        self._owe_all(business, ways, step_of(planned.created_at), now, now)
        later = fit_for_a_test(responder, business, now + AGAIN)
        waits = len(ways) < len(responder.channels)
        if waits and later <= planned.created_at + PATIENCE:
            self.crises.settle(
                replace(again(claimed, later), created_at=planned.created_at)
            )
            return
        self.crises.settle(replace(claimed, delivery=Delivery.SENT, due_at=None))

    def _owe_all(
        self,
        business: Business,
        ways: Iterable[Way],
        step: str,
        now: datetime,
        due_at: datetime,
    ) -> None:
        known = {one.key for one in self.crises.notifications(business.id, TEST)}
        for responder, channel in ways:
            owed = Notification(
                business.id, TEST, step, responder.id, channel, now, due_at=due_at
            )
            if owed.key not in known:
                self._owe(business, responder, owed, now)

    def _owe(
        self,
        business: Business,
        responder: Responder,
        owed: Notification,
        now: datetime,
    ) -> None:
        token = self.new_token()
        until = now + LINK_LASTS
        seal = seal_of(business.id, responder, owed.channel)
        access = Access(business.id, TEST, responder.id, until, owed.key, seal)
        self.crises.grant(token, access)
        link = self.control_room + token
        text = self._text(business, responder, owed.channel, link)
        self.crises.owe(replace(owed, text=text))

    def _text(
        self, business: Business, responder: Responder, channel: Channel, link: str
    ) -> str:
        locale, zone = responder.locale, ZoneInfo(business.timezone)
        facts: dict[str, object] = {
            "business": business,
            "name": plain_name(business),
            "responder": responder,
            "link": link,
        }

        def write(part: str, room: int | None = None) -> str:
            path = f"{FOLDER}/{locale}/{part}.j2"
            return self.render(path, locale, zone, channel=channel, room=room, **facts)

        if channel is Channel.SMS:
            return in_two_parts(lambda room, _: write("sms", room), link)
        subject = to_ascii(write("email_subject"))[:SUBJECT_LENGTH].rstrip()
        return f"{subject}\n\n{write('email').strip()}\n"
