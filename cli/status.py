"""`vigie status`: how fast alerts are, how often they are right, whom they reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import click

from cli.ack import find_business
from cli.cloud import open_cloudwatch, open_sns, open_table, told_plainly
from cli.options import locale_option, region_option, stage_option
from cli.refusal import RefusedError
from cli.sms_account import about_sms
from cli.subscriptions import SnsTopics
from cli.test_alert import standing
from cli.texts import Tongue, say
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.sns_account import SnsAccount
from functions.adapters.sns_ways import SnsWays
from functions.domain.business import Business, Locale
from functions.domain.crisis import Crisis
from functions.domain.delays import Case, Spread, legs_of, noise_of, seen_by_source
from functions.domain.errors import DeliveryError
from functions.domain.ports import Crises, Mentions
from functions.domain.ways import Ways, account_of, closed_ways
from functions.domain.wording import duration, word

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
        for line in way_lines(_ways(found, stage, region, now), found, tongue):
            click.echo(line)


def _ways(business: Business, stage: str, region: str, now: datetime) -> Ways:
    """What SNS knows of the ways to the team; nobody's e-mail without a topic."""
    sns = open_sns(region)
    account = SnsAccount(sns, lambda: open_cloudwatch(region), lambda: now)
    topic = SnsTopics(sns, stage).read([business.id]).get(business.id)
    if topic is None:
        raise RefusedError("status_no_topic", business=business.id)
    return SnsWays(sns, topic.arn.removesuffix(business.id), account.read)


def way_lines(ways: Ways, business: Business, tongue: Tongue) -> Iterator[str]:
    """The ways that are closed, and what the account lets through, a line each.

    Raises:
        RefusedError: SNS would not say.
    """
    try:
        account = account_of(business, ways)
        closed = closed_ways(business, ways, account)
    except DeliveryError as error:
        raise RefusedError(
            "aws_refused", operation="status", reason=str(error)
        ) from error
    for one in closed:
        values = {
            "name": one.responder.name,
            "channel": word(one.channel, Locale(tongue)),
            "reason": word(one.obstacle, Locale(tongue)),
        }
        yield "! " + say(tongue, "status_closed", **values)
    if account:
        yield from about_sms(account, tongue)


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
