"""The wish for a second opinion: off unless told, never without a budget."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cli.changes import PutBusiness
from cli.config import ConfigError, read
from cli.diff import describe
from cli.outlook import outlook
from cli.texts import NARROW_SPACE, Tongue
from functions.domain.business import SecondOpinion
from tests.builders import a_business

NOW = datetime(2026, 11, 21, tzinfo=UTC)
COMPREHEND = "service: comprehend"
FILE = """\
businesses:
  - id: marie
    name: Zorblatt
    {more}
    sources: [{{id: s, url: https://a.example/x}}]
    team: [{{id: z, name: Zoé, role: executive, email: z@b.example}}]
"""


def wished(more: str) -> SecondOpinion | None:
    (business,) = read(FILE.format(more=more)).businesses
    return business.second_opinion


def test_nobody_is_asked_unless_told():
    assert wished("locale: fr") is None


@pytest.mark.parametrize(
    ("more", "wish"),
    [
        (
            "second_opinion: {service: comprehend, usd_per_month: 5}",
            SecondOpinion("comprehend", 5.0, "vigie"),
        ),
        (
            "second_opinion: {service: comprehend, usd_per_month: 2, decides: vigie}",
            SecondOpinion("comprehend", 2.0),
        ),
        (
            f"second_opinion: {{{COMPREHEND}, usd_per_month: 0.5, decides: comprehend}}",
            SecondOpinion("comprehend", 0.5, "comprehend"),
        ),
    ],
)
def test_a_wish_is_read(more: str, wish: SecondOpinion):
    assert wished(more) == wish


@pytest.mark.parametrize(
    ("fields", "english", "french"),
    [
        (
            "service: comprehend",
            "usd_per_month: this field is needed",
            "est indispensable",
        ),
        (
            "service: comprehand, usd_per_month: 5",
            "Did you mean comprehend?",
            "comprehend",
        ),
        (
            "service: comprehend, usd_per_month: 0",
            "expected more than 0",
            "supérieure à 0",
        ),
        (
            "service: comprehend, usd_per_month: 5, decides: me",
            "expected one of: vigie, comprehend",
            "vigie, comprehend",
        ),
        (
            "service: comprehend, usd_per_month: 5, price: 3",
            "there is no such field",
            "n’existe pas",
        ),
    ],
)
def test_a_mistake_is_told_in_both_languages(fields: str, english: str, french: str):
    with pytest.raises(ConfigError) as caught:
        wished(f"second_opinion: {{{fields}}}")
    assert english in caught.value.explain("en")
    assert french in caught.value.explain("fr")


@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        ("en", "of Comprehend, at US$ 2.5 a month at most; Vigie decides"),
        ("fr", "de Comprehend, pour 2,5 $ US par mois au plus ; Vigie décide"),
    ],
)
def test_the_outlook_says_who_is_asked_and_for_how_much(tongue: Tongue, said: str):
    more = "second_opinion: {service: comprehend, usd_per_month: 2.5}"
    lines = "\n".join(outlook(read(FILE.format(more=more)), NOW, tongue))
    assert said in lines.replace(NARROW_SPACE, " ").replace("\u00a0", " ")


def test_a_changed_wish_is_named():
    before = a_business()
    after = replace(before, second_opinion=SecondOpinion("comprehend", 5.0))
    assert "second_opinion" in describe(PutBusiness(after, before), "en")
