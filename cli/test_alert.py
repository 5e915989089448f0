"""`vigie test-alert`: a marked test to everybody, and who confirmed it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

import click

from cli.ack import find_business
from cli.cloud import open_table, told_plainly
from cli.options import locale_option, region_option, stage_option
from cli.texts import Tongue, say
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain import wording
from functions.domain.business import Business, Locale
from functions.domain.notification import Delivery, Notification
from functions.domain.ports import Crises
from functions.domain.proof import TEST, latest_test, planned, planned_first
from functions.domain.ways import check_of


@click.command("test-alert")
@click.option("--business", required=True, help="The business's id.")
@click.option("--status", is_flag=True, help="Send nothing; say who confirmed.")
@stage_option
@region_option
@locale_option
def command(
    business: str, stage: str, region: str, tongue: Tongue, *, status: bool
) -> None:
    """Send everybody of a business a test, now and each month from now on.

    Each message has a link to confirm it. `--status` says who did. From then on it is
    also looked up daily whether subscriptions and numbers still take messages.
    """
    with told_plainly(stage, region):
        crises = DynamoCrises(open_table(stage, "crises", region))
        watch = DynamoWatch(open_table(stage, "watch", region))
        found = find_business(watch, business, stage)
        if not status:
            now = datetime.now(UTC)
            crises.plan(planned(found.id, now))
            crises.plan(check_of(found.id, now))
            click.echo(sent(found, tongue))
            return
        for line in standing(crises, found, tongue):
            click.echo(line)


def sent(business: Business, tongue: Tongue) -> str:
    """How many messages leave."""
    count = sum(len(one.channels) for one in business.team)
    key = "test_sent_one" if count == 1 else "test_sent"
    return say(tongue, key, count=str(count))


def standing(crises: Crises, business: Business, tongue: Tongue) -> Iterator[str]:
    """A line for the latest test of each way to each person, tried or not yet."""
    stored = crises.notifications(business.id, TEST)
    last, waiting = latest_test(stored), planned_first(stored)
    if not last and not waiting:
        yield say(tongue, "test_never", business=business.id)
        return
    zone, locale = ZoneInfo(business.timezone), Locale(tongue)
    ways = {(one.id, way): one.name for one in business.team for way in one.channels}
    tried = [one for one in last if (one.responder, one.channel) in ways]
    for _, test in groupby(tried, key=lambda one: one.step):
        messages = list(test)
        at = wording.moment(messages[0].created_at, zone, locale)
        yield say(tongue, "test_of", at=at)
        for one in messages:
            name = ways.pop((one.responder, one.channel))
            yield _line(one, name, zone, tongue)
    for (responder, channel), name in ways.items():
        values = {"name": name, "channel": wording.word(channel, locale)}
        due_at = waiting.get(responder)
        key = "test_planned" if due_at else "test_not_asked"
        at = wording.moment(due_at, zone, locale) if due_at else ""
        yield "! " + say(tongue, key, at=at, **values)


def _line(one: Notification, name: str, zone: ZoneInfo, tongue: Tongue) -> str:
    locale = Locale(tongue)
    values = {"name": name, "channel": wording.word(one.channel, locale)}
    if one.confirmed_at is not None:
        at = wording.moment(one.confirmed_at, zone, locale)
        return "· " + say(tongue, "test_confirmed", at=at, **values)
    if one.delivery is Delivery.FAILED:
        reason = wording.word(one.failure or "", locale)
        return "! " + say(tongue, "test_failed", reason=reason, **values)
    key = "test_silent" if one.delivery is Delivery.SENT else "test_on_its_way"
    return "! " + say(tongue, key, **values)
