from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from functions.domain.business import Locale, Role, Severity
from functions.domain.wording import (
    clock,
    counted,
    day,
    duration,
    listed,
    moment,
    number,
    percent,
    rarity,
    short_day,
    word,
)

FR, EN = Locale.FR, Locale.EN
PARIS = ZoneInfo("Europe/Paris")
FIRST = datetime(2026, 5, 1, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "digits", "french", "english"),
    [
        (1234567, 0, "1\u202f234\u202f567", "1,234,567"),
        (0.42, 2, "0,42", "0.42"),
        (3.0, 1, "3", "3"),
        (1200.5, 1, "1\u202f200,5", "1,200.5"),
        (-4, 0, "-4", "-4"),
    ],
)
def test_a_number_is_written_as_its_reader_would(value, digits, french, english):
    assert number(value, FR, digits) == french
    assert number(value, EN, digits) == english


def test_zero_is_singular_in_french_and_plural_in_english():
    assert counted(0, "mention", "mentions", FR) == "0 mention"
    assert counted(0, "mention", "mentions", EN) == "0 mentions"
    assert counted(2, "mention", "mentions", FR) == "2 mentions"


def test_a_share_of_nothing_is_zero():
    assert percent(0, 0, FR) == "0\u202f%"
    assert percent(1, 3, EN) == "33%"


@pytest.mark.parametrize(
    ("length", "french", "english"),
    [
        (timedelta(0), "moins d’une minute", "less than a minute"),
        (timedelta(seconds=59), "moins d’une minute", "less than a minute"),
        (timedelta(minutes=59), "59\u202fmin", "59\u202fmin"),
        (timedelta(hours=3), "3\u202fh", "3\u202fh"),
        (timedelta(minutes=65), "1\u202fh\u202f05", "1\u202fh 5\u202fmin"),
        (timedelta(days=1), "1 jour", "1 day"),
        (timedelta(days=2, hours=3), "2 jours 3\u202fh", "2 days 3\u202fh"),
    ],
)
def test_a_duration_has_its_two_largest_units(length, french, english):
    assert duration(length, FR) == french
    assert duration(length, EN) == english


def test_dates_and_times_are_local():
    assert clock(FIRST, PARIS, FR) == "9\u202fh\u202f05"
    assert clock(FIRST, PARIS, EN) == "09:05"
    assert day(FIRST, PARIS, FR) == "vendredi 1er mai 2026"
    assert short_day(FIRST, PARIS, FR) == "ven. 1"
    assert moment(FIRST, PARIS, EN) == "Friday 1 May 2026 at 09:05"


@pytest.mark.parametrize(
    ("days", "french", "english"),
    [
        (0.3, "environ une fois par jour", "about once a day"),
        (12, "environ une fois tous les 12 jours", "about once every 12 days"),
        (150, "environ une fois tous les 5 mois", "about once every 5 months"),
        (2960, "environ une fois tous les 8 ans", "about once every 8 years"),
        (1e12, "moins d’une fois en mille ans", "less than once in a thousand years"),
    ],
)
def test_rarity_is_told_in_the_unit_that_fits(days, french, english):
    assert rarity(days, FR) == french
    assert rarity(days, EN) == english


def test_a_list_ends_with_and():
    assert listed([], FR) == ""
    assert listed(["a"], FR) == "a"
    assert listed(["a", "b", "c"], FR) == "a, b et c"
    assert listed(["a", "b"], EN) == "a and b"


def test_every_role_and_severity_has_a_word_in_both_languages():
    for value in (*Role, *Severity):
        assert word(value, FR)
        assert word(value, EN)
    assert word("email", FR) == word("email", EN) == "e-mail"
    assert word("something_new", FR) == "something new"
