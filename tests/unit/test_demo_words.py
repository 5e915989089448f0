"""The words of the show: both languages say the same things, and say them well."""

import string

import pytest

from cli.demo.words import WORDS
from cli.local.bill import load_prices
from functions.domain.business import Locale

ENGLISH, FRENCH = WORDS[Locale.EN], WORDS[Locale.FR]


def fields(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})


def test_both_languages_have_the_same_keys():
    assert set(ENGLISH) == set(FRENCH)


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_both_languages_say_the_same_facts(key: str):
    assert fields(ENGLISH[key]) == fields(FRENCH[key])


@pytest.mark.parametrize("key", sorted(FRENCH))
def test_french_keeps_its_punctuation_on_the_line_and_its_apostrophes_curly(key: str):
    text = FRENCH[key]
    assert "'" not in text
    assert not any(f" {mark}" in text for mark in ":;!?»")
    assert "« " not in text


@pytest.mark.parametrize("locale", list(Locale))
def test_every_line_a_bill_can_have_has_a_name(locale: Locale):
    assert {f"cost_{name}" for name in load_prices().prices} <= set(WORDS[locale])
