"""`vigie status`: how fast alerts are, how often they are right, whom they reach."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime, timedelta

import click

from cli.ack import find_business
from cli.cloud import open_cloudwatch, open_sns, open_table, told_plainly
from cli.live import secrets_of
from cli.options import locale_option, region_option, stage_option
from cli.refusal import RefusedError
from cli.sms_account import about_sms
from cli.subscriptions import SnsTopics
from cli.test_alert import standing
from cli.texts import Tongue, say
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.misses import DynamoMisses
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.sns_account import SnsAccount
from functions.adapters.sns_ways import SnsWays
from functions.domain.business import Business, Locale
from functions.domain.delays import Noise, Spread
from functions.domain.errors import DeliveryError
from functions.domain.looking_back import Figures, LookingBack
from functions.domain.ports import Mentions
from functions.domain.subject import APART
from functions.domain.ways import Ways, account_of, closed_ways
from functions.domain.wording import duration, word


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
        crises = open_table(stage, "crises", region)
        looking = LookingBack(
            DynamoMentions(open_table(stage, "mentions", region)),
            DynamoCrises(crises),
            DynamoMisses(crises),
        )
        now = datetime.now(UTC)
        figures = looking.figures(found.id, now - timedelta(days=days), now)
        for line in figure_lines(figures, tongue):
            click.echo(line)
        for line in elsewhere_lines(
            looking.mentions, found, figures.start, figures.end, tongue
        ):
            click.echo(line)
        for line in standing(looking.crises, found, tongue):
            click.echo(line)
        for line in way_lines(_ways(found, stage, region, now), found, tongue):
            click.echo(line)


def elsewhere_lines(
    mentions: Mentions,
    business: Business,
    start: datetime,
    end: datetime,
    tongue: Tongue,
) -> Iterator[str]:
    """How much was said of each competitor and topic in [start, end), a line each."""
    for one in business.subjects:
        subject = f"{business.id}{APART}{one.key}"
        seen = mentions.seen_between(subject, start, end)
        about = [mention for mention in seen if mention.about.sure]
        yield say(
            tongue,
            f"status_{one.kind}",
            name=one.name,
            mentions=str(len(about)),
            negative=str(sum(mention.negative for mention in about)),
        )


def _ways(business: Business, stage: str, region: str, now: datetime) -> Ways:
    """What SNS knows of the ways to the team; nobody's e-mail without a topic."""
    sns = open_sns(region)
    account = SnsAccount(sns, lambda: open_cloudwatch(region), lambda: now)
    topic = SnsTopics(sns, stage).read([business.id]).get(business.id)
    if topic is None:
        raise RefusedError("status_no_topic", business=business.id)
    prefix, secrets = topic.arn.removesuffix(business.id), secrets_of(stage, region)
    return SnsWays(sns, prefix, account.read, secrets)


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


def figure_lines(figures: Figures, tongue: Tongue) -> Iterator[str]:
    """How fast and how right Vigie was, a line each."""
    if figures.seen and len(figures.seen_by_source) > 1:
        yield _row(say(tongue, "status_seen_all"), figures.seen, tongue)
    for source, took in figures.seen_by_source.items():
        yield _row(say(tongue, "status_seen", source=source), took, tongue)
    for leg, took in figures.legs.items():
        yield _row(say(tongue, f"status_{leg}"), took, tongue)
    noise = {field.name: getattr(figures.noise, field.name) for field in fields(Noise)}
    counts = {name: str(count) for name, count in noise.items()}
    yield say(tongue, "status_noise", **counts)


def _row(name: str, took: Spread, tongue: Tongue) -> str:
    locale = Locale(tongue)
    values = {
        "name": name,
        "p50": duration(took.p50, locale),
        "p95": duration(took.p95, locale),
        "count": str(took.count),
    }
    return say(tongue, "status_row", **values)
