"""Credentials of sources, one SecureString a source in SSM Parameter Store."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_ssm.client import SSMClient


class ParameterSecrets:
    """`Secrets` in Parameter Store, under `path` (`/vigie/<stage>`).

    All credentials of a source are one parameter, so that replacing them is one act.
    The client is made when first needed: most sources have no credentials.
    """

    def __init__(self, client: Callable[[], "SSMClient"], path: str) -> None:
        """Keep how to reach the store."""
        self._make = client
        self._made: SSMClient | None = None
        self._path = path

    def get(self, business: str, source: str) -> Mapping[str, str]:
        """All credentials of a source."""
        try:
            found = self._client.get_parameter(
                Name=self._name(business, source), WithDecryption=True
            )
        except ClientError as error:
            if error.response["Error"]["Code"] == "ParameterNotFound":
                return {}
            raise
        values: dict[str, str] = json.loads(found["Parameter"]["Value"])
        return values

    def put(self, business: str, source: str, values: Mapping[str, str]) -> None:
        """Replace all credentials of a source."""
        self._client.put_parameter(
            Name=self._name(business, source),
            Value=json.dumps(dict(values)),
            Type="SecureString",
            Overwrite=True,
        )

    @property
    def _client(self) -> "SSMClient":
        if self._made is None:
            self._made = self._make()
        return self._made

    def _name(self, business: str, source: str) -> str:
        return f"{self._path}/{business}/{source}"
