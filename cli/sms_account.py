"""What the AWS account lets Vigie send by SMS: its sandbox, its limit, its spending."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from cli.texts import Tongue, say

if TYPE_CHECKING:
    from mypy_boto3_sns.client import SNSClient

ENOUGH: Final = 0.8
"""The share of the limit from which it is time to raise it."""

_DAY: Final = timedelta(days=1)


def sms_account(
    sns: "SNSClient",
    cloudwatch: Any,  # noqa: ANN401 - boto3's, for which no types are installed
    now: datetime,
    tongue: Tongue,
) -> Iterator[str]:
    """What to know of the account, a line each; marked where alerts would be lost.

    In the sandbox SMS reach verified numbers alone. At the limit SNS goes silent.
    """
    if sns.get_sms_sandbox_account_status()["IsInSandbox"]:
        yield "! " + say(tongue, "sms_sandbox")
    asked = sns.get_sms_attributes(attributes=["MonthlySpendLimit"])
    limit = float(asked["attributes"].get("MonthlySpendLimit") or 1)
    spent = _spent(cloudwatch, now)
    mark = "!" if spent >= ENOUGH * limit else "·"
    values = {"spent": f"{spent:.2f}", "limit": f"{limit:.2f}"}
    yield f"{mark} " + say(tongue, "sms_spent", **values)


def _spent(cloudwatch: Any, now: datetime) -> float:  # noqa: ANN401 - as above
    """US dollars since the month began, as SNS last said; 0 if it never did."""
    answer = cloudwatch.get_metric_statistics(
        Namespace="AWS/SNS",
        MetricName="SMSMonthToDateSpentUSD",
        StartTime=now - _DAY,
        EndTime=now,
        Period=int(_DAY.total_seconds()),
        Statistics=["Maximum"],
    )
    return max((float(one["Maximum"]) for one in answer["Datapoints"]), default=0.0)
