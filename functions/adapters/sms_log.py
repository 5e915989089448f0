"""The delivery log that SNS keeps of SMS in CloudWatch, of those that did not arrive.

It is kept once a role for it is set in the account's SMS preferences; see
https://docs.aws.amazon.com/sns/latest/dg/topics-attrib.html on delivery status.
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from functions.domain.errors import DeliveryError
from functions.domain.receipts import Returned

_REASON = 80


class SmsLog:
    """`Receipts` in a log group; the client is made when it is first needed."""

    def __init__(self, client: Callable[[], Any], group: str) -> None:
        """Keep how to reach it."""
        self._make = client
        self._group = group

    def returned(self, start: datetime, end: datetime) -> list[Returned]:
        """What did not arrive; empty where no such log is kept."""
        try:
            pages = self._make().get_paginator("filter_log_events")
            events = [
                event
                for page in pages.paginate(
                    logGroupName=self._group,
                    startTime=int(start.timestamp() * 1000),
                    endTime=int(end.timestamp() * 1000),
                )
                for event in page["events"]
            ]
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code == "ResourceNotFoundException":
                return []
            raise DeliveryError(f"logs: {code}", permanent=False) from error
        except BotoCoreError as error:
            kind = type(error).__name__
            raise DeliveryError(f"logs: {kind}", permanent=False) from error
        found = (_read(event["message"]) for event in events)
        return [one for one in found if one is not None]


def _read(written: str) -> Returned | None:
    """One entry; None for one that is not of the form that SNS writes."""
    try:
        told = json.loads(written)
        if told["status"] != "FAILURE":
            return None
        message_id = str(told["notification"]["messageId"])
        reason = str(told["delivery"].get("providerResponse", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    # no link and no number: what it says is shown to people
    letters = "".join(c for c in reason if c.isalpha() or c == " ")
    plain = " ".join(letters.split())[:_REASON]
    return Returned(message_id, f"sms: {plain or 'not delivered'}")
