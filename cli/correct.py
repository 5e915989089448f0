"""`vigie correct`: a person says from a terminal what Vigie had wrong of a mention."""

from dataclasses import dataclass
from datetime import UTC, datetime

import click

from cli.cloud import open_table, told_plainly
from cli.explain.show import printable
from cli.options import locale_option, region_option, stage_option
from cli.refusal import RefusedError
from cli.stored import mention_called, stored_business
from cli.texts import Tongue, say
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.business import Business
from functions.domain.correcting import Correcting
from functions.domain.correction import TONES, Said
from functions.domain.errors import ConflictError
from functions.domain.mention import Mention
from functions.domain.ports import Mentions, Watch

EXCERPT = 100


@click.command("correct")
@click.argument("business")
@click.argument("mention")
@click.option("--by", required=True, help="Your id in the team.")
@click.option("--tone", type=click.Choice([str(tone) for tone in TONES]))
@click.option("--not-us", "said", flag_value=Said.NOT_US.value, help="Not about us.")
@click.option("--ours", "said", flag_value=Said.OURS.value, help="It is, after all.")
@click.option("--no-flag", "said", flag_value=Said.NO_FLAG.value, help="No red flag.")
@click.option("--flag", "said", flag_value=Said.FLAG.value, help="It is, after all.")
@stage_option
@region_option
@locale_option
def command(
    business: str,
    mention: str,
    by: str,
    tone: str | None,
    said: str | None,
    stage: str,
    region: str,
    tongue: Tongue,
) -> None:
    """Correct MENTION (its id, or how it begins) of BUSINESS: it counts at once.

    Say one thing at a time: its tone, that it is not about you, that it is no red flag.
    """
    what = tone or said
    if what is None or (tone and said):
        raise RefusedError("correct_one_thing")
    with told_plainly(stage, region):
        watch = DynamoWatch(open_table(stage, "watch", region))
        mentions = DynamoMentions(open_table(stage, "mentions", region))
        known = stored_business(watch, business, stage)
        correct = Correct(watch, mentions, datetime.now(UTC))
        found = correct(known, mention, Said(what), by)
    text = printable(" ".join((found.text or found.title).split())[:EXCERPT])
    click.echo(say(tongue, f"correct_{what}", text=text))


@dataclass(frozen=True, slots=True)
class Correct:
    """Corrects a mention, or says why that cannot be."""

    watch: Watch
    mentions: Mentions
    now: datetime

    def __call__(
        self, business: Business, written: str, said: Said, by: str
    ) -> Mention:
        """The mention as it is then.

        Raises:
            RefusedError: no such person or mention, or it would not hold still.
        """
        if business.responder(by) is None:
            team = ", ".join(one.id for one in business.team)
            raise RefusedError("correct_by", business=business.id, by=by, team=team)
        mention = mention_called(business, written, self.mentions, self.now)
        correcting = Correcting(self.mentions, self.watch)
        try:
            found = correcting.correct(business, mention, said, by, self.now)
        except ConflictError as error:
            raise RefusedError("correct_changing", mention=written) from error
        if found is None:
            raise RefusedError("correct_unknown", mention=written, business=business.id)
        return found
