"""`vigie replay FILE.jsonl`: the real pipeline over mentions of the past."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import click

from cli.options import locale_option
from cli.refusal import RefusedError
from cli.replay.brands import CONTROL_ROOM, businesses_of, by_brand, configured
from cli.replay.cloud import cloud_engine
from cli.replay.labels import GivenLabels
from cli.replay.memory import MemoryEngine
from cli.replay.outcome import Outcome
from cli.replay.rows import Row, read_rows
from cli.replay.run import counted_tokens, replay
from cli.texts import Tongue, say
from functions.adapters.sentiment import shipped_scorer
from functions.domain.business import Business, Locale
from functions.domain.ports import Scorer
from functions.domain.wording import duration, number, word


@click.command(name="replay")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--config", type=click.Path(path_type=Path), help="A vigie.yml.")
@click.option(
    "--labels",
    type=click.Choice(["given", "model"]),
    default="given",
    show_default=True,
    help="Whose reading counts: the rows' own labels, or the shipped scorer's.",
)
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write it all.")
@click.option("--cloud", is_flag=True, help="Through the laptop cloud: slower, equal.")
@locale_option
def command(
    file: Path,
    config: Path | None,
    labels: str,
    out: Path | None,
    tongue: Tongue,
    *,
    cloud: bool,
) -> None:
    """Replay FILE (rows {id,text,created_at,brand,label?}) on a virtual clock."""
    rows = read_rows(file)
    businesses = _businesses(rows, config)
    rows = by_brand(rows, businesses)
    scorer = _scorer(rows, businesses, labels)
    if out:
        _refuse_unwritable(out)
    start = rows[0].at
    tokens, told = counted_tokens(), partial(_progress, tongue)
    if cloud:
        with cloud_engine(start, scorer, tokens, CONTROL_ROOM) as engine:
            result = replay(rows, businesses, engine, told)
    else:
        memory = MemoryEngine(start, scorer, tokens, CONTROL_ROOM)
        result = replay(rows, businesses, memory, told)
    if out:
        text = json.dumps(result, indent=1, ensure_ascii=False)
        out.write_text(text + "\n", encoding="utf-8")
    _show(result, tongue)


def _businesses(rows: Sequence[Row], config: Path | None) -> dict[str, Business]:
    if config is None:
        return businesses_of(rows)
    from cli.config import load  # noqa: PLC0415 - pydantic is only paid for when asked

    return configured(rows, load(config).businesses)


def _refuse_unwritable(out: Path) -> None:
    """Say so before the replay, not after it."""
    try:
        out.open("a", encoding="utf-8").close()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RefusedError("replay_unwritable", file=str(out), reason=reason) from error


def _scorer(
    rows: Sequence[Row], businesses: Mapping[str, Business], labels: str
) -> Scorer:
    model = shipped_scorer()
    if labels == "model":
        return model
    given = {(businesses[row.brand].id, row.id): row.label for row in rows if row.label}
    return GivenLabels(given, model)


def _progress(tongue: Tongue, done: int, total: int) -> None:
    if done == total or done * 10 // total > (done - 1) * 10 // total:
        values = {"done": str(done), "total": str(total)}
        click.echo(say(tongue, "replay_progress", **values), err=True)


def _show(result: Outcome, tongue: Tongue) -> None:
    locale = Locale(tongue)
    for crisis in result["crises"]:
        state = f"{word(crisis['state'], locale)} {crisis['closed_at'] or ''}".rstrip()
        said = say(
            tongue,
            "replay_crisis",
            rule=say(tongue, f"replay_rule_{crisis['rule']}"),
            severity=word(crisis["severity"], locale),
            reason=reason(crisis["why"], tongue),
            state=state,
        )
        named = f"{crisis['business']}  C{crisis['number']}"
        click.echo(f"{crisis['opened_at']}  {named}  {said}")
    counts = {
        "crises": str(len(result["crises"])),
        "messages": str(len(result["notifications"])),
    }
    click.echo(say(tongue, "replay_sum", **counts))


def reason(why: Mapping[str, Any], tongue: Tongue) -> str:
    """Why a crisis opened; a red flag has its words and no count to compare."""
    if not why["window_minutes"]:
        return ", ".join(
            say(tongue, "replay_words", subject=word(what, Locale(tongue)), words=words)
            for what, words in why["flags"].items()
        )
    return say(
        tongue,
        "replay_seen",
        seen=str(why["seen"]),
        window=duration(timedelta(minutes=why["window_minutes"]), Locale(tongue)),
        expected=number(why["expected"], Locale(tongue), 1),
    )
