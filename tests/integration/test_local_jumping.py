"""Jumping to what is due has the effect of ticking every minute, with real handlers."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from cli.demo.feeds import FeedServer
from cli.demo.scenario import Post
from cli.local.cloud import LocalCloud
from cli.local.pump import Pump
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.alert import wiring as alert
from functions.domain.baseline import new_baseline
from functions.domain.business import Locale
from functions.domain.source import Source
from functions.listen import wiring as listen
from tests.builders import a_business

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
HOURS = 5
BAD = "Le Petit Mistral : intoxication alimentaire, ma fille est à l'hôpital, horrible."
OF_CHANCE = {"message_id", "text", "expires_at"}


def a_post(number: int) -> Post:
    """Every ten minutes somebody writes; the third hour goes wrong."""
    at = NOON - timedelta(hours=1) + timedelta(minutes=10 * number)
    bad = timedelta(hours=2) < at - NOON < timedelta(hours=3)
    text = BAD if bad else "Le Petit Mistral, une très belle soirée, merci !"
    return Post(
        id=f"p{number}",
        at=at,
        source="reviews",
        lang=Locale.FR,
        author=f"author {number}",
        title=f"{number} : {text}",
        text=f"{number} : {text}",
        url=f"https://avis.example/{number}",
    )


@pytest.fixture(scope="module")
def web() -> Iterator[FeedServer]:
    with FeedServer([a_post(n) for n in range(36)], lambda: NOON) as web:
        yield web


def play(web: FeedServer, *, every_tick: bool) -> tuple[list[Any], int]:
    """All items of all tables in the end, and how often a function was called."""
    environ = {"TRUSTED_HOSTS": web.host}
    with LocalCloud(stage="test", start=NOON, environ=environ) as cloud:
        web.follow(cloud.clock)
        watch = DynamoWatch(cloud.table("watch"))
        business = a_business(author_key="00" * 16)
        watch.put_business(business)
        watch.put_baseline(new_baseline(business.id, NOON))
        source = Source(business.id, "reviews", "feed", web.url("reviews"), due_at=NOON)
        watch.put_source(source)
        token = partial("{:06}".format, 7)
        builds = {
            "poll": partial(listen.build, chance=random.Random(1).random),  # noqa: S311 - no secret
            "step": partial(alert.build, token=token),
            "sweep": partial(alert.build, token=token),
        }
        pump = Pump(cloud, builds=builds, every_tick=every_tick)
        calls: list[object] = []
        pump.run_until(NOON + timedelta(hours=HOURS), calls.append)
        assert DynamoCrises(cloud.table("crises")).latest(business.id)
        assert cloud.sms()
        items = [
            {k: v for k, v in item.items() if k not in OF_CHANCE}
            for name in ("mentions", "watch", "crises")
            for item in cloud.table(name).scan()["Items"]
        ]
        return items, len(calls)


def test_jumping_ends_where_ticking_ends(web: FeedServer) -> None:
    jumped, few = play(web, every_tick=False)
    ticked, many = play(web, every_tick=True)
    assert jumped == ticked
    assert many > 3 * 60 * HOURS > 2 * few
