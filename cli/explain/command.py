"""`vigie explain`: what Vigie makes of a text, and why; asks nobody, stores nothing."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from cli.config import load
from cli.explain.account import Account, accounts
from cli.explain.show import Show
from cli.options import locale_option
from cli.refusal import RefusedError
from cli.texts import Tongue
from functions.adapters.sentiment import shipped_scorer
from functions.domain.business import Business

MOST_TEXTS = 1000
STDIN = "-"


@click.command("explain")
@click.argument("text", nargs=-1)
@click.option("--file", type=click.Path(), help="Read texts, one a line; - for stdin.")
@click.option("--config", type=click.Path(), help="A vigie.yml: is it about you?")
@click.option("--business", "name", help="Which business of it; the only one if left.")
@click.option("--stars", type=click.FloatRange(1, 5), help="Stars given with the text.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per text.")
@locale_option
def command(
    text: tuple[str, ...],
    file: str | None,
    config: str | None,
    name: str | None,
    stars: float | None,
    tongue: Tongue,
    *,
    as_json: bool,
) -> None:
    """Say what Vigie makes of TEXT: is it about you, its tone, its red flags, why.

    Several words are one text. Nothing leaves this computer.
    """
    business = _business(config, name)
    texts = _texts(text, file)
    show = Show(tongue, business)
    told = accounts(texts, shipped_scorer(), business, stars)
    for place, account in enumerate(told, start=1):
        if as_json:
            click.echo(json.dumps(_plain(account), ensure_ascii=False))
            continue
        if place > 1:
            click.echo()
        for line in show.lines(account, place, len(texts)):
            click.echo(line.rstrip())


def _business(config: str | None, name: str | None) -> Business | None:
    """The business that texts are held against, None if none was asked for.

    Raises:
        RefusedError: the file has several, or none of this id.
    """
    if config is None and name is None:
        return None
    businesses = load(config or "vigie.yml").businesses
    found = [one for one in businesses if name in (None, one.id)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.id for one in businesses)
    if name is None:
        raise RefusedError("explain_which", known=known)
    raise RefusedError("explain_no_business", business=name, known=known)


def _texts(given: Sequence[str], file: str | None) -> list[str]:
    """The texts to explain, at least one.

    Raises:
        RefusedError: there is none, or the file cannot be read.
    """
    texts = [" ".join(given)] if given else []
    if file is not None:
        texts += _read(file).split("\n")
    texts = [one.strip().encode("utf-8", "replace").decode() for one in texts]
    texts = [one for one in texts if one]
    if not texts:
        raise RefusedError("explain_nothing")
    if len(texts) > MOST_TEXTS:
        raise RefusedError("explain_many", most=str(MOST_TEXTS), count=str(len(texts)))
    return texts


def _read(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise RefusedError("explain_unreadable", file=file, reason=reason) from error
    except UnicodeDecodeError as error:
        raise RefusedError("explain_not_utf8", file=file) from error


def _plain(account: Account) -> dict[str, object]:
    """An account as JSON."""
    told = asdict(account)
    told["tone"] = account.tone
    told["held_back"] = [one._asdict() for one in account.held_back]
    return told
