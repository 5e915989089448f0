"""The two READMEs say the same, and what they point to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENGLISH, FRENCH = (
    (ROOT / name).read_text("utf-8") for name in ("README.md", "README.fr.md")
)


def figures(text: str) -> list[str]:
    """The amounts of the bill, as the English page writes them."""
    rows = [line for line in text.splitlines() if line.startswith("|")]
    return re.findall(r"\b\d+\.\d\d\b", "\n".join(rows).replace(",", "."))


def test_both_have_the_same_chapters_tables_and_commands():
    for mark in (r"(?m)^## ", r"(?m)^\|", r"(?m)^(make|\.venv/bin/vigie) \S+", r"!\["):
        assert len(re.findall(mark, ENGLISH)) == len(re.findall(mark, FRENCH))


def test_both_show_the_same_bill():
    assert figures(ENGLISH) == figures(FRENCH)
    assert len(figures(ENGLISH)) > 15


@pytest.mark.parametrize("text", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_everything_they_point_to_is_there(text: str):
    links = re.findall(r"\]\(([^)]+)\)|src=\"([^\"]+)\"", text)
    for target in (first or second for first, second in links):
        assert (ROOT / target).exists(), target
