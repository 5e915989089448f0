"""Batches within the service's limits, and what it leaves out."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.adapters.sqs import MAX_BATCH, MAX_BYTES, SqsQueue, batches
from functions.domain.errors import ConflictError


@dataclass
class FakeClient:
    """An SQS client that leaves out some bodies a number of times."""

    left_out: dict[str, int] = field(default_factory=dict)
    took: list[str] = field(default_factory=list)
    calls: int = 0

    def send_message_batch(self, QueueUrl: str, Entries: list[Any]) -> Any:  # noqa: N803
        self.calls += 1
        failed = []
        for entry in Entries:
            body = entry["MessageBody"]
            if self.left_out.get(body, 0) > 0:
                self.left_out[body] -= 1
                failed.append({"Id": entry["Id"]})
            else:
                self.took.append(body)
        return {"Failed": failed} if failed else {}


def test_what_is_left_out_once_is_offered_again_alone():
    client = FakeClient({"b": 1})
    SqsQueue(client, "url").send(["a", "b", "c"])  # type: ignore[arg-type]
    assert client.took == ["a", "c", "b"]
    assert client.calls == 2


def test_what_is_left_out_each_time_is_told():
    client = FakeClient({"b": 99})
    with pytest.raises(ConflictError, match="1 of 2"):
        SqsQueue(client, "url").send(["a", "b"])  # type: ignore[arg-type]


def test_a_message_no_queue_takes_is_refused():
    with pytest.raises(ValueError, match="larger than a queue takes"):
        list(batches(["é" * (MAX_BYTES // 2 + 1)]))


@given(st.lists(st.integers(0, MAX_BYTES // 2), max_size=40))
def test_batches_keep_order_and_limits(sizes: list[int]):
    messages = ["é" * (size // 2) for size in sizes]
    made = list(batches(messages))
    assert [message for batch in made for message in batch] == messages
    for batch in made:
        assert 0 < len(batch) <= MAX_BATCH
        assert sum(len(message.encode()) for message in batch) <= MAX_BYTES
