"""The adapters of understand, built from its environment."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

import boto3

from functions.adapters.comprehend import ComprehendScorer, client_in
from functions.adapters.dynamodb.budgets import DynamoBudgets
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.sentiment import shipped_scorer
from functions.domain.business import Business, SecondOpinion
from functions.domain.ports import Clock, Mentions, Scorer, Watch
from functions.settings import Settings

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


@dataclass(frozen=True, slots=True)
class Deps:
    """What the handler of understand works with."""

    watch: Watch
    mentions: Mentions
    scorer: Scorer
    clock: Clock


class _WishfulWatch(DynamoWatch):
    """The table, which remembers who wishes for a second opinion.

    A business is read before its entries are scored, so that its wish costs no read.
    """

    def __init__(self, table: "Table") -> None:
        """Keep the table; no business was read yet."""
        super().__init__(table)
        self.wishes: dict[str, SecondOpinion | None] = {}

    def business(self, business: str) -> Business:
        """One business."""
        self.wishes.pop(business, None)
        found = super().business(business)
        self.wishes[business] = found.second_opinion
        return found


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


def build(
    environ: Mapping[str, str],
    clock: Clock = utc_now,
    shipped: Callable[[], Scorer] = shipped_scorer,
) -> Deps:
    """Wire understand to the tables that its environment names."""
    settings = Settings(environ)
    dynamodb = boto3.resource("dynamodb")
    watch = _WishfulWatch(dynamodb.Table(settings["WATCH_TABLE"]))
    budgets = DynamoBudgets(dynamodb.Table(settings["WATCH_TABLE"]))
    client = cache(lambda: client_in(settings["COMPREHEND_REGION"]))
    return Deps(
        watch=watch,
        mentions=DynamoMentions(dynamodb.Table(settings["MENTIONS_TABLE"])),
        scorer=ComprehendScorer(
            shipped(), watch.wishes.get, client, budgets, clock, time.monotonic
        ),
        clock=clock,
    )


def from_environment() -> Deps:
    """Wire understand as deployed."""
    return build(os.environ)
