"""Where photos lie on AWS: a private bucket that forgets them by its own lifecycle."""

from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from functions.adapters.s3 import S3Reports
from functions.domain.errors import ConflictError

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client


class S3Pictures:
    """`Pictures` in a bucket."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        """Keep the client and the bucket's name."""
        self._files = S3Reports(client, bucket)

    def put(self, key: str, body: bytes, content_type: str) -> None:
        """Store a photo."""
        try:
            self._files.put(key, body, content_type)
        except (BotoCoreError, ClientError) as error:
            raise ConflictError("the bucket did not take the photo") from error

    def link(self, key: str) -> str | None:
        """A link that opens the photo for a short time, None once it is forgotten."""
        if not self._files.exists(key):
            return None
        return self._files.link(key, key.rpartition("/")[2])
