"""`vigie apply`: what the file says becomes what is watched; twice changes nothing."""

import random
import secrets
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import click

from cli.applying import Cloud, carry_out, read_stored
from cli.changes import Plan, plan_changes
from cli.chores import first_tests, plan_chores
from cli.cloud import open_sns, open_sts, open_table, told_plainly
from cli.config import Config, load
from cli.departures import release_all
from cli.diff import describe
from cli.held import set_all_anew
from cli.options import config_option, locale_option, region_option, stage_option
from cli.sms_log import switch_on
from cli.subscriptions import SnsTopics
from cli.texts import Tongue, say
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.business import Channel
from functions.domain.ports import Crises

KEY_BYTES = 32


@click.command("apply")
@stage_option
@config_option
@region_option
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
@click.option(
    "--prune",
    is_flag=True,
    help="Watch no more the businesses of the stage that the file does not name.",
)
@locale_option
def command(
    stage: str,
    path: str,
    region: str,
    tongue: Tongue,
    *,
    dry_run: bool,
    prune: bool,
) -> None:
    """Put vigie.yml into a deployed stage: businesses, sources, e-mail subscriptions.

    Everybody who is told by e-mail gets a message to confirm: see `vigie confirm`. Who
    is new gets a test soon, at an hour that disturbs nobody; then all do, monthly. Who
    leaves loses their links, and what they had taken on is asked about anew.
    """
    wanted = load(path)
    with told_plainly(stage, region):
        cloud = Cloud(
            watch=DynamoWatch(open_table(stage, "watch", region)),
            topics=SnsTopics(open_sns(region), stage),
            clock=lambda: datetime.now(UTC),
            sleep=time.sleep,
        )
        stored = read_stored(cloud, wanted)
        plan = plan_changes(
            stored,
            wanted,
            cloud.clock(),
            random.SystemRandom().random,
            lambda: secrets.token_hex(KEY_BYTES),
            prune=prune,
        )
        now = cloud.clock()
        notes = [test.told(tongue) for test in first_tests(plan.changes, now)]
        if not dry_run:
            carry_out(plan.changes, stored, cloud)
            crises = DynamoCrises(open_table(stage, "crises", region))
            notes += _see_to_crises(crises, plan, wanted, now, tongue)
            notes += _log_of_sms(wanted, stage, region, tongue)
    _tell(plan, notes, stage, tongue, dry_run=dry_run)


def _see_to_crises(
    crises: Crises, plan: Plan, wanted: Config, now: datetime, tongue: Tongue
) -> Iterator[str]:
    """Ask anew what nobody has any more, free what is held no longer, and plan what
    comes again; what to say.
    """  # noqa: D205 - one sentence
    for one in release_all(crises, plan.changes, wanted.businesses, now):
        yield one.told(tongue)
    set_all_anew(crises, wanted.businesses, now)
    draw = random.SystemRandom().random
    plan_chores(crises, plan.changes, wanted.businesses, now, draw)


def _log_of_sms(
    wanted: Config, stage: str, region: str, tongue: Tongue
) -> Iterator[str]:
    """Have the log of SMS kept, once somebody gets any; what to say of it."""
    people = (one for business in wanted.businesses for one in business.team)
    if any(Channel.SMS in one.channels for one in people):
        said = switch_on(open_sns(region), open_sts(region), stage, tongue)
        yield from filter(None, [said])


def _tell(
    plan: Plan, notes: Iterable[str], stage: str, tongue: Tongue, *, dry_run: bool
) -> None:
    for change in plan.changes:
        click.echo(describe(change, tongue))
    for business, endpoint in plan.pending:
        click.echo(
            "! " + say(tongue, "note_pending", business=business, endpoint=endpoint)
        )
    for business in plan.left:
        click.echo("! " + say(tongue, "note_left", business=business, stage=stage))
    for note in notes:
        click.echo(note)
    count = len(plan.changes)
    if not count:
        click.echo(say(tongue, "apply_nothing", stage=stage))
        return
    key = "apply_would" if dry_run else "apply_done"
    key += "_one" if count == 1 else ""
    click.echo(say(tongue, key, count=str(count), stage=stage))
