"""Reads what is deployed from serverless.yml and infra/*.yml: the declared subset that
the laptop cloud can play, and a clear error for anything outside it.
"""  # noqa: D205 - one sentence and its limit

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from cli.local.events import (
    MAIN,
    Source,
    on_failure,
    only,
    read_notifications,
    read_source,
)
from cli.local.variables import StackError, Variables, load_yaml

_TOP = {"service", "frameworkVersion", "params", "custom", "provider", "package"}
_TOP |= {"functions", "resources"}
_FUNCTION = {"handler", "role", "timeout", "memorySize", "logRetentionInDays"}
_FUNCTION |= {"maximumRetryAttempts", "maximumEventAge", "destinations", "package"}
_FUNCTION |= {"environment", "events", "url", "description", "reservedConcurrency"}
_FRAGMENT = {"Resources", "Outputs", "Parameters", "Conditions", "extensions"}
BUILT = frozenset(
    {
        "AWS::DynamoDB::Table",
        "AWS::SQS::Queue",
        "AWS::SNS::Topic",
        "AWS::S3::Bucket",
    }
)
"""Kinds of resources that stand on a laptop."""

NOT_PLAYED = frozenset(
    {
        "AWS::IAM::Role",  # moto asks nobody for permission
        "AWS::CloudWatch::Alarm",  # moto never evaluates one; the bill counts them
        "AWS::CloudWatch::Dashboard",
        "AWS::SNS::Subscription",  # the operator's; businesses' are made by `apply`
        "AWS::S3::BucketPolicy",  # who may write, and that over TLS: nobody is asked
        "AWS::Lambda::Permission",  # as a role; whom a bucket wakes, the bucket says
    }
)
"""Kinds that change nothing about what the handlers do."""


@dataclass(frozen=True, slots=True)
class Function:
    """One function: its code, what wakes it, and its environment, not yet resolved.

    `retries`, `max_age` and `on_failure` are those of an asynchronous invocation: by a
    schedule or by a bucket.
    """

    name: str
    handler: str
    timeout: timedelta
    memory_mb: int
    environment: Mapping[str, Any]
    sources: tuple[Source, ...]
    has_url: bool
    retries: int
    max_age: timedelta
    on_failure: str | None

    @property
    def logical(self) -> str:
        """The name that the framework gives the function's resource."""
        return f"{self.name[0].upper()}{self.name[1:]}LambdaFunction"


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource as infra/ writes it, variables filled in, intrinsics not."""

    file: str
    kind: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stack:
    """All that is deployed, as far as a laptop can play it."""

    service: str
    stage: str
    region: str
    functions: tuple[Function, ...]
    resources: Mapping[str, Resource]

    def full_name(self, function: str) -> str:
        """The name of a function in AWS."""
        return f"{self.service}-{self.stage}-{function}"


def read_stack(root: Path, stage: str, environ: Mapping[str, str]) -> Stack:
    """Read the stack of a stage from the project at `root`.

    Raises:
        StackError: something lies outside the subset; names file and key.
    """
    raw = load_yaml(root, MAIN)
    only(raw, _TOP, MAIN, "top level")
    variables = Variables(root, stage, environ, raw)
    listed = [*raw.get("resources", [])]
    document = variables.fill({k: v for k, v in raw.items() if k != "resources"}, MAIN)
    provider = document["provider"]
    shared = provider.get("environment", {})
    resources = _resources(listed, variables)
    functions = tuple(
        _function(name, body, shared) for name, body in document["functions"].items()
    )
    return Stack(
        service=document["service"],
        stage=stage,
        region=provider["region"],
        functions=_woken_by_buckets(functions, resources),
        resources=resources,
    )


def _woken_by_buckets(
    functions: tuple[Function, ...], resources: Mapping[str, Resource]
) -> tuple[Function, ...]:
    """The functions, each also fed by the buckets that name it."""
    fed: dict[str, list[Source]] = {one.logical: [] for one in functions}
    for logical, one in resources.items():
        if one.kind == "AWS::S3::Bucket":
            for name, source in read_notifications(logical, one.properties, one.file):
                if name not in fed:
                    raise StackError(one.file, logical, f"wakes {name}: no function")
                fed[name].append(source)
    return tuple(
        replace(one, sources=(*one.sources, *fed[one.logical])) for one in functions
    )


def _resources(listed: list[str], variables: Variables) -> dict[str, Resource]:
    found: dict[str, Resource] = {}
    for index, entry in enumerate(listed):
        named = re.fullmatch(r"\$\{file\((.+)\)\}", str(entry))
        if not named:
            raise StackError(MAIN, f"resources[{index}]", "is not one ${file(…)}")
        file = named[1]
        fragment = variables.fill(load_yaml(variables.root, file), file)
        only(fragment, _FRAGMENT, file, "top level")
        for logical, body in fragment.get("Resources", {}).items():
            if body["Type"] not in BUILT | NOT_PLAYED:
                raise StackError(
                    file, logical, f"the laptop cloud cannot play {body['Type']}"
                )
            if logical in found:
                raise StackError(
                    file, logical, f"is also defined in {found[logical].file}"
                )
            found[logical] = Resource(file, body["Type"], body.get("Properties", {}))
    return found


def _function(
    name: str, body: Mapping[str, Any], shared: Mapping[str, Any]
) -> Function:
    where = f"functions.{name}"
    only(body, _FUNCTION, MAIN, where)
    if not re.fullmatch(r"[\w/]+\.\w+", body.get("handler", "")):
        raise StackError(MAIN, f"{where}.handler", "is not folder/module.function")
    events = body.get("events", [])
    return Function(
        name=name,
        handler=body["handler"],
        timeout=timedelta(seconds=body.get("timeout", 6)),
        memory_mb=body.get("memorySize", 1024),
        environment={**shared, **body.get("environment", {})},
        sources=tuple(
            read_source(event, f"{where}.events[{index}]")
            for index, event in enumerate(events)
        ),
        has_url=bool(body.get("url", False)),
        retries=body.get("maximumRetryAttempts", 2),
        max_age=timedelta(seconds=body.get("maximumEventAge", 21600)),
        on_failure=on_failure(body, where),
    )
