"""The command line speaks English and French alike."""

import re
from pathlib import Path
from string import Formatter

import pytest

from cli.config.translate import PROBLEMS
from cli.texts import NARROW_SPACE, TEXTS, Tongue, say, tongue_of

CLI = Path(__file__).parents[2] / "cli"


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_in_the_same_order():
    assert list(TEXTS["en"]) == list(TEXTS["fr"])


@pytest.mark.parametrize("key", TEXTS["en"])
def test_both_texts_of_a_key_have_the_same_holes(key: str):
    assert holes(TEXTS["en"][key]) == holes(TEXTS["fr"][key])


def test_every_mistake_that_can_be_made_has_a_text():
    found = set(PROBLEMS.values())
    for path in (CLI / "config").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'refuse\(\s*(?:event, |path, \d+, )?"(\w+)"', source))
        found |= set(re.findall(r'Mistake\([^"]*?, "(\w+)"', source))
    assert len(found) > 30
    assert {f"mistake_{one}" for one in found} <= set(TEXTS["en"])


def test_french_signs_have_a_narrow_space_before_them():
    text = say("fr", "did_you_mean", nearest="x")
    assert text == f"Vouliez-vous dire x{NARROW_SPACE}?"
    assert not any(re.search(r"« | [»;:!?]", text) for text in TEXTS["fr"].values())


@pytest.mark.parametrize(
    ("environment", "tongue"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
    ],
)
def test_the_language_is_the_terminals(environment: dict[str, str], tongue: Tongue):
    assert tongue_of(environment) == tongue


@pytest.mark.parametrize("key", TEXTS["en"])
def test_the_english_is_not_word_for_word(key: str):
    odd = r"is over since|is already yours since|not taken|is no \w+'s|anew|is right"
    assert not re.search(odd, TEXTS["en"][key])
