"""Takes away what osls cannot when a stage is removed: every version of every report
and every mail, without which the buckets stay, the topics that `vigie apply` made for
businesses, the credentials that `vigie connect` stored, and the log of SMS, if it is
written with this stage's role.
"""  # noqa: D205 - one sentence and its parts

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import boto3
from botocore.exceptions import ClientError

from cli.sms_log import switch_off

if TYPE_CHECKING:
    from mypy_boto3_s3.service_resource import S3ServiceResource
    from mypy_boto3_sns.client import SNSClient
    from mypy_boto3_ssm.client import SSMClient

SERVICE = "vigie"


def empty_bucket(s3: "S3ServiceResource", bucket: str) -> bool:
    """Delete every version of all that lies there; False if there is no such bucket."""
    try:
        s3.meta.client.head_bucket(Bucket=bucket)
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] != 404:  # noqa: PLR2004 - not found
            raise
        return False
    s3.Bucket(bucket).object_versions.delete()
    return True


def business_topics(sns: "SNSClient", stage: str) -> Iterator[str]:
    """The topics of a stage's businesses; the stack removes its own."""
    for page in sns.get_paginator("list_topics").paginate():
        for topic in page["Topics"]:
            arn = topic["TopicArn"]
            if arn.rpartition(":")[2].startswith(f"{SERVICE}-{stage}_"):
                yield arn


def credentials(ssm: "SSMClient", stage: str) -> Iterator[str]:
    """The names under which the credentials of a stage's sources are kept."""
    path = f"/{SERVICE}/{stage}/"
    search = ssm.get_paginator("describe_parameters").paginate(
        ParameterFilters=[{"Key": "Path", "Option": "Recursive", "Values": [path[:-1]]}]
    )
    for page in search:
        for parameter in page["Parameters"]:
            if parameter["Name"].startswith(path):
                yield parameter["Name"]


def main(argv: Sequence[str] | None = None) -> None:
    """Clear a stage, and say what went."""
    parser = argparse.ArgumentParser(prog="python -m cli.teardown", description=__doc__)
    parser.add_argument("--stage", required=True)
    stage = parser.parse_args(argv).stage
    identity = boto3.client("sts").get_caller_identity()
    account = identity["Account"]
    for purpose in ("reports", "mail", "pictures"):
        bucket = f"{SERVICE}-{stage}-{purpose}-{account}"
        if empty_bucket(boto3.resource("s3"), bucket):
            print(f"emptied {bucket}")
    sns = boto3.client("sns")
    for topic in list(business_topics(sns, stage)):
        sns.delete_topic(TopicArn=topic)
        print(f"deleted {topic}")
    if said := switch_off(sns, stage, identity["Arn"]):
        print(said)
    ssm = boto3.client("ssm")
    for name in list(credentials(ssm, stage)):
        ssm.delete_parameter(Name=name)
        print(f"deleted {name}")


if __name__ == "__main__":
    main()
