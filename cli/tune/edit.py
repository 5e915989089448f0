"""A policy written into a `vigie.yml`, every other line of which stays as it is."""

import re
from collections.abc import Sequence
from difflib import unified_diff

from cli.config.load import Config, read
from cli.config.mistakes import ConfigError
from cli.config.tree import Tree, read_tree

_NUMBER = r"({field}\s*:\s*)[^\s,}}#]+"


def with_policy(text: str, business: str, field: str, value: float) -> str | None:
    """The file with another number in a field of a business's policy.

    None where it is written in a way that no line can be changed of: then a person has
    to.
    """
    tree = read_tree(text)
    place = _place(tree, business)
    if place is None:
        return None
    lines = text.splitlines(keepends=True)
    edited = _replaced(lines, tree, place, field, value) or _added(
        lines, tree, place, field, value
    )
    return edited if edited and _says(edited, business, field, value) else None


def difference(before: str, after: str, file: str) -> str:
    """What changes, as `diff -u` shows it."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return "".join(unified_diff(old, new, file, file, n=2))


def _place(tree: Tree, business: str) -> int | None:
    found = tree.value.get("businesses") if isinstance(tree.value, dict) else None
    for index, one in enumerate(found if isinstance(found, list) else []):
        if isinstance(one, dict) and one.get("id") == business:
            return index
    return None


def _replaced(
    lines: Sequence[str], tree: Tree, place: int, field: str, value: float
) -> str | None:
    number = tree.line(("businesses", place, "policy", field)) - 1
    wanted = _NUMBER.format(field=field)
    changed, times = re.subn(wanted, rf"\g<1>{value:g}", lines[number], count=1)
    if not times:
        return None
    return "".join([*lines[:number], changed, *lines[number + 1 :]])


def _added(
    lines: Sequence[str], tree: Tree, place: int, field: str, value: float
) -> str | None:
    """Below `policy:`, or with one of its own below the name."""
    business = tree.value["businesses"][place]
    key = "policy" if "policy" in business else "name"
    number = tree.line(("businesses", place, key)) - 1
    found = re.match(rf"([\s-]*){key}\s*:\s*(.*)", lines[number])
    if found is None or (key == "policy" and found[2].strip()):
        return None
    indent = " " * len(found[1])
    own = [] if key == "policy" else [f"{indent}policy:\n"]
    added = [*own, f"{indent}  {field}: {value:g}\n"]
    return "".join([*lines[: number + 1], *added, *lines[number + 1 :]])


def _says(text: str, business: str, field: str, value: float) -> bool:
    try:
        config: Config = read(text)
    except ConfigError:
        return False
    return any(
        one.id == business and getattr(one.policy, field) == value
        for one in config.businesses
    )
