"""What was spent on services, a small item a business, service and month."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from functions.adapters.dynamodb.table import condition_failed, epoch

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

_KEPT: Final = timedelta(days=62)
"""How long a month's item is kept: until well after its month."""


class DynamoBudgets:
    """`Budgets` in the table of what is watched; see docs/architecture.md for its keys.

    Each month has an item of its own, so that one conditional write both begins a month
    and adds to it.
    """

    def __init__(self, table: "Table") -> None:
        """Keep the table."""
        self._table = table

    def take(
        self, business: str, service: str, cost: int, limit: int, now: datetime
    ) -> bool:
        """Count a cost if the month's sum stays within the limit."""
        if cost > limit:
            return False
        try:
            self._table.update_item(
                Key={"pk": f"spent#{business}", "sk": f"{service}#{now:%Y-%m}"},
                UpdateExpression="SET kind = :kind, expires_at = :end ADD spent :cost",
                ConditionExpression="attribute_not_exists(spent) OR spent <= :room",
                ExpressionAttributeValues={
                    ":kind": "spent",
                    ":end": epoch(now + _KEPT),
                    ":cost": cost,
                    ":room": limit - cost,
                },
            )
        except ClientError as error:
            if condition_failed(error):
                return False
            raise
        return True
