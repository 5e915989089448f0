"""The doors of businesses, and how much came through each this hour."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from functions.adapters.dynamodb.items import Item, from_item, to_item
from functions.adapters.dynamodb.table import condition_failed, epoch, query
from functions.domain.door import PER_HOUR, Door, digest

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

HOUR: Final = timedelta(hours=1)


class DynamoDoors:
    """`Doors` in the table of what is watched; see docs/architecture.md for its keys.

    The item under the business says which door is the one; the item under the hash
    only leads there. So one write replaces a door, and a crash beside it opens none.
    """

    def __init__(self, table: "Table") -> None:
        """Keep the table."""
        self._table = table

    def hang(self, door: Door) -> None:
        """Store a door; the former one's way is taken away last."""
        former = self._current(door.business, door.purpose)
        attributes = {"kind": "door", **to_item(door)}
        self._table.put_item(Item={**_way(door.digest), **attributes})
        self._table.put_item(Item={**_place(door), **attributes})
        if former is not None and former.digest != door.digest:
            self._table.delete_item(Key=_way(former.digest))

    def of(self, business: str) -> list[Door]:
        """The doors of a business, by purpose."""
        items = query(
            self._table,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
            ExpressionAttributeValues={":pk": business, ":sk": "door#"},
            ConsistentRead=True,
        )
        return [from_item(item, Door) for item in items]

    def open(self, token: str) -> Door | None:
        """The door of an address."""
        item = self._get(_way(digest(token)))
        if item is None:
            return None
        door = from_item(item, Door)
        return door if self._current(door.business, door.purpose) == door else None

    def admit(self, door: Door, now: datetime) -> bool:
        """Take one of the hour's places, in an item that expires with the hour."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        try:
            self._table.update_item(
                Key={"pk": f"rate#{door.digest}", "sk": hour.isoformat()},
                UpdateExpression="SET kind = :kind, expires_at = :end ADD taken :one",
                ConditionExpression="attribute_not_exists(taken) OR taken < :all",
                ExpressionAttributeValues={
                    ":kind": "rate",
                    ":end": epoch(hour + 2 * HOUR),
                    ":one": 1,
                    ":all": PER_HOUR[door.purpose],
                },
            )
        except ClientError as error:
            if condition_failed(error):
                return False
            raise
        return True

    def _current(self, business: str, purpose: str) -> Door | None:
        item = self._get({"pk": business, "sk": f"door#{purpose}"})
        return None if item is None else from_item(item, Door)

    def _get(self, key: Item) -> Item | None:
        answer = self._table.get_item(Key=key, ConsistentRead=True)
        return dict(answer["Item"]) if "Item" in answer else None


def _way(hashed: str) -> Item:
    return {"pk": f"door#{hashed}", "sk": "door"}


def _place(door: Door) -> Item:
    return {"pk": door.business, "sk": f"door#{door.purpose}"}
