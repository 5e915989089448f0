"""`vigie connect`: a source's credentials, asked for and stored encrypted."""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import click
from botocore.exceptions import ClientError

from cli.cloud import open_table, told_plainly
from cli.config import Config, load
from cli.config.fields import ID
from cli.credentials import complete, from_file, from_stream, typed
from cli.live import a_prober, rows, secrets_of
from cli.options import config_option, locale_option, region_option, stage_option
from cli.refusal import RefusedError
from cli.texts import Tongue, say
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.parameters import ParameterSecrets
from functions.domain.business import Business
from functions.domain.errors import FetchError
from functions.domain.source import Source, SourceHealth
from functions.listen.sources.connector import Declaration
from functions.listen.sources.registry import connector_of

WAITING = {SourceHealth.NEEDS_CREDENTIALS, SourceHealth.REFUSED, SourceHealth.BLOCKED}
"""How a source is that other credentials may mend."""

DOES_NOT_WORK = 1
"""The exit code when they are stored and the source does not take them."""


@click.command("connect")
@click.argument("source")
@click.option(
    "--business", default=None, help="The business's id, if there are several."
)
@stage_option
@config_option
@region_option
@click.option(
    "--from-file",
    "file",
    type=click.Path(),
    help="Read them from a file, or - for standard input: JSON or name: value lines.",
)
@click.option("--remove", is_flag=True, help="Forget what is stored.")
@click.option(
    "--probe/--no-probe", default=None, help="Try them afterwards; asked unless told."
)
@locale_option
def command(
    source: str,
    business: str | None,
    stage: str,
    path: str,
    region: str,
    file: str | None,
    tongue: Tongue,
    *,
    remove: bool,
    probe: bool | None,
) -> None:
    """Store the credentials of SOURCE, a source's id in vigie.yml.

    Says where to get each of them and asks for it without showing it. Without a
    terminal they are read from standard input. They are kept in Parameter Store,
    encrypted, as /vigie/STAGE/BUSINESS/SOURCE, and nowhere else.
    """
    with told_plainly(stage, region):
        secrets = secrets_of(stage, region)
        if remove and business:
            _remove(secrets, business, source, tongue)
            return
        chosen = _choose(load(path), path, source, business)
        if remove:
            _remove(secrets, chosen.business.id, source, tongue)
            return
        connecting = Connecting(chosen, secrets, tongue)
        connecting.store(stage, file)
        if wake(DynamoWatch(open_table(stage, "watch", region)), chosen.source):
            click.echo(say(tongue, "connect_due"))
        if _wanted(probe, file, tongue) and not connecting.probe():
            click.get_current_context().exit(DOES_NOT_WORK)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A source of the file, with its business and what its kind declares."""

    source: Source
    business: Business
    declaration: Declaration


@dataclass(frozen=True, slots=True)
class Connecting:
    """Stores the credentials of one source."""

    chosen: Chosen
    secrets: ParameterSecrets
    tongue: Tongue

    def store(self, stage: str, file: str | None) -> None:
        """Ask for them and store them, all in one act.

        Raises:
            RefusedError: nothing was stored.
        """
        source, declaration = self.chosen.source, self.chosen.declaration
        stored = self._stored()
        if file and file != "-":
            given = from_file(file, declaration)
        elif file == "-" or not sys.stdin.isatty():
            given = from_stream(sys.stdin.buffer, declaration)
        else:
            self._introduce(stage)
            given = typed(declaration, stored, self.tongue)
        if not given:
            raise RefusedError("connect_nothing_typed")
        self.keep(complete(declaration, stored, given))
        name = self.secrets.name(source.business, source.id)
        click.echo(say(self.tongue, "connect_done", path=name))

    def probe(self) -> bool:
        """Ask the source once with what is stored; whether it works."""
        source, business = self.chosen.source, self.chosen.business
        probe = a_prober(self.secrets).probe(source, business)
        for line in rows(probe, source.id, business.name, self.tongue):
            click.echo(line)
        return probe.works

    def _stored(self) -> Mapping[str, str]:
        """What is stored; what nobody can read is about to be replaced."""
        source = self.chosen.source
        try:
            return self.secrets.get(source.business, source.id)
        except FetchError:
            return {}

    def _introduce(self, stage: str) -> None:
        source = self.chosen.source
        click.echo(
            say(
                self.tongue,
                "connect_about",
                title=self.chosen.declaration.title,
                source=source.id,
                business=source.business,
                stage=stage,
            )
        )

    def keep(self, values: Mapping[str, str]) -> None:
        """Store them in place of what is stored.

        Raises:
            RefusedError: AWS did not take them.
        """
        source = self.chosen.source
        try:
            self.secrets.put(source.business, source.id, values)
        except ClientError as error:
            # AWS quotes what it refuses: its code says enough, its message too much.
            reason = error.response.get("Error", {}).get("Code", "")
            operation = error.operation_name
        else:
            return
        raise RefusedError("aws_refused", operation=operation, reason=reason)


def wake(watch: DynamoWatch, source: Source) -> bool:
    """Have a source polled now that waits, maybe for a day, for what it just got."""
    try:
        stored = watch.source(source.business, source.id)
    except ClientError as error:
        if error.response["Error"]["Code"] == "ResourceNotFoundException":
            return False  # connected before it is deployed
        raise
    waits = stored is not None and stored.due_at and stored.health in WAITING
    return bool(stored and waits and watch.postpone(stored, datetime.now(UTC)))


def _remove(
    secrets: ParameterSecrets, business: str, source: str, tongue: Tongue
) -> None:
    for one in (business, source):
        if not re.fullmatch(ID, one):
            raise RefusedError("connect_bad_id", id=one)
    key = "connect_removed" if secrets.remove(business, source) else "connect_nothing"
    click.echo(say(tongue, key, path=secrets.name(business, source)))


def _choose(config: Config, file: str, source: str, business: str | None) -> Chosen:
    businesses = {one.id: one for one in config.businesses}
    known = ", ".join(businesses)
    if business is None and len(businesses) > 1:
        raise RefusedError("connect_which_business", file=file, known=known)
    named = business or next(iter(businesses))
    if named not in businesses:
        raise RefusedError(
            "connect_no_business", business=named, file=file, known=known
        )
    sources = {one.id: one for one in config.sources_of(named)}
    if source not in sources:
        raise RefusedError(
            "connect_no_source",
            source=source,
            business=named,
            file=file,
            known=", ".join(_with_credentials(sources.values()) or sources),
        )
    declaration = connector_of(sources[source].kind).declaration
    if not declaration.credentials:
        raise RefusedError("connect_none", source=source, title=declaration.title)
    return Chosen(sources[source], businesses[named], declaration)


def _with_credentials(sources: Iterable[Source]) -> list[str]:
    return [one.id for one in sources if connector_of(one.kind).declaration.credentials]


def _wanted(probe: bool | None, file: str | None, tongue: Tongue) -> bool:
    if probe is not None:
        return probe
    if file or not sys.stdin.isatty():
        return False
    return bool(click.confirm(say(tongue, "connect_try"), default=True))
