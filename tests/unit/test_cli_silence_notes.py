"""`vigie check` shows a silence in force, and questions one that is long."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cli.silence_notes import silence_notes
from cli.texts import Tongue
from functions.domain.planned import Silence
from tests.crisis_cases import MISTRAL

START = datetime(2026, 11, 21, 14, tzinfo=UTC)
DAY = timedelta(days=1)


def notes(days: int, now: datetime, tongue: Tongue = "en") -> list[str]:
    silence = Silence("camille", START, START + days * DAY, "travaux")
    return list(silence_notes(replace(MISTRAL, silences=(silence,)), now, tongue))


@pytest.mark.parametrize(
    ("tongue", "said"),
    [("en", "in force until 2026-11-23 15:00"), ("fr", "jusqu’au 2026-11-23 15:00")],
)
def test_one_in_force_is_shown_with_its_end_owner_and_reason(tongue: Tongue, said: str):
    (note,) = notes(2, START + DAY, tongue)
    for told in (said, "Camille Roux", "travaux"):
        assert told in note


def test_one_that_is_over_or_to_come_needs_no_word():
    assert notes(2, START - DAY) == notes(2, START + 2 * DAY) == []


def test_a_long_one_is_questioned_before_it_begins_and_while_it_lasts():
    (note,) = notes(60, START - DAY)
    assert "60 days" in note
    assert len(notes(60, START + DAY)) == 2
    assert notes(60, START + 61 * DAY) == []
    assert notes(21, START - DAY) == []
