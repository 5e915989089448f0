"""Credentials on their way in: typed without echo, or read from a file or a pipe.

No value ever stands in an error, an option or the environment: only names do.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

import click

from cli.config.mistakes import nearest
from cli.refusal import RefusedError
from cli.texts import Tongue, say
from cli.texts.told import told
from functions.adapters.parameters import MAX_CHARACTERS, written
from functions.listen.sources.connector import Credential, Declaration

MAX_INPUT = 65_536
_LINE = re.compile(r"\s*([\w-]+)\s*[:=]\s*(.*?)\s*")

Ask = Callable[[str], str]
"""Asks for one line without showing it."""


def ask_hidden(name: str) -> str:
    """Ask on the terminal; nothing that is typed is shown."""
    answer: str = click.prompt(name, hide_input=True, default="", show_default=False)
    return answer


def typed(
    one: Declaration, stored: Mapping[str, str], tongue: Tongue, ask: Ask = ask_hidden
) -> dict[str, str]:
    """Each credential that somebody types, after saying where to get it."""
    given = {}
    for each in one.credentials:
        click.echo()
        click.echo(f"{each.name}: {told(each.where, tongue)}")
        if note := _note(each, stored):
            click.echo(say(tongue, note))
        if answer := ask(each.name).strip():
            given[each.name] = answer
    return given


def _note(each: Credential, stored: Mapping[str, str]) -> str:
    if each.name in stored:
        return "connect_keep"
    return "" if each.required else "connect_optional"


def from_file(path: str, one: Declaration) -> dict[str, str]:
    """The credentials that a file holds; see `parsed`.

    Raises:
        RefusedError: it cannot be read, or holds something else.
    """
    try:
        with Path(path).open("rb") as file:
            return from_stream(file, one)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RefusedError("connect_no_file", file=path, reason=reason) from error


def from_stream(stream: IO[bytes], one: Declaration) -> dict[str, str]:
    """The credentials that a pipe holds; see `parsed`.

    Raises:
        RefusedError: it holds something else.
    """
    data = stream.read(MAX_INPUT + 1)
    if len(data) <= MAX_INPUT:
        try:
            return parsed(data.decode("utf-8-sig"), one)
        except UnicodeDecodeError:
            pass
    raise RefusedError("connect_unreadable")


def parsed(text: str, one: Declaration) -> dict[str, str]:
    """JSON, or `name: value` lines; the value alone where there is one credential.

    Raises:
        RefusedError: it is neither, or names what is no credential of the kind.
    """
    known = [each.name for each in one.credentials]
    lines = [line for line in text.splitlines() if line.strip()]
    if len(known) == 1 and len(lines) == 1 and known[0] not in text:
        return {known[0]: lines[0].strip()}
    values = _json(text) if text.lstrip().startswith("{") else dict(_pairs(lines))
    for name in values:
        if name not in known:
            # What resembles no name may be half of a secret.
            shown = name if nearest(name, known) else "…"
            raise RefusedError(
                "connect_unknown", name=shown, title=one.title, known=", ".join(known)
            )
    return {name: value for name, value in values.items() if value}


def _json(text: str) -> dict[str, str]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict) or not all(
        isinstance(one, str) for one in values.values()
    ):
        raise RefusedError("connect_unreadable")
    return {name: value.strip() for name, value in values.items()}


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.lstrip().startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if not found:
            raise RefusedError("connect_unreadable")
        name, value = found[1], found[2]
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        yield name, value[1:-1] if quoted else value


def complete(
    one: Declaration, stored: Mapping[str, str], given: Mapping[str, str]
) -> dict[str, str]:
    """All credentials as they are to be stored: those given, the others as they were.

    What the source itself put beside them, as a session, ends with them.

    Raises:
        RefusedError: one that is needed is missing, or one cannot be right.
    """
    both = {**stored, **given}
    values = {
        each.name: both[each.name] for each in one.credentials if each.name in both
    }
    for each in one.credentials:
        if each.required and each.name not in values:
            raise RefusedError("connect_needed", name=each.name)
    for name, value in given.items():
        if not value.isprintable():
            raise RefusedError("connect_control", name=name)
    if len(written(values)) > MAX_CHARACTERS:
        raise RefusedError("connect_too_long", limit=str(MAX_CHARACTERS))
    return values
