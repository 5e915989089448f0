"""What `vigie replay` says of why a crisis opened."""

import pytest

from cli.replay.command import reason
from cli.texts import Tongue


@pytest.mark.parametrize(
    ("minutes", "tongue", "said"),
    [
        (15, "en", "4 negative in 15\u202fmin, 0.5 usual"),
        (15, "fr", "4 négatives en 15\u202fmin, 0,5 d’habitude"),
        (180, "en", "4 negative in 3\u202fh, 0.5 usual"),
        (10_080, "fr", "4 négatives en 7 jours, 0,5 d’habitude"),
    ],
)
def test_a_window_is_told_in_units_that_fit(minutes: int, tongue: Tongue, said: str):
    why = {"window_minutes": minutes, "seen": 4, "expected": 0.5, "flags": {}}
    assert reason(why, tongue) == said
