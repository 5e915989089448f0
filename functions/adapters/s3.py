"""Where reports lie on AWS: a private bucket, opened by links that soon expire."""

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

LINK_LASTS_S: Final = 15 * 60
"""A link is made when somebody asks for it; one that is passed on is soon dead."""

_ATTACHED: Final = (".csv", ".json")
"""Files for another program; a page opens in the browser."""


class S3Reports:
    """`Reports` in a bucket. Its policy and its defaults keep it private, encrypted."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        """Keep the client and the bucket's name."""
        self._client = client
        self._bucket = bucket

    def put(self, key: str, body: bytes, content_type: str) -> None:
        """Store one file whole, its checksum verified by the bucket."""
        self._client.put_object(
            Bucket=self._bucket,
            Key=key,
            Body=body,
            ContentType=content_type,
            CacheControl="private, no-store",
            ChecksumAlgorithm="SHA256",
        )

    def exists(self, key: str) -> bool:
        """Whether a file of this key is stored."""
        try:
            self._client.head_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in ("404", "NoSuchKey", "NotFound"):
                return False
            raise
        return True

    def link(self, key: str, filename: str) -> str:
        """A link that opens the file, or saves it under `filename`, for a while."""
        parameters = {
            "Bucket": self._bucket,
            "Key": key,
            "ResponseContentDisposition": disposition(filename),
        }
        return self._client.generate_presigned_url(
            "get_object", Params=parameters, ExpiresIn=LINK_LASTS_S
        )


def disposition(filename: str) -> str:
    """The Content-Disposition of a file of this name, whatever the name holds."""
    kind = "attachment" if filename.lower().endswith(_ATTACHED) else "inline"
    plain = "".join(c if c.isascii() and c.isprintable() else "_" for c in filename)
    plain = plain.translate(str.maketrans('"\\/', "___"))
    encoded = quote(filename, safe="", errors="replace")
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{encoded}"
