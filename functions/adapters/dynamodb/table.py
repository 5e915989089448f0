"""What the three tables share: conditional writes, whole queries, the due index."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from functions.adapters.dynamodb.items import Item, iso

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

DUE_INDEX = "by-due"


def epoch(at: datetime) -> int:
    """A time as DynamoDB's expiry wants it: whole seconds."""
    return int(at.timestamp())


def condition_failed(error: ClientError) -> bool:
    """Whether a conditional write found its condition false."""
    return error.response["Error"]["Code"] == "ConditionalCheckFailedException"


def put_if(
    table: "Table",
    item: Item,
    condition: str,
    values: Mapping[str, Any] | None = None,
) -> bool:
    """Put an item on a condition; False when the condition is false."""
    options: dict[str, Any] = {"ConditionExpression": condition}
    if values:
        options["ExpressionAttributeValues"] = dict(values)
    try:
        table.put_item(Item=item, **options)
    except ClientError as error:
        if condition_failed(error):
            return False
        raise
    return True


def query(table: "Table", **options: Any) -> Iterator[Item]:  # noqa: ANN401 - boto3's own
    """All items of a query, page after page; with a `Limit`, no more than that."""
    limit: int | None = options.get("Limit")
    count = 0
    while True:
        page = table.query(**options)
        for item in page["Items"]:
            yield dict(item)
            count += 1
            if limit is not None and count >= limit:
                return
        if "LastEvaluatedKey" not in page:
            return
        options["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def due(
    table: "Table", kind: str, now: datetime, limit: int, only: Sequence[str] = ()
) -> Iterator[Item]:
    """Items of a kind due at `now`, the longest overdue first; cost per item due.

    `only` names the attributes that are wanted, all if none.
    """
    named = {f"#{name}": name for name in only}
    projected: dict[str, Any] = {
        "ProjectionExpression": ", ".join(named),
        "ExpressionAttributeNames": named,
    }
    return query(
        table,
        **(projected if only else {}),
        IndexName=DUE_INDEX,
        KeyConditionExpression="due_kind = :kind AND due_at <= :now",
        ExpressionAttributeValues={":kind": kind, ":now": iso(now)},
        Limit=limit,
    )


def mark_due(item: Item, kind: str, at: datetime | None) -> Item:
    """The item with its place in the sparse due index, or without one."""
    unmarked = {k: v for k, v in item.items() if k not in ("due_kind", "due_at")}
    return unmarked if at is None else {**unmarked, "due_kind": kind, "due_at": iso(at)}


def between(start: datetime, end: datetime) -> dict[str, str]:
    """Bounds of a half-open time range for BETWEEN, which includes both ends."""
    return {":start": iso(start), ":end": iso(end - timedelta(microseconds=1))}
