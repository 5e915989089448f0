"""A week is over → a digest by e-mail: that Vigie is alive, what was said, and how fast
and how right it was itself.
"""  # noqa: D205 - one sentence

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from functions.alert.chore import again, take_up
from functions.alert.gsm7 import to_ascii
from functions.alert.texts import SUBJECT_LENGTH, Render, plain_name
from functions.domain.business import Business, Channel, Responder
from functions.domain.hours import quiet_until
from functions.domain.looking_back import LookingBack
from functions.domain.notification import Notification
from functions.domain.ports import Crises, Watch
from functions.domain.proof import TEST, latest_test
from functions.domain.waiting import own_clock, zone_of
from functions.domain.weekly import next_digest, readers_of, week_before

FOLDER: Final = "digest"
A_DAY: Final = timedelta(days=1)
"""For so long nobody is reminded of a test that they were asked to confirm."""

A_QUARTER: Final = timedelta(days=90)
TRIES: Final = 3
"""Weeks too full to be read in the time of one run are left out after so many."""


@dataclass(frozen=True, slots=True)
class Digest:
    """Owes the digest of a week to those who read it."""

    crises: Crises
    watch: Watch
    looking: LookingBack
    render: Render

    def write(self, planned: Notification, now: datetime) -> None:
        """Owe each reader theirs, then plan the next; owed by key, twice is once."""
        taken = take_up(planned, self.crises, self.watch, now)
        if taken is None:
            return
        business, claimed = taken
        zone = ZoneInfo(business.timezone)
        if claimed.attempts <= TRIES:
            self._owe_all(business, planned.created_at, now)
        self.crises.settle(again(claimed, next_digest(now, zone)))

    def _owe_all(self, business: Business, due_at: datetime, now: datetime) -> None:
        start, end = week_before(due_at, ZoneInfo(business.timezone))
        tests = latest_test(self.crises.notifications(business.id, TEST))
        team = {one.id: one for one in business.team}
        facts = {
            "business": business,
            "name": plain_name(business),
            "figures": self.looking.figures(business.id, start, end),
            "quarter": self.looking.noise(business.id, end - A_QUARTER, end),
            "sources": self.watch.sources(business.id),
            "unproven": [
                (team[one.responder], one.channel)
                for one in tests
                if one.confirmed_at is None
                and one.responder in team
                and now - one.created_at >= A_DAY
            ],
        }
        for reader in readers_of(business, now):
            self._owe(business, reader, facts, due_at, now)

    def _owe(
        self,
        business: Business,
        reader: Responder,
        facts: dict[str, object],
        due_at: datetime,
        now: datetime,
    ) -> None:
        zone, locale = ZoneInfo(business.timezone), reader.locale
        abroad = own_clock(reader, business, now) is not None

        def write(part: str) -> str:
            path = f"{FOLDER}/{locale}/{part}.j2"
            return self.render(
                path, locale, zone, reader=reader, abroad=abroad, **facts
            )

        subject = to_ascii(write("email_subject"))[:SUBJECT_LENGTH].rstrip()
        self.crises.owe(
            Notification(
                business=business.id,
                crisis=TEST,
                step=f"digest.{due_at:%Y-%m-%d}",
                responder=reader.id,
                channel=Channel.EMAIL,
                created_at=now,
                due_at=quiet_until(reader.quiet_hours, now, zone_of(reader, business)),
                text=f"{subject}\n\n{write('email').strip()}\n",
            )
        )
