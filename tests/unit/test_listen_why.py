"""Why a text is about a business: the verdict of matching, with its grounds."""

from dataclasses import replace
from pathlib import Path

import pytest

from cli.config import load
from functions.domain.about import Because, Verdict
from functions.domain.mention import Entry
from functions.listen.match import judge
from functions.listen.why import why

EXAMPLE = load(Path(__file__).parents[2] / "vigie.example.yml")
MISTRAL = next(one for one in EXAMPLE.businesses if one.id == "petit-mistral")


def entry(text: str) -> Entry:
    return Entry("petit-mistral", "s", "feed", "1", "", text)


@pytest.mark.parametrize(
    ("text", "verdict", "grounds"),
    [
        ("Dîner au Petit Mistral", Verdict.ABOUT, [Because.NAME]),
        ("Dîner au marché", Verdict.NOT, []),
        ("Le Petit Mistral, à Lyon", Verdict.PERHAPS, ["name", "other_town"]),
        ("Au Petit Mistral d’Avignon", Verdict.ABOUT, ["name", "town"]),
        ("Petit Mistral, Frédéric Mistral", Verdict.NOT, [Because.EXCLUDED]),
    ],
)
def test_each_verdict_has_its_grounds(text: str, verdict: Verdict, grounds: list[str]):
    about = why(MISTRAL, entry(text))
    assert about.verdict is verdict
    assert [one.because for one in about.grounds] == grounds
    assert judge(MISTRAL, entry(text)).verdict is verdict


def test_what_a_query_does_not_ask_for_is_told_with_the_query():
    asking = replace(MISTRAL, match='"petit mistral" NOT météo')
    held = why(asking, entry("Petit Mistral, hier soir"))
    refused = why(asking, entry("Petit Mistral, météo"))
    assert (held.verdict, refused.verdict) == (Verdict.ABOUT, Verdict.NOT)
    assert held.grounds == refused.grounds != ()
