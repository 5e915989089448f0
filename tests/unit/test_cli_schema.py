"""The JSON Schema that editors use agrees with what `vigie check` accepts."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker
from ruamel.yaml import YAML

from cli.main import vigie

EXAMPLE = Path(__file__).parents[2] / "vigie.example.yml"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    printed = CliRunner().invoke(vigie, ["schema"]).output
    schema = json.loads(printed)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.fixture
def example() -> Any:
    return YAML(typ="safe", pure=True).load(EXAMPLE)


def test_the_example_is_valid(validator: Draft202012Validator, example: Any):
    assert list(validator.iter_errors(example)) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "Petit Mistral"),
        (("nmae",), "x"),
        (("locale",), "de"),
        (("kind",), "restorant"),
        (("sources", 0, "url"), "ftp://example.com"),
        (("sources", 0, "fastest"), "often"),
        (("team", 0, "role"), "boss"),
        (("team", 0, "phone"), "06 12 34 56 78"),
        (("team", 0, "email"), "camille"),
        (("team", 0, "channels"), []),
        (("policy", "steps", "minor", 0, "after"), "soon"),
        (("team",), []),
    ],
)
def test_what_an_editor_can_see_is_marked(
    validator: Draft202012Validator,
    example: Any,
    path: tuple[str | int, ...],
    value: object,
):
    wrong = copy.deepcopy(example)
    place = wrong["businesses"][0]
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    assert not validator.is_valid(wrong)


def test_every_field_says_what_it_is(validator: Draft202012Validator):
    sections = [validator.schema, *validator.schema["$defs"].values()]
    fields = [(n, f) for s in sections for n, f in s.get("properties", {}).items()]
    silent = {name for name, field in fields if not field.get("description")}
    assert silent == {"minor", "major", "critical"}


def test_every_default_is_itself_valid(validator: Draft202012Validator):
    sections = [validator.schema, *validator.schema["$defs"].values()]
    for section in sections:
        for field in section.get("properties", {}).values():
            if field.get("default") is not None:
                rules = {**field, "$defs": validator.schema["$defs"]}
                Draft202012Validator(rules).validate(field["default"])
