"""The adapters of understand, built from its environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import boto3

from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.lexicon import LexiconScorer
from functions.domain.ports import Clock, Mentions, Scorer, Watch
from functions.settings import Settings


@dataclass(frozen=True, slots=True)
class Deps:
    """What the handler of understand works with."""

    watch: Watch
    mentions: Mentions
    scorer: Scorer
    clock: Clock


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


def build(environ: Mapping[str, str], clock: Clock = utc_now) -> Deps:
    """Wire understand to the tables that its environment names."""
    settings = Settings(environ)
    dynamodb = boto3.resource("dynamodb")
    return Deps(
        watch=DynamoWatch(dynamodb.Table(settings["WATCH_TABLE"])),
        mentions=DynamoMentions(dynamodb.Table(settings["MENTIONS_TABLE"])),
        scorer=LexiconScorer(),
        clock=clock,
    )


def from_environment() -> Deps:
    """Wire understand as deployed."""
    return build(os.environ)
