"""What serverless.yml names exists, and finds every setting that it reads."""

import ast
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SERVERLESS: dict[str, Any] = yaml.safe_load((ROOT / "serverless.yml").read_text())
FUNCTIONS: dict[str, Any] = SERVERLESS["functions"]
READ_BY_POWERTOOLS_OR_PEOPLE = {
    "STAGE",
    "POWERTOOLS_SERVICE_NAME",
    "POWERTOOLS_METRICS_NAMESPACE",
}
INVOKE = """
import importlib, json, sys
module, name, event = sys.argv[1:]
getattr(importlib.import_module(module), name)(json.loads(event), None)
"""

each_function = pytest.mark.parametrize("name", FUNCTIONS)


def entry(name: str) -> tuple[str, str]:
    path, function = FUNCTIONS[name]["handler"].rsplit(".", 1)
    return path.replace("/", "."), function


def supplied(name: str) -> set[str]:
    shared = SERVERLESS["provider"]["environment"]
    return {*shared, *FUNCTIONS[name]["environment"]}


def an_event(name: str) -> dict[str, Any]:
    if FUNCTIONS[name].get("url"):
        http = {"method": "GET", "path": "/", "sourceIp": "192.0.2.1"}
        return {
            "version": "2.0",
            "rawPath": "/",
            "rawQueryString": "",
            "headers": {},
            "requestContext": {"http": http, "domainName": "example.org"},
            "isBase64Encoded": False,
        }
    if "MAIL_BUCKET" in FUNCTIONS[name]["environment"]:
        laid = {"bucket": {"name": "x"}, "object": {"key": "mail/bistro/avis/1"}}
        return {"Records": [{"eventSource": "aws:s3", "s3": laid}]}
    [event] = FUNCTIONS[name]["events"]
    if "schedule" in event:
        return {}
    if "sqs" in event:
        queued = {"messageId": "1", "body": "{}", "eventSource": "aws:sqs"}
        return {"Records": [queued]}
    keys = {"pk": {"S": "bistro"}, "sk": {"S": "crisis#000001"}}
    change = {"Keys": keys, "NewImage": keys, "SequenceNumber": "1"}
    record = {"eventName": "INSERT", "eventSource": "aws:dynamodb", "dynamodb": change}
    return {"Records": [record]}


@each_function
def test_every_handler_is_a_function_that_can_be_imported(name: str):
    module, function = entry(name)
    assert callable(getattr(import_module(module), function))


@each_function
def test_a_cold_start_finds_every_setting_it_reads(name: str):
    """In a process that has the function's own environment and nothing behind it."""
    environment = dict.fromkeys(supplied(name), "x") | {
        "PATH": os.environ["PATH"],
        "AWS_REGION": "eu-west-3",
        "AWS_DEFAULT_REGION": "eu-west-3",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
        "AWS_MAX_ATTEMPTS": "1",
    }
    started = subprocess.run(
        [sys.executable, "-c", INVOKE, *entry(name), json.dumps(an_event(name))],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    last_line = started.stderr.strip().rpartition("\n")[2]
    assert started.returncode == 0 or "EndpointConnectionError" in last_line, (
        started.stderr
    )


@each_function
def test_no_function_is_told_more_than_its_chapter_asks(name: str):
    chapter = ROOT / Path(FUNCTIONS[name]["handler"]).parent
    asked = {
        node.value
        for path in chapter.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert supplied(name) - READ_BY_POWERTOOLS_OR_PEOPLE <= asked
