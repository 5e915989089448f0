"""Credentials of sources, one SecureString a source in SSM Parameter Store."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth

if TYPE_CHECKING:
    from mypy_boto3_ssm.client import SSMClient

MAX_CHARACTERS = 4096
"""What a parameter of the free tier holds, as JSON."""


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
        """All credentials of a source.

        Raises:
            FetchError: what is stored was not written by `put`.
        """
        try:
            found = self._client.get_parameter(
                Name=self.name(business, source), WithDecryption=True
            )
        except ClientError as error:
            if error.response["Error"]["Code"] == "ParameterNotFound":
                return {}
            raise
        return _read(found["Parameter"]["Value"])

    def put(self, business: str, source: str, values: Mapping[str, str]) -> None:
        """Replace all credentials of a source."""
        # What outgrows the free tier goes to the paid one: no token must be lost.
        self._client.put_parameter(
            Name=self.name(business, source),
            Value=written(values),
            Type="SecureString",
            Tier="Intelligent-Tiering",
            Overwrite=True,
        )

    def remove(self, business: str, source: str) -> bool:
        """Forget all credentials of a source; False if there were none."""
        try:
            self._client.delete_parameter(Name=self.name(business, source))
        except ClientError as error:
            if error.response["Error"]["Code"] == "ParameterNotFound":
                return False
            raise
        return True

    def name(self, business: str, source: str) -> str:
        """The name of a source's parameter."""
        return f"{self._path}/{business}/{source}"

    @property
    def _client(self) -> "SSMClient":
        if self._made is None:
            self._made = self._make()
        return self._made


def written(values: Mapping[str, str]) -> str:
    """Credentials as they are stored."""
    return json.dumps(dict(values), ensure_ascii=False, separators=(",", ":"))


def _read(stored: str) -> dict[str, str]:
    try:
        values = json.loads(stored)
    except ValueError:
        values = None
    if isinstance(values, dict) and all(isinstance(v, str) for v in values.values()):
        return values
    # Nothing of the value is told: it is a secret, whatever it is.
    raise FetchError(
        SourceHealth.NEEDS_CREDENTIALS, "what is stored was not put by `vigie connect`"
    )
