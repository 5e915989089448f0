"""docs/connectors.md, in either language, from what the sources declare."""

from collections.abc import Iterable, Iterator

from cli.source_facts import (
    choosing,
    credentials,
    example,
    facts_of,
    keeping,
    settings,
)
from cli.texts import Tongue, say
from functions.listen.sources.connector import Declaration

OVERVIEW = ("sources_access", "sources_price", "sources_rhythm")


def connectors_page(declarations: Iterable[Declaration], tongue: Tongue) -> str:
    """The whole page."""
    kinds = list(declarations)
    lines = [*_head(kinds, tongue), *_overview(kinds, tongue)]
    for one in kinds:
        lines += _section(one, tongue)
    return "\n".join(lines) + "\n"


def _head(kinds: list[Declaration], tongue: Tongue) -> Iterator[str]:
    yield f"# {say(tongue, 'page_title')}"
    for key in ("page_generated", "page_credentials", "page_numbers"):
        yield from ("", say(tongue, key))
    yield from ("", f"## {say(tongue, 'page_adding')}", "")
    for number in (1, 2, 3):
        yield f"{number}. {say(tongue, f'page_add_{number}')}"
    yield from ("", f"## {say(tongue, 'page_unverified')}", "")
    unverified = ", ".join(f"`{one.kind}`" for one in kinds if not one.verified)
    if unverified:
        yield say(tongue, "page_unverified_says", kinds=unverified)
    else:
        yield say(tongue, "page_all_verified")


def _overview(kinds: list[Declaration], tongue: Tongue) -> Iterator[str]:
    yield from ("", f"## {say(tongue, 'page_overview')}", "")
    yield say(tongue, "page_kinds", count=str(len(kinds)))
    names = ["", *(say(tongue, key) for key in OVERVIEW)]
    yield from ("", _row(names), _row(["---"] * len(names)))
    for one in kinds:
        said = dict(choosing(one, tongue))
        link = f"[`{one.kind}`](#{one.kind})"
        yield _row([f"{link} {one.title}", *(said[key] for key in OVERVIEW)])


def _section(one: Declaration, tongue: Tongue) -> Iterator[str]:
    yield from ("", f"## {one.kind}", "", f"**{one.title}**", "")
    for key, text in choosing(one, tongue):
        yield f"- {say(tongue, key)}{_colon(tongue)} {text}"
    yield f"- {say(tongue, 'sources_keeps')}{_colon(tongue)} {keeping(one, tongue)}"
    yield f"- {say(tongue, 'sources_facts')}{_colon(tongue)} {facts_of(one, tongue)}"
    yield from ("", *_list("sources_settings", settings(one, tongue), tongue))
    yield from ("", *_list("sources_credentials", credentials(one, tongue), tongue))
    yield from ("", "```yaml", *example(one, tongue), "```")


def _list(key: str, lines: list[str], tongue: Tongue) -> Iterator[str]:
    name = say(tongue, key)
    yield f"{name[0].upper()}{name[1:]}{_colon(tongue)}"
    yield ""
    yield from (f"- {line}" for line in lines)


def _colon(tongue: Tongue) -> str:
    return say(tongue, "page_colon")


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(one.replace("|", "\\|") for one in cells) + " |"
