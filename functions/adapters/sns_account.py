"""What SNS and CloudWatch say of the account's SMS: sandbox, limit, spending, log.

https://docs.aws.amazon.com/sns/latest/api/API_SetSMSAttributes.html names the
attributes; spending is the metric SMSMonthToDateSpentUSD.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from functions.domain.errors import DeliveryError
from functions.domain.ports import Clock
from functions.domain.sms_account import SmsAccount

if TYPE_CHECKING:
    from mypy_boto3_sns.client import SNSClient

LOG_ROLE: Final = "DeliveryStatusIAMRole"
LIMIT: Final = "MonthlySpendLimit"
_NEW_ACCOUNT_USD: Final = 1.0
"""The limit of an account that never asked for another."""

_DAY: Final = timedelta(days=1)


class SnsAccount:
    """Reads the account; the client of CloudWatch is made when it is first needed."""

    def __init__(
        self, client: "SNSClient", cloudwatch: Callable[[], Any], clock: Clock
    ) -> None:
        """Keep the client and how to reach the other."""
        self._client = client
        self._make = cloudwatch
        self._clock = clock

    def read(self) -> SmsAccount:
        """The account as it is now.

        Raises:
            DeliveryError: AWS would not say.
        """
        try:
            return self._read()
        except ClientError as error:
            code = error.response["Error"]["Code"]
            raise DeliveryError(f"sns: {code}", permanent=False) from error
        except BotoCoreError as error:
            kind = type(error).__name__
            raise DeliveryError(f"sns: {kind}", permanent=False) from error

    def _read(self) -> SmsAccount:
        in_sandbox = self._client.get_sms_sandbox_account_status()["IsInSandbox"]
        told = self._client.get_sms_attributes()["attributes"]
        return SmsAccount(
            in_sandbox=in_sandbox,
            verified=self._verified() if in_sandbox else frozenset(),
            limit_usd=float(told.get(LIMIT) or _NEW_ACCOUNT_USD),
            spent_usd=self._spent(self._clock()),
            logged=bool(told.get(LOG_ROLE)),
        )

    def _verified(self) -> frozenset[str]:
        pages = self._client.get_paginator("list_sms_sandbox_phone_numbers").paginate()
        return frozenset(
            one["PhoneNumber"]
            for page in pages
            for one in page["PhoneNumbers"]
            if one["Status"] == "Verified"
        )

    def _spent(self, now: datetime) -> float:
        """US dollars since the month began, as SNS last said; 0 if it never did."""
        answer = self._make().get_metric_statistics(
            Namespace="AWS/SNS",
            MetricName="SMSMonthToDateSpentUSD",
            StartTime=now - _DAY,
            EndTime=now,
            Period=int(_DAY.total_seconds()),
            Statistics=["Maximum"],
        )
        return max((float(one["Maximum"]) for one in answer["Datapoints"]), default=0.0)
