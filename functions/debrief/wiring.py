"""The adapters of debrief, built from its environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import boto3

from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.s3 import S3Reports
from functions.adapters.templates import Templates
from functions.debrief.report import Debrief
from functions.domain.ports import Clock, Crises, Mentions, Reports, Watch
from functions.settings import Settings


@dataclass(frozen=True, slots=True)
class Deps:
    """What the handler of debrief works with."""

    debrief: Debrief
    clock: Clock


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


def assemble(
    crises: Crises,
    mentions: Mentions,
    watch: Watch,
    reports: Reports,
    clock: Clock = utc_now,
) -> Deps:
    """Wire debrief to any ports."""
    return Deps(Debrief(crises, mentions, watch, reports, Templates().render), clock)


def build(environ: Mapping[str, str], clock: Clock = utc_now) -> Deps:
    """Wire debrief to the tables and the bucket that its environment names."""
    settings = Settings(environ)
    dynamodb = boto3.resource("dynamodb")
    return assemble(
        crises=DynamoCrises(dynamodb.Table(settings["CRISES_TABLE"])),
        mentions=DynamoMentions(dynamodb.Table(settings["MENTIONS_TABLE"])),
        watch=DynamoWatch(dynamodb.Table(settings["WATCH_TABLE"])),
        reports=S3Reports(boto3.client("s3"), settings["REPORTS_BUCKET"]),
        clock=clock,
    )


def from_environment() -> Deps:
    """Wire debrief as deployed."""
    return build(os.environ)
