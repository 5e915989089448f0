"""`vigie ack`: a responder says from a terminal that a crisis is theirs."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from cli.cloud import open_table, told_plainly
from cli.config.fields import show_duration
from cli.options import locale_option, region_option, stage_option
from cli.refusal import RefusedError
from cli.texts import Tongue, say
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.business import Business, Responder
from functions.domain.crisis import Acknowledged, Crisis, CrisisState
from functions.domain.errors import ConflictError, UnknownBusinessError
from functions.domain.ports import Clock, Crises, Watch

TRIES = 5


@click.command("ack")
@click.argument("crisis")
@click.option("--business", required=True, help="The business's id.")
@click.option("--by", required=True, help="Your id in the team.")
@stage_option
@region_option
@locale_option
def command(
    crisis: str, business: str, by: str, stage: str, region: str, tongue: Tongue
) -> None:
    """Acknowledge CRISIS (as C7): it is yours, and nobody else is woken for it."""
    with told_plainly(stage, region):
        watch = DynamoWatch(open_table(stage, "watch", region))
        crises = DynamoCrises(open_table(stage, "crises", region))
        acknowledge = Acknowledge(watch, crises, lambda: datetime.now(UTC), stage)
        key, values = acknowledge(crisis, business, by)
    click.echo(say(tongue, key, **values))


class Acknowledge:
    """Acknowledges a crisis, or says why that cannot be."""

    def __init__(self, watch: Watch, crises: Crises, clock: Clock, stage: str) -> None:
        """Keep the ports; the stage stands in what is said."""
        self._watch = watch
        self._crises = crises
        self._clock = clock
        self._stage = stage

    def __call__(
        self, written: str, business_id: str, by: str
    ) -> tuple[str, dict[str, str]]:
        """Acknowledge; what to say, as a key of the texts and its values.

        Raises:
            RefusedError: no such crisis, business or person; it is another's; over.
        """
        number = _number(written)
        business = self._business(business_id)
        responder = _member(business, by)
        for _ in range(TRIES):
            crisis = self._crisis(business, number)
            if crisis.state is not CrisisState.OPEN:
                return _already(crisis, business, responder)
            try:
                self._crises.transition(crisis, Acknowledged(self._clock(), by))
            except ConflictError:
                continue
            lapse = show_duration(crisis.lapse)
            return "ack_done", {
                "crisis": crisis.id,
                "name": responder.name,
                "lapse": lapse,
            }
        raise RefusedError("ack_changing", crisis=f"C{number}")

    def _business(self, business: str) -> Business:
        try:
            return self._watch.business(business)
        except UnknownBusinessError as error:
            known = ", ".join(one.id for one in self._watch.businesses())
            key = "no_business" if known else "no_businesses"
            raise RefusedError(
                key, business=business, stage=self._stage, known=known
            ) from error

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


def _number(written: str) -> int:
    found = re.fullmatch(r"[cC]?([1-9][0-9]{0,8})", written.strip())
    if found is None:
        raise RefusedError("ack_not_a_number", crisis=written)
    return int(found[1])


def _member(business: Business, by: str) -> Responder:
    responder = business.responder(by)
    if responder is None:
        team = ", ".join(one.id for one in business.team)
        raise RefusedError("ack_not_in_team", business=business.id, by=by, team=team)
    return responder


def _already(
    crisis: Crisis, business: Business, responder: Responder
) -> tuple[str, dict[str, str]]:
    """What to say of a crisis that is not open; only one's own is no refusal."""
    since = crisis.acknowledged_at or crisis.updated_at
    if crisis.state.over:
        at = _local(crisis.closed_at or crisis.updated_at, business)
        values = {"crisis": crisis.id, "at": at}
        raise RefusedError(f"ack_over_{crisis.state.value}", **values)
    if crisis.acknowledged_by == responder.id:
        return "ack_yours", {"crisis": crisis.id, "at": _local(since, business)}
    if crisis.state is CrisisState.CONTAINED:
        raise RefusedError("ack_contained", crisis=crisis.id)
    holder = business.responder(crisis.acknowledged_by or "")
    raise RefusedError(
        "ack_taken",
        crisis=crisis.id,
        name=holder.name if holder else str(crisis.acknowledged_by),
        at=_local(since, business),
    )


def _local(at: datetime, business: Business) -> str:
    """A time as the business's clock shows it."""
    return at.astimezone(ZoneInfo(business.timezone)).strftime("%Y-%m-%d %H:%M")
