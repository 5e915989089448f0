"""What the demo shows fits its panels without being torn apart."""

import io

import pytest
from rich.console import Console

from cli.demo.panels import Prose

LINES = (
    "Soit 100\u202f% de ce qui s’est dit\u202f; d’ordinaire, 7\u202f%.",
    "",
    "   Nomme «\u202fLe Petit Mistral\u202f». Mots qui ont pesé.",
    "https://vigie.example/" + "x" * 60,
)


def printed(width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(Prose(LINES))
    return console.file.getvalue().splitlines()  # type: ignore[attr-defined] # a StringIO


@pytest.mark.parametrize("width", range(12, 70))
def test_a_figure_keeps_its_sign_and_no_line_is_too_long(width: int):
    lines = printed(width)
    assert all(len(line.rstrip(" ")) <= width for line in lines)
    assert any("7\u202f%." in line for line in lines)
    assert not any(line.strip().startswith(("%", ";", "»")) for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(LINES).replace(" ", "")


def test_what_goes_on_stands_under_its_beginning():
    lines = printed(30)
    at = next(i for i, line in enumerate(lines) if "Nomme" in line)
    assert lines[at + 1].startswith("   ")
