"""The queues that carry polls and entries, on SQS."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from functions.domain.errors import ConflictError

if TYPE_CHECKING:
    from mypy_boto3_sqs.client import SQSClient
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef as Entry

MAX_BATCH = 10
MAX_BYTES = 256 * 1024
"""Of a batch, and so of a message. SQS itself bears more; what reads it need not."""

TRIES = 3


class SqsQueue:
    """`Queue` on an SQS queue."""

    def __init__(self, client: "SQSClient", url: str) -> None:
        """Keep the client and the queue's address."""
        self._client = client
        self._url = url

    def send(self, messages: Iterable[str], delay_s: int = 0) -> None:
        """Queue messages in as few requests as the limits allow.

        What the service leaves out is offered again; a message may thus be queued
        twice, never lost unnoticed.

        Raises:
            ConflictError: some messages were left out each time.
            ValueError: a message alone is larger than a batch may be.
        """
        for batch in batches(messages):
            self._send_batch(batch, delay_s)

    def _send_batch(self, batch: Sequence[str], delay_s: int) -> None:
        left: list[Entry] = [
            {"Id": str(n), "MessageBody": body} for n, body in enumerate(batch)
        ]
        for entry in left if delay_s else ():
            entry["DelaySeconds"] = delay_s
        for _ in range(TRIES):
            answer = self._client.send_message_batch(QueueUrl=self._url, Entries=left)
            failed = {one["Id"] for one in answer.get("Failed", ())}
            left = [entry for entry in left if entry["Id"] in failed]
            if not left:
                return
        raise ConflictError(f"{len(left)} of {len(batch)} messages were not queued")


def batches(messages: Iterable[str]) -> Iterator[list[str]]:
    """Messages in batches within the limits, in their order.

    Raises:
        ValueError: a message alone is larger than a batch may be.
    """
    batch: list[str] = []
    room = MAX_BYTES
    for message in messages:
        size = len(message.encode())
        if size > MAX_BYTES:
            raise ValueError(f"a message of {size} bytes is larger than a queue takes")
        if batch and (size > room or len(batch) == MAX_BATCH):
            yield batch
            batch, room = [], MAX_BYTES
        batch.append(message)
        room -= size
    if batch:
        yield batch
