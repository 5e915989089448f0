"""The adapters of detect, built from its environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import boto3

from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.detect.detection import Detection
from functions.domain.ports import Clock, Watch
from functions.settings import Settings


@dataclass(frozen=True, slots=True)
class Deps:
    """What the handlers of detect work with."""

    detection: Detection
    watch: Watch
    clock: Clock


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


def build(environ: Mapping[str, str], clock: Clock = utc_now) -> Deps:
    """Wire detect to the tables that its environment names."""
    settings = Settings(environ)
    dynamodb = boto3.resource("dynamodb")
    watch = DynamoWatch(dynamodb.Table(settings["WATCH_TABLE"]))
    detection = Detection(
        watch,
        DynamoMentions(dynamodb.Table(settings["MENTIONS_TABLE"])),
        DynamoCrises(dynamodb.Table(settings["CRISES_TABLE"])),
    )
    return Deps(detection, watch, clock)


def from_environment() -> Deps:
    """Wire detect as deployed."""
    return build(os.environ)
