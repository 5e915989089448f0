"""A country by its name or code, and nothing finer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.business import Locale
from functions.domain.country import country_name, country_of


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("France", "FR"),
        ("fr", "FR"),
        (" belgique ", "BE"),
        ("Royaume-Uni", "GB"),
        ("UK", "GB"),
        ("U.S.A.", None),
        ("USA", "US"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
        ("Lyon", None),
        ("Lyon, France", None),
        ("California", None),
        ("", None),
        ("x" * 1_000_000, None),
    ],
)
def test_a_country_is_known_by_its_name_or_code(written: str, code: str | None):
    assert country_of(written) == code


def test_it_is_said_in_the_readers_language():
    assert country_name("DE", Locale.FR) == "Allemagne"
    assert country_name("DE", Locale.EN) == "Germany"
    assert country_name("XX", Locale.EN) == "XX"


@given(st.text())
def test_of_any_text_a_code_at_the_most_is_kept(written: str):
    assert len(country_of(written) or "XX") == len("XX")
