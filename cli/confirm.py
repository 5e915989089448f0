"""`vigie confirm`: an e-mail subscription confirmed so that no stray click ends it.

The link in the message confirms too, but then every copy of every alert carries a link
that unsubscribes whoever opens it, and mail scanners open links.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import click

from cli.cloud import open_sns, told_plainly
from cli.options import locale_option
from cli.refusal import RefusedError
from cli.texts import Tongue, say

HOST = re.compile(r"sns\.([a-z]{2}(?:-[a-z]+)+-[0-9])\.amazonaws\.com(?:\.cn)?")
TOPIC = re.compile(r"arn:aws[a-z-]*:sns:([a-z0-9-]+):[0-9]{12}:(vigie-[a-z0-9_-]+)")
TOKEN = re.compile(r"[A-Za-z0-9]{20,1024}")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a confirmation link holds."""

    region: str
    topic_arn: str
    topic: str
    token: str


def read_link(link: str) -> Confirmation:
    """Read the link of a confirmation message.

    Raises:
        RefusedError: it is no link of SNS, or not to a topic of Vigie.
    """
    try:
        parts = urlsplit(link.strip())
        asked = parse_qs(parts.query, max_num_fields=10)
    except ValueError as error:
        raise RefusedError("confirm_not_ours") from error
    host = HOST.fullmatch(parts.netloc)
    topic = TOPIC.fullmatch(_only(asked, "TopicArn"))
    token = TOKEN.fullmatch(_only(asked, "Token"))
    if parts.scheme != "https" or not (host and topic and token):
        raise RefusedError("confirm_not_ours")
    if host[1] != topic[1]:
        raise RefusedError("confirm_not_ours")
    return Confirmation(host[1], topic[0], topic[2], token[0])


def _only(asked: dict[str, list[str]], name: str) -> str:
    """The value of a parameter given once."""
    values = asked.get(name, [])
    return values[0] if len(values) == 1 else ""


@click.command("confirm")
@click.argument("link")
@locale_option
def command(link: str, tongue: Tongue) -> None:
    """Confirm an e-mail subscription with the LINK of its message, in quotes.

    Copy the link instead of clicking it: confirmed here, only you can end it.
    """
    found = read_link(link)
    with told_plainly("", found.region):
        open_sns(found.region).confirm_subscription(
            TopicArn=found.topic_arn,
            Token=found.token,
            AuthenticateOnUnsubscribe="true",
        )
    click.echo(say(tongue, "confirm_done", topic=found.topic))
