"""The `sources` of `vigie.yml`: one shape a kind, made from what the kind declares."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    create_model,
)
from pydantic_core import CoreSchema, core_schema

from cli.config.contacts import Url
from cli.config.fields import Id, Interval, one_of, printable
from cli.config.matching import SourceQuery
from cli.config.section import Section
from functions.domain.source import EVERYTHING
from functions.listen.sources.connector import Declaration, Setting
from functions.listen.sources.registry import KINDS, connectors

USUAL_KIND = "feed"
"""The kind of a source that does not say its own."""

SettingText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=500),
    AfterValidator(printable),
    WithJsonSchema(
        {
            "type": ["string", "integer", "boolean"],  # all are read as what is written
            "minLength": 1,
            "maxLength": 500,
        }
    ),
]
Polls = Annotated[int, Field(ge=1, le=1440)]
Dollars = Annotated[float, Field(ge=0, le=10_000)]

_SECRET_WORDS = {
    "accesstoken", "apikey", "auth", "authorization", "bearer", "cle", "clé", "cookie",
    "credential", "credentials", "identifiants", "jeton", "key", "login", "mdp", "pass",
    "passe", "passphrase", "passwd", "password", "pwd", "secret", "token",
}  # fmt: skip


class SourceSection(Section):
    """One place where Vigie listens."""

    id: Id
    """Short name, told apart from this business's other sources."""
    kind: str = USUAL_KIND
    """A way to listen; `vigie sources` lists them."""
    fastest: Interval | None = Field(
        default=None, json_schema_extra={"examples": ["5m"]}
    )
    """Never ask more often than this; usual for its kind unless told."""
    slowest: Interval | None = Field(
        default=None, json_schema_extra={"examples": ["1h"]}
    )
    """Never ask less often than this; usual for its kind unless told."""
    polls_per_day: Polls | None = None
    """Ask no more often than this in a day, whatever happens."""
    budget_usd_per_month: Dollars | None = None
    """Stop before more US dollars than this are spent in a month."""
    match: SourceQuery | None = Field(
        default=None, json_schema_extra={"examples": [EVERYTHING]}
    )
    """What is about you here: a query that decides in the place of the names, or
    everything."""


COMMON = tuple(SourceSection.model_fields)


class OddSource(SourceSection):
    """A source of a kind that does not exist: only what all kinds share is read."""

    model_config = ConfigDict(extra="ignore")

    kind: Annotated[str, one_of(KINDS)] = USUAL_KIND


def declarations() -> Mapping[str, Declaration]:
    """What each kind declares, by kind, in the order of the registry."""
    return MappingProxyType(
        {one.declaration.kind: one.declaration for one in connectors()}
    )


def is_priced(declaration: Declaration) -> bool:
    """Whether asking it costs money."""
    return declaration.price_per_call > 0 or declaration.price_per_item > 0


@cache
def shapes() -> Mapping[str, type[SourceSection]]:
    """The section of each kind."""
    return {kind: _shape(one) for kind, one in declarations().items()}


def shape_of(value: object) -> type[SourceSection]:
    """The section that plain values are read as: without a kind, as a feed."""
    kind = value.get("kind", USUAL_KIND) if isinstance(value, Mapping) else None
    return shapes().get(kind, OddSource) if isinstance(kind, str) else OddSource


def settings_of(section: SourceSection) -> dict[str, str]:
    """What the source is told by, its address among it."""
    return {
        name: value
        for name, value in section.model_dump().items()
        if name not in COMMON and value is not None
    }


def setting_of(value: object, name: str) -> Setting | None:
    """The setting that a field of plain values is, if its kind declares it."""
    kind = value.get("kind", USUAL_KIND) if isinstance(value, Mapping) else None
    declared = declarations().get(kind) if isinstance(kind, str) else None
    settings = declared.settings if declared else ()
    return next((one for one in settings if one.name == name), None)


def looks_secret(name: str) -> bool:
    """Whether a field's name sounds like a credential, or is one of some kind."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
    words = re.split(r"[\W_]+", plain.lower())
    named = {one.name for each in connectors() for one in each.declaration.credentials}
    return name in named or not _SECRET_WORDS.isdisjoint(words)


class _ByKind:
    """Reads each source as its kind declares it; JSON Schema lists all kinds."""

    def __get_pydantic_core_schema__(
        self, _source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        kinds = core_schema.union_schema(
            [handler.generate_schema(one) for one in shapes().values()]
        )
        return core_schema.no_info_wrap_validator_function(_read, kinds)


AnySource = Annotated[SourceSection, _ByKind()]


def _read(value: object, _handler: ValidatorFunctionWrapHandler) -> SourceSection:
    return shape_of(value).model_validate(value)


def _shape(declaration: Declaration) -> type[SourceSection]:
    kind = declaration.kind
    only: Any = Literal[kind]
    says = f"{declaration.title}: {declaration.hears.en}."
    default: Any = kind if kind == USUAL_KIND else ...
    fields: dict[str, Any] = {"kind": (only, Field(default, description=says))}
    for setting in declaration.settings:
        fields[setting.name] = _field(setting)
    if is_priced(declaration):
        description = SourceSection.model_fields["budget_usd_per_month"].description
        fields["budget_usd_per_month"] = (Dollars, Field(description=description))
    name = "".join(word.capitalize() for word in kind.split("_")) + "Source"
    return create_model(name, __base__=SourceSection, __doc__=says, **fields)


def _field(setting: Setting) -> tuple[Any, Any]:
    written: Any = Url if setting.name == "url" else SettingText
    said: Any = {"description": setting.says.en, "examples": [setting.example]}
    if setting.required:
        return written, Field(**said)
    return written | None, Field(default=None, **said)
