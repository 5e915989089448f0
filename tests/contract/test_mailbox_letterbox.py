"""Mails in a bucket are read up to a size, and missing ones are none."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from functions.adapters.s3_mail import S3Letterbox

BUCKET = "vigie-test-mail"


@pytest.fixture
def letterbox(aws: None) -> Iterator[tuple[Any, S3Letterbox]]:
    client: Any = boto3.client("s3", region_name="us-east-1")
    client.create_bucket(Bucket=BUCKET)
    yield client, S3Letterbox(client, BUCKET)
    for one in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=one["Key"])
    client.delete_bucket(Bucket=BUCKET)


def test_a_mail_is_read_whole_or_up_to_a_size(letterbox: tuple[Any, S3Letterbox]):
    client, box = letterbox
    client.put_object(Bucket=BUCKET, Key="mail/m/a/1", Body=b"0123456789")
    assert box.take("mail/m/a/1", 100) == b"0123456789"
    assert box.take("mail/m/a/1", 4) == b"0123"


def test_a_mail_that_is_not_there_is_none(letterbox: tuple[Any, S3Letterbox]):
    assert letterbox[1].take("mail/m/a/2", 100) is None


def test_an_empty_mail_is_empty(letterbox: tuple[Any, S3Letterbox]):
    client, box = letterbox
    client.put_object(Bucket=BUCKET, Key="mail/m/a/3", Body=b"")
    assert box.take("mail/m/a/3", 100) == b""
