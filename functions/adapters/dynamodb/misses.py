"""Crises that people declared themselves, beside those that Vigie opened."""

from datetime import datetime
from typing import TYPE_CHECKING

from functions.adapters.dynamodb.items import from_item, iso, to_item
from functions.adapters.dynamodb.table import between, query
from functions.domain.missed import Missed

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

_PREFIX = "missed#"


class DynamoMisses:
    """`Misses` in the table of crises; see docs/architecture.md for its keys."""

    def __init__(self, table: "Table") -> None:
        """Keep the table."""
        self._table = table

    def declare(self, missed: Missed) -> None:
        """Store a miss."""
        minute = missed.at.replace(second=0, microsecond=0)
        key = {"pk": missed.business, "sk": _PREFIX + iso(minute)}
        self._table.put_item(Item={**key, "kind": "missed", **to_item(missed)})

    def declared(self, business: str, start: datetime, end: datetime) -> list[Missed]:
        """The misses of a business in a time."""
        minute = start.replace(second=0, microsecond=0)
        bounds = between(minute, end)
        items = query(
            self._table,
            KeyConditionExpression="pk = :pk AND sk BETWEEN :start AND :end",
            ExpressionAttributeValues={
                ":pk": business,
                **{name: _PREFIX + at for name, at in bounds.items()},
            },
            ConsistentRead=True,
        )
        found = (from_item(item, Missed) for item in items)
        return [one for one in found if start <= one.at < end]
