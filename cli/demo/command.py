"""`vigie demo`: a month of a restaurant in less than a minute, told in the terminal."""

import sys
import time
from datetime import timedelta
from pathlib import Path

import click

from cli.demo.play import play
from cli.demo.show import Show, terminal
from cli.demo.story import promises
from cli.demo.words import Words
from cli.options import locale_option
from cli.texts import Tongue
from functions.domain.business import Locale


@click.command("demo")
@locale_option
@click.option(
    "--out",
    "folder",
    default="demo-out",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the post-crisis summary is put.",
)
def command(tongue: Tongue, folder: Path) -> None:
    """Play four quiet weeks and one bad Saturday of a restaurant.

    The exit code is 0 only if everything happened that the demo promises.
    """
    began = time.monotonic()
    words = Words(Locale(tongue))
    show = Show(terminal(), words)
    try:
        story = play(Locale(tongue), folder, show)
    except Exception as error:  # noqa: BLE001 - whatever broke, say so and fail
        show.broken(error)
        sys.exit(1)
    kept = promises(story)
    took = timedelta(seconds=time.monotonic() - began)
    show.verdict(kept, story.failures, folder, took)
    sys.exit(0 if all(kept.values()) else 1)
