"""What the account lets Vigie send by SMS, as SNS and CloudWatch answer."""

from typing import Any

import boto3
import pytest
from botocore.stub import ANY, Stubber

from cli.sms_account import sms_account
from cli.texts import Tongue
from tests.builders import NOON


def lines(
    *, sandbox: bool, limit: str | None, spent: list[float], tongue: Tongue = "en"
) -> list[str]:
    options: dict[str, Any] = {
        "region_name": "eu-west-3",
        "aws_access_key_id": "x",
        "aws_secret_access_key": "x",
    }
    sns = boto3.client("sns", **options)
    cloudwatch = boto3.client("cloudwatch", **options)
    with Stubber(sns) as about_sms, Stubber(cloudwatch) as about_money:
        about_sms.add_response(
            "get_sms_sandbox_account_status", {"IsInSandbox": sandbox}
        )
        told = {} if limit is None else {"MonthlySpendLimit": limit}
        about_sms.add_response("get_sms_attributes", {"attributes": told})
        points = [{"Maximum": one, "Timestamp": NOON} for one in spent]
        expected = {
            "Namespace": "AWS/SNS",
            "MetricName": "SMSMonthToDateSpentUSD",
            **dict.fromkeys(("StartTime", "EndTime", "Period", "Statistics"), ANY),
        }
        about_money.add_response(
            "get_metric_statistics", {"Datapoints": points}, expected
        )
        return list(sms_account(sns, cloudwatch, NOON, tongue))


def test_a_good_account_says_what_is_left():
    assert lines(sandbox=False, limit="50", spent=[3.5, 4.25]) == [
        "· SMS this month: US$ 4.25 of 50.00."
    ]


@pytest.mark.parametrize(("spent", "mark"), [([], "·"), ([0.79], "·"), ([0.8], "!")])
def test_a_new_account_has_one_dollar_and_warns_before_it_is_gone(spent, mark: str):
    (only,) = lines(sandbox=False, limit=None, spent=spent)
    assert only.startswith(mark)
    assert "of 1.00" in only


def test_the_sandbox_is_said_first():
    first, _ = lines(sandbox=True, limit="1", spent=[], tongue="fr")
    assert first.startswith("! ")
    assert "bac à sable" in first
