"""The table of what is watched: businesses, sources and their state, baselines."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from functions.adapters.dynamodb.baselines import pack, unpack
from functions.adapters.dynamodb.items import (
    Item,
    from_item,
    from_json,
    iso,
    to_item,
    to_json,
)
from functions.adapters.dynamodb.lessons import DynamoLessons
from functions.adapters.dynamodb.table import (
    condition_failed,
    due,
    epoch,
    mark_due,
    put_if,
    query,
)
from functions.domain.baseline import Baseline
from functions.domain.business import Business
from functions.domain.errors import ConflictError
from functions.domain.heard import Heard
from functions.domain.source import Source
from functions.domain.subject import APART
from functions.domain.taught import Taught
from functions.domain.watching import LOOK_AGAIN, NEXT_LOOK, found_as

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

LONGER = timedelta(days=1)
"""How long a host's item outlives what it says; then DynamoDB takes it away."""

_NEEDED = ("business", "id", "kind", "url", "moved_to", "moves_seen", "due_at")
"""What a plan needs of a source: the more is read, the fewer fit into its run."""


class DynamoWatch(DynamoLessons):
    """`Watch` on a DynamoDB table; see docs/architecture.md for its keys."""

    def __init__(self, table: "Table") -> None:
        """Keep the table."""
        self._table = table

    def businesses(self) -> list[Business]:
        """All businesses, by a scan."""
        found: list[Business] = []
        options: Item = {
            "FilterExpression": "sk = :sk",
            "ExpressionAttributeValues": {":sk": "business"},
        }
        while True:
            page = self._table.scan(**options)
            found += [from_item(item, Business) for item in page["Items"]]
            if "LastEvaluatedKey" not in page:
                return sorted(found, key=lambda business: business.id)
            options["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def business(self, business: str) -> Business:
        """One business, or a subject of one."""
        item = self._get(business.partition(APART)[0], "business")
        return found_as(from_item(item, Business) if item else None, business)

    def put_business(self, business: Business) -> None:
        """Store or replace a business."""
        key = {"pk": business.id, "sk": "business"}
        self._table.put_item(Item={**key, **to_item(business)})

    def sources(self, business: str) -> list[Source]:
        """The sources of a business, by id."""
        items = query(
            self._table,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
            ExpressionAttributeValues={":pk": business, ":sk": "source#"},
            ConsistentRead=True,
        )
        return [from_item(item, Source) for item in items]

    def source(self, business: str, source: str) -> Source | None:
        """One source."""
        item = self._get(business, f"source#{source}")
        return None if item is None else from_item(item, Source)

    def put_source(self, source: Source) -> None:
        """Store a source, due when it says."""
        key = {"pk": source.business, "sk": f"source#{source.id}"}
        item = mark_due({**key, **to_item(source)}, "source", source.due_at)
        self._table.put_item(Item=item)

    def delete_source(self, business: str, source: str) -> None:
        """Forget a source."""
        for kind in ("source", "heard"):
            self._table.delete_item(Key={"pk": business, "sk": f"{kind}#{source}"})

    def due_sources(self, now: datetime, limit: int) -> list[Source]:
        """Sources due, the longest overdue first, without the state of their polls."""
        items = due(self._table, "source", now, limit, only=_NEEDED)
        return [from_item(item, Source) for item in items]

    def lease(self, source: Source, now: datetime, until: datetime) -> bool:
        """Take a source for a poll, if it is still due and nobody holds it.

        That it is still due is asked of the item, not of the index, which may lag
        behind a poll that has just ended.
        """
        return self._update_source(
            source,
            "SET leased_until = :until, due_at = :until",
            "(due_at <= :now OR due_at = :known) AND (attribute_not_exists"
            "(leased_until) OR leased_until <= :now)",
            {":now": iso(now), ":until": iso(until), ":known": _due(source)},
        )

    def take_up(
        self, business: str, source: str, held: datetime, until: datetime
    ) -> Source | None:
        """Begin the poll that a lease is for: its source once, None when asked again.

        One call, since every poll begins so.
        """
        try:
            answer = self._table.update_item(
                Key={"pk": business, "sk": f"source#{source}"},
                UpdateExpression="SET leased_until = :until",
                ConditionExpression="leased_until = :held",
                ExpressionAttributeValues={":until": iso(until), ":held": iso(held)},
                ReturnValues="ALL_NEW",
            )
        except ClientError as error:
            if condition_failed(error):
                return None
            raise
        return from_item(answer["Attributes"], Source)

    def postpone(self, source: Source, until: datetime) -> bool:
        """Let a source be due later, if it is still as due as it was read."""
        return self._update_source(
            source,
            "SET due_at = :until",
            "due_at = :known",
            {":until": iso(until), ":known": _due(source)},
        )

    def _update_source(
        self, source: Source, update: str, condition: str, values: Item
    ) -> bool:
        """Update by the client, which several threads may share; False: it changed."""
        try:
            self._table.meta.client.update_item(
                TableName=self._table.name,
                Key={"pk": source.business, "sk": f"source#{source.id}"},
                UpdateExpression=update,
                ConditionExpression=condition,
                ExpressionAttributeValues=values,
            )
        except ClientError as error:
            if condition_failed(error):
                return False
            raise
        return True

    def claim_host(self, host: str, now: datetime, until: datetime) -> datetime:
        """Ask for a host's attention: `now`, or when it is free."""
        values = {":now": iso(now)}
        condition = "attribute_not_exists(pk) OR free_at <= :now"
        if put_if(self._table, _host_item(host, until), condition, values):
            return now
        item = self._get(f"host#{host}", "host")
        return datetime.fromisoformat(str(item["free_at"])) if item else now

    def rest_host(self, host: str, now: datetime, until: datetime) -> None:
        """Let nobody ask a host before `until`."""
        if until > now:
            condition = "attribute_not_exists(pk) OR free_at < :until"
            item = _host_item(host, until)
            put_if(self._table, item, condition, {":until": iso(until)})

    def hurry(self, business: str, now: datetime, until: datetime) -> None:
        """Have the sources of a business polled as often as is allowed."""
        item = {
            "pk": business,
            "sk": "hurry",
            "kind": "hurry",
            "until_at": iso(until),
            "expires_at": epoch(until),
        }
        if until > now:
            self._table.put_item(Item=mark_due(item, "hurry", now + NEXT_LOOK))

    def hurried(self, now: datetime, limit: int) -> list[str]:
        """Businesses in a hurry, each again after `LOOK_AGAIN`."""
        found = list(due(self._table, "hurry", now, limit))
        return [str(item["pk"]) for item in found if self._still_hurried(item, now)]

    def _still_hurried(self, item: Item, now: datetime) -> bool:
        """Put a business off to its next look, or forget it when its time is over.

        Its time may have been prolonged meanwhile: then the next look finds it.
        """
        key = {"pk": item["pk"], "sk": item["sk"]}
        over = str(item["until_at"]) <= iso(now)
        values = {":until": item["until_at"]}
        options: dict[str, Any] = {
            "Key": key,
            "ConditionExpression": "until_at = :until",
        }
        try:
            if over:
                self._table.delete_item(**options, ExpressionAttributeValues=values)
            else:
                values[":next"] = iso(now + LOOK_AGAIN)
                self._table.update_item(
                    **options,
                    UpdateExpression="SET due_at = :next",
                    ExpressionAttributeValues=values,
                )
        except ClientError as error:
            if not condition_failed(error):
                raise
        return not over

    def heard(self, business: str, source: str) -> Heard:
        """What a source gave lately."""
        item = self._get(business, f"heard#{source}")
        if item is None:
            return Heard(business, source)
        return from_json(str(item["body"]), Heard)

    def put_heard(self, heard: Heard) -> None:
        """Store what a source gave lately, as one text: it is only read whole."""
        key = {"pk": heard.business, "sk": f"heard#{heard.source}", "kind": "heard"}
        self._table.put_item(Item={**key, "body": to_json(heard)})

    def taught(self, business: str) -> Taught:
        """What presses have taught of a business."""
        item = self._get(business, "taught")
        if item is None:
            return Taught(business)
        return from_json(str(item["body"]), Taught)

    def put_taught(self, taught: Taught) -> None:
        """Store what was learned, one version on, as one text."""
        item = {"kind": "taught", **_versioned("taught", taught)}
        if not self._put_next(item):
            raise ConflictError(f"{taught.business} was taught meanwhile")

    def baseline(self, business: str) -> Baseline | None:
        """The baseline of a business."""
        item = self._get(business, "baseline")
        return None if item is None else unpack(str(item["body"]))

    def put_baseline(self, baseline: Baseline) -> None:
        """Store a baseline one version on."""
        item = mark_due(_versioned("baseline", baseline), "baseline", baseline.due_at)
        if not self._put_next(item):
            raise ConflictError(f"the baseline of {baseline.business} was folded")

    def due_baselines(self, now: datetime, limit: int) -> list[Baseline]:
        """Baselines whose fold is due."""
        items = due(self._table, "baseline", now, limit)
        return [unpack(str(item["body"])) for item in items]

    def _put_next(self, item: Item) -> bool:
        """Put an item over the version before it; False if that is not there."""
        condition = "attribute_not_exists(pk) OR version = :known"
        return put_if(self._table, item, condition, {":known": item["version"] - 1})

    def _get(self, business: str, sk: str) -> Item | None:
        key = {"pk": business, "sk": sk}
        answer = self._table.get_item(Key=key, ConsistentRead=True)
        return dict(answer["Item"]) if "Item" in answer else None


def _versioned(sk: str, value: Baseline | Taught) -> Item:
    body = pack(value) if isinstance(value, Baseline) else to_json(value)
    return {"pk": value.business, "sk": sk, "version": value.version, "body": body}


def _due(source: Source) -> str:
    return iso(source.due_at) if source.due_at else ""


def _host_item(host: str, free_at: datetime) -> Item:
    return {
        "pk": f"host#{host}",
        "sk": "host",
        "kind": "host",
        "free_at": iso(free_at),
        "expires_at": epoch(free_at + LONGER),
    }
