"""Options that several commands share."""

import re
from collections.abc import Callable
from typing import TypeVar

import click

from cli.refusal import RefusedError
from cli.texts import TEXTS, tongue_of

Command = TypeVar("Command", bound=Callable[..., object])

TONGUE = "vigie.tongue"
"""Where the language of a run is kept, for errors that no command catches."""

HOME_REGION = "eu-west-3"
"""The region that serverless.yml deploys to when AWS_REGION does not say."""


def _remember_tongue(ctx: click.Context, _: click.Parameter, value: str) -> str:
    ctx.meta[TONGUE] = value
    return value


def _stage(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[a-z0-9-]{1,20}", value):
        raise RefusedError("bad_stage", stage=value)
    return value


locale_option = click.option(
    "--locale",
    "tongue",
    type=click.Choice(list(TEXTS)),
    default=tongue_of,
    callback=_remember_tongue,
    is_eager=True,
    help="Language of what is printed; that of the terminal unless told.",
)
stage_option = click.option(
    "--stage",
    default="dev",
    show_default=True,
    callback=_stage,
    help="The deployment to speak to, as in `make deploy STAGE=dev`.",
)


def optional_stage(help_: str) -> Callable[[Command], Command]:
    """A stage for a command that does without one."""
    return click.option("--stage", default=None, callback=_stage, help=help_)


region_option = click.option(
    "--region",
    envvar="AWS_REGION",
    default=HOME_REGION,
    show_default=True,
    help="Where it is deployed.",
)


config_option = click.option(
    "--config",
    "path",
    default="vigie.yml",
    show_default=True,
    type=click.Path(),
    help="The file that says what is watched.",
)
