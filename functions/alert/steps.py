"""A crisis whose step is due → the notifications that it owes, and the step taken.

The stream calls it within seconds of every change of a crisis, the sweep every minute.
Both may run at once, die anywhere and run again: a notification's key is deterministic,
so it is owed once, and its text is kept with it, so a second run sends the same. What
waits for somebody's hours is written when it leaves, with what is known then.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from functions.alert.briefing import Briefing, brief, brief_held, told_now
from functions.alert.texts import Render, write
from functions.domain.addresses import seal_of
from functions.domain.business import Business, Channel, Responder
from functions.domain.crisis import Crisis, Lapsed, StepTaken
from functions.domain.errors import ConflictError
from functions.domain.escalation import Due, due_for, next_due
from functions.domain.notification import Notification
from functions.domain.pauses import Deferred
from functions.domain.ports import Access, Crises, Mentions, Watch
from functions.domain.told import heard_of, who_was_told

TRIES: Final = 12
"""Steps taken and conflicts met in one run, together, before the next run goes on."""

LINK_LASTS: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Steps:
    """Takes the steps that are due; `new_token` gives the opaque end of a link."""

    crises: Crises
    watch: Watch
    mentions: Mentions
    render: Render
    new_token: Callable[[], str]
    control_room: str

    def take_due(self, business: str, number: int, now: datetime) -> Crisis | None:
        """Take every step due at `now`; the crisis then, None if there is none.

        Raises:
            ConflictError: others kept changing the crisis; try again later.
            UnknownBusinessError: the business is no longer stored.
        """
        for _ in range(TRIES):
            crisis = self.crises.get(business, number)
            due = next_due(crisis) if crisis else None
            if crisis is None or due is None or due.at > now:
                return crisis
            try:
                self._take(crisis, due, now)
            except ConflictError:
                continue
        raise ConflictError(f"crisis C{number} of {business} would not hold still")

    def _take(self, crisis: Crisis, due: Due, now: datetime) -> None:
        """Owe first, then mark: a crash between them owes again, and owes once."""
        if due.step is None:
            self.crises.transition(crisis, Lapsed(now))
            return
        business = self.watch.business(crisis.business)
        owed = self.crises.notifications(crisis.business, crisis.number)
        briefing = brief(crisis, due, business, owed, now, self.mentions, self.crises)
        first = min((briefing.tell_at(t.responder) for t in briefing.now), default=now)
        if first > now and not crisis.state.over:
            self.crises.transition(crisis, Deferred(now, first - due.at))
            return
        for told in briefing.now:
            for channel in told.channels:
                self._owe(briefing, due.step, told.responder, channel, owed)
        self.crises.transition(crisis, StepTaken(now, due.step))

    def owe_instead(
        self,
        crisis: Crisis,
        step: str,
        ways: Sequence[tuple[Responder, Channel]],
        now: datetime,
    ) -> Sequence[tuple[Responder, Channel]]:
        """Owe a step's message to somebody whom it was not meant for at first.

        Returns those of `ways` that are owed it: none once the step has passed.
        """
        due = due_for(crisis, step)
        if due is None or not ways:
            return ()
        business = self.watch.business(crisis.business)
        owed = self.crises.notifications(crisis.business, crisis.number)
        briefing = brief(crisis, due, business, owed, now, self.mentions, self.crises)
        briefing = replace(
            briefing,
            earlier=tuple(who_was_told(heard_of(owed), business)),
            now=told_now(ways, now),
        )
        for responder, channel in ways:
            self._owe(briefing, step, responder, channel, owed)
        return ways

    def _owe(
        self,
        briefing: Briefing,
        step: str,
        responder: Responder,
        channel: Channel,
        owed: Sequence[Notification],
    ) -> None:
        notification = Notification(
            business=briefing.business.id,
            crisis=briefing.crisis.number,
            step=step,
            responder=responder.id,
            channel=channel,
            created_at=briefing.at,
            due_at=briefing.tell_at(responder),
            seal=seal_of(briefing.business.id, responder, channel),
        )
        if notification.key in {one.key for one in owed}:
            return
        waits = notification.waits
        text = "" if waits else self._text(briefing, responder, channel)
        self.crises.owe(replace(notification, text=text))

    def write_held(
        self, held: Notification, crisis: Crisis, business: Business, now: datetime
    ) -> str:
        """The text of a message that waited and leaves at `now`.

        Empty if there is nothing left to say: its step owes nothing any more.
        """
        due, reader = due_for(crisis, held.step), business.responder(held.responder)
        if due is None or reader is None:
            return ""
        owed = self.crises.notifications(crisis.business, crisis.number)
        briefing = brief(crisis, due, business, owed, now, self.mentions, self.crises)
        briefing = brief_held(briefing, held, owed)
        return self._text(briefing, reader, held.channel)

    def _text(self, briefing: Briefing, responder: Responder, channel: Channel) -> str:
        link = self._link(briefing, responder, channel)
        return write(self.render, briefing, responder, channel, link)

    def _link(self, briefing: Briefing, responder: Responder, channel: Channel) -> str:
        """A link of the responder's own; one that is never owed dies unused."""
        token = self.new_token()
        access = Access(
            business=briefing.business.id,
            crisis=briefing.crisis.number,
            responder=responder.id,
            expires_at=briefing.at + LINK_LASTS,
            seal=seal_of(briefing.business.id, responder, channel),
        )
        self.crises.grant(token, access)
        return self.control_room + token
