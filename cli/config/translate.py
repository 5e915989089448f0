"""The mistakes that pydantic finds, in our words and with the lines of the file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cli.config.mistakes import Loc, Mistake, nearest
from cli.config.models import FileSection
from cli.config.section import Section
from cli.config.sources import SourceSection, looks_secret, setting_of, shape_of
from cli.config.tree import Tree

if TYPE_CHECKING:
    from functions.listen.sources.connector import Words

PROBLEMS = {
    "missing": "missing",
    "string_type": "text",
    "string_unicode": "not_printable",
    "enum": "text",
    "string_too_short": "empty",
    "string_too_long": "too_long",
    "list_type": "list",
    "model_type": "fields",
    "too_short": "empty_list",
    "too_long": "long_list",
    "time_delta_type": "duration",
    "float_type": "number",
    "float_parsing": "number",
    "finite_number": "number",
    "int_type": "whole_number",
    "int_parsing": "whole_number",
    "int_parsing_size": "whole_number",
    "int_from_float": "whole_number",
    "greater_than": "above",
    "greater_than_equal": "at_least",
    "less_than_equal": "at_most",
}
"""What pydantic calls it → the key of the texts that explains it."""


def translate(error: ValidationError, tree: Tree) -> list[Mistake]:
    """Every mistake, a misspelt field told once and not also as missing."""
    mistakes = [_mistake(one, tree) for one in error.errors(include_url=False)]
    misspelt = {
        (*one.loc[:-1], one.nearest)
        for one in mistakes
        if one.problem == "unknown_field"
    }
    return [
        one
        for one in mistakes
        if not one.problem.startswith("missing") or one.loc not in misspelt
    ]


def _mistake(error: ErrorDetails, tree: Tree) -> Mistake:
    loc, kind, context = error["loc"], error["type"], error.get("ctx", {})
    line = tree.line(loc)
    if kind == "missing":
        return _missing(loc, line, tree)
    if kind == "extra_forbidden":
        return _extra(loc, line, tree)
    found: str | None = _shape(error["input"])
    values = {key: _number(value) for key, value in context.items()}
    if kind == "vigie":
        near, problem = context.get("nearest"), values["problem"]
        if problem == "url_password" or problem.startswith("query_"):
            found = None  # a secret is not shown again, a query is, with its caret
        return Mistake(line, loc, problem, found, near, values)
    return Mistake(line, loc, PROBLEMS[kind], found, values=values)


def _missing(loc: Loc, line: int, tree: Tree) -> Mistake:
    section, name = tree.at(loc[:-1]), str(loc[-1])
    if not issubclass(section_at(loc[:-1], tree), SourceSection):
        return Mistake(line, loc, "missing")
    setting = setting_of(section, name)
    if setting:
        values: dict[str, str | Words] = {
            "says": setting.says,
            "example": setting.example,
        }
        return Mistake(line, loc, "missing_setting", values=values)
    budget = name == "budget_usd_per_month"
    return Mistake(line, loc, "missing_budget" if budget else "missing")


def _extra(loc: Loc, line: int, tree: Tree) -> Mistake:
    name = str(loc[-1])
    if looks_secret(name):
        return Mistake(line, loc, "credential")
    known = list(section_at(loc[:-1], tree).model_fields)
    values = {"known": ", ".join(known)}
    return Mistake(line, loc, "unknown_field", None, nearest(name, known), values)


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _shape(value: object) -> str:
    """What was written, or the shape of it."""
    match value:
        case list():
            return "[…]" if value else "[]"
        case dict():
            return "{" + ", ".join(map(str, value)) + "}"
        case _:
            return str(value)


def section_at(loc: Loc, tree: Tree) -> type[Section]:
    """What may stand at a place of the file; a source is what its kind says."""
    section: type[Section] = FileSection
    for index, part in enumerate(loc):
        if isinstance(part, str):
            section = next(_sections(section.model_fields[part].annotation))
        elif issubclass(section, SourceSection):
            section = shape_of(tree.at(loc[: index + 1]))
    return section


def _sections(annotation: Any) -> Iterator[type[Section]]:  # noqa: ANN401 - an annotation may be anything
    """The sections that an annotation speaks of, through lists and alternatives."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        yield annotation
    for inner in get_args(annotation):
        yield from _sections(inner)
