"""Refuses what AWS refuses and moto takes, so that no test is green for nothing.

Limits as the services document them; each raises the error that AWS would answer.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from botocore.exceptions import ClientError

from cli.local.hooks import Call
from cli.local.inside import Inside

SNS_BYTES = 256 * 1024
SQS_BYTES = 1024 * 1024
SUBJECT_CHARACTERS = 100  # a subject must be shorter
BATCH_ENTRIES = 10
BATCH_WRITES = 25
BATCH_KEYS = 100
TRANSACTION_BYTES = 4 * 1024 * 1024
DOCUMENTS = 25
DOCUMENT_BYTES = 5000

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BATCH_MEMBER = re.compile(r"PublishBatchRequestEntries\.member\.(\d+)\.(\w+)")
_TOKEN = re.compile(r"[:#]\w+")


class Strict:
    """A listener that turns down what would fail when deployed."""

    def __init__(self, inside: Inside) -> None:
        """Know the tables, whose index keys have types."""
        self._inside = inside

    def before(self, call: Call) -> None:
        """Refuse the call, or let it pass.

        Raises:
            ClientError: AWS would refuse it.
        """
        check = _CHECKS.get((call.service, call.operation))
        if check:
            check(call)
        if call.service == "dynamodb":
            _expression_values_used(call)
        if (call.service, call.operation) == ("dynamodb", "PutItem"):
            self._index_keys(call)

    def _index_keys(self, call: Call) -> None:
        """An index key, where an item has one, is of its type and not empty."""
        types = self._inside.index_key_types(call.asked["TableName"])
        for name, kind in types.items():
            value = call.asked["Item"].get(name)
            if value is not None and not value.get(kind):
                raise refusal(
                    call,
                    "ValidationException",
                    f"One or more parameter values were invalid: index key {name}",
                )

    def after(self, call: Call, answer: Mapping[str, Any]) -> None:
        """Nothing: what was let pass is moto's to answer."""


def refusal(call: Call, code: str, message: str) -> ClientError:
    """The error that AWS answers."""
    return ClientError(
        {
            "Error": {"Code": code, "Message": message, "Type": "Sender"},  # type: ignore[typeddict-unknown-key]
            "ResponseMetadata": {"HTTPStatusCode": 400},  # type: ignore[typeddict-item]
        },
        call.operation,
    )


def _publish(call: Call) -> None:
    _notification(call, call.asked)


def _notification(call: Call, asked: Mapping[str, Any]) -> None:
    subject, message = asked.get("Subject"), str(asked.get("Message", ""))
    if subject is not None and (
        not subject or len(subject) >= SUBJECT_CHARACTERS or _CONTROL.search(subject)
    ):
        raise refusal(call, "InvalidParameter", "Invalid parameter: Subject")
    if not message:
        raise refusal(call, "InvalidParameter", "Invalid parameter: Empty message")
    if len(message.encode()) > SNS_BYTES:
        raise refusal(call, "InvalidParameter", "Invalid parameter: Message too long")


def _publish_batch(call: Call) -> None:
    """Entries travel flattened: PublishBatchRequestEntries.member.1.Message."""
    entries: dict[str, dict[str, str]] = {}
    for name, value in call.asked.items():
        match = _BATCH_MEMBER.fullmatch(name)
        if match:
            entries.setdefault(match[1], {})[match[2]] = value
    _batch_size(call, list(entries.values()), "")
    for entry in entries.values():
        _notification(call, entry)
    if sum(len(e.get("Message", "").encode()) for e in entries.values()) > SNS_BYTES:
        raise refusal(call, "BatchRequestTooLong", "The batch request is too long")


def _send(call: Call) -> None:
    body = str(call.asked.get("MessageBody", ""))
    if not body:
        raise refusal(call, "MissingParameter", "The request must contain MessageBody")
    if _NOT_XML.search(body):
        raise refusal(
            call, "InvalidMessageContents", "Invalid characters found in the message"
        )
    if len(body.encode()) > SQS_BYTES:
        raise refusal(call, "InvalidParameterValue", "The message is too long")


