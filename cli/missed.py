"""`vigie missed`: there was a crisis, and Vigie told nobody of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import click

from cli.ack import find_business, find_member
from cli.cloud import open_table, told_plainly
from cli.options import locale_option, region_option, stage_option
from cli.refusal import RefusedError
from cli.texts import Tongue, say
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.misses import DynamoMisses
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.business import Business, Locale
from functions.domain.crisis import Crisis
from functions.domain.looking_back import MOST, heard_of
from functions.domain.missed import Missed, Misses
from functions.domain.ports import Crises, Mentions
from functions.domain.wording import moment

WRITTEN: Final = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d")
REMEMBERED: Final = timedelta(days=90)
BEFORE: Final = timedelta(hours=3)
"""How far before the crisis one looks at what had been heard."""

NOTE: Final = 200
"""Characters of a note that are kept."""


@click.command("missed")
@click.option("--business", required=True, help="The business's id.")
@click.option("--by", required=True, help="Your id in the team.")
@click.option("--at", "when", required=True, help="When: '2026-11-21 20:40'.")
@click.option("--note", default="", help="What happened, in a few words.")
@stage_option
@region_option
@locale_option
def command(
    business: str,
    by: str,
    when: str,
    note: str,
    stage: str,
    region: str,
    tongue: Tongue,
) -> None:
    """Declare a crisis that Vigie did not tell you of: its misses are counted too.

    They stand in `vigie status` and in the weekly digest, beside its false alarms.
    """
    with told_plainly(stage, region):
        watch = DynamoWatch(open_table(stage, "watch", region))
        crises = open_table(stage, "crises", region)
        mentions = DynamoMentions(open_table(stage, "mentions", region))
        found = find_business(watch, business, stage)
        declare = Declare(DynamoCrises(crises), DynamoMisses(crises), mentions)
        said = declare(found, by, when, note, datetime.now(UTC), tongue)
    click.echo(said)


@dataclass(frozen=True, slots=True)
class Declare:
    """Counts a miss, or says why that cannot be."""

    crises: Crises
    misses: Misses
    mentions: Mentions

    def __call__(
        self,
        business: Business,
        by: str,
        when: str,
        note: str,
        now: datetime,
        tongue: Tongue,
    ) -> str:
        """Store it; what to say.

        Raises:
            RefusedError: no such person or time, or Vigie did tell of a crisis then.
        """
        member, at = find_member(business, by), read_time(when, business, now)
        for crisis in heard_of(self.crises.latest(business.id, MOST)):
            if was_on(crisis, at):
                raise RefusedError("missed_told", crisis=crisis.id)
        plain = " ".join(note.split())[:NOTE]
        self.misses.declare(Missed(business.id, at, member.id, now, plain))
        heard = self.mentions.seen_between(business.id, at - BEFORE, at)
        return say(
            tongue,
            "missed_done",
            at=moment(at, ZoneInfo(business.timezone), Locale(tongue)),
            mentions=str(len(heard)),
            negative=str(sum(one.negative for one in heard)),
        )


def was_on(crisis: Crisis, at: datetime) -> bool:
    """Whether a crisis was on at a moment."""
    ended = crisis.closed_at
    return crisis.opened_at <= at and (ended is None or at < ended)


def read_time(written: str, business: Business, now: datetime) -> datetime:
    """A time on the business's clock; a day alone is its noon.

    Raises:
        RefusedError: it is none, or not within the last ninety days.
    """
    for form in WRITTEN:
        try:
            local = datetime.strptime(written.strip(), form)  # noqa: DTZ007 - the zone follows
        except ValueError:
            continue
        if "%H" not in form:
            local = local.replace(hour=12)
        at = local.replace(tzinfo=ZoneInfo(business.timezone)).astimezone(UTC)
        if now - REMEMBERED <= at <= now:
            return at
        raise RefusedError("missed_when", when=written)
    raise RefusedError("missed_not_a_time", when=written)
