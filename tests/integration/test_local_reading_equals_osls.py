"""What the laptop cloud reads in serverless.yml is what osls compiles from it."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from cli.local.events import BucketSource, QueueSource, Schedule, StreamSource
from cli.local.stack import Resource, Stack, read_stack

ROOT = Path(__file__).resolve().parents[2]
OSLS = ROOT / "node_modules" / ".bin" / "osls"
STAGE = "reading"
SETTINGS = {"CONTACT": "watch@mistral.example", "TRUSTED_HOSTS": "127.0.0.1:8000"}
MAPPING = "AWS::Lambda::EventSourceMapping"
MINUTES = {"minute": 1, "minutes": 1, "hour": 60, "hours": 60}

pytestmark = pytest.mark.skipif(
    not OSLS.exists() and not os.environ.get("CI"),
    reason="`make test` installs osls; on CI this is no excuse",
)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The template that osls makes of a copy, beside artifacts that hold nothing."""
    copy = tmp_path_factory.mktemp("project")
    shutil.copy(ROOT / "serverless.yml", copy)
    shutil.copytree(ROOT / "infra", copy / "infra")
    (copy / "build").mkdir()
    for artifact in ("core.zip", "understand.zip"):
        (copy / "build" / artifact).write_bytes(b"PK\x05\x06" + bytes(18))
    subprocess.run(
        [OSLS, "package", "--stage", STAGE],
        cwd=copy,
        env={"PATH": os.environ["PATH"], "HOME": str(copy), **SETTINGS},
        check=True,
        capture_output=True,
        timeout=120,
    )
    template = copy / ".serverless" / "cloudformation-template-update-stack.json"
    resources: dict[str, Any] = json.loads(template.read_text())["Resources"]
    return resources


@pytest.fixture(scope="module")
def stack() -> Stack:
    return read_stack(ROOT, STAGE, SETTINGS)


