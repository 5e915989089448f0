"""`vigie tune`: the stored months once more, under the policy that was and others."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from cli.cloud import open_table, told_plainly
from cli.config.tree import read_text
from cli.options import config_option, locale_option, region_option, stage_option
from cli.stored import only_business, stored_business
from cli.texts import Tongue, say
from cli.tune.edit import difference, with_policy
from cli.tune.proposal import (
    Judged,
    Trial,
    choose,
    judged,
    setting_of,
    trial,
    tried,
)
from cli.tune.rehearsal import MANY, rehearse
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.business import Business, Locale
from functions.domain.mention import Mention
from functions.domain.ports import Crises, Mentions
from functions.domain.wording import duration, number

WARM = timedelta(days=14)
"""Days at the beginning that only teach what is usual."""


@click.command("tune")
@click.argument("business", required=False)
@click.option("--days", default=90, show_default=True, type=click.IntRange(15, 365))
@click.option("--accept", is_flag=True, help="Write what is proposed into the file.")
@config_option
@stage_option
@region_option
@locale_option
def command(
    business: str | None,
    days: int,
    path: str,
    stage: str,
    region: str,
    tongue: Tongue,
    *,
    accept: bool,
) -> None:
    """Rehearse the stored months of BUSINESS, and propose a policy."""
    now = datetime.now(UTC)
    with told_plainly(stage, region):
        watch = DynamoWatch(open_table(stage, "watch", region))
        mentions = DynamoMentions(open_table(stage, "mentions", region))
        crises = DynamoCrises(open_table(stage, "crises", region))
        watched = (
            stored_business(watch, business, stage)
            if business
            else only_business(watch, stage)
        )
        heard = news(mentions, watched, now - timedelta(days=days), now)
        trials, said = rehearsals(watched, heard, crises, now)
    for line in report(watched, trials, said, tongue):
        click.echo(line)
    if trials:
        chosen = choose(trials, setting_of(watched.policy))
        propose(Path(path), watched, chosen, tongue, accept=accept)


def news(
    mentions: Mentions, business: Business, since: datetime, now: datetime
) -> list[Mention]:
    """What was seen since then, in order."""
    return sorted(
        mentions.seen_between(business.id, since, now),
        key=lambda one: (one.seen_at, one.id),
    )


def rehearsals(
    business: Business, heard: list[Mention], crises: Crises, now: datetime
) -> tuple[list[Trial], Judged]:
    """What each policy would have done, if enough is stored, and what people said."""
    if not heard or now - heard[0].seen_at < WARM:
        return [], Judged((), ())
    since = heard[0].seen_at + WARM
    said = judged(crises.latest(business.id, MANY), since)
    trials = []
    for setting in tried(setting_of(business.policy)):
        policy = replace(business.policy, **asdict(setting))
        found = rehearse(replace(business, policy=policy), heard, now)
        trials.append(trial(setting, found, said, since))
    return trials, said


def report(
    business: Business, trials: list[Trial], said: Judged, tongue: Tongue
) -> Iterator[str]:
    """What people said, and a line for each policy."""
    if not trials:
        yield say(tongue, "tune_too_little", name=business.name, days=str(WARM.days))
        return
    counted = {"false": str(len(said.false)), "true": str(len(said.true))}
    yield say(tongue, "tune_said", name=business.name, **counted)
    locale = Locale(tongue)
    for one in trials:
        today = one.setting == setting_of(business.policy)
        yield say(
            tongue,
            "tune_today" if today else "tune_other",
            rate=number(one.setting.false_alarms_per_year, locale, 2),
            authors=str(one.setting.min_authors),
            alerts=str(one.alerts),
            false=str(one.false),
            found=str(one.found),
            delay=duration(one.delay, locale),
        )


def propose(
    path: Path, business: Business, chosen: Trial, tongue: Tongue, *, accept: bool
) -> None:
    """Show what to change in the file, and change it if that is accepted."""
    today = asdict(setting_of(business.policy))
    wanted = asdict(chosen.setting)
    changes = {
        field: wanted[field] for field in wanted if wanted[field] != today[field]
    }
    if not changes:
        click.echo(say(tongue, "tune_keep"))
        return
    text = read_text(path)
    after: str | None = text
    for field, value in changes.items():
        after = after and with_policy(after, business.id, field, value)
    if after is None:
        told = ", ".join(f"{field}: {value:g}" for field, value in changes.items())
        click.echo(say(tongue, "tune_by_hand", file=str(path), change=told))
        return
    click.echo(difference(text, after, str(path)), nl=False)
    if accept:
        path.write_text(after, encoding="utf-8")
    key = "tune_accepted" if accept else "tune_accept"
    click.echo(say(tongue, key, file=str(path)))
