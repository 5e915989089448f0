"""Probes in words: a table of what works, what does not, and what to do about it."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import click

from cli.cloud import open_ssm
from cli.config import Config
from cli.health import advice, state
from cli.probe import Probe, Prober, Spaced
from cli.source_facts import dollars
from cli.texts import Tongue, say
from cli.texts.details import detail_in
from functions.adapters.http import GuardedFetcher
from functions.adapters.imap import ImapMailbox, WebAndMail
from functions.adapters.parameters import ParameterSecrets
from functions.domain.source import Source, SourceHealth
from functions.settings import Settings

WORKS, FAILS = "·", "!"


def secrets_of(stage: str, region: str) -> ParameterSecrets:
    """Where the credentials of a stage are kept."""
    return ParameterSecrets(lambda: open_ssm(region), f"/vigie/{stage}")


def a_prober(secrets: ParameterSecrets | None) -> Prober:
    """A prober on the real web, as polite and as guarded as a poll."""
    settings = Settings(os.environ)
    trusted_hosts = settings.hosts("TRUSTED_HOSTS")
    contact = settings.values.get("CONTACT", "")
    web = GuardedFetcher(contact=contact, trusted_hosts=trusted_hosts)
    fetcher = WebAndMail(web, ImapMailbox(trusted_hosts))
    return Prober(Spaced(fetcher), secrets, lambda: datetime.now(UTC))


def check_live(
    config: Config,
    prober: Prober,
    tongue: Tongue,
    write: Callable[[str], None] = click.echo,
) -> bool:
    """Probe every source, a row each as it answers; whether all of them work."""
    several = len(config.businesses) > 1
    names = [_name(one, several=several) for one in config.sources]
    widths = (
        max(map(len, names), default=0),
        max((len(one.kind) for one in config.sources), default=0),
    )
    working = 0
    for business in config.businesses:
        for source in config.sources_of(business.id):
            probe = prober.probe(source, business)
            name = _name(source, several=several)
            before = f"{name:<{widths[0]}}  {source.kind:<{widths[1]}}"
            for line in rows(probe, before, business.name, tongue):
                write(line)
            working += probe.works
    write("")
    write(_sum(working, len(names), tongue))
    return working == len(names)


def rows(probe: Probe, before: str, about: str, tongue: Tongue) -> Iterator[str]:
    """One source: how it is, and below it what a person should know or do."""
    if probe.works:
        values = {"entries": str(probe.entries), "matched": str(probe.matched)}
        said = say(tongue, "live_read", name=about, **values)
        detail = detail_in(tongue, probe.detail)
        said += f" ({detail})" if detail else ""
    else:
        health = probe.health or SourceHealth.NEEDS_CREDENTIALS
        said = state(health, probe.detail, tongue)
    yield f"{WORKS if probe.works else FAILS} {before}  {said}"
    yield from (f"    → {note}" for note in _notes(probe, tongue))


def _notes(probe: Probe, tongue: Tongue) -> Iterator[str]:
    if probe.health is None:
        yield say(tongue, "live_no_stage")
    health = probe.health or SourceHealth.NEEDS_CREDENTIALS
    if todo := advice(probe.source, health, tongue):
        yield todo
    if probe.cost_usd:
        yield say(tongue, "live_cost", price=dollars(probe.cost_usd, tongue))
    if probe.renewed:
        yield say(tongue, "live_renewed")


def _name(source: Source, *, several: bool) -> str:
    return f"{source.business}/{source.id}" if several else source.id


def _sum(working: int, count: int, tongue: Tongue) -> str:
    if working == count:
        key = "live_one" if count == 1 else "live_all"
        return say(tongue, key, count=str(count))
    return say(tongue, "live_some", working=str(working), count=str(count))
