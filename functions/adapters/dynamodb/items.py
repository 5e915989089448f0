"""Domain objects ⇄ DynamoDB items: every field an attribute, times in ISO 8601 UTC."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from cattrs import Converter

Item = dict[str, Any]
T = TypeVar("T")


def iso(at: datetime) -> str:
    """A time as it is stored: UTC, to the microsecond, so that text order is time's."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _converter() -> Converter:
    converter = Converter()
    converter.register_structure_hook(
        datetime, lambda value, _: datetime.fromisoformat(value)
    )
    for kind in (date, time):
        converter.register_unstructure_hook(kind, kind.isoformat)
        converter.register_structure_hook(
            kind, lambda value, wanted: wanted.fromisoformat(value)
        )
    converter.register_unstructure_hook(datetime, iso)
    converter.register_unstructure_hook(timedelta, lambda d: int(d.total_seconds()))
    converter.register_structure_hook(
        timedelta, lambda value, _: timedelta(seconds=int(value))
    )
    return converter


_CONVERTER = _converter()


def to_item(value: object) -> Item:
    """The attributes of a dataclass; None is left out, floats become exact decimals.

    Raises:
        ValueError: a number is not finite; DynamoDB has no word for it.
    """
    data: Mapping[str, Any] = _CONVERTER.unstructure(value)
    return {name: _storable(each) for name, each in data.items() if each is not None}


def from_item(item: Mapping[str, Any], kind: type[T]) -> T:
    """The dataclass stored in an item; attributes it does not know are ignored."""
    return _CONVERTER.structure(_plain(item), kind)


def to_json(value: object) -> str:
    """The dataclass as one compact text, for state that is only read whole."""
    return json.dumps(to_plain(value), separators=(",", ":"))


def from_json(text: str, kind: type[T]) -> T:
    """The dataclass that `to_json` wrote."""
    return from_plain(json.loads(text), kind)


def to_plain(value: object) -> Item:
    """The dataclass as what JSON knows: mappings, lists, numbers, texts."""
    plain: Item = _CONVERTER.unstructure(value)
    return plain


def from_plain(plain: Mapping[str, Any], kind: type[T]) -> T:
    """The dataclass that `to_plain` took apart."""
    return _CONVERTER.structure(plain, kind)


def _storable(value: object) -> object:
    match value:
        case float():
            number = Decimal(repr(value))
            if not number.is_finite():
                raise ValueError(f"{value} cannot be stored")
            return number
        case tuple() | list():
            return [_storable(each) for each in value]
        case dict():
            return {
                key: _storable(each) for key, each in value.items() if each is not None
            }
    return value


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON-like data has no narrower type
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case Mapping():
            return {key: _plain(each) for key, each in value.items()}
        case list():
            return [_plain(each) for each in value]
    return value
