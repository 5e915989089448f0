"""The adapters of respond, built from its environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import boto3

from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.s3 import S3Reports
from functions.adapters.s3_pictures import S3Pictures
from functions.adapters.templates import Templates
from functions.domain.correcting import Correcting
from functions.domain.ports import Clock, Crises, Mentions, Pictures, Reports, Watch
from functions.respond.control_room import ControlRoom
from functions.respond.page import Pages
from functions.respond.proof import ProofRoom
from functions.respond.questions import Questions
from functions.settings import Settings


@dataclass(frozen=True, slots=True)
class Deps:
    """What the handler of respond works with."""

    control_room: ControlRoom
    clock: Clock


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


def assemble(
    crises: Crises,
    watch: Watch,
    mentions: Mentions,
    reports: Reports,
    pictures: Pictures,
    clock: Clock = utc_now,
) -> Deps:
    """Wire respond to any ports."""
    pages = Pages(crises, mentions, Templates().render)
    room = ControlRoom(
        crises,
        watch,
        mentions,
        reports,
        pictures,
        pages,
        Questions(mentions, watch),
        Correcting(mentions, watch),
        ProofRoom(crises, watch, pages),
    )
    return Deps(room, clock)


def build(environ: Mapping[str, str], clock: Clock = utc_now) -> Deps:
    """Wire respond to the tables and the bucket that its environment names."""
    settings = Settings(environ)
    dynamodb = boto3.resource("dynamodb")
    return assemble(
        crises=DynamoCrises(dynamodb.Table(settings["CRISES_TABLE"])),
        watch=DynamoWatch(dynamodb.Table(settings["WATCH_TABLE"])),
        mentions=DynamoMentions(dynamodb.Table(settings["MENTIONS_TABLE"])),
        reports=S3Reports(boto3.client("s3"), settings["REPORTS_BUCKET"]),
        pictures=S3Pictures(boto3.client("s3"), settings["PICTURES_BUCKET"]),
        clock=clock,
    )


def from_environment() -> Deps:
    """Wire respond as deployed."""
    return build(os.environ)
