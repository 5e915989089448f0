"""How the demo's spokesperson finds the link in an SMS."""

import pytest

from cli.demo.people import find_link


@pytest.mark.parametrize("token", ["AbCdEfGhIjKl", "-bCdEfGhIjK-", "______------"])
def test_a_link_is_found_whatever_its_token_looks_like(token: str):
    text = f"Vigie C1/1.1\nI take it:\nhttps://x.lambda-url.eu-west-3.on.aws/{token}"
    assert find_link(text) == f"/{token}"
    assert find_link(f"{text}\nBye.") == f"/{token}"


def test_an_sms_without_a_link_asks_for_nothing():
    assert find_link("Vigie C1: it is over. https://example.org/short") is None
