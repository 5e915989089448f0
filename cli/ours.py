"""`vigie ours`: what may be about the business, and what a person says of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import click

from cli.cloud import open_table, told_plainly
from cli.options import locale_option, region_option, stage_option
from cli.refusal import RefusedError
from cli.stored import stored_business
from cli.texts import Tongue, say
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.about import Because, Ground
from functions.domain.business import Business
from functions.domain.mention import Mention
from functions.domain.ports import Mentions, Watch
from functions.domain.settling import settle

ASKED_FOR = timedelta(days=30)
MOST_SHOWN = 50
EXCERPT = 160
PREFIX = 8
"""Characters of a mention's id that are shown, and enough to name it."""

DOUBTS = frozenset(
    {
        Because.COMMON_NAME,
        Because.SHARED_NAME,
        Because.OTHER_TOWN,
        Because.LEARNED_OTHER,
    }
)


@click.command("ours")
@click.option("--business", "name", required=True, help="The business's id.")
@click.option("--by", help="Your id in the team, to answer.")
@click.option("--yes", "-y", multiple=True, help="A mention that is about you.")
@click.option("--no", "-n", multiple=True, help="A mention that is not.")
@stage_option
@region_option
@locale_option
def command(
    name: str,
    by: str | None,
    yes: tuple[str, ...],
    no: tuple[str, ...],
    stage: str,
    region: str,
    tongue: Tongue,
) -> None:
    """List what may be about the business, or say of some whether it is.

    What is asked counts for nothing and wakes nobody until a person says yes.
    """
    with told_plainly(stage, region):
        watch = DynamoWatch(open_table(stage, "watch", region))
        mentions = DynamoMentions(open_table(stage, "mentions", region))
        business = stored_business(watch, name, stage)
        asking = Asking(business, watch, mentions, datetime.now(UTC))
        lines = list(
            asking.answered(yes, no, by, tongue) if yes or no else asking.shown(tongue)
        )
    for line in lines:
        click.echo(line)


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked about one business, and what answers do."""

    business: Business
    watch: Watch
    mentions: Mentions
    now: datetime

    def shown(self, tongue: Tongue) -> Iterator[str]:
        """Lines that show each open question, newest first."""
        asked = self._asked()
        if not asked:
            yield say(tongue, "ours_nothing")
            return
        for mention in asked:
            yield from self._question(mention, tongue)
        yield ""
        yield say(tongue, "ours_how", business=self.business.id)

    def answered(
        self, yes: tuple[str, ...], no: tuple[str, ...], by: str | None, tongue: Tongue
    ) -> Iterator[str]:
        """Settle mentions; a line for each.

        Raises:
            RefusedError: an id names none of those asked, or no one in the team.
        """
        if by is None or self.business.responder(by) is None:
            team = ", ".join(one.id for one in self.business.team)
            raise RefusedError("ours_by", business=self.business.id, team=team)
        asked = self._asked()
        wanted = [(_named(one, asked), True) for one in yes]
        wanted += [(_named(one, asked), False) for one in no]
        for mention, ours in wanted:
            done = settle(
                mention,
                self.business,
                ours=ours,
                by=by,
                now=self.now,
                mentions=self.mentions,
                watch=self.watch,
            )
            key = ("ours_yes" if ours else "ours_no") if done else "ours_settled"
            yield say(tongue, key, id=mention.id[:PREFIX])

    def _asked(self) -> list[Mention]:
        since = self.now - ASKED_FOR
        return self.mentions.undecided(self.business.id, since, MOST_SHOWN)

    def _question(self, mention: Mention, tongue: Tongue) -> Iterator[str]:
        zone = ZoneInfo(self.business.timezone)
        at = (mention.published_at or mention.seen_at).astimezone(zone)
        text = " ".join((mention.text or mention.title).split())
        yield ""
        yield f"{mention.id[:PREFIX]}  {at:%Y-%m-%d %H:%M}  {mention.source}"
        yield f"  {_printable(text[:EXCERPT])}{'…' if len(text) > EXCERPT else ''}"
        doubts = [one for one in mention.about.grounds if one.because in DOUBTS]
        for ground in doubts:
            yield f"  {_doubt(ground, tongue)}"


def _doubt(ground: Ground, tongue: Tongue) -> str:
    return say(tongue, f"ours_{ground.because.value}", words=_printable(ground.words))


def _printable(text: str) -> str:
    """Outside text that moves no cursor."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _named(written: str, asked: list[Mention]) -> Mention:
    """The mention that an id, or its beginning, names."""
    found = [one for one in asked if written and one.id.startswith(written)]
    if len(found) != 1:
        raise RefusedError("ours_unknown", id=written)
    return found[0]
