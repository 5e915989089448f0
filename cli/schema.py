"""`vigie schema`: the JSON Schema of `vigie.yml`, for editors."""

import json

import click

from cli.config.models import FileSection

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, object]:
    """What each field may hold; what lies between fields, `vigie check` checks."""
    schema = FileSection.model_json_schema()
    return {"$schema": DIALECT, **schema, "title": "vigie.yml"}


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of vigie.yml.

    Save it as vigie.schema.json; vigie.yml then begins with
    `# yaml-language-server: $schema=vigie.schema.json`.
    """
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
