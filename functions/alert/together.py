"""Many messages to one address at once → one, which names them all.

An agency that looks after two hundred houses hears once of a storm, not two hundred
times: see `PACE` in outbox.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from functions.alert.gsm7 import to_ascii
from functions.alert.texts import (
    SUBJECT_LENGTH,
    Email,
    Render,
    in_two_parts,
    plain_name,
    read,
)
from functions.domain.business import Business, Channel, Responder
from functions.domain.crisis import Crisis
from functions.domain.notification import Notification
from functions.domain.waiting import zone_of

FOLDER: Final = "together"
NOTICES: Final = "notices"
"""The folder of what is for the operator, who has no part in any crisis."""

WHOLE: Final = 20
"""Notices told whole in one message, which bears 256 kB; of the others the subject."""

_NAMED: Final = 3
_LINK: Final = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Held:
    """A notification that goes out with others."""

    notification: Notification
    crisis: Crisis
    business: Business

    @property
    def name(self) -> str:
        """The name of the business, as every channel can spell it."""
        return plain_name(self.business)

    @property
    def is_notice(self) -> bool:
        """Whether it tells of something other than a crisis: a source gone quiet."""
        return self.crisis.rule.is_notice

    @property
    def link(self) -> str:
        """The link of the message: its reader's own, to this crisis, if it has any."""
        found = _LINK.findall(self.notification.text)
        return found[-1] if found else ""


def lead_of(held: Sequence[Held]) -> list[Held]:
    """All of them: crises before notices, the gravest first, then the oldest."""
    return sorted(
        held,
        key=lambda one: (
            one.crisis.state.over,
            one.is_notice,
            -one.crisis.severity.rank,
            one.crisis.opened_at,
            one.business.name,
        ),
    )


@dataclass(frozen=True, slots=True)
class Together:
    """Writes the one message."""

    render: Render

    def __call__(self, reader: Responder, held: Sequence[Held], now: datetime) -> Email:
        """The message for those of `held`, which begin with the gravest."""
        lead = held[0]
        channel = lead.notification.channel
        context = {
            "at": now,
            "held": held,
            "lead": lead,
            "others": held[1 : _NAMED + 1],
            "by_email": Channel.EMAIL in reader.channels,
            "open": [
                one for one in held if not one.is_notice and not one.crisis.state.over
            ],
        }
        zone = zone_of(reader, lead.business)

        def write(part: str, room: int | None = None) -> str:
            path = f"{FOLDER}/{reader.locale}/{part}.j2"
            return self.render(path, reader.locale, zone, room=room, **context)

        if channel is Channel.SMS:
            return Email(
                "", in_two_parts(lambda room, _: write("sms", room), lead.link)
            )
        subject = to_ascii(write("email_subject"))[:SUBJECT_LENGTH].rstrip()
        return Email(subject, write("email").strip() + "\n")

    def notices(self, business: Business, held: Sequence[Notification]) -> Email:
        """The message of many notices for the operator, in the words for one."""
        owed = sorted(held, key=lambda one: (one.created_at, one.business, one.key))
        notices = [read(one.text, one.channel) for one in owed]
        zone, locale = ZoneInfo(business.timezone), business.locale

        def write(part: str) -> str:
            path = f"{NOTICES}/{locale}/{part}.j2"
            return self.render(path, locale, zone, notices=notices, whole=WHOLE)

        subject = to_ascii(write("email_subject"))[:SUBJECT_LENGTH].rstrip()
        return Email(subject, write("email").strip() + "\n")
