"""`vigie doors`: the addresses where things are brought to a business.

Each is shown once, when it is made: only a hash of it is kept.
"""

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import boto3
import click
from botocore.exceptions import ClientError

from cli.cloud import PATIENT, open_table, told_plainly
from cli.options import locale_option, region_option, stage_option
from cli.refusal import RefusedError
from cli.stored import stored_business
from cli.texts import Tongue, say
from functions.adapters.dynamodb.doors import DynamoDoors
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.parameters import ParameterSecrets
from functions.domain.business import Business
from functions.domain.door import Door, Doors, Purpose, digest
from functions.domain.ports import Secrets
from functions.listen.brought.webhook import KEY_NAME

TOKEN_BYTES = 16
KEY_BYTES = 32


@click.command("doors")
@click.option("--business", "name", required=True, help="The business's id.")
@click.option(
    "--rotate",
    multiple=True,
    type=click.Choice([one.value for one in Purpose]),
    help="Make this address anew; the one before it opens no more.",
)
@stage_option
@region_option
@locale_option
def command(
    name: str, rotate: tuple[str, ...], stage: str, region: str, tongue: Tongue
) -> None:
    """Open the doors of a business: its customers' form, its team's, its webhook.

    An address is shown when it is made, and never again.
    """
    with told_plainly(stage, region):
        table = open_table(stage, "watch", region)
        business = stored_business(DynamoWatch(table), name, stage)
        session = boto3.Session(region_name=region)
        url = function_url(session.client("lambda", config=PATIENT), stage)
        keys = ParameterSecrets(
            lambda: session.client("ssm", config=PATIENT), f"/vigie/{stage}"
        )
        hanging = Hanging(
            DynamoDoors(table), keys, datetime.now(UTC), secrets.token_urlsafe
        )
        shown = hanging.hang(business, {Purpose(one) for one in rotate})
    for one in shown:
        _tell(one, url, business, tongue)


def function_url(client: Any, stage: str) -> str:  # noqa: ANN401 - no stubs of Lambda
    """Where the doors of a stage are, ending in a slash.

    Raises:
        RefusedError: the stage has no such function yet.
    """
    try:
        found = client.get_function_url_config(FunctionName=f"vigie-{stage}-receive")
    except ClientError as error:
        if error.response["Error"]["Code"] != "ResourceNotFoundException":
            raise
        raise RefusedError("doors_not_deployed", stage=stage) from error
    return str(found["FunctionUrl"]).rstrip("/") + "/"


@dataclass(frozen=True, slots=True)
class Shown:
    """A door; with its token, and a webhook's key, if it was made just now."""

    door: Door
    token: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Hanging:
    """Hangs the doors that a business has not yet. `draw(n)` is a text of n bytes."""

    doors: Doors
    secrets: Secrets
    now: datetime
    draw: Callable[[int], str]

    def hang(self, business: Business, anew: Collection[Purpose]) -> list[Shown]:
        """One door of each purpose; those of `anew` in the place of the former."""
        there = {door.purpose: door for door in self.doors.of(business.id)}
        return [
            Shown(there[purpose])
            if purpose in there and purpose not in anew
            else self._make(business, purpose)
            for purpose in Purpose
        ]

    def _make(self, business: Business, purpose: Purpose) -> Shown:
        token, key = self.draw(TOKEN_BYTES), ""
        door = Door(business.id, purpose, digest(token), self.now)
        if purpose is Purpose.WEBHOOK:
            key = self.draw(KEY_BYTES)
            self.secrets.put(business.id, KEY_NAME, {"key": key})
        self.doors.hang(door)
        return Shown(door, token, key)


def _tell(shown: Shown, url: str, business: Business, tongue: Tongue) -> None:
    purpose = shown.door.purpose.value
    click.echo(say(tongue, f"door_{purpose}"))
    if shown.token:
        click.echo(f"  {url}{shown.token}")
    else:
        opened = shown.door.opened_at.astimezone(ZoneInfo(business.timezone)).date()
        click.echo("  " + say(tongue, "door_open", since=str(opened), purpose=purpose))
    if shown.key:
        click.echo("  " + say(tongue, "door_key", key=shown.key))
