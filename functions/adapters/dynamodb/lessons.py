"""What corrections leave behind in the table of what is watched."""

from datetime import datetime
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from functions.adapters.dynamodb.items import Item, from_json, iso, to_json
from functions.adapters.dynamodb.table import condition_failed, epoch, put_if, query
from functions.domain.errors import ConflictError
from functions.domain.refolding import MARK_KEPT, Refold
from functions.domain.tuning import Tuning

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class DynamoLessons:
    """`Lessons` on the table of what is watched."""

    _table: "Table"

    def mark_refold(self, business: str, bucket: int, now: datetime) -> None:
        """Have a bucket counted again."""
        item: Item = {
            "pk": business,
            "sk": _refold_key(bucket),
            "kind": "refold",
            "bucket": bucket,
            "marked_at": iso(now),
            "expires_at": epoch(now + MARK_KEPT),
        }
        self._table.put_item(Item=item)

    def refolds(self, business: str) -> list[Refold]:
        """The buckets to count again."""
        items = query(
            self._table,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
            ExpressionAttributeValues={":pk": business, ":sk": "refold#"},
            ConsistentRead=True,
        )
        return [
            Refold(int(item["bucket"]), datetime.fromisoformat(str(item["marked_at"])))
            for item in items
        ]

    def clear_refold(self, business: str, refold: Refold) -> None:
        """Forget a mark, unless it was made anew."""
        try:
            self._table.delete_item(
                Key={"pk": business, "sk": _refold_key(refold.bucket)},
                ConditionExpression="marked_at = :known",
                ExpressionAttributeValues={":known": iso(refold.marked_at)},
            )
        except ClientError as error:
            if not condition_failed(error):
                raise

    def tuning(self, business: str) -> Tuning:
        """What corrections of tone have taught."""
        key = {"pk": business, "sk": "tuning"}
        answer = self._table.get_item(Key=key, ConsistentRead=True)
        if "Item" not in answer:
            return Tuning(business)
        return from_json(str(answer["Item"]["body"]), Tuning)

    def put_tuning(self, tuning: Tuning) -> None:
        """Store a tuning one version on."""
        item = {
            "pk": tuning.business,
            "sk": "tuning",
            "kind": "tuning",
            "version": tuning.version,
            "body": to_json(tuning),
        }
        condition = "attribute_not_exists(pk) OR version = :known"
        if not put_if(self._table, item, condition, {":known": tuning.version - 1}):
            raise ConflictError(f"{tuning.business} was corrected meanwhile")


def _refold_key(bucket: int) -> str:
    """Of one length, so that the order of texts is that of buckets."""
    return f"refold#{bucket:012}"
