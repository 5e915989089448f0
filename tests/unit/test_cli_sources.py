"""`vigie sources` and docs/connectors.md say what the sources declare, in both languages."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from cli.config import read
from cli.config.sources import declarations
from cli.main import vigie
from cli.source_facts import choosing, example, price, using
from cli.texts import NARROW_SPACE, Tongue
from functions.listen.sources.connector import Access
from functions.listen.sources.feed import DECLARATION as FEED
from functions.listen.sources.registry import KINDS

DOCS = Path(__file__).parents[2] / "docs"
PEOPLE = "    team: [{id: lea, name: Léa, role: executive, email: l@m.example}]\n"


def sources(*arguments: str, code: int = 0) -> str:
    result = CliRunner(env={"COLUMNS": "100"}).invoke(vigie, ["sources", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("tongue", ["en", "fr"])
def test_every_kind_is_listed_with_what_tells_whether_it_is_worth_it(tongue: Tongue):
    printed = sources("--locale", tongue)
    assert all(len(line) <= 110 for line in printed.splitlines())
    for one in declarations().values():
        assert f"{one.kind} · {one.title}\n" in printed
        for _, said in choosing(one, tongue):
            assert plain(said) in plain(printed)


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_is_told_whole(kind: str):
    printed = plain(sources(kind, "--locale", "fr"))
    for _, said in using(declarations()[kind], "fr"):
        assert plain(said) in printed


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tongue", ["en", "fr"])
def test_the_example_of_a_kind_can_be_copied_into_the_file(kind: str, tongue: Tongue):
    lines = "".join(f"      {line}\n" for line in example(declarations()[kind], tongue))
    text = f"businesses:\n  - id: m\n    name: M\n{PEOPLE}    sources:\n{lines}"
    (source,) = read(text).sources
    declared = declarations()[kind].settings
    needed = {one.name: one.example for one in declared if one.required}
    assert {**source.settings, **({"url": source.url} if source.url else {})} == needed
    raw: Any = YAML(typ="safe", pure=True).load(text)
    assert raw["businesses"][0]["sources"][0]["kind"] == kind


def test_a_kind_that_does_not_exist_is_refused_with_those_that_do():
    result = CliRunner().invoke(vigie, ["sources", "fead", "--locale", "en"])
    assert result.exit_code == 2
    assert "“fead”" in result.stderr
    assert "google_alerts" in result.stderr


@pytest.mark.parametrize(
    ("tongue", "file"), [("en", "connectors.md"), ("fr", "connectors.fr.md")]
)
def test_the_page_is_what_the_sources_declare(tongue: Tongue, file: str):
    """To mend it: vigie sources --markdown --locale en > docs/connectors.md (or fr)."""
    printed = sources("--markdown", "--locale", tongue)
    assert (DOCS / file).read_text(encoding="utf-8") == printed


def test_the_page_names_what_was_never_tried_live():
    page = sources("--markdown", "--locale", "en")
    (told,) = [line for line in page.splitlines() if "not tried against" in line]
    for one in declarations().values():
        assert (f"`{one.kind}`" in told) is not one.verified


def test_prices_are_in_dollars_and_written_as_one_writes_them():
    one = replace(FEED, price_per_call=0.025, price_per_item=0.005)
    assert price(one, "en") == "$0.025 a request + $0.005 an item read"
    assert price(one, "fr") == "0,025 $ la requête + 0,005 $ l’élément lu"
    assert price(FEED, "en") == "free"
    assert price(replace(FEED, access=Access.PAID), "en") != "free"


def test_french_signs_have_a_narrow_space_before_them():
    printed = sources("--locale", "fr", "--markdown")
    outside_code = "".join(printed.split("```")[::2])
    assert f"accès{NARROW_SPACE}:" in outside_code
    assert not any(sign in outside_code for sign in (" ;", "« ", " »", " ?", " !"))
