"""`vigie check`: every mistake of a configuration at once, or what it will do.

With --live it also asks each source once, and says what works.
"""

from datetime import UTC, datetime

import click

from cli.cloud import told_plainly
from cli.config import load
from cli.live import a_prober, check_live, secrets_of
from cli.options import config_option, locale_option, optional_stage, region_option
from cli.outlook import outlook
from cli.refusal import RefusedError
from cli.texts import Tongue, say

NOT_ALL_WORK = 1
"""The exit code when a source that was asked needs a person."""


@click.command("check")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path())
@config_option
@click.option("--live", is_flag=True, help="Ask each source once; store nothing.")
@optional_stage("The deployment whose stored credentials are used.")
@region_option
@locale_option
def command(
    file: str | None,
    path: str,
    stage: str | None,
    region: str,
    tongue: Tongue,
    *,
    live: bool,
) -> None:
    """Check FILE (vigie.yml unless told) and say what it means.

    Lists every mistake with its line; changes nothing, asks nobody. With --live each
    source is asked once, with the credentials of --stage if given: what works, what
    does not, what to do. A paid source is paid for. Exits with 1 unless all work.
    """
    path = file or path
    config = load(path)
    if live:
        with told_plainly(stage or "", region):
            prober = a_prober(secrets_of(stage, region) if stage else None)
            if not check_live(config, prober, tongue):
                click.get_current_context().exit(NOT_ALL_WORK)
        return
    if stage:
        raise RefusedError("live_stage_alone")
    click.echo(say(tongue, "check_right", file=path))
    for line in outlook(config, datetime.now(UTC), tongue):
        click.echo(line)
    click.echo()
    click.echo(say(tongue, "check_next"))
