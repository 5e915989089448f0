"""Every kind of source can be written in vigie.yml as it declares itself, and only so."""

import json
from datetime import timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cli.config import ConfigError, Mistake, read
from cli.config.sources import (
    COMMON,
    declarations,
    is_priced,
    looks_secret,
    shapes,
)
from cli.schema import json_schema
from functions.domain.source import Source
from functions.listen.sources.connector import Declaration
from functions.listen.sources.registry import KINDS

each_kind = pytest.mark.parametrize("kind", KINDS)


def written(source: dict[str, Any]) -> str:
    """A file with one source, on line 1; JSON is YAML."""
    person = {"id": "lea", "name": "Léa", "role": "executive", "email": "l@m.example"}
    business = {"id": "mistral", "name": "M", "sources": [source], "team": [person]}
    return json.dumps({"businesses": [business]})


def a_source(kind: str, **fields: Any) -> dict[str, Any]:
    """A source of a kind with all that it declares."""
    declared = declarations()[kind]
    settings = {one.name: one.example for one in declared.settings}
    budget = {"budget_usd_per_month": 5} if is_priced(declared) else {}
    return {"id": "one", "kind": kind, **settings, **budget, **fields}


def read_one(source: dict[str, Any]) -> Source:
    (found,) = read(written(source)).sources
    return found


def the_mistake(source: dict[str, Any]) -> Mistake:
    with pytest.raises(ConfigError) as caught:
        read(written(source))
    (mistake,) = caught.value.mistakes
    return mistake


def declared(kind: str) -> Declaration:
    return declarations()[kind]


@each_kind
def test_what_a_kind_declares_is_read_and_kept(kind: str):
    source = read_one(a_source(kind))
    examples = {one.name: one.example for one in declared(kind).settings}
    assert source.kind == kind
    assert source.url == examples.pop("url", "")
    assert source.settings == examples


@each_kind
def test_the_rhythm_is_the_kinds_unless_told(kind: str):
    usual, source = declared(kind), read_one(a_source(kind))
    assert (source.fastest, source.slowest) == (usual.fastest, usual.slowest)
    assert usual.fastest <= source.interval <= usual.slowest
    told = read_one(a_source(kind, fastest="2h", slowest="3h"))
    assert (told.fastest, told.interval, told.slowest) == (
        timedelta(hours=2),
        min(max(usual.usual, timedelta(hours=2)), timedelta(hours=3)),
        timedelta(hours=3),
    )


@each_kind
def test_every_setting_that_is_needed_is_asked_for_in_both_languages(kind: str):
    for setting in declared(kind).settings:
        source = a_source(kind)
        del source[setting.name]
        if not setting.required:
            assert setting.name not in read_one(source).settings
            continue
        mistake = the_mistake(source)
        assert mistake.problem == "missing_setting"
        assert mistake.path == f"businesses[0].sources[0].{setting.name}"
        assert setting.example in mistake.explain("en")
        assert setting.says.en in mistake.explain("en")


@each_kind
def test_a_misspelt_setting_gets_the_right_spelling_once(kind: str):
    for setting in declared(kind).settings:
        source = a_source(kind)
        misspelt = setting.name + setting.name[-1]
        source[misspelt] = source.pop(setting.name)
        mistake = the_mistake(source)
        assert (mistake.problem, mistake.nearest) == ("unknown_field", setting.name)


@each_kind
def test_a_credential_is_never_taken_and_never_shown(kind: str):
    names = [one.name for one in declared(kind).credentials]
    for name in {*names, "api_key", "accessToken", "password", "clé"}:
        mistake = the_mistake(a_source(kind, **{name: "hunter2"}))
        assert mistake.problem == "credential"
        for tongue in ("en", "fr"):
            told = mistake.explain(tongue)
            assert "vigie connect" in told
            assert "hunter2" not in told


@each_kind
def test_no_setting_is_called_like_a_credential_or_like_what_all_sources_have(
    kind: str,
):
    for setting in declared(kind).settings:
        assert setting.name not in COMMON
        assert not looks_secret(setting.name)


@each_kind
def test_what_costs_money_needs_a_budget(kind: str):
    source = a_source(kind)
    source.pop("budget_usd_per_month", None)
    if is_priced(declared(kind)):
        assert the_mistake(source).problem == "missing_budget"
    else:
        assert read_one(source).budget_usd_per_month is None


def test_limits_are_numbers_within_reason():
    source = read_one(a_source("feed", polls_per_day="48", budget_usd_per_month="2.5"))
    assert (source.polls_per_day, source.budget_usd_per_month) == (48, 2.5)
    assert the_mistake(a_source("feed", polls_per_day=0)).problem == "at_least"
    assert the_mistake(a_source("feed", polls_per_day="many")).problem == "whole_number"
    wrong = the_mistake(a_source("feed", budget_usd_per_month="nan"))
    assert wrong.problem == "number"


def test_a_kind_that_does_not_exist_is_one_mistake_with_the_nearest():
    mistake = the_mistake({"id": "one", "kind": "feeed", "adress": "https://a.example"})
    assert (mistake.problem, mistake.nearest) == ("choice", "feed")
    assert mistake.path == "businesses[0].sources[0].kind"


@pytest.mark.parametrize("kind", [[], {}, ["feed"]])
def test_a_kind_that_is_no_word_is_refused(kind: object):
    assert the_mistake({"id": "one", "kind": kind}).problem in ("text", "choice")


def test_a_setting_that_is_a_list_is_refused():
    assert the_mistake(a_source("feed", url=["https://a.example"])).problem == "text"


@pytest.mark.parametrize("name", ["token", "API-Key", "clientSecret", "mot_de_passe"])
def test_credentials_are_known_by_their_names(name: str):
    assert looks_secret(name)


@pytest.mark.parametrize("name", ["keyword", "authors", "query", "passage", "tokyo"])
def test_other_fields_are_no_credentials(name: str):
    assert not looks_secret(name)


@each_kind
def test_the_schema_knows_each_kind_with_its_fields(kind: str):
    rules = json_schema()
    validator = Draft202012Validator(rules)
    as_json = json.loads(written(a_source(kind)))
    assert validator.is_valid(as_json)
    for setting in declared(kind).settings:
        source = a_source(kind)
        del source[setting.name]
        assert validator.is_valid(json.loads(written(source))) != setting.required
    wrong = json.loads(written(a_source(kind, colour="blue")))
    assert not validator.is_valid(wrong)
    fields = shapes()[kind].model_fields
    assert all(field.description for field in fields.values())
