"""Credentials are kept whole and replaced whole, encrypted and under the stage's path."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.local.memory_secrets import MemorySecrets
from functions.adapters.parameters import ParameterSecrets
from functions.domain.errors import FetchError

PATH = "/vigie/dev"
NAME = f"{PATH}/mistral/reviews"
FIRST = {"client_id": "42", "refresh_token": "é“one”\n"}
SECOND = {"refresh_token": "two"}


@pytest.fixture
def store(aws: None) -> Iterator[Any]:
    client = boto3.client("ssm")
    yield client
    for page in client.get_paginator("describe_parameters").paginate():
        for one in page["Parameters"]:
            client.delete_parameter(Name=one["Name"])


@pytest.fixture(params=["memory", "parameters"])
def secrets(request: pytest.FixtureRequest) -> MemorySecrets | ParameterSecrets:
    if request.param == "memory":
        return MemorySecrets()
    client = request.getfixturevalue("store")
    return ParameterSecrets(lambda: client, PATH)


def test_a_source_has_none_before_they_are_put(secrets):
    assert secrets.get("mistral", "reviews") == {}


def test_all_of_a_source_are_replaced_in_one_act(secrets):
    secrets.put("mistral", "reviews", FIRST)
    assert secrets.get("mistral", "reviews") == FIRST
    secrets.put("mistral", "reviews", SECOND)
    assert secrets.get("mistral", "reviews") == SECOND


def test_nobody_reads_those_of_another(secrets):
    secrets.put("mistral", "reviews", FIRST)
    assert secrets.get("mistral", "blog") == {}
    assert secrets.get("sirocco", "reviews") == {}


def test_what_was_read_is_a_copy(secrets):
    secrets.put("mistral", "reviews", FIRST)
    read = dict(secrets.get("mistral", "reviews"))
    read["client_id"] = "43"
    assert secrets.get("mistral", "reviews") == FIRST


def test_they_are_forgotten_once(secrets):
    secrets.put("mistral", "reviews", FIRST)
    assert secrets.remove("mistral", "reviews")
    assert not secrets.remove("mistral", "reviews")
    assert secrets.get("mistral", "reviews") == {}


@given(values=st.dictionaries(st.text(), st.text(st.characters(codec="utf-8"))))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_it_went(secrets, values: dict[str, str]):
    secrets.put("mistral", "reviews", values)
    assert secrets.get("mistral", "reviews") == values


def test_a_source_is_one_encrypted_parameter_under_the_path_of_its_stage(store: Any):
    ParameterSecrets(lambda: store, PATH).put("mistral", "reviews", FIRST)
    plain = store.get_parameter(Name=NAME)["Parameter"]
    assert plain["Type"] == "SecureString"
    assert plain["Value"] != json.dumps(FIRST)


def test_replacing_is_one_call_that_overwrites(store: Any):
    secrets = ParameterSecrets(lambda: store, PATH)
    for values in (FIRST, SECOND):
        secrets.put("mistral", "reviews", values)
    history = store.get_parameter_history(Name=NAME, WithDecryption=True)
    kept = [json.loads(one["Value"]) for one in history["Parameters"]]
    assert kept == [FIRST, SECOND]


def test_the_store_is_not_reached_before_it_is_needed():
    def never() -> Any:
        raise AssertionError("nobody asked")

    ParameterSecrets(never, PATH)


@pytest.mark.parametrize(
    "stored", ["hunter2", "[]", '{"key": 42}', "null", '"hunter2"']
)
def test_what_somebody_else_stored_is_refused_and_not_shown(store: Any, stored: str):
    store.put_parameter(Name=NAME, Value=stored, Type="SecureString")
    with pytest.raises(FetchError) as caught:
        ParameterSecrets(lambda: store, PATH).get("mistral", "reviews")
    assert caught.value.reason == "needs_credentials"
    assert "hunter2" not in str(caught.value)


def test_a_store_that_refuses_is_not_taken_for_an_empty_one(aws: None):
    client = boto3.client("ssm")
    secrets = ParameterSecrets(lambda: client, PATH)
    with Stubber(client) as stub:
        stub.add_client_error("get_parameter", "AccessDeniedException")
        with pytest.raises(ClientError, match="AccessDenied"):
            secrets.get("mistral", "reviews")
