"""`vigie ack`: a responder says from a terminal that a crisis is theirs, or over."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import click
from pydantic_core import PydanticCustomError

from cli.cloud import open_table, told_plainly
from cli.config.fields import parse_duration, show_duration
from cli.options import locale_option, region_option, stage_option
from cli.refusal import RefusedError
from cli.texts import Tongue, say
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.business import Business, Responder
from functions.domain.crisis import (
    Acknowledged,
    Crisis,
    CrisisEvent,
    CrisisState,
    MarkedFalse,
)
from functions.domain.errors import ConflictError, UnknownBusinessError
from functions.domain.pauses import Closed, Contained, Snoozed
from functions.domain.ports import Clock, Crises, Watch

TRIES = 5
SNOOZE = (timedelta(minutes=5), timedelta(days=1))
"""The shortest and the longest that a crisis may be put off."""


@click.command("ack")
@click.argument("crisis")
@click.option("--business", required=True, help="The business's id.")
@click.option("--by", required=True, help="Your id in the team.")
@click.option("--snooze", metavar="TIME", help="Ask again later, as in 90m or 3h.")
@click.option("--false-alarm", is_flag=True, help="It is no crisis at all.")
@click.option("--contained", is_flag=True, help="It is in hand: remind nobody.")
@click.option("--close", is_flag=True, help="It is over.")
@stage_option
@region_option
@locale_option
def command(
    crisis: str,
    business: str,
    by: str,
    snooze: str | None,
    false_alarm: bool,
    contained: bool,
    close: bool,
    stage: str,
    region: str,
    tongue: Tongue,
) -> None:
    """Acknowledge CRISIS (as C7): it is yours, and nobody else is woken for it.

    Or put it off, call it contained or a false alarm, or close it.
    """
    ways: dict[Asked, bool] = {
        MarkedFalse: false_alarm,
        Contained: contained,
        Closed: close,
    }
    asked = read_asked(snooze, [way for way, wanted in ways.items() if wanted])
    with told_plainly(stage, region):
        watch = DynamoWatch(open_table(stage, "watch", region))
        crises = DynamoCrises(open_table(stage, "crises", region))
        acknowledge = Acknowledge(watch, crises, lambda: datetime.now(UTC), stage)
        key, values = acknowledge(crisis, business, by, asked)
    click.echo(say(tongue, key, **values))


Asked = Callable[[datetime, str], CrisisEvent]
"""What a person wants of a crisis: the event, by when and who."""


def read_asked(snooze: str | None, ways: Sequence[Asked] = ()) -> Asked:
    """What the options ask for, `ways` those without a time; to take it, without any.

    Raises:
        RefusedError: more than one of them, or a time that is none.
    """
    if (snooze is not None) + len(ways) > 1:
        raise RefusedError("ack_one_of")
    if snooze is None:
        return ways[0] if ways else Acknowledged
    try:
        length = parse_duration(snooze)
    except PydanticCustomError as error:
        raise RefusedError("ack_snooze", snooze=snooze) from error
    if not isinstance(length, timedelta) or not SNOOZE[0] <= length <= SNOOZE[1]:
        raise RefusedError("ack_snooze", snooze=snooze)
    return lambda at, by: Snoozed(at, by, at + length)


class Acknowledge:
    """Takes a crisis, puts it off or ends it, or says why that cannot be."""

    def __init__(self, watch: Watch, crises: Crises, clock: Clock, stage: str) -> None:
        """Keep the ports; the stage stands in what is said."""
        self._watch = watch
        self._crises = crises
        self._clock = clock
        self._stage = stage

    def __call__(
        self, written: str, business_id: str, by: str, asked: Asked = Acknowledged
    ) -> tuple[str, dict[str, str]]:
        """Do what is asked; what to say, as a key of the texts and its values.

        Raises:
            RefusedError: no such crisis, business or person; it is another's; over.
        """
        number = _number(written)
        business = find_business(self._watch, business_id, self._stage)
        responder = find_member(business, by)
        for _ in range(TRIES):
            crisis = self._crisis(business, number)
            event = asked(self._clock(), by)
            if _is_vain(crisis, event):
                return _already(crisis, business, responder)
            try:
                after = self._crises.transition(crisis, event)
            except ConflictError:
                continue
            return _done(after, event, business, responder)
        raise RefusedError("ack_changing", crisis=f"C{number}")

    def _crisis(self, business: Business, number: int) -> Crisis:
        found = self._crises.get(business.id, number)
        if found is not None:
            return found
        latest = [one.id for one in self._crises.latest(business.id, 3)]
        raise RefusedError(
            "ack_unknown_latest" if latest else "ack_unknown",
            crisis=f"C{number}",
            business=business.id,
            latest=", ".join(latest),
        )


def find_business(watch: Watch, business: str, stage: str) -> Business:
    """A business by its id.

    Raises:
        RefusedError: none of this id is watched on the stage.
    """
    try:
        return watch.business(business)
    except UnknownBusinessError as error:
        known = ", ".join(one.id for one in watch.businesses())
        key = "no_business" if known else "no_businesses"
        raise RefusedError(key, business=business, stage=stage, known=known) from error


def _number(written: str) -> int:
    found = re.fullmatch(r"[cC]?([1-9][0-9]{0,8})", written.strip())
    if found is None:
        raise RefusedError("ack_not_a_number", crisis=written)
    return int(found[1])


def find_member(business: Business, by: str) -> Responder:
    """A responder of the team by their id.

    Raises:
        RefusedError: nobody in the team has it.
    """
    responder = business.responder(by)
    if responder is None:
        team = ", ".join(one.id for one in business.team)
        raise RefusedError("ack_not_in_team", business=business.id, by=by, team=team)
    return responder


def _is_vain(crisis: Crisis, event: CrisisEvent) -> bool:
    """Whether the crisis is past what is asked of it."""
    if crisis.state.over:
        return True
    if isinstance(event, Acknowledged):
        return not crisis.can_be_taken
    if crisis.is_contained:
        return not isinstance(event, MarkedFalse | Closed)
    if isinstance(event, Snoozed):
        return not crisis.can_be_put_off_by(event.by)
    return isinstance(event, Contained) and crisis.rule.is_notice


def _done(
    crisis: Crisis, event: CrisisEvent, business: Business, responder: Responder
) -> tuple[str, dict[str, str]]:
    """What to say of what was done."""
    values = {"crisis": crisis.id, "name": responder.name}
    match event:
        case Snoozed(until=until):
            return "ack_snoozed", {**values, "at": _local(until, business)}
        case MarkedFalse():
            return "ack_false_alarm", values
        case Contained():
            return "ack_contained", values
        case Closed():
            return "ack_closed", values
    if crisis.rule.is_notice:
        return "ack_done_notice", values
    return "ack_done", {**values, "lapse": show_duration(crisis.lapse)}


def _already(
    crisis: Crisis, business: Business, responder: Responder
) -> tuple[str, dict[str, str]]:
    """What to say of a crisis that is not open; only one's own is no refusal."""
    since = crisis.acknowledged_at or crisis.updated_at
    if crisis.state.over:
        at = _local(crisis.closed_at or crisis.updated_at, business)
        values = {"crisis": crisis.id, "at": at}
        raise RefusedError(f"ack_over_{crisis.state.value}", **values)
    if crisis.is_contained:
        raise RefusedError("ack_already_contained", crisis=crisis.id)
    if crisis.acknowledged_by == responder.id:
        return "ack_yours", {"crisis": crisis.id, "at": _local(since, business)}
    if crisis.state is CrisisState.OPEN:
        raise RefusedError("ack_no_crisis", crisis=crisis.id)
    holder = business.responder(crisis.acknowledged_by or "")
    raise RefusedError(
        "ack_put_off" if crisis.snoozed_until else "ack_taken",
        crisis=crisis.id,
        name=holder.name if holder else str(crisis.acknowledged_by),
        at=_local(since, business),
    )


def _local(at: datetime, business: Business) -> str:
    """A time as the business's clock shows it."""
    return at.astimezone(ZoneInfo(business.timezone)).strftime("%Y-%m-%d %H:%M")
