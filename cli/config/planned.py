"""What was announced, in `vigie.yml`: planned days, and silences."""

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from cli.config.fields import Id, Text, one_of, refuse
from cli.config.section import Section
from functions.domain.planned import Plan

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}:\d{2}))?")
_DAY = timedelta(days=1)


def read_moment(value: object) -> object:
    """2026-12-24 18:00 → a time of the business's own clock; a date is its midnight."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime.combine(value, time())
    if not isinstance(value, str):
        raise refuse("moment")
    found = _MOMENT.fullmatch(value.strip())
    if found is None:
        raise refuse("moment")
    try:
        hour, _, minute = (found[2] or "0:00").partition(":")
        at = time(int(hour), int(minute))
        return datetime.combine(date.fromisoformat(found[1]), at)
    except ValueError as error:
        raise refuse("moment") from error


def read_end(value: object) -> object:
    """The same for an end: a date is the end of that day."""
    moment = read_moment(value)
    whole = isinstance(value, date) and not isinstance(value, datetime)
    whole = whole or (isinstance(value, str) and ":" not in value)
    return moment + _DAY if whole and isinstance(moment, datetime) else moment


_SHAPE = WithJsonSchema(
    {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([ T]\d{1,2}:\d{2})?$"}
)
Beginning = Annotated[datetime, BeforeValidator(read_moment), _SHAPE]
End = Annotated[datetime, BeforeValidator(read_end), _SHAPE]


class SpanSection(Section):
    """What begins and ends, for a reason."""

    begins: Annotated[Beginning, Field(alias="from")]
    """When it begins, as in 2026-12-24 18:00; a date alone is its first minute."""
    until: End
    """When it ends; a date alone is its last minute."""
    reason: Text
    """Why, in a few words: alerts and reports repeat them."""


class PlannedSection(SpanSection):
    """Something announced beforehand, which shapes what is expected."""

    kind: Annotated[Plan, one_of(Plan)]
    """What it is; who finds the door closed during a closure is no news."""
    times: Annotated[float, Field(ge=1, le=20)] | None = None
    """How many times the usual talk to expect; by its kind unless told."""


class SilenceSection(SpanSection):
    """Somebody's word that what can wait shall wait; a red flag never does."""

    owner: Id
    """The id of the responder who answers for it."""
