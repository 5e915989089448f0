"""The mistakes that pydantic finds, in our words and with the lines of the file."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cli.config.mistakes import Loc, Mistake, nearest
from cli.config.models import FileSection
from cli.config.tree import Tree

PROBLEMS = {
    "missing": "missing",
    "string_type": "text",
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
        one for one in mistakes if one.problem != "missing" or one.loc not in misspelt
    ]


def _mistake(error: ErrorDetails, tree: Tree) -> Mistake:
    loc, kind, context = error["loc"], error["type"], error.get("ctx", {})
    found = None if kind == "missing" else _shape(error["input"])
    line = tree.line(loc)
    if kind == "extra_forbidden":
        known = fields_at(loc[:-1])
        name, values = str(loc[-1]), {"known": ", ".join(known)}
        return Mistake(line, loc, "unknown_field", None, nearest(name, known), values)
    values = {key: _number(value) for key, value in context.items()}
    if kind == "vigie":
        near, problem = context.get("nearest"), values["problem"]
        if problem == "url_password":
            found = None  # a secret is not shown again
        return Mistake(line, loc, problem, found, near, values)
    return Mistake(line, loc, PROBLEMS[kind], found, values=values)


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


def fields_at(loc: Loc) -> list[str]:
    """The fields that may stand at a place of the file."""
    section: type[BaseModel] = FileSection
    for part in loc:
        if isinstance(part, str):
            section = next(_sections(section.model_fields[part].annotation))
    return list(section.model_fields)


def _sections(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - an annotation may be anything
    """The sections that an annotation speaks of, through lists and alternatives."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _sections(inner)
