"""Promise 9: two businesses in the same crisis at the same minute, and neither's people,
pages, reports or tables ever hold anything of the other.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from cli.local.cloud import LocalCloud
from functions.domain.business import Business
from tests.builders import LEA
from tests.integration.promises_world import (
    CLOSED_BY,
    DAY,
    START,
    TOLD_BY,
    World,
    path_of,
)
from tests.listen_cases import rss

AUTHOR = "the same person"


class Tenant:
    """A business, and what only it may know: its marker stands in all of it."""

    def __init__(self, world: World, marker: str, phone: str) -> None:
        self.world, self.marker, self.phone = world, marker, phone
        self.email = f"lea@{marker}.example"
        self.team = (replace(LEA, phone=phone, email=self.email),)

    def begin(self, id: str) -> Business:  # noqa: A002 - the field's own name
        names = (f"Chez {self.marker}",)
        self.business = self.world.begin(
            START + DAY,
            id=id,
            name=names[0],
            names=names,
            team=self.team,
            author_key=self.marker.encode().hex(),
        )
        self.world.web.answers[f"https://blog.example/{id}"] = rss(
            f"<guid>1</guid><title>{names[0]}</title><description>The same story: "
            f"food poisoning at {names[0]} last night.</description>"
            f"<author>{AUTHOR}</author>"
        )
        return self.business

    def messages(self) -> list[str]:
        sms = [one.text for one in self.world.cloud.sms() if one.number == self.phone]
        emails = self.world.cloud.emails()
        return sms + [one.text for one in emails if one.address == self.email]

    def stored(self) -> str:
        """Every item under its key, and every file of its reports."""
        found: list[Any] = []
        for name in ("mentions", "watch", "crises"):
            asked = {":pk": self.business.id}
            found += self.world.cloud.table(name).query(
                KeyConditionExpression="pk = :pk", ExpressionAttributeValues=asked
            )["Items"]
        return json.dumps(found, default=str, ensure_ascii=False) + self.report()

    def report(self) -> str:
        bucket = self.world.cloud.environment("debrief")["REPORTS_BUCKET"]
        s3 = self.world.cloud.session.client("s3")
        key = f"reports/{self.business.id}/C1/summary.html"
        return s3.get_object(Bucket=bucket, Key=key)["Body"].read().decode()


@pytest.fixture(scope="module")
def tenants() -> Iterator[tuple[Tenant, Tenant]]:
    with LocalCloud(start=START, environ={}) as cloud:
        world = World(cloud)
        both = (
            Tenant(world, "Ambre", "+33639980001"),
            Tenant(world, "Basalte", "+33639980002"),
        )
        for one, its_id in zip(both, ("mistral", "mistral-2"), strict=True):
            one.begin(its_id)
        world.pump.run_until(START + DAY + TOLD_BY)
        yield both


def test_each_is_told_of_its_own_crisis_alone(tenants: tuple[Tenant, Tenant]):
    for mine, other in (tenants, tenants[::-1]):
        messages = mine.messages()
        assert len(messages) >= 2
        assert all(mine.marker in text for text in messages)
        assert not any(other.marker in text for text in messages)


def test_a_link_opens_and_changes_its_own_crisis_alone(
    tenants: tuple[Tenant, Tenant],
):
    mine, other = tenants
    world = mine.world
    path = path_of(mine.messages()[0])
    page = world.ask("GET", path)["body"]
    assert mine.marker in page
    assert other.marker not in page
    assert world.ask("POST", path, "choice=mine&round=1")["statusCode"] == 303
    (untouched,) = world.crises.latest(other.business.id)
    assert untouched.acknowledged_by is None


def test_nothing_stored_of_one_holds_anything_of_the_other(
    tenants: tuple[Tenant, Tenant],
):
    world = tenants[0].world
    for one in tenants:
        world.ask("POST", path_of(one.messages()[0]), "choice=false_alarm&round=1")
    world.pump.run_until(START + DAY + CLOSED_BY)
    for mine, other in (tenants, tenants[::-1]):
        assert len(mine.messages()) == 4
        assert mine.marker in mine.stored()
        assert other.marker not in mine.stored()


def test_one_author_and_one_story_count_for_each_business_and_name_nobody(
    tenants: tuple[Tenant, Tenant],
):
    """Promise 10 too: the author is a hash, another one for each business."""
    authors = set()
    for one in tenants:
        (stored,) = one.world.mentions.seen_between(
            one.business.id, START, START + 9 * DAY
        )
        assert stored.counts
        assert stored.author not in (None, AUTHOR)
        authors.add(stored.author)
    assert len(authors) == 2
