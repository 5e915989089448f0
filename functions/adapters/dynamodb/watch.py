"""The table of what is watched: businesses, sources and their state, baselines."""

from datetime import datetime
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from functions.adapters.dynamodb.items import (
    Item,
    from_item,
    from_json,
    iso,
    to_item,
    to_json,
)
from functions.adapters.dynamodb.table import (
    condition_failed,
    due,
    mark_due,
    put_if,
    query,
)
from functions.domain.baseline import Baseline
from functions.domain.business import Business
from functions.domain.errors import ConflictError, UnknownBusinessError
from functions.domain.source import Source

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class DynamoWatch:
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
        """One business."""
        item = self._get(business, "business")
        if item is None:
            raise UnknownBusinessError(
                f"no business {business!r} is stored: `vigie apply` puts it there"
            )
        return from_item(item, Business)

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
        self._table.delete_item(Key={"pk": business, "sk": f"source#{source}"})

    def due_sources(self, now: datetime, limit: int) -> list[Source]:
        """Sources due, the longest overdue first."""
        return [from_item(i, Source) for i in due(self._table, "source", now, limit)]

    def lease(self, source: Source, now: datetime, until: datetime) -> bool:
        """Take a source for a poll, if it is still due and nobody holds it.

        That it is still due is asked of the item, not of the index, which may lag
        behind a poll that has just ended.
        """
        try:
            self._table.update_item(
                Key={"pk": source.business, "sk": f"source#{source.id}"},
                UpdateExpression="SET leased_until = :until, due_at = :until",
                ConditionExpression="due_at <= :now AND (attribute_not_exists"
                "(leased_until) OR leased_until <= :now)",
                ExpressionAttributeValues={":now": iso(now), ":until": iso(until)},
            )
        except ClientError as error:
            if condition_failed(error):
                return False
            raise
        return True

    def baseline(self, business: str) -> Baseline | None:
        """The baseline of a business."""
        item = self._get(business, "baseline")
        return None if item is None else from_json(str(item["body"]), Baseline)

    def put_baseline(self, baseline: Baseline) -> None:
        """Store a baseline one version on."""
        item = {
            "pk": baseline.business,
            "sk": "baseline",
            "version": baseline.version,
            "body": to_json(baseline),
        }
        if not put_if(
            self._table,
            mark_due(item, "baseline", baseline.due_at),
            "attribute_not_exists(pk) OR version = :known",
            {":known": baseline.version - 1},
        ):
            raise ConflictError(f"the baseline of {baseline.business} was folded")

    def due_baselines(self, now: datetime, limit: int) -> list[Baseline]:
        """Baselines whose fold is due."""
        items = due(self._table, "baseline", now, limit)
        return [from_json(str(item["body"]), Baseline) for item in items]

    def _get(self, business: str, sk: str) -> Item | None:
        answer = self._table.get_item(
            Key={"pk": business, "sk": sk}, ConsistentRead=True
        )
        return dict(answer["Item"]) if "Item" in answer else None
