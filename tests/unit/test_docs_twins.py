"""What a reader is told exists in French and in English, and tells of the same."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
OF_DEVELOPERS = {"architecture", "decisions"}
"""Pages on the inside, read beside code that is English itself."""

PAGES = sorted(page.stem for page in DOCS.glob("*.md") if not page.stem.endswith(".fr"))


def page(name: str, suffix: str = "") -> str:
    return (DOCS / f"{name}{suffix}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [one for one in PAGES if one not in OF_DEVELOPERS])
def test_every_page_has_its_twin_with_the_same_parts(name: str):
    english, french = page(name), page(name, ".fr")
    for part in (r"^#+ ", r"^\|", r"^ *```", r"^- ", r"^\d\. "):
        found = [len(re.findall(part, one, re.MULTILINE)) for one in (english, french)]
        assert found[0] == found[1], part


@pytest.mark.parametrize("name", ["doors", "mailbox", "configuration"])
def test_what_is_typed_is_the_same_in_both(name: str):
    """Blocks but for their words, and the names of fields and of commands."""
    english, french = page(name), page(name, ".fr")
    for part in (r"^\| (`[^|]+`) \|", r"^ *```\w*\n(.*?)^ *```"):
        flags = re.MULTILINE | re.DOTALL
        told = [
            [re.sub(r"<[^>]*>", "", one) for one in re.findall(part, text, flags)]
            for text in (english, french)
        ]
        assert told[0] == told[1]


def test_french_signs_keep_to_their_words():
    for path in DOCS.glob("*.fr.md"):
        text = re.sub(
            r"```.*?```|`[^`]*`", "", path.read_text("utf-8"), flags=re.DOTALL
        )
        assert not re.search(r"« | [»;!?]|[^|\-] : ", text), path.name
