"""Lets moto answer DynamoDB's attribute values as they are: they are in their wire form
already, and moto's way of finding that out costs a millisecond an item.
"""  # noqa: D205 - one sentence and its reason

from typing import Any

from moto.core.model import StructureShape
from moto.core.serialize import SERVICE_SPECIFIC_SERIALIZERS, JSONSerializer
from moto.dynamodb.models.dynamo_type import DynamoType

_PLAIN = frozenset({"S", "N", "BOOL", "NULL", "SS", "NS"})
_SERVICES = ("dynamodb", "dynamodbstreams")


class NotPlainError(Exception):
    """A value holds bytes: those are moto's to encode."""


class WireSerializer(JSONSerializer):
    """moto's serializer, with a short cut for values that are in wire form."""

    def _serialize_type_structure(
        self,
        serialized: Any,  # noqa: ANN401 - moto's own
        value: Any,  # noqa: ANN401 - moto's own
        shape: StructureShape,
        key: str,
    ) -> None:
        if shape.name == "AttributeValue":
            try:
                serialized[key] = as_wire(value)
            except NotPlainError:
                pass
            else:
                return
        super()._serialize_type_structure(serialized, value, shape, key)


def as_wire(value: object) -> object:
    """An attribute value as it goes over the wire.

    Raises:
        NotPlainError: it holds bytes, or is of a kind unknown here.
    """
    if isinstance(value, DynamoType):
        kind, content = value.type, value.value
    elif isinstance(value, dict) and len(value) == 1:
        ((kind, content),) = value.items()
    else:
        raise NotPlainError
    if kind in _PLAIN:
        return {kind: content}
    if kind == "M" and isinstance(content, dict):
        return {"M": {name: as_wire(each) for name, each in content.items()}}
    if kind == "L" and isinstance(content, list):
        return {"L": [as_wire(each) for each in content]}
    raise NotPlainError


def answer_in_wire_form() -> None:
    """Have moto use the short cut for DynamoDB and its streams."""
    for service in _SERVICES:
        SERVICE_SPECIFIC_SERIALIZERS[service] = {"json": WireSerializer}


def answer_as_moto_does() -> None:
    """Undo `answer_in_wire_form`."""
    for service in _SERVICES:
        SERVICE_SPECIFIC_SERIALIZERS.pop(service, None)
