"""The deployed tables, topics and parameters of one stage, as commands reach them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    NoCredentialsError,
    ProfileNotFound,
)

from cli.refusal import RefusedError
from functions.adapters.sqs import SqsQueue

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table
    from mypy_boto3_sns.client import SNSClient
    from mypy_boto3_ssm.client import SSMClient

PATIENT = Config(
    connect_timeout=5, read_timeout=20, retries={"mode": "standard", "max_attempts": 5}
)


def open_table(stage: str, kind: str, region: str) -> "Table":
    """The table `vigie-<stage>-<kind>`."""
    resource = boto3.Session(region_name=region).resource("dynamodb", config=PATIENT)
    return resource.Table(f"vigie-{stage}-{kind}")


def open_queue(stage: str, kind: str, region: str) -> SqsQueue:
    """The queue `vigie-<stage>-<kind>`."""
    client = boto3.Session(region_name=region).client("sqs", config=PATIENT)
    url = client.get_queue_url(QueueName=f"vigie-{stage}-{kind}")["QueueUrl"]
    return SqsQueue(client, url)


def open_sns(region: str) -> "SNSClient":
    """SNS in a region."""
    return boto3.Session(region_name=region).client("sns", config=PATIENT)


def open_cloudwatch(region: str) -> Any:  # noqa: ANN401 - no types are installed for it
    """CloudWatch in a region."""
    return boto3.Session(region_name=region).client("cloudwatch", config=PATIENT)


def open_sts(region: str) -> Any:  # noqa: ANN401 - no types are installed for it
    """The service that says whose account it is."""
    return boto3.Session(region_name=region).client("sts", config=PATIENT)


def open_ssm(region: str) -> "SSMClient":
    """Parameter Store in a region."""
    return boto3.Session(region_name=region).client("ssm", config=PATIENT)


@contextmanager
def told_plainly(stage: str, region: str) -> Iterator[None]:
    """Turn what AWS answers into one line that says what to do.

    Raises:
        RefusedError: for every error of AWS or of the way there.
    """
    try:
        yield
    except (NoCredentialsError, ProfileNotFound) as error:
        raise RefusedError("aws_no_credentials") from error
    except ClientError as error:
        details = error.response.get("Error", {})
        if details.get("Code") == "ResourceNotFoundException":
            table = f"vigie-{stage}-*"
            raise RefusedError(
                "aws_no_table", table=table, region=region, stage=stage
            ) from error
        reason = details.get("Message") or details.get("Code") or str(error)
        raise RefusedError(
            "aws_refused", operation=error.operation_name, reason=reason
        ) from error
    except BotoCoreError as error:
        raise RefusedError("aws_unreachable", reason=str(error)) from error
