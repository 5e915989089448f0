"""Filter patterns of event sources: which stream records a function is woken for."""

from collections.abc import Mapping
from typing import Any


def check_pattern(pattern: object) -> None:
    """Refuse a pattern that `matches` does not understand.

    Raises:
        ValueError: with the part at fault.
    """
    match pattern:
        case Mapping() if pattern:
            for each in pattern.values():
                check_pattern(each)
        case list() if pattern:
            for rule in pattern:
                _check_rule(rule)
        case _:
            raise ValueError(f"{pattern!r} is neither a mapping nor a list of values")


def _check_rule(rule: object) -> None:
    match rule:
        case None | str() | int() | float():
            return
        case {"exists": bool()} | {"prefix": str()} | {"anything-but": list()}:
            if isinstance(rule, dict) and len(rule) == 1:
                return
    raise ValueError(f"the rule {rule!r} cannot be played")


def matches(pattern: Mapping[str, Any], record: object) -> bool:
    """Whether a record has everything that the pattern asks for."""
    for name, asked in pattern.items():
        present = isinstance(record, Mapping) and name in record
        value = record[name] if present and isinstance(record, Mapping) else None
        if isinstance(asked, Mapping):
            if not matches(asked, value):
                return False
        elif not any(_accepts(rule, value, present=present) for rule in asked):
            return False
    return True


def _accepts(rule: object, value: object, *, present: bool) -> bool:
    match rule:
        case {"exists": wanted}:
            return present is wanted
        case {"prefix": str() as prefix}:
            return isinstance(value, str) and value.startswith(prefix)
        case {"anything-but": list() as unwanted}:
            return present and value not in unwanted
    return present and value == rule
