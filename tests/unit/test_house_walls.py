"""The walls of the house: how long a module and a function may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULE, FUNCTION = 300, 40
HANDLER, ENTRY = 40, 16
"""A handler module's wall, and what each entry may take where a chapter has many."""

CODE = sorted(
    path.relative_to(ROOT).as_posix()
    for room in ("functions", "cli")
    for path in (ROOT / room).rglob("*.py")
)
HANDLERS = [path for path in CODE if path.endswith("/handler.py")]


def functions(path: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", CODE)
def test_no_module_and_no_function_is_longer_than_its_wall(path: str):
    lines = len((ROOT / path).read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE
    assert {name: size for name, size in functions(path) if size > FUNCTION} == {}


@pytest.mark.parametrize("path", HANDLERS)
def test_a_handler_decodes_and_calls_and_no_more(path: str):
    entries = sum(name.startswith("make_") for name, _ in functions(path))
    lines = len((ROOT / path).read_text(encoding="utf-8").splitlines())
    assert lines <= max(HANDLER, ENTRY * entries)


def test_every_chapter_has_its_handler_and_its_wiring():
    chapters = {Path(path).parent for path in HANDLERS}
    assert len(chapters) == 6
    assert all((ROOT / chapter / "wiring.py").exists() for chapter in chapters)
