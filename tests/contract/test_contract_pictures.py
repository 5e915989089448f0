"""What every place where photos lie keeps."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from cli.local.memory_pictures import MemoryPictures
from functions.adapters.s3_pictures import S3Pictures
from functions.domain.errors import ConflictError
from functions.domain.ports import Pictures

BUCKET = "vigie-test-pictures"
KEY = "pictures/mistral/1.jpg"


@pytest.fixture
def bucket(aws: None) -> Iterator[Any]:
    client = boto3.client("s3")
    client.create_bucket(
        Bucket=BUCKET,
        CreateBucketConfiguration={"LocationConstraint": "eu-west-3"},
    )
    yield client
    for one in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=one["Key"])
    client.delete_bucket(Bucket=BUCKET)


@pytest.fixture(params=["memory", "s3"])
def pictures(request: pytest.FixtureRequest) -> Pictures:
    if request.param == "memory":
        return MemoryPictures()
    return S3Pictures(request.getfixturevalue("bucket"), BUCKET)


def test_a_photo_opens_by_a_link_until_it_is_forgotten(pictures: Pictures):
    assert pictures.link(KEY) is None
    for _ in range(2):
        pictures.put(KEY, b"jpeg", "image/jpeg")
    link = pictures.link(KEY)
    assert link
    assert KEY in link


def test_a_bucket_that_is_not_there_takes_no_photo(aws: None):
    with pytest.raises(ConflictError):
        S3Pictures(boto3.client("s3"), "vigie-no-such").put(KEY, b"x", "image/jpeg")
