"""A step's facts → the text of one message, in the reader's language and channel."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from functions.alert.briefing import Briefing
from functions.alert.gsm7 import TWO_PARTS, septets, to_ascii, to_gsm7, unlinked
from functions.domain.business import Business, Channel, Locale, Responder
from functions.domain.told import ALL_CLEAR
from functions.domain.waiting import own_clock, zone_of

Render = Callable[..., str]
"""`render(path, locale, zone, **context)`: a template's text."""

SUBJECT_LENGTH: Final = 99
_WORDINGS: Final = ((40, False), (24, False), (12, False), (12, True))
"""Septets of a name in an SMS, and whether it is told in fewer words: the first that
leaves the text within two parts."""

_ROOM_IN_EMAIL: Final = 60
_ELLIPSIS: Final = "..."
_NO_LINK: Final = "\n\n"
"""What no SMS holds: it has no empty lines."""

_END: Final = {Locale.FR: "fin", Locale.EN: "end"}
_EVENING: Final = 18
_MORNING: Final = 4
_BREAK: Final = "\n\n"


class Email(NamedTuple):
    """An e-mail; stored in a notification as subject, empty line, body."""

    subject: str
    body: str


def write(
    render: Render,
    briefing: Briefing,
    responder: Responder,
    channel: Channel,
    link: str,
) -> str:
    """The text to store with a notification; `read` takes it apart again."""
    if channel is Channel.SMS:
        return _sms(render, briefing, responder, link)
    subject = to_ascii(_render(render, "email_subject", briefing, responder, link))
    body = _render(render, "email", briefing, responder, link)
    return _BREAK.join(Email(subject[:SUBJECT_LENGTH].rstrip(), body.strip() + "\n"))


def read(text: str, channel: Channel) -> Email:
    """Subject and body of a stored text; an SMS has no subject."""
    if channel is Channel.SMS:
        return Email("", text)
    subject, _, body = text.partition(_BREAK)
    return Email(subject, body)


def _sms(render: Render, briefing: Briefing, responder: Responder, link: str) -> str:
    """Within two parts by shortening names, then words; beyond them rather than cut."""
    return in_two_parts(
        lambda room, terse: _render(
            render, "sms", briefing, responder, link, room, terse=terse
        ),
        link,
    )


def in_two_parts(written: Callable[[int, bool], str], link: str = "") -> str:
    """An SMS, written with as much room for names as leaves it within two parts.

    `written` gets that room, and whether few words must do. A telephone makes a link
    of nothing in it but ours, `link`.
    """
    text = ""
    for room, terse in _WORDINGS:
        told, ours, end = to_gsm7(written(room, terse)).partition(link or _NO_LINK)
        text = f"{unlinked(told)}{ours}{unlinked(end)}"
        if septets(text) <= TWO_PARTS:
            break
    return text


def _render(
    render: Render,
    channel: str,
    briefing: Briefing,
    responder: Responder,
    link: str,
    room: int | None = None,
    *,
    terse: bool = False,
) -> str:
    business, zone = briefing.business, zone_of(responder, briefing.business)
    return render(
        f"{briefing.message}/{responder.locale}/{channel}.j2",
        responder.locale,
        zone,
        message=briefing.message,
        label=_label(briefing, responder.locale),
        **_who_did_what(briefing, responder, room),
        evening=_is_evening(briefing.at, zone),
        own_clock=own_clock(responder, business, briefing.at),
        late=briefing.late,
        began=briefing.began or briefing.crisis.opened_at,
        at=briefing.at,
        business=business,
        crisis=briefing.crisis,
        why=briefing.crisis.why,
        mentions=briefing.mentions,
        earlier=briefing.earlier,
        together=[t for t in briefing.leaving if t.responder.id != responder.id],
        you=next(t for t in briefing.now if t.responder.id == responder.id),
        upcoming=briefing.foreseen(responder),
        reminder=briefing.reminds(responder),
        link=link,
        terse=terse,
    )


def _who_did_what(
    briefing: Briefing, responder: Responder, room: int | None
) -> dict[str, object]:
    """Whose house it is, who took the crisis and who ended it, in at most `room`."""
    names = (plain_name(briefing.business), briefing.took_charge, briefing.ended_by)
    name, took_charge, ended_by = (_short(one, room) for one in names)
    return {
        "name": name,
        "took_charge": took_charge,
        "yours": briefing.taker == responder.id,
        "left": briefing.left,
        "snoozed": briefing.snoozed,
        "ended_by": ended_by,
        "ended_by_you": briefing.ender == responder.id,
    }


def _label(briefing: Briefing, locale: Locale) -> str:
    """Crisis and step, C7/1.2 or C7/1 end, in every message: a duplicate is known."""
    step = briefing.step.replace(f".{ALL_CLEAR}", f" {_END[locale]}")
    return f"{briefing.crisis.id}/{step}"


def plain_name(business: Business) -> str:
    """The name on one line if an SMS or a subject can spell it, else the id."""
    readable = sum(char.isalnum() for char in to_gsm7(business.name))
    wanted = sum(char.isalnum() for char in business.name)
    named = 2 * readable >= wanted > 0
    return " ".join(business.name.split()) if named else business.id


def _short(name: str | None, room: int | None) -> str | None:
    """The name within so many septets for an SMS; without a `room`, for an e-mail."""
    if name is None:
        return None
    if room is not None:
        return _within(unlinked(to_gsm7(name)), room) or None
    if len(name) <= _ROOM_IN_EMAIL:
        return name
    return name[: _ROOM_IN_EMAIL - 1].rstrip() + "…"


def _within(name: str, room: int) -> str:
    """Cut after the letters have become those of GSM-7: œ takes two, € too."""
    if septets(name) <= room:
        return name
    while septets(name) > room - len(_ELLIPSIS):
        name = name[:-1]
    return name.rstrip() + _ELLIPSIS


def _is_evening(at: datetime, zone: ZoneInfo) -> bool:
    hour = at.astimezone(zone).hour
    return hour >= _EVENING or hour < _MORNING
