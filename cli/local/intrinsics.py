"""Resolves CloudFormation's intrinsics against what was made on the laptop."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ACCOUNT = "123456789012"
_PART = re.compile(r"\$\{([\w:.]+)\}")


class UnresolvedError(Exception):
    """An intrinsic names something that was not made, or is of another kind."""


@dataclass(frozen=True, slots=True)
class Made:
    """What Ref and Fn::GetAtt give, by logical id and by (logical id, attribute)."""

    region: str
    refs: dict[str, str] = field(default_factory=dict)
    attributes: dict[tuple[str, str], str] = field(default_factory=dict)

    def ref(self, name: str) -> str:
        """What Ref gives.

        Raises:
            UnresolvedError: nothing of this name was made.
        """
        pseudo = {
            "AWS::AccountId": ACCOUNT,
            "AWS::Partition": "aws",
            "AWS::Region": self.region,
            "AWS::URLSuffix": "amazonaws.com",
        }
        found = pseudo.get(name) or self.refs.get(name)
        if found is None:
            raise UnresolvedError(f"Ref {name}: no such thing was made on the laptop")
        return found

    def attribute(self, name: str, attribute: str) -> str:
        """What Fn::GetAtt gives.

        Raises:
            UnresolvedError: nothing made has such an attribute.
        """
        try:
            return self.attributes[name, attribute]
        except KeyError:
            raise UnresolvedError(
                f"Fn::GetAtt {name}.{attribute}: no such thing was made on the laptop"
            ) from None


def resolve(value: object, made: Made) -> Any:  # noqa: ANN401 - JSON-like data
    """The value with every intrinsic replaced.

    Raises:
        UnresolvedError: an intrinsic is of an unknown kind or finds nothing.
    """
    if isinstance(value, Mapping) and len(value) == 1:
        return _intrinsic(value, made)
    match value:
        case Mapping():
            return {key: _member(key, each, made) for key, each in value.items()}
        case list():
            return [resolve(each, made) for each in value]
    return value


def _intrinsic(value: Mapping[str, Any], made: Made) -> Any:  # noqa: ANN401 - JSON-like data
    match value:
        case {"Ref": str() as name}:
            return made.ref(name)
        case {"Fn::GetAtt": [str() as name, str() as attribute]}:
            return made.attribute(name, attribute)
        case {"Fn::Join": [str() as glue, list() as parts]}:
            return glue.join(str(resolve(part, made)) for part in parts)
        case {"Fn::Sub": str() as text}:
            return _PART.sub(lambda match: _substitute(match[1], made), text)
    return {key: _member(key, each, made) for key, each in value.items()}


def _member(key: str, value: object, made: Made) -> Any:  # noqa: ANN401 - JSON-like data
    if key.startswith("Fn::"):
        raise UnresolvedError(f"{key} is not understood on the laptop")
    return resolve(value, made)


def _substitute(name: str, made: Made) -> str:
    if "." in name:
        return made.attribute(*name.split(".", 1))
    return made.ref(name)
