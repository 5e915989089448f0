"""A daily look at the ways to people → word of those that are closed, to the operator
and to whoever would not be reached.

A mail scanner that clicks « unsubscribe » ends a subscription, a budget that is spent
ends every SMS, and SNS says nothing.
"""  # noqa: D205 - one sentence

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from functions.alert.chore import again, take_up
from functions.alert.gsm7 import to_ascii
from functions.alert.texts import SUBJECT_LENGTH, Render, in_two_parts, plain_name
from functions.domain.business import Business, Channel
from functions.domain.errors import DeliveryError
from functions.domain.newcomers import fit_for_a_test
from functions.domain.notification import Notification
from functions.domain.operator import OPERATOR
from functions.domain.ports import Crises, Watch
from functions.domain.proof import TEST
from functions.domain.sms_account import SmsAccount
from functions.domain.ways import A_DAY, Closed, Ways, account_of, closed_ways

FOLDER: Final = "unreachable"
"""What the operator reads; `TO_THE_TEAM` holds what the person reads."""

TO_THE_TEAM: Final = "closed_way"


@dataclass(frozen=True, slots=True)
class WaysCheck:
    """Looks, tells, and plans the next look."""

    crises: Crises
    watch: Watch
    ways: Ways
    render: Render

    def check(self, planned: Notification, now: datetime) -> None:
        """Owe the operator word of every closed way, once a day."""
        taken = take_up(planned, self.crises, self.watch, now)
        if taken is None:
            return
        business, claimed = taken
        try:
            account = account_of(business, self.ways)
            closed = closed_ways(business, self.ways, account)
        except DeliveryError:
            return  # its lease runs out, and it is asked again
        if closed or (account and account.warnings):
            self._tell_operator(business, closed, account, now)
        for one in closed:
            self._tell_person(business, one, closed, now)
        self.crises.settle(again(claimed, now + A_DAY))

    def _tell_operator(
        self,
        business: Business,
        closed: Sequence[Closed],
        account: SmsAccount | None,
        now: datetime,
    ) -> None:
        zone, locale = ZoneInfo(business.timezone), business.locale
        facts: dict[str, object] = {
            "business": business,
            "name": plain_name(business),
            "closed": closed,
            "account": account,
        }

        def write(part: str) -> str:
            return self.render(f"{FOLDER}/{locale}/{part}.j2", locale, zone, **facts)

        self.crises.owe(
            Notification(
                business=business.id,
                crisis=TEST,
                step=f"check.{now:%Y-%m-%d}",
                responder=OPERATOR,
                channel=Channel.EMAIL,
                created_at=now,
                due_at=now,
                text=_as_email(write("email_subject"), write("email")),
            )
        )

    def _tell_person(
        self, business: Business, one: Closed, closed: Sequence[Closed], now: datetime
    ) -> None:
        """Once a month, by another way of theirs, at an hour that disturbs nobody."""
        reader = one.responder
        shut = {each.channel for each in closed if each.responder.id == reader.id}
        channel = next((way for way in reader.channels if way not in shut), None)
        if channel is None:
            return
        zone, locale = ZoneInfo(business.timezone), reader.locale

        def write(part: str, room: int | None = None) -> str:
            return self.render(
                f"{TO_THE_TEAM}/{locale}/{part}.j2",
                locale,
                zone,
                business=business,
                name=plain_name(business),
                closed=one,
                by=channel,
                room=room,
            )

        text = (
            in_two_parts(lambda room, _: write("sms", room))
            if channel is Channel.SMS
            else _as_email(write("email_subject"), write("email"))
        )
        self.crises.owe(
            Notification(
                business=business.id,
                crisis=TEST,
                step=f"closed.{one.channel}.{now:%Y-%m}",
                responder=reader.id,
                channel=channel,
                created_at=now,
                due_at=fit_for_a_test(reader, business, now),
                text=text,
            )
        )


def _as_email(subject: str, body: str) -> str:
    return f"{to_ascii(subject)[:SUBJECT_LENGTH].rstrip()}\n\n{body.strip()}\n"
