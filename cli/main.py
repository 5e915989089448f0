"""The `vigie` command: each of its commands is imported only when it is called."""

from collections.abc import Sequence
from importlib import import_module

import click

from cli.options import TONGUE
from cli.refusal import explain
from cli.texts import Tongue, say, tongue_of
from functions.domain.errors import VigieError

COMMANDS = {
    "check": "cli.check",
    "sources": "cli.sources",
    "connect": "cli.connect",
    "schema": "cli.schema",
    "apply": "cli.apply",
    "doors": "cli.doors",
    "import": "cli.import_csv",
    "ack": "cli.ack",
    "ours": "cli.ours",
    "confirm": "cli.confirm",
    "webhook": "cli.webhook",
    "test-alert": "cli.test_alert",
    "status": "cli.status",
    "missed": "cli.missed",
    "correct": "cli.correct",
    "explain": "cli.explain.command",
    "watch": "cli.watch",
    "replay": "cli.replay.command",
    "tune": "cli.tune.command",
    "demo": "cli.demo.command",
}
"""Each command's module, which exposes it as `command`."""

REFUSED = 2
"""The exit code when something is wrong and nothing was done."""


class Vigie(click.Group):
    """The commands, in the order in which one meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own
        """Names, as listed by `vigie --help`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's own
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        found = import_module(COMMANDS[cmd_name]).command
        if not isinstance(found, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name]}.command is no click command")
        return found

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands without importing any of them."""
        tongue = tongue_of()
        rows = [(one, say(tongue, f"about_{one}")) for one in self.list_commands(ctx)]
        with formatter.section(say(tongue, "about_commands")):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error raised on purpose is told without a traceback."""
        try:
            return super().invoke(ctx)
        except VigieError as error:
            tongue: Tongue = ctx.meta.get(TONGUE) or tongue_of()
            click.echo(explain(error, tongue), err=True)
            ctx.exit(REFUSED)


vigie = Vigie(
    "vigie",
    help="Watch what is said in public about local businesses, and wake the right "
    "people when it turns.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `vigie`, with the arguments of the process unless others are given."""
    vigie.main(args=arguments, prog_name="vigie")
