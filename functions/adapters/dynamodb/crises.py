"""The table of crises: each crisis, its notifications and its log are items apart."""

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from functions.adapters.dynamodb.items import Item, from_item, iso, to_item
from functions.adapters.dynamodb.table import (
    condition_failed,
    due,
    epoch,
    mark_due,
    put_if,
    query,
)
from functions.domain.crisis import Crisis, CrisisEvent, CrisisState, LogEntry
from functions.domain.errors import ConflictError
from functions.domain.escalation import next_due
from functions.domain.notification import Delivery, Notification
from functions.domain.operator import is_message
from functions.domain.ports import Access
from functions.domain.proof import TEST
from functions.domain.transition import transition

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

_NEW = "attribute_not_exists(pk)"
PACE_KEPT = timedelta(hours=1)
"""How long the count of a minute's messages is kept: longer than it can matter."""

MESSAGES_KEPT = timedelta(days=92)
"""How long tests, digests and the like are kept: the last three months of them, for
each look reads them all. What a crisis told is kept with it."""


class DynamoCrises:
    """`Crises` on a DynamoDB table; see docs/architecture.md for its keys."""

    def __init__(self, table: "Table") -> None:
        """Keep the table."""
        self._table = table

    def open(self, crisis: Crisis) -> bool:
        """Store a new crisis."""
        return put_if(self._table, _crisis_item(crisis), _NEW)

    def transition(self, crisis: Crisis, event: CrisisEvent) -> Crisis:
        """Apply an event and store the result.

        The log entry of the version at hand travels in the crisis itself and is given
        an item of its own before the next version replaces it: two single writes, and
        a crash between them loses nothing.
        """
        changed = transition(crisis, event)
        self._table.put_item(Item=_log_item(crisis))
        if not put_if(
            self._table,
            _crisis_item(changed),
            "version = :known",
            {":known": crisis.version},
        ):
            raise ConflictError(f"crisis {crisis.id} was changed meanwhile")
        return changed

    def get(self, business: str, number: int) -> Crisis | None:
        """One crisis."""
        key = {"pk": business, "sk": _crisis_key(number)}
        answer = self._table.get_item(Key=key, ConsistentRead=True)
        return from_item(answer["Item"], Crisis) if "Item" in answer else None

    def latest(self, business: str, limit: int = 10) -> list[Crisis]:
        """The latest crises of a business, newest first."""
        items = query(
            self._table,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
            ExpressionAttributeValues={":pk": business, ":sk": "crisis#"},
            ConsistentRead=True,
            ScanIndexForward=False,
            Limit=limit,
        )
        return [from_item(item, Crisis) for item in items]

    def alive(self, business: str) -> list[Crisis]:
        """The crises of a business that are not over, newest first."""
        over = {f":{one}": one.value for one in CrisisState if one.over}
        items = query(
            self._table,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
            FilterExpression=f"NOT #state IN ({', '.join(over)})",
            ExpressionAttributeNames={"#state": "state"},
            ExpressionAttributeValues={":pk": business, ":sk": "crisis#", **over},
            ConsistentRead=True,
            ScanIndexForward=False,
        )
        return [from_item(item, Crisis) for item in items]

    def due(self, now: datetime, limit: int) -> list[Crisis]:
        """Crises that owe something."""
        return [from_item(i, Crisis) for i in due(self._table, "crisis", now, limit)]

    def log(self, crisis: Crisis) -> list[LogEntry]:
        """Everything that happened, the latest entry from the crisis itself."""
        items = self._of_crisis(crisis.business, crisis.number, "log")
        earlier = [i for i in items if int(i["version"]) < crisis.version]
        return [*(from_item(item, LogEntry) for item in earlier), crisis.last]

    def owe(self, notification: Notification) -> bool:
        """Put a notification into the outbox."""
        return put_if(self._table, _notification_item(notification), _NEW)

    def claim(
        self, notification: Notification, now: datetime, until: datetime
    ) -> Notification | None:
        """Lease a notification for sending."""
        try:
            answer = self._table.update_item(
                Key=_notification_key(notification),
                UpdateExpression="SET delivery = :sending, due_at = :until "
                "ADD attempts :one",
                ConditionExpression="due_at <= :now",
                ExpressionAttributeValues={
                    ":sending": Delivery.SENDING.value,
                    ":now": iso(now),
                    ":until": iso(until),
                    ":one": 1,
                },
                ReturnValues="ALL_NEW",
            )
        except ClientError as error:
            if condition_failed(error):
                return None
            raise
        return from_item(answer["Attributes"], Notification)

    def settle(self, notification: Notification) -> None:
        """Store how the sending ended; what was sent stays sent."""
        put_if(
            self._table,
            _notification_item(notification),
            "delivery <> :sent",
            {":sent": Delivery.SENT.value},
        )

    def take_turn(self, address: str, minute: datetime, limit: int) -> bool:
        """Count a message to an address in this minute."""
        digest = hashlib.sha256(address.encode()).hexdigest()
        try:
            self._table.update_item(
                Key={"pk": f"pace#{digest}", "sk": iso(minute)},
                UpdateExpression="SET kind = :kind, expires_at = :until ADD sent :one",
                ConditionExpression="attribute_not_exists(sent) OR sent < :limit",
                ExpressionAttributeValues={
                    ":kind": "pace",
                    ":one": 1,
                    ":limit": limit,
                    ":until": epoch(minute + PACE_KEPT),
                },
            )
        except ClientError as error:
            if condition_failed(error):
                return False
            raise
        return True

    def plan(self, test: Notification) -> None:
        """Plan a test."""
        self._table.put_item(Item=_notification_item(test))

    def bounce(self, notification: Notification) -> None:
        """Store that what was sent has failed."""
        put_if(
            self._table,
            _notification_item(notification),
            "delivery = :sent",
            {":sent": Delivery.SENT.value},
        )

    def confirm(self, notification: Notification, at: datetime) -> None:
        """Store when a message was confirmed."""
        try:
            self._table.update_item(
                Key=_notification_key(notification),
                UpdateExpression="SET confirmed_at = :at",
                ConditionExpression="attribute_exists(pk) "
                "AND attribute_not_exists(confirmed_at)",
                ExpressionAttributeValues={":at": iso(at)},
            )
        except ClientError as error:
            if not condition_failed(error):
                raise

    def notifications(self, business: str, crisis: int) -> list[Notification]:
        """All notifications of a crisis, by when they were created."""
        items = self._of_crisis(business, crisis, "notification")
        found = [from_item(item, Notification) for item in items]
        return sorted(found, key=lambda one: (one.created_at, one.key))

    def due_notifications(self, now: datetime, limit: int) -> list[Notification]:
        """Notifications to be sent."""
        items = due(self._table, "notification", now, limit)
        return [from_item(item, Notification) for item in items]

    def grant(self, token: str, access: Access) -> None:
        """Let a token open a crisis."""
        item = {**_token_key(token), "kind": "token", **to_item(access)}
        item["expires_at"] = epoch(access.expires_at)
        item["ends_at"] = iso(access.expires_at)
        self._table.put_item(Item=item)

    def access(self, token: str, now: datetime) -> Access | None:
        """What a token opens."""
        answer = self._table.get_item(Key=_token_key(token), ConsistentRead=True)
        if "Item" not in answer:
            return None
        item = {**answer["Item"], "expires_at": answer["Item"]["ends_at"]}
        access = from_item(item, Access)
        return access if now < access.expires_at else None

    def _of_crisis(self, business: str, number: int, kind: str) -> list[Item]:
        return list(
            query(
                self._table,
                KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
                ExpressionAttributeValues={
                    ":pk": business,
                    ":sk": f"{kind}#{number:06}#",
                },
                ConsistentRead=True,
            )
        )