def of_kind(compiled: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return {k: r["Properties"] for k, r in compiled.items() if r["Type"] == kind}


def test_functions_are_the_same(compiled: dict[str, Any], stack: Stack) -> None:
    read = {
        one.logical: {
            "Handler": one.handler,
            "FunctionName": stack.full_name(one.name),
            "MemorySize": one.memory_mb,
            "Timeout": one.timeout.total_seconds(),
            "Environment": {"Variables": dict(one.environment)},
        }
        for one in stack.functions
    }
    functions = of_kind(compiled, "AWS::Lambda::Function")
    names = ("Handler", "FunctionName", "MemorySize", "Timeout", "Environment")
    assert read == {k: {n: f[n] for n in names} for k, f in functions.items()}


def test_the_settings_of_the_environment_came_through(stack: Stack) -> None:
    (poll,) = (one for one in stack.functions if one.name == "poll")
    assert {name: poll.environment[name] for name in SETTINGS} == SETTINGS


def test_schedules_are_the_same(compiled: dict[str, Any], stack: Stack) -> None:
    read = sorted(
        (one.logical, source.every.total_seconds() / 60)
        for one in stack.functions
        for source in one.sources
        if isinstance(source, Schedule)
    )
    schedules = of_kind(compiled, "AWS::Scheduler::Schedule").values()
    assert read == sorted(
        (one["Target"]["Arn"]["Fn::GetAtt"][0], _minutes(one["ScheduleExpression"]))
        for one in schedules
    )
    assert all(one["State"] == "ENABLED" for one in schedules)


def _minutes(rate: str) -> float:
    number, unit = rate.removeprefix("rate(").removesuffix(")").split()
    return int(number) * MINUTES[unit]


def test_event_sources_are_the_same(compiled: dict[str, Any], stack: Stack) -> None:
    read = [
        (one.logical, _as_compiled(source))
        for one in stack.functions
        for source in one.sources
        if isinstance(source, QueueSource | StreamSource)
    ]
    mappings = [
        (one["FunctionName"]["Fn::GetAtt"][0], _essential(one))
        for one in of_kind(compiled, MAPPING).values()
    ]
    assert sorted(read, key=str) == sorted(mappings, key=str)


def _as_compiled(source: QueueSource | StreamSource) -> dict[str, Any]:
    common = {
        "BatchSize": source.batch_size,
        "FunctionResponseTypes": (
            ["ReportBatchItemFailures"] if source.reports_failures else []
        ),
    }
    if isinstance(source, QueueSource):
        return {"EventSourceArn": _attribute(source.queue, "Arn"), **common}
    return {
        "EventSourceArn": _attribute(source.table, "StreamArn"),
        **common,
        "MaximumRetryAttempts": source.retries,
        "BisectBatchOnFunctionError": source.bisect,
        "MaximumRecordAgeInSeconds": source.max_age.total_seconds(),
        "StartingPosition": "TRIM_HORIZON",
        "OnFailure": _attribute(source.on_failure, "Arn"),
        "Filters": list(source.filters),
    }


def _attribute(name: str | None, attribute: str) -> dict[str, Any]:
    return {"Fn::GetAtt": [name, attribute]}


def _essential(mapping: dict[str, Any]) -> dict[str, Any]:
    """A compiled event source without what delivery does not depend on."""
    left = {**mapping}
    for name in ("FunctionName", "Enabled", "ScalingConfig"):
        left.pop(name, None)
    if "DestinationConfig" in left:
        told = left.pop("DestinationConfig")["OnFailure"]["Destination"]
        left["OnFailure"] = told
    if "FilterCriteria" in left:
        filters = left.pop("FilterCriteria")["Filters"]
        left["Filters"] = [json.loads(one["Pattern"]) for one in filters]
    return left


def test_what_buckets_tell_is_the_same(compiled: dict[str, Any], stack: Stack) -> None:
    read = [
        (source.bucket, one.logical, {"prefix": source.prefix})
        for one in stack.functions
        for source in one.sources
        if isinstance(source, BucketSource)
    ]
    told = [
        (name, one["Function"]["Fn::GetAtt"][0], _affixes(one))
        for name, bucket in of_kind(compiled, "AWS::S3::Bucket").items()
        for one in bucket.get("NotificationConfiguration", {}).get(
            "LambdaConfigurations", []
        )
    ]
    assert read == told != []
    permitted = of_kind(compiled, "AWS::Lambda::Permission").values()
    waking = [one for one in permitted if one["Principal"] == "s3.amazonaws.com"]
    names = [one["FunctionName"]["Fn::GetAtt"][0] for one in waking]
    assert names == [function for _, function, _ in read]


def _affixes(told: Mapping[str, Any]) -> dict[str, str]:
    rules = told["Filter"]["S3Key"]["Rules"]
    return {rule["Name"]: rule["Value"] for rule in rules}


def test_failed_invocations_go_the_same_way(
    compiled: dict[str, Any], stack: Stack
) -> None:
    configured = {
        one["FunctionName"]["Ref"]: one
        for one in of_kind(compiled, "AWS::Lambda::EventInvokeConfig").values()
    }
    assert configured.keys() == {one.logical for one in stack.functions}
    for one in stack.functions:
        config = configured[one.logical]
        destination = config["DestinationConfig"]["OnFailure"]["Destination"]
        assert destination == _attribute(one.on_failure, "Arn")
        assert config["MaximumRetryAttempts"] == one.retries
        age_s = config.get("MaximumEventAgeInSeconds", 21600)
        assert age_s == one.max_age.total_seconds()


def test_function_urls_are_the_same(compiled: dict[str, Any], stack: Stack) -> None:
    read = {f"{one.logical}Url" for one in stack.functions if one.has_url}
    assert read == of_kind(compiled, "AWS::Lambda::Url").keys()


def test_resources_are_the_same(compiled: dict[str, Any], stack: Stack) -> None:
    for name, resource in stack.resources.items():
        assert _both(resource) == (compiled[name]["Type"], compiled[name]["Properties"])


def _both(resource: Resource) -> tuple[str, Mapping[str, Any]]:
    return resource.kind, resource.properties