def _send_batch(call: Call) -> None:
    entries = call.asked.get("Entries", [])
    prefix = "AWS.SimpleQueueService."
    _batch_size(call, entries, prefix)
    for entry in entries:
        _send(Call(call.service, call.operation, entry))
    if sum(len(entry["MessageBody"].encode()) for entry in entries) > SQS_BYTES:
        raise refusal(call, f"{prefix}BatchRequestTooLong", "The batch is too long")


def _batch_size(call: Call, entries: Sequence[Mapping[str, Any]], prefix: str) -> None:
    if not entries:
        raise refusal(call, f"{prefix}EmptyBatchRequest", "The batch has no entries")
    if len(entries) > BATCH_ENTRIES:
        raise refusal(
            call, f"{prefix}TooManyEntriesInBatchRequest", "More than 10 entries"
        )
    if len({entry.get("Id") for entry in entries}) < len(entries):
        raise refusal(call, f"{prefix}BatchEntryIdsNotDistinct", "Two have one Id")


def _batch_write(call: Call) -> None:
    _count(call, sum(map(len, call.asked["RequestItems"].values())), BATCH_WRITES)


def _batch_get(call: Call) -> None:
    asked = call.asked["RequestItems"].values()
    _count(call, sum(len(table["Keys"]) for table in asked), BATCH_KEYS)


def _count(call: Call, count: int, limit: int) -> None:
    if not 0 < count <= limit:
        raise refusal(
            call, "ValidationException", f"{count} items where 1 to {limit} are allowed"
        )


def _transaction(call: Call) -> None:
    writes = [write for item in call.asked["TransactItems"] for write in item.values()]
    size = sum(
        wire_size(write.get("Item", write.get("ExpressionAttributeValues", {})))
        for write in writes
    )
    if size > TRANSACTION_BYTES:
        raise refusal(
            call, "ValidationException", "The transaction is larger than 4 MB"
        )


def _batch_sentiment(call: Call) -> None:
    """Refuse too much; then refuse the rest too, as moto has no such operation."""
    texts = call.asked["TextList"]
    if not 0 < len(texts) <= DOCUMENTS:
        raise refusal(call, "BatchSizeLimitExceededException", "1 to 25 documents")
    if any(len(text.encode()) > DOCUMENT_BYTES for text in texts):
        raise refusal(call, "TextSizeLimitExceededException", "5000 bytes a document")
    raise refusal(call, "InternalServerException", "Nobody judges texts on a laptop")


def wire_size(attributes: Mapping[str, Mapping[str, Any]]) -> int:
    """The bytes that attributes in DynamoDB's wire form are billed as."""
    return sum(len(k.encode()) + _value_size(v) for k, v in attributes.items())


def _value_size(value: Mapping[str, Any]) -> int:
    ((kind, content),) = value.items()
    match kind:
        case "S":
            return len(content.encode())
        case "N":
            return len(content.strip("-0.")) // 2 + 2
        case "B":
            return len(content) * 3 // 4
        case "M":
            return 3 + len(content) + wire_size(content)
        case "L":
            return 3 + sum(1 + _value_size(each) for each in content)
        case "SS" | "NS" | "BS":
            return 3 + sum(len(each) for each in content)
    return 1


def _expression_values_used(call: Call) -> None:
    """DynamoDB refuses a placeholder that no expression uses."""
    given = [
        *call.asked.get("ExpressionAttributeValues", ()),
        *call.asked.get("ExpressionAttributeNames", ()),
    ]
    if not given:
        return
    expressions = " ".join(
        str(value) for key, value in call.asked.items() if key.endswith("Expression")
    )
    unused = set(given) - set(_TOKEN.findall(expressions))
    if unused:
        raise refusal(
            call,
            "ValidationException",
            f"unused in expressions: {', '.join(sorted(unused))}",
        )


_CHECKS: dict[tuple[str, str], Callable[[Call], None]] = {
    ("sns", "Publish"): _publish,
    ("sns", "PublishBatch"): _publish_batch,
    ("sqs", "SendMessage"): _send,
    ("sqs", "SendMessageBatch"): _send_batch,
    ("dynamodb", "BatchWriteItem"): _batch_write,
    ("dynamodb", "BatchGetItem"): _batch_get,
    ("dynamodb", "TransactWriteItems"): _transaction,
    ("comprehend", "BatchDetectSentiment"): _batch_sentiment,
}
