"""`vigie sources`: every kind of source, from what it declares of itself."""

import shutil
import textwrap
from collections.abc import Iterator

import click

from cli.config.sources import declarations
from cli.connectors_page import connectors_page
from cli.options import locale_option
from cli.refusal import RefusedError
from cli.source_facts import Rows, choosing, example, using
from cli.texts import Tongue, say
from functions.listen.sources.connector import Declaration

NARROWEST, WIDEST = 60, 110
"""Columns that lines are wrapped at, within what the terminal has."""


@click.command("sources")
@click.argument("kinds", metavar="[KIND]...", nargs=-1)
@click.option("--markdown", is_flag=True, help="Print the page docs/connectors.md.")
@locale_option
def command(kinds: tuple[str, ...], tongue: Tongue, *, markdown: bool) -> None:
    """List every kind of source, or say all about KIND.

    Access, price, quota, rhythm, what it hears and what it cannot see; of a KIND also
    what to write in vigie.yml and which credentials it takes.
    """
    known = declarations()
    if markdown:
        click.echo(connectors_page(known.values(), tongue), nl=False)
        return
    for kind in kinds:
        if kind not in known:
            raise RefusedError("sources_no_kind", kind=kind, known=", ".join(known))
    width = min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
    for kind in kinds or known:
        for line in _card(known[kind], tongue, width, whole=bool(kinds)):
            click.echo(line)
        click.echo()
    if not kinds:
        click.echo(say(tongue, "sources_more"))


def _card(
    one: Declaration, tongue: Tongue, width: int, *, whole: bool
) -> Iterator[str]:
    """One kind: its name and a table of two columns, wrapped."""
    yield f"{one.kind} · {one.title}"
    rows = choosing(one, tongue)
    if whole:
        rows += using(one, tongue)
        rows += [("sources_example", line) for line in example(one, tongue)]
    yield from _table(rows, tongue, width)


def _table(rows: Rows, tongue: Tongue, width: int) -> Iterator[str]:
    names = [say(tongue, key) for key, _ in rows]
    column = max(map(len, names)) + 4
    before = ""
    for name, (key, text) in zip(names, rows, strict=True):
        first = f"  {'' if name == before else name}"
        before = name
        if key == "sources_example":  # to be copied as it is
            yield f"{first:<{column}}{text}"
            continue
        yield from textwrap.wrap(
            text,
            width,
            initial_indent=f"{first:<{column}}",
            subsequent_indent=" " * column,
            break_long_words=False,
            break_on_hyphens=False,
        )