def _crisis_key(number: int) -> str:
    return f"crisis#{number:06}"


def _crisis_item(crisis: Crisis) -> Item:
    owed = next_due(crisis)
    item = {
        "pk": crisis.business,
        "sk": _crisis_key(crisis.number),
        "kind": "crisis",
        **to_item(crisis),
    }
    return mark_due(item, "crisis", owed.at if owed else None)


def _log_item(crisis: Crisis) -> Item:
    return {
        "pk": crisis.business,
        "sk": f"log#{crisis.number:06}#{crisis.version:06}",
        "kind": "log",
        "version": crisis.version,
        **to_item(crisis.last),
    }


def _notification_key(notification: Notification) -> dict[str, str]:
    sk = f"notification#{notification.crisis:06}#{notification.key}"
    return {"pk": notification.business, "sk": sk}


def _notification_item(notification: Notification) -> Item:
    key = _notification_key(notification)
    item = {**key, "kind": "notification", **to_item(notification)}
    if notification.crisis == TEST and is_message(notification):  # nothing planned
        item["expires_at"] = epoch(notification.created_at + MESSAGES_KEPT)
    return mark_due(item, "notification", notification.due_at)


def _token_key(token: str) -> dict[str, str]:
    digest = hashlib.sha256(token.encode()).hexdigest()
    return {"pk": f"token#{digest}", "sk": "token"}
