"""Mails as SES lays them into a bucket: read up to a size, and left where they are."""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

_MISSING = frozenset({"NoSuchKey", "404", "NotFound"})
_EMPTY = "InvalidRange"


class S3Letterbox:
    """`Letterbox` in a bucket, which forgets mails by its own lifecycle."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        """Keep the client and the bucket's name."""
        self._client = client
        self._bucket = bucket

    def take(self, key: str, most_bytes: int) -> bytes | None:
        """The start of a mail; see the port."""
        try:
            answer = self._client.get_object(
                Bucket=self._bucket, Key=key, Range=f"bytes=0-{most_bytes - 1}"
            )
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in _MISSING:
                return None
            if code == _EMPTY:
                return b""
            raise
        return answer["Body"].read(most_bytes)
