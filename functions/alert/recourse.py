"""A message that will not arrive → who is told instead, and the operator."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from functions.alert.gsm7 import to_ascii
from functions.alert.instead import Ways, handed_over, instead_of
from functions.alert.steps import Steps
from functions.alert.texts import SUBJECT_LENGTH, plain_name
from functions.domain.business import Business, Channel
from functions.domain.crisis import Crisis
from functions.domain.errors import DeliveryError, UnknownBusinessError
from functions.domain.notification import Failure, Notification
from functions.domain.operator import OPERATOR
from functions.domain.proof import TEST
from functions.domain.ways import Ways as OpenWays

FOLDER: Final = "undelivered"


@dataclass(frozen=True, slots=True)
class Recourse:
    """Owes, for a message that was given up, the next way to get the news through.

    Owing is by key, so doing it again after a crash owes nothing twice.
    """

    steps: Steps
    open_ways: OpenWays

    def __call__(self, lost: Notification, now: datetime) -> None:
        """Owe what is told instead of `lost`, and word of it to the operator.

        That somebody is away is nothing to mend: the operator hears nothing of it.
        """
        crises = self.steps.crises
        crisis = crises.get(lost.business, lost.crisis)
        try:
            business = self.steps.watch.business(lost.business)
        except UnknownBusinessError:
            return
        if crisis is None:
            if lost.crisis == TEST:
                self._tell_operator(lost, None, business, (), now)
            return
        owed = crises.notifications(lost.business, lost.crisis)
        if lost.failure == Failure.AWAY:
            ways = handed_over(lost, crisis, business, owed, now)
            self.steps.owe_instead(crisis, lost.step, ways, now)
            return
        sure = self._confirmed(business)
        ways = instead_of(lost, crisis, business, owed, sure, now)
        told = self.steps.owe_instead(crisis, lost.step, ways, now)
        self._tell_operator(lost, crisis, business, told, now)

    def _confirmed(self, business: Business) -> Collection[str] | None:
        """Those whose e-mail arrives; None if the service would not say."""
        try:
            return self.open_ways.confirmed(business)
        except DeliveryError:
            return None

    def _tell_operator(
        self,
        lost: Notification,
        crisis: Crisis | None,
        business: Business,
        ways: Ways,
        now: datetime,
    ) -> None:
        """Once a step: that something failed is the news, not each thing that did."""
        zone, locale = ZoneInfo(business.timezone), business.locale
        facts = {
            "business": business,
            "name": plain_name(business),
            "crisis": crisis,
            "lost": lost,
            "instead": list(dict.fromkeys(reader.id for reader, _ in ways)),
        }
        render = self.steps.render
        subject = render(f"{FOLDER}/{locale}/email_subject.j2", locale, zone, **facts)
        body = render(f"{FOLDER}/{locale}/email.j2", locale, zone, **facts)
        self.steps.crises.owe(
            Notification(
                business=lost.business,
                crisis=lost.crisis,
                step=lost.step,
                responder=OPERATOR,
                channel=Channel.EMAIL,
                created_at=now,
                due_at=now,
                text=f"{to_ascii(subject)[:SUBJECT_LENGTH].rstrip()}\n\n{body}",
            )
        )
