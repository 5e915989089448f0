"""The table of mentions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from functions.adapters.dynamodb.items import Item, from_item, iso, to_item
from functions.adapters.dynamodb.table import (
    between,
    condition_failed,
    epoch,
    put_if,
    query,
)
from functions.domain.about import Verdict
from functions.domain.errors import ConflictError
from functions.domain.mention import ONCE_WINDOW, Mention
from functions.domain.story import STORY_REMEMBERED, Anchor

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

KEPT = timedelta(days=365)
"""How long a mention is kept: the evidence of a crisis is wanted for a year."""

_BATCH = 100
"""Keys that one BatchGetItem takes."""


_CORRECTED = ("corrections", "corrected", "red_flags", "flags_denied")
_UNCHANGED = (
    "edition = :edition AND (corrected = :times OR attribute_not_exists(corrected))"
)
"""Neither edited nor corrected since it was read; what was stored before there were
corrections has none."""


class DynamoMentions:
    """`Mentions` on a DynamoDB table; see docs/architecture.md for its keys."""

    def __init__(self, table: "Table") -> None:
        """Keep the table."""
        self._table = table

    def put(self, mention: Mention) -> bool:
        """Store a mention once; an edit becomes a new edition of it."""
        try:
            self._table.put_item(
                Item=_item(mention),
                ConditionExpression="attribute_not_exists(pk)",
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
        except ClientError as error:
            if not condition_failed(error):
                raise
            stored = self._stored(mention)
            if stored.content_hash != mention.content_hash:
                self._edit(stored, mention)
            return False
        return True

    def _stored(self, mention: Mention) -> Mention:
        key = {"pk": mention.business, "sk": f"mention#{mention.id}"}
        item = self._table.get_item(Key=key, ConsistentRead=True)["Item"]
        return from_item(item, Mention)

    def _edit(self, stored: Mention, mention: Mention) -> None:
        """Keep the former edition beside, then replace it; both may be retried."""
        former = _item(stored)
        former["sk"] = f"{former['sk']}#v{stored.edition}"
        former["kind"] = "edition"
        del former["seen_at"]  # keeps it out of the index that windows are read from
        self._table.put_item(Item=former)
        edited = replace(
            mention,
            edition=stored.edition + 1,
            seen_at=stored.seen_at,
            story=stored.story,
            counts=stored.counts,
            backfill=stored.backfill,
            about=stored.about,
            corrections=stored.corrections,
            corrected=stored.corrected,
        )
        if not put_if(self._table, _item(edited), _UNCHANGED, _version(stored)):
            raise ConflictError(f"mention {mention.id} was edited twice at once")

    def mark_vanished(self, business: str, mention: str, at: datetime | None) -> None:
        """Store since when a mention's source lists it no more."""
        for stored in self.get_many(business, [mention]):
            if (stored.vanished_at is None) == (at is None):
                return
            marked = _item(replace(stored, vanished_at=at))
            if not put_if(self._table, marked, _UNCHANGED, _version(stored)):
                raise ConflictError(f"mention {mention} was edited at the same time")

    def claim_once(
        self, business: str, key: str, mention_id: str, now: datetime
    ) -> bool:
        """Claim a turn to count; the holder may claim it again."""
        claim = {
            "pk": business,
            "sk": f"once#{key}",
            "kind": "once",
            "mention_id": mention_id,
            "expires_at": epoch(now + ONCE_WINDOW),
        }
        return put_if(
            self._table,
            claim,
            "attribute_not_exists(pk) OR mention_id = :me OR expires_at <= :now",
            {":me": mention_id, ":now": epoch(now)},
        )

    def anchors(
        self, business: str, keys: Sequence[str], now: datetime
    ) -> dict[str, Anchor]:
        """The anchors that lie under these keys; expiry may take days to delete one."""
        wanted = [{"pk": business, "sk": f"anchor#{key}"} for key in keys]
        return {
            str(item["key"]): from_item(item, Anchor)
            for item in (self._batch_get(wanted) if wanted else [])
            if int(item["expires_at"]) > epoch(now)
        }

    def lay_anchor(self, business: str, anchor: Anchor, now: datetime) -> bool:
        """Let an anchor lead to its story."""
        item = {
            "pk": business,
            "sk": f"anchor#{anchor.key}",
            "kind": "anchor",
            "expires_at": epoch(now + STORY_REMEMBERED),
            **to_item(anchor),
        }
        return put_if(
            self._table,
            item,
            "attribute_not_exists(pk) OR holder = :me OR expires_at <= :now",
            {":me": anchor.holder, ":now": epoch(now)},
        )

    def seen_between(
        self, business: str, start: datetime, end: datetime
    ) -> list[Mention]:
        """Mentions with start <= seen_at < end, consistently read."""
        items = query(
            self._table,
            IndexName="by-seen",
            KeyConditionExpression="pk = :pk AND seen_at BETWEEN :start AND :end",
            ExpressionAttributeValues={":pk": business, **between(start, end)},
            ConsistentRead=True,
        )
        return [from_item(item, Mention) for item in items] if start < end else []

    def get_many(self, business: str, ids: Sequence[str]) -> list[Mention]:
        """The mentions of these ids, in their order."""
        found: dict[str, Mention] = {}
        wanted = list(dict.fromkeys(ids))
        for first in range(0, len(wanted), _BATCH):
            keys = [
                {"pk": business, "sk": f"mention#{one}"}
                for one in wanted[first : first + _BATCH]
            ]
            for item in self._batch_get(keys):
                mention = from_item(item, Mention)
                found[mention.id] = mention
        return [found[one] for one in wanted if one in found]

    def undecided(self, business: str, since: datetime, limit: int) -> list[Mention]:
        """Mentions of which a person must say whether they are ours, newest first."""
        items = query(
            self._table,
            IndexName="by-seen",
            KeyConditionExpression="pk = :pk AND seen_at >= :since",
            FilterExpression="about.verdict = :perhaps",
            ExpressionAttributeValues={
                ":pk": business,
                ":since": iso(since),
                ":perhaps": Verdict.PERHAPS.value,
            },
            ScanIndexForward=False,
            ConsistentRead=True,
        )
        return [from_item(item, Mention) for item in islice(items, limit)]

    def settle(self, mention: Mention) -> bool:
        """Store what a person said of a mention that is undecided."""
        return put_if(
            self._table,
            _item(mention),
            "edition = :known AND about.verdict = :perhaps",
            {":known": mention.edition, ":perhaps": Verdict.PERHAPS.value},
        )

    def correct(self, mention: Mention) -> bool:
        """Store a mention with one correction more than the stored one has."""
        item, names = _item(mention), ("counts", "about", *_CORRECTED)
        known = replace(mention, corrected=mention.corrected - 1)
        try:
            self._table.update_item(
                Key={"pk": item["pk"], "sk": item["sk"]},
                UpdateExpression="SET "
                + ", ".join(f"#{name} = :{name}" for name in names),
                ConditionExpression=_UNCHANGED,
                ExpressionAttributeNames={f"#{name}": name for name in names},
                ExpressionAttributeValues={
                    **{f":{name}": item[name] for name in names},
                    **_version(known),
                },
            )
        except ClientError as error:
            if condition_failed(error):
                return False
            raise
        return True

    def _batch_get(self, keys: list[dict[str, str]]) -> list[Item]:
        items: list[Item] = []
        request: Mapping[str, Any] = {
            self._table.name: {"Keys": keys, "ConsistentRead": True}
        }
        while request:
            answer = self._table.meta.client.batch_get_item(RequestItems=request)
            items += [dict(one) for one in answer["Responses"][self._table.name]]
            request = answer["UnprocessedKeys"]
        return items


def _version(mention: Mention) -> dict[str, int]:
    return {":edition": mention.edition, ":times": mention.corrected}


def _item(mention: Mention) -> Item:
    return {
        "pk": mention.business,
        "sk": f"mention#{mention.id}",
        "kind": "mention",
        "expires_at": epoch(mention.seen_at + KEPT),
        **to_item(mention),
    }
