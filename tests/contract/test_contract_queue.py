"""What every queue of messages keeps."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import boto3
import pytest
from moto import mock_aws

from cli.local.memory_queue import MemoryQueue
from functions.adapters.sqs import SqsQueue
from functions.domain.ports import Queue

CREDENTIALS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION")


@dataclass
class Post:
    """A queue, and a way to see what arrived in it."""

    queue: Queue
    arrived: Callable[[], list[str]]


def in_sqs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    for name, value in zip(CREDENTIALS, ("test", "test", "eu-west-3"), strict=True):
        monkeypatch.setenv(name, value)
    assert os.environ["AWS_ACCESS_KEY_ID"] == "test"
    with mock_aws():
        client = boto3.client("sqs")
        url = client.create_queue(QueueName="vigie-test")["QueueUrl"]

        def arrived() -> list[str]:
            bodies = []
            while messages := client.receive_message(
                QueueUrl=url, MaxNumberOfMessages=10
            ).get("Messages"):
                bodies += [message["Body"] for message in messages]
            return bodies

        yield Post(SqsQueue(client, url), arrived)


@pytest.fixture(params=["memory", "sqs"])
def post(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Post]:
    if request.param == "memory":
        queue = MemoryQueue()
        yield Post(queue, queue.take)
    else:
        yield from in_sqs(monkeypatch)


def test_what_is_sent_arrives_as_it_was(post: Post):
    sent = ['{"a": 1}', "œuf « é » 👩‍🍳", "x" * 100_000]
    post.queue.send(sent)
    assert sorted(post.arrived()) == sorted(sent)


def test_any_number_of_messages_may_be_sent_at_once(post: Post):
    post.queue.send(str(n) for n in range(95))
    assert sorted(map(int, post.arrived())) == list(range(95))


def test_more_bytes_than_a_batch_holds_may_be_sent_at_once(post: Post):
    sent = [f"{n}" + "é" * 50_000 for n in range(7)]
    post.queue.send(sent)
    assert sorted(post.arrived()) == sent


def test_nothing_is_sent_for_nothing(post: Post):
    post.queue.send(iter(()))
    assert post.arrived() == []
