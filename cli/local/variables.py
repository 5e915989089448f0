"""Fills in the ${…} of serverless.yml and infra/: the few kinds that Vigie uses, the
way osls does. What CloudFormation fills in itself, as ${Table.Arn}, is left alone.
"""  # noqa: D205 - one sentence and its limit

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_VARIABLE = re.compile(
    r"\$\{(?P<source>[a-z]+)(?:\((?P<path>[^()]*)\))?(?::(?P<address>[\w.\-]+))?"
    r"(?:\s*,\s*(?P<fallback>'[^']*'|\"[^\"]*\"|\w+))?\}"
)
_LEFT_TO_CLOUDFORMATION = re.compile(r"\$\{[A-Z][\w:.]*\}")
_DEEPEST = 20


class StackError(Exception):
    """The laptop cloud cannot read this; the message names file and key."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        """Say where, then what."""
        super().__init__(f"{file}: {key}: {problem}")


@dataclass(frozen=True, slots=True)
class Variables:
    """What the variables of one project stand for, for one stage."""

    root: Path
    stage: str
    environ: Mapping[str, str]
    document: Mapping[str, Any] = field(default_factory=dict)

    def fill(self, value: object, file: str, key: str = "", depth: int = 0) -> Any:  # noqa: ANN401 - YAML
        """The value with every variable in it replaced.

        Raises:
            StackError: a variable is of another kind, or has no value.
        """
        match value:
            case str():
                return self._fill_text(value, file, key, depth)
            case Mapping():
                return {
                    name: self.fill(each, file, f"{key}.{name}".lstrip("."), depth)
                    for name, each in value.items()
                }
            case list():
                return [
                    self.fill(each, file, f"{key}[{index}]", depth)
                    for index, each in enumerate(value)
                ]
        return value

    def _fill_text(self, text: str, file: str, key: str, depth: int) -> Any:  # noqa: ANN401 - YAML
        if depth > _DEEPEST:
            raise StackError(file, key, f"{text} refers to itself")
        whole = _VARIABLE.fullmatch(text)
        if whole:
            return self._value(whole, file, key, depth)
        filled = _VARIABLE.sub(
            lambda match: str(self._value(match, file, key, depth)), text
        )
        odd = re.search(r"\$\{[^}]*\}?", _LEFT_TO_CLOUDFORMATION.sub("", filled))
        if odd:
            raise StackError(file, key, f"{odd[0]} is a variable of an unknown kind")
        return filled

    def _value(self, match: re.Match[str], file: str, key: str, depth: int) -> Any:  # noqa: ANN401 - YAML
        found = self._lookup(match, file, key)
        if found is None and match["fallback"] is not None:
            return match["fallback"].strip("'\"")
        if found is None:
            raise StackError(file, key, f"{match[0]} has no value")
        where = match["path"] if match["source"] == "file" else file
        return self.fill(found, where, key, depth + 1)

    def _lookup(self, match: re.Match[str], file: str, key: str) -> object:
        source, address = match["source"], match["address"] or ""
        if (source, address) == ("sls", "stage"):
            return self.stage
        if source == "env":
            return self.environ.get(address)
        if source == "self":
            return _walk(self.document, address)
        if source == "param":
            params = self.document.get("params", {})
            own = params.get(self.stage, {})
            return own.get(address, params.get("default", {}).get(address))
        if source == "file" and match["path"]:
            content = load_yaml(self.root, match["path"])
            return _walk(content, address) if address else content
        raise StackError(file, key, f"{match[0]} is a variable of an unknown kind")


def load_yaml(root: Path, name: str) -> Any:  # noqa: ANN401 - YAML
    """A file of the project as plain data.

    Raises:
        StackError: it is missing, or is not plain YAML: short forms such as !Ref are
            not understood.
    """
    try:
        return yaml.safe_load((root / name).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise StackError(name, "whole file", str(error)) from error


def _walk(data: object, address: str) -> object:
    for step in address.split("."):
        if not isinstance(data, Mapping):
            return None
        data = data.get(step)
    return data
