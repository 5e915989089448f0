"""`vigie explain`: what Vigie makes of a text, or made of a mention, and why."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import click

from cli.cloud import open_table, told_plainly
from cli.config import load
from cli.explain.account import Account, Beside, accounts
from cli.explain.show import Show
from cli.explain.stage import beside_stage, stored_account
from cli.options import locale_option, optional_stage, region_option
from cli.refusal import RefusedError
from cli.stored import only_business, stored_business
from cli.texts import Tongue
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.sentiment import shipped_scorer
from functions.domain.business import Business

MOST_TEXTS = 1000
STDIN = "-"
USUAL_STAGE = "dev"


@click.command("explain")
@click.argument("text", nargs=-1)
@click.option("--file", type=click.Path(), help="Read texts, one a line; - for stdin.")
@click.option("--config", type=click.Path(), help="A vigie.yml: is it about you?")
@click.option("--business", "name", help="Which business of it; the only one if left.")
@click.option("--stars", type=click.FloatRange(1, 5), help="Stars given with the text.")
@click.option("--mention", help="Explain a stored mention: its id, or how it begins.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per text.")
@optional_stage("The deployment that texts are held against.")
@region_option
@locale_option
def command(
    text: tuple[str, ...],
    file: str | None,
    config: str | None,
    name: str | None,
    stars: float | None,
    mention: str | None,
    stage: str | None,
    region: str,
    tongue: Tongue,
    *,
    as_json: bool,
) -> None:
    """Say what Vigie makes of TEXT: is it about you, its tone, its red flags, why.

    Several words are one text. Without a stage nothing leaves this computer; with one,
    what the business has learned and what is stored is read. Nothing is changed.
    """
    if mention and (text or file or stars):
        raise RefusedError("explain_text_or_mention")
    if config and (stage or mention):
        raise RefusedError("explain_config_or_stage")
    texts = [] if mention else _texts(text, file)
    business: Business | None
    told: Iterable[Account]
    if stage or mention:
        asked = Asked(texts, stars, mention)
        business, told = _by_stage(asked, stage or USUAL_STAGE, region, name)
    else:
        business = _business(config, name)
        told = accounts(texts, shipped_scorer(), Beside(business), stars)
    show = Show(tongue, business)
    for place, account in enumerate(told, start=1):
        if as_json:
            click.echo(json.dumps(_plain(account), ensure_ascii=False, default=str))
            continue
        if place > 1:
            click.echo()
        for line in show.lines(account, place, len(texts)):
            click.echo(line.rstrip())


class Asked(NamedTuple):
    """What is to be explained: texts, with the stars given with each, or a mention."""

    texts: Sequence[str]
    stars: float | None
    mention: str | None


def _by_stage(
    asked: Asked, stage: str, region: str, name: str | None
) -> tuple[Business, Iterable[Account]]:
    """The business of a stage, and the accounts of what was asked.

    Raises:
        RefusedError: the stage has no such business or mention, or cannot be reached.
    """
    with told_plainly(stage, region):
        watch = DynamoWatch(open_table(stage, "watch", region))
        mentions = DynamoMentions(open_table(stage, "mentions", region))
        now = datetime.now(UTC)
        business = (
            stored_business(watch, name, stage) if name else only_business(watch, stage)
        )
        if asked.mention:
            return business, [stored_account(business, asked.mention, mentions, now)]
        beside = beside_stage(business, watch, mentions, now)
        told = accounts(asked.texts, shipped_scorer(), beside, asked.stars)
        return business, list(told)


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
    before = account.told_before
    told["told_before"] = before and {"id": before.id, "source": before.source}
    told["held_back"] = [one._asdict() for one in account.held_back]
    return told
