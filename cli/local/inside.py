"""The one place that looks inside moto: what its API does not tell, or tells slowly."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.s3.models import s3_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from cli.local.intrinsics import ACCOUNT

PENDING = "PendingConfirmation"


class Stored(NamedTuple):
    """What the bill and the due index need of an item: size in bytes, index keys."""

    size: int
    keys: dict[str, tuple[str, ...]]


class Waiting(NamedTuple):
    """A message that was sent and that nobody took yet."""

    id: str
    body: str
    delay_s: float
    message: Any


class Laid(NamedTuple):
    """An object that lies in a bucket; `mark` differs each time it is written."""

    key: str
    size: int
    etag: str
    mark: Any


class Inside:
    """Moto's own objects of one region."""

    def __init__(self, region: str) -> None:
        """Remember the region."""
        self._region = region

    def table(self, name: str) -> Any:  # noqa: ANN401 - moto is untyped
        """Moto's table."""
        return dynamodb_backends[ACCOUNT][self._region].tables[name]

    def item(self, table: str, key: dict[str, Any]) -> Stored | None:
        """The item of a key as it is stored now; `key` may hold more attributes."""
        inner = self.table(table)
        item = inner.get_item(
            DynamoType(key[inner.hash_key_attr]),
            DynamoType(key[inner.range_key_attr]) if inner.range_key_attr else None,
        )
        if item is None:
            return None
        keys: dict[str, tuple[str, ...]] = {}
        for index in inner.all_indexes():
            names = index.schema_key_attrs
            if all(name in item.attrs for name in names):
                keys[index.name] = tuple(item.attrs[name].value for name in names)
        return Stored(item.size(), keys)

    def key_names(self, table: str) -> list[str]:
        """The attributes that make up the key of a table."""
        return list(self.table(table).table_key_attrs)

    def index_key_types(self, table: str) -> dict[str, str]:
        """The type, as S or N, of every attribute that an index is sorted by."""
        inner = self.table(table)
        types = {each["AttributeName"]: each["AttributeType"] for each in inner.attr}
        named = [n for index in inner.all_indexes() for n in index.schema_key_attrs]
        return {name: types[name] for name in named}

    def first_in(self, table: str, index: str) -> dict[str, str]:
        """The smallest range key of each partition of a secondary index."""
        inner = self.table(table)
        partition, order = inner.get_index(index).schema_key_attrs
        first: dict[str, str] = {}
        for items in inner.items.values():
            for item in items.values():
                if partition in item.attrs and order in item.attrs:
                    name, value = item.attrs[partition].value, item.attrs[order].value
                    first[name] = min(value, first.get(name, value))
        return first

    def waiting(self, queue: str) -> Iterator[Waiting]:
        """Take note of what a queue holds; it stays there until `remove`."""
        for message in sqs_backends[ACCOUNT][self._region].queues[queue]._messages:  # noqa: SLF001 - see above
            sent = message.sent_timestamp or 0.0
            delay = max(message.delayed_until - sent, 0) / 1000
            yield Waiting(message.id, message.body, delay, message)

    def remove(self, queue: str, waiting: Waiting) -> None:
        """Delete a message, if it is still there."""
        messages = sqs_backends[ACCOUNT][self._region].queues[queue]._messages  # noqa: SLF001 - see above
        if waiting.message in messages:
            messages.remove(waiting.message)

    def move(self, queue: str, to: str, waiting: Waiting) -> None:
        """Set a message aside in another queue, as SQS does with a dead letter."""
        self.remove(queue, waiting)
        sqs_backends[ACCOUNT][self._region].queues[to].add_message(waiting.message)

    def laid(self, bucket: str) -> list[Laid]:
        """What lies in a bucket now."""
        objects = s3_backends[ACCOUNT]["aws"].buckets[bucket].keys.values()
        return [Laid(one.name, one.size, one.etag.strip('"'), one) for one in objects]

    def sms(self, message_id: str) -> tuple[str, str]:
        """Number and text of an SMS that was published."""
        number, text = sns_backends[ACCOUNT][self._region].sms_messages[message_id]
        return number, text

    def emails(self, topic_arn: str, message_id: str) -> list[tuple[str, str, str]]:
        """Address, subject and text of the e-mails that a publication caused."""
        backend = sns_backends[ACCOUNT][self._region]
        for sent in reversed(backend.topics[topic_arn].sent_notifications):
            sent_id, text, subject, attributes, _ = sent
            if sent_id == message_id:
                return [
                    (subscription.endpoint, subject or "", text)
                    for subscription in backend.subscriptions.values()
                    if subscription.topic.arn == topic_arn
                    and subscription.protocol == "email"
                    and not subscription.attributes[PENDING]
                    and _lets_through(subscription, attributes, text)
                ]
        return []

    def subscriptions(self, protocol: str) -> list[Any]:
        """Moto's own subscriptions of a protocol."""
        found = sns_backends[ACCOUNT][self._region].subscriptions.values()
        return [one for one in found if one.protocol == protocol]


def _lets_through(subscription: Any, attributes: Any, text: str) -> bool:  # noqa: ANN401 - moto is untyped
    matcher = subscription._filter_policy_matcher  # noqa: SLF001 - see above
    return matcher is None or bool(matcher.matches(attributes, text))


class Sms(NamedTuple):
    """A text message as it was handed to the operator."""

    at: datetime
    number: str
    text: str
    id: str


class Email(NamedTuple):
    """An e-mail as it was handed to one subscriber of a topic."""

    at: datetime
    address: str
    subject: str
    text: str
    topic: str
    id: str
