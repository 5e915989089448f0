"""The laptop cloud reads serverless.yml as osls compiles it: two readers, one stack."""

import json
import os
import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.local.events import QueueSource, Schedule, StreamSource
from cli.local.stack import Function, Stack, read_stack

ROOT = Path(__file__).parents[2]
OSLS = ROOT / "node_modules" / ".bin" / "osls"
STAGE = "compiled"
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The resources that osls would hand to CloudFormation, made without credentials."""
    folder = tmp_path_factory.mktemp("compiled")
    for artifact in ("core.zip", "understand.zip"):
        with zipfile.ZipFile(folder / artifact, "w") as empty:
            empty.writestr("functions/__init__.py", "")
    out = folder / "out"
    command = [OSLS, "package", "--stage", STAGE, "--package", out]
    done = subprocess.run(
        [*command, f"--param=artifacts={folder}"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    template = (out / "cloudformation-template-update-stack.json").read_text()
    return json.loads(template)["Resources"]


@pytest.fixture(scope="module")
def read() -> Stack:
    return read_stack(ROOT, STAGE, {})


def of_kind(compiled: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [r["Properties"] for r in compiled.values() if r["Type"] == kind]


def names(arn: dict[str, Any]) -> str:
    """The logical id behind {"Fn::GetAtt": [id, …]}."""
    return str(arn["Fn::GetAtt"][0])


def logical(function: Function) -> str:
    return f"{function.name.title()}LambdaFunction"


def sources(function: Function, compiled: dict[str, Any]) -> list[dict[str, Any]]:
    """The event source mappings that feed a function, as compiled."""
    return [
        mapping
        for mapping in of_kind(compiled, "AWS::Lambda::EventSourceMapping")
        if names(mapping["FunctionName"]) == logical(function)
    ]


def as_stream(mapping: dict[str, Any]) -> StreamSource:
    return StreamSource(
        table=names(mapping["EventSourceArn"]),
        batch_size=mapping["BatchSize"],
        reports_failures="ReportBatchItemFailures" in mapping["FunctionResponseTypes"],
        bisect=mapping["BisectBatchOnFunctionError"],
        retries=mapping["MaximumRetryAttempts"],
        max_age=timedelta(seconds=mapping["MaximumRecordAgeInSeconds"]),
        on_failure=names(mapping["DestinationConfig"]["OnFailure"]["Destination"]),
        filters=tuple(
            json.loads(each["Pattern"]) for each in mapping["FilterCriteria"]["Filters"]
        ),
    )


def as_queue(mapping: dict[str, Any]) -> QueueSource:
    return QueueSource(
        queue=names(mapping["EventSourceArn"]),
        batch_size=mapping["BatchSize"],
        reports_failures="ReportBatchItemFailures" in mapping["FunctionResponseTypes"],
    )


def test_both_know_the_same_functions(read: Stack, compiled: dict[str, Any]):
    ours = {read.full_name(function.name) for function in read.functions}
    theirs = of_kind(compiled, "AWS::Lambda::Function")
    assert ours == {function["FunctionName"] for function in theirs}


def test_both_give_a_function_the_same_code_limits_and_environment(
    read: Stack, compiled: dict[str, Any]
):
    for function in read.functions:
        theirs = compiled[logical(function)]["Properties"]
        assert theirs["Handler"] == function.handler
        assert timedelta(seconds=theirs["Timeout"]) == function.timeout
        assert theirs["MemorySize"] == function.memory_mb
        assert theirs["Environment"]["Variables"] == function.environment
        url = f"{function.name.title()}LambdaFunctionUrl"
        assert (url in compiled) is function.has_url


def test_both_wake_a_function_by_the_same_queues_and_streams(
    read: Stack, compiled: dict[str, Any]
):
    for function in read.functions:
        theirs = [
            as_stream(mapping) if "StartingPosition" in mapping else as_queue(mapping)
            for mapping in sources(function, compiled)
        ]
        ours = [s for s in function.sources if not isinstance(s, Schedule)]
        assert theirs == ours


def test_both_wake_a_function_as_often(read: Stack, compiled: dict[str, Any]):
    theirs = {
        names(schedule["Target"]["Arn"]): schedule["ScheduleExpression"]
        for schedule in of_kind(compiled, "AWS::Scheduler::Schedule")
    }
    ours = {
        logical(function): source.every
        for function in read.functions
        for source in function.sources
        if isinstance(source, Schedule)
    }
    assert set(theirs.values()) == {"rate(1 minute)"}
    assert ours == dict.fromkeys(theirs, MINUTE)


def test_every_compiled_schedule_keeps_what_it_could_not_deliver(
    compiled: dict[str, Any],
):
    for schedule in of_kind(compiled, "AWS::Scheduler::Schedule"):
        target = schedule["Target"]
        assert names(target["DeadLetterConfig"]["Arn"]).endswith("Dlq")
        assert target["RetryPolicy"]["MaximumRetryAttempts"] == 2


def test_both_treat_a_failed_asynchronous_run_alike(
    read: Stack, compiled: dict[str, Any]
):
    theirs = {
        config["FunctionName"]["Ref"]: config
        for config in of_kind(compiled, "AWS::Lambda::EventInvokeConfig")
    }
    for function in read.functions:
        config = theirs[logical(function)]
        kept = config["DestinationConfig"]["OnFailure"]["Destination"]
        assert names(kept) == function.on_failure
        assert config["MaximumRetryAttempts"] == function.retries


def test_both_build_the_same_tables_queues_topics_and_buckets(
    read: Stack, compiled: dict[str, Any]
):
    for name, resource in read.resources.items():
        assert compiled[name]["Type"] == resource.kind
        assert compiled[name]["Properties"] == resource.properties


def test_no_role_stands_that_infra_does_not_write(
    read: Stack, compiled: dict[str, Any]
):
    roles = {n for n, r in compiled.items() if r["Type"] == "AWS::IAM::Role"}
    assert roles == {n for n, r in read.resources.items() if r.kind == "AWS::IAM::Role"}
