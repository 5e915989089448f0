"""`vigie import`: a table of old mentions, from another tool or typed by hand.

They become history: what is usual is learned from them, and they open no crisis.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click

from cli.cloud import open_queue, open_table, told_plainly
from cli.options import locale_option, region_option, stage_option
from cli.refusal import RefusedError
from cli.stored import stored_business
from cli.texts import Tongue, say
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.business import Business
from functions.domain.mention import BACKFILL_AGE
from functions.domain.message import encode
from functions.listen.brought.table import (
    MAX_BYTES,
    MAX_ROWS,
    Bad,
    Table,
    TableError,
    read_table,
)

_TOLD: Final = 20
"""Bad rows told one by one; who has more of them looks at the first."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--business", "name", required=True, help="The business's id.")
@click.option("--dry-run", is_flag=True, help="Say what was read; send nothing.")
@click.option(
    "--day-first/--month-first",
    default=None,
    help="What 03/04/2026 is, if the table itself does not prove it.",
)
@stage_option
@region_option
@locale_option
def command(
    file: Path,
    name: str,
    stage: str,
    region: str,
    tongue: Tongue,
    *,
    dry_run: bool,
    day_first: bool | None,
) -> None:
    """Import mentions from FILE, a CSV as Mention, Hootsuite or a spreadsheet write it.

    The first row names the columns, in English or French: text (needed), date, title,
    url, author, source, language, rating, reach, engagement, id. Importing a file
    twice adds nothing.
    """
    now = datetime.now(UTC)
    with told_plainly(stage, region):
        watch = DynamoWatch(open_table(stage, "watch", region))
        business = stored_business(watch, name, stage)
        table = _read(file, business, now, day_first)
        if not dry_run:
            queue = open_queue(stage, "entries", region)
            queue.send(encode(entry) for entry in table.entries)
    _tell(table, business, now, tongue)
    key = "import_would" if dry_run else "import_sent"
    click.echo(say(tongue, key, count=str(len(table.entries)), business=business.name))


def _read(
    file: Path, business: Business, now: datetime, day_first: bool | None
) -> Table:
    try:
        with file.open("rb") as opened:
            body = opened.read(MAX_BYTES + 1)
        table = read_table(body, business, now, day_first)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RefusedError("import_no_file", file=str(file), reason=reason) from error
    except TableError as error:
        raise RefusedError(f"import_{error.key}", file=str(file)) from error
    if not table.entries:
        lines = ", ".join(str(bad.line) for bad in table.bad[:_TOLD]) or "–"
        raise RefusedError("import_no_entries", file=str(file), lines=lines)
    return table


def _tell(table: Table, business: Business, now: datetime, tongue: Tongue) -> None:
    named = ", ".join(f"{header} → {field}" for field, header in table.named)
    click.echo(say(tongue, "import_columns", columns=named))
    dates = [entry.published_at for entry in table.entries if entry.published_at]
    if dates:
        zone = ZoneInfo(business.timezone)
        first, last = (at.astimezone(zone).date() for at in (min(dates), max(dates)))
        click.echo(say(tongue, "import_dates", first=str(first), last=str(last)))
    undated = len(table.entries) - len(dates)
    fresh = sum(now - at <= BACKFILL_AGE for at in dates)
    for key, count in (
        ("import_undated", undated),
        ("import_fresh", fresh),
        ("import_repeated", table.repeated),
    ):
        if count:
            click.echo("! " + say(tongue, key, count=str(count)))
    for bad in table.bad[:_TOLD]:
        click.echo("! " + _told(bad, tongue), err=True)
    if len(table.bad) > _TOLD:
        more = str(len(table.bad) - _TOLD)
        click.echo("! " + say(tongue, "import_more_bad", count=more), err=True)
    if table.cut is not None:
        told = say(tongue, "import_cut", line=str(table.cut), rows=str(MAX_ROWS))
        click.echo("! " + told, err=True)


def _told(bad: Bad, tongue: Tongue) -> str:
    key = f"row_{bad.wrong.name.lower()}" if bad.wrong else "row_too_wide"
    return say(tongue, key, line=str(bad.line))
