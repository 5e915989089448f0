"""`vigie status`: how fast alerts are, how often they are right, whom they reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import click

from cli.ack import find_business
from cli.cloud import open_cloudwatch, open_sns, open_table, told_plainly
from cli.options import locale_option, region_option, stage_option
from cli.sms_account import sms_account
from cli.test_alert import standing
from cli.texts import Tongue, say
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.business import Business, Locale
from functions.domain.crisis import Crisis
from functions.domain.delays import Case, Spread, legs_of, noise_of, seen_by_source
from functions.domain.ports import Crises, Mentions
from functions.domain.wording import duration

MOST = 200
"""Crises looked at: more in a month than anybody could act upon."""


@click.command("status")
@click.option("--business", required=True, help="The business's id.")
@click.option(
    "--days",
    type=click.IntRange(1, 90),
    default=28,
    show_default=True,
    help="How far back to look.",
)
@stage_option
@region_option
@locale_option
def command(business: str, days: int, stage: str, region: str, tongue: Tongue) -> None:
    """Say how long alerts take, how many were false, and who confirmed the last test.

    From published to seen by source; then to the decision, to the first message, to
    who took charge: half within p50, 95 % within p95.
    """
    with told_plainly(stage, region):
        watch = DynamoWatch(open_table(stage, "watch", region))
        found = find_business(watch, business, stage)
        looking = Looking(
            DynamoMentions(open_table(stage, "mentions", region)),
            DynamoCrises(open_table(stage, "crises", region)),
        )
        now = datetime.now(UTC)
        for line in looking.lines(found, now - timedelta(days=days), now, tongue):
            click.echo(line)
        for line in sms_account(open_sns(region), open_cloudwatch(region), now, tongue):
            click.echo(line)


@dataclass(frozen=True, slots=True)
class Looking:
    """Reads what was stored and puts it in words."""

    mentions: Mentions
    crises: Crises

    def lines(
        self, business: Business, start: datetime, end: datetime, tongue: Tongue
    ) -> Iterator[str]:
        """What there is to say of [start, end), a line each."""
        seen = self.mentions.seen_between(business.id, start, end)
        cases = [
            self._case(crisis)
            for crisis in self.crises.latest(business.id, MOST)
            if start <= crisis.opened_at < end
        ]
        for source, took in seen_by_source(seen).items():
            yield _row(say(tongue, "status_seen", source=source), took, tongue)
        for leg, took in legs_of(cases).items():
            yield _row(say(tongue, f"status_{leg}"), took, tongue)
        noise = noise_of(cases)
        yield say(
            tongue,
            "status_noise",
            fired=str(noise.fired),
            real=str(noise.real),
            false=str(noise.false),
            open=str(noise.open),
        )
        yield from standing(self.crises, business, tongue)

    def _case(self, crisis: Crisis) -> Case:
        business = crisis.business
        return Case(
            crisis,
            self.mentions.get_many(business, crisis.why.mentions),
            self.crises.notifications(business, crisis.number),
            self.crises.log(crisis),
        )


def _row(name: str, took: Spread, tongue: Tongue) -> str:
    locale = Locale(tongue)
    values = {
        "name": name,
        "p50": duration(took.p50, locale),
        "p95": duration(took.p95, locale),
        "count": str(took.count),
    }
    return say(tongue, "status_row", **values)
