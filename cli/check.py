"""`vigie check`: every mistake of a configuration at once, or what it will do."""

import click

from cli.config import load
from cli.options import locale_option
from cli.outlook import outlook
from cli.texts import Tongue, say


@click.command("check")
@click.argument("path", metavar="[FILE]", default="vigie.yml", type=click.Path())
@locale_option
def command(path: str, tongue: Tongue) -> None:
    """Check FILE (vigie.yml unless told) and say what it means.

    Lists every mistake with its line; changes nothing, asks nobody.
    """
    config = load(path)
    click.echo(say(tongue, "check_right", file=path))
    for line in outlook(config, tongue):
        click.echo(line)
    click.echo()
    click.echo(say(tongue, "check_next"))
