"""`vigie webhook`: where a person's messages go in the team's chat, kept encrypted."""

import secrets as chance

import click
from pydantic_core import PydanticCustomError

from cli.ack import find_business, find_member
from cli.cloud import open_table, told_plainly
from cli.config.contacts import parse_url
from cli.live import secrets_of
from cli.options import locale_option, region_option, stage_option
from cli.refusal import RefusedError
from cli.texts import Tongue, say
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.webhook import secret_of

KEY_BYTES = 24


@click.command("webhook")
@click.argument("responder")
@click.option("--business", required=True, help="The business's id.")
@click.option("--remove", is_flag=True, help="Forget it.")
@stage_option
@region_option
@locale_option
def command(
    responder: str,
    business: str,
    stage: str,
    region: str,
    tongue: Tongue,
    *,
    remove: bool,
) -> None:
    """Store the webhook of RESPONDER, an id of the team that has this channel.

    Asks for the address that Slack or Teams gave, without showing it: whoever has it
    can write in your channel. Prints the key that signs what is sent.
    """
    with told_plainly(stage, region):
        watch = DynamoWatch(open_table(stage, "watch", region))
        member = find_member(find_business(watch, business, stage), responder)
        kept, name = secrets_of(stage, region), secret_of(member.id)
        if remove:
            kept.remove(business, name)
            click.echo(say(tongue, "webhook_removed", name=member.name))
            return
        url = read_address(click.prompt(say(tongue, "webhook_ask"), hide_input=True))
        key = chance.token_urlsafe(KEY_BYTES)
        kept.put(business, name, {"url": url, "key": key})
    click.echo(say(tongue, "webhook_done", name=member.name, key=key))


def read_address(written: str) -> str:
    """The address of a webhook.

    Raises:
        RefusedError: it is none, or not secret on its way.
    """
    try:
        url = parse_url(written.strip())
    except PydanticCustomError as error:
        raise RefusedError("webhook_address") from error
    if not url.startswith("https://"):
        raise RefusedError("webhook_address")
    return url
