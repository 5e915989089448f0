"""Removing a stage takes its reports and its businesses' topics, and no one else's."""

from collections.abc import Iterator

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from cli import teardown
from cli.sms_log import role_of, switch_off
from functions.adapters.sns_account import LOG_ROLE

REGION = "eu-west-3"


@pytest.fixture(autouse=True)
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    with mock_aws():
        yield


def make_bucket(bucket: str) -> None:
    boto3.client("s3").create_bucket(
        Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION}
    )


def make_reports(bucket: str) -> None:
    s3 = boto3.client("s3")
    make_bucket(bucket)
    s3.put_bucket_versioning(
        Bucket=bucket, VersioningConfiguration={"Status": "Enabled"}
    )
    for body in (b"first", b"second"):
        s3.put_object(Bucket=bucket, Key="report.html", Body=body)
    s3.delete_object(Bucket=bucket, Key="report.html")


def test_every_version_of_every_report_goes_so_that_the_bucket_can():
    make_reports("vigie-dev-reports-123456789012")
    teardown.main(["--stage", "dev"])
    boto3.client("s3").delete_bucket(Bucket="vigie-dev-reports-123456789012")


def test_every_mail_goes_so_that_its_bucket_can():
    bucket = "vigie-dev-mail-123456789012"
    make_bucket(bucket)
    s3 = boto3.client("s3")
    s3.put_object(Bucket=bucket, Key="mail/bistro/avis/1", Body=b"From: x")
    teardown.main(["--stage", "dev"])
    s3.delete_bucket(Bucket=bucket)


def test_the_reports_of_another_stage_stay():
    make_reports("vigie-prod-reports-123456789012")
    teardown.main(["--stage", "dev"])
    versions = boto3.resource("s3").Bucket("vigie-prod-reports-123456789012")
    assert len(list(versions.object_versions.all())) == 3


def test_only_topics_of_the_stage_s_businesses_go():
    sns = boto3.client("sns")
    kept = [
        *("vigie-prod_bistro", "vigie-dev-operator", "orders"),
        *("vigie-dev-2_bistro", "vigie-dev-2-operator"),
    ]
    for name in [*kept, "vigie-dev_bistro", "vigie-dev_hotel"]:
        sns.create_topic(Name=name)
    teardown.main(["--stage", "dev"])
    left = [t["TopicArn"].rpartition(":")[2] for t in sns.list_topics()["Topics"]]
    assert sorted(left) == sorted(kept)


def test_only_credentials_of_the_stage_go():
    ssm = boto3.client("ssm")
    kept = ["/vigie/prod/bistro/reviews", "/vigie/dev2/bistro/reviews", "/orders/dev"]
    gone = [f"/vigie/dev/bistro/source-{number}" for number in range(12)]
    for name in [*kept, *gone]:
        ssm.put_parameter(Name=name, Value="{}", Type="SecureString")
    teardown.main(["--stage", "dev"])
    pages = ssm.get_paginator("describe_parameters").paginate()
    left = [one["Name"] for page in pages for one in page["Parameters"]]
    assert sorted(left) == sorted(kept)


def test_a_stage_that_is_not_there_is_no_error():
    teardown.main(["--stage", "never"])


@pytest.mark.parametrize(("stage", "left"), [("dev", ""), ("prod", "kept")])
def test_the_log_of_sms_ends_with_the_stage_whose_role_writes_it(stage, left):
    sns = boto3.client("sns")
    role = role_of(stage, "arn:aws:sts::123456789012:assumed-role/x/y")
    sns.set_sms_attributes(attributes={LOG_ROLE: role})
    teardown.main(["--stage", "dev"])
    told = sns.get_sms_attributes(attributes=[LOG_ROLE])["attributes"]
    assert told.get(LOG_ROLE, "") == (role if left else "")


class Deaf:
    """An SNS that knows nothing of SMS."""

    def get_sms_attributes(self, attributes: list[str]) -> None:
        error = {"Error": {"Code": "InvalidAction", "Message": "Unknown action"}}
        raise ClientError(error, "GetSMSAttributes")


def test_a_log_that_cannot_be_ended_keeps_nothing_else_from_going():
    said = switch_off(Deaf(), "dev", "arn:aws:iam::123456789012:root")
    assert "Unknown action" in said
