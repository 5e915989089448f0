"""`python -m tests.timelines [-v] [PART OF A NAME]`: the list with results."""

import logging
import sys

import click

from tests.timelines.language import all_timelines
from tests.timelines.play import play, shown


def main(arguments: list[str]) -> int:
    """Print a line a timeline; the exit code is how many failed, 100 at the most."""
    logging.disable()
    verbose = "-v" in arguments
    part = " ".join(one for one in arguments if one != "-v").casefold()
    chosen = [
        one for one in all_timelines() if part in f"{one.file} {one.name}".casefold()
    ]
    failed = 0
    for number, one in enumerate(chosen, start=1):
        problems, sent = play(one)
        failed += bool(problems)
        mark = "FAILS" if problems else "holds"
        click.echo(f"{number:3} {mark}  {one.file}: {one.name}")
        for message in sent if verbose else ():
            click.echo(f"           {shown(message, one)}")
        for problem in problems:
            click.echo(f"           ! {problem}")
    click.echo(f"{len(chosen) - failed} of {len(chosen)} timelines hold")
    return min(failed, 100)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
