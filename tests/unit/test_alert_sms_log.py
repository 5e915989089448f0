"""What operators say of SMS that did not arrive, as CloudWatch Logs answers."""

import json
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from functions.adapters.sms_log import SmsLog
from functions.domain.errors import DeliveryError
from functions.domain.receipts import LOOKS, Returned, look_after, next_look
from tests.builders import HOUR, MINUTE, NOON, a_notification

GROUP = "sns/eu-west-3/123456789012/DirectPublishToPhoneNumber/Failure"
ASKED = {
    "logGroupName": GROUP,
    "startTime": int((NOON - HOUR).timestamp() * 1000),
    "endTime": int(NOON.timestamp() * 1000),
}


def entry(message_id: str, reason: str, status: str = "FAILURE") -> dict[str, Any]:
    told = {
        "notification": {"messageId": message_id, "timestamp": "2026-03-14"},
        "delivery": {"destination": "+33600000001", "providerResponse": reason},
        "status": status,
    }
    return {"message": json.dumps(told)}


def client() -> Any:
    known = {"aws_access_key_id": "x", "aws_secret_access_key": "x"}
    return boto3.client("logs", region_name="eu-west-3", **known)


def returned(*events: dict[str, Any]) -> list[Returned]:
    logs = client()
    with Stubber(logs) as stubber:
        page = {"events": list(events[:1]), "nextToken": "more"}
        stubber.add_response("filter_log_events", page, ASKED)
        rest = {"events": list(events[1:])}
        more = {**ASKED, "nextToken": "more"}
        stubber.add_response("filter_log_events", rest, more)
        return SmsLog(lambda: logs, GROUP).returned(NOON - HOUR, NOON)


def failing(code: str) -> SmsLog:
    logs = client()
    stubber = Stubber(logs)
    stubber.add_client_error("filter_log_events", code)
    stubber.activate()
    return SmsLog(lambda: logs, GROUP)


def test_what_came_back_is_told_with_its_reason_page_after_page():
    assert returned(entry("m1", "Blocked as spam"), entry("m2", "Unreachable")) == [
        Returned("m1", "sms: Blocked as spam"),
        Returned("m2", "sms: Unreachable"),
    ]


def test_an_entry_of_another_form_is_passed_over():
    odd = [{"message": "no JSON"}, {"message": "[1]"}, {"message": '{"status": 1}'}]
    assert returned(*odd, entry("m1", "fine", "SUCCESS")) == []


def test_a_reason_carries_neither_a_number_nor_a_link():
    (only,) = returned(entry("m", "see http://evil.example/ +33600000001 now"))
    assert only.reason == "sms: see httpevilexample now"
    (only,) = returned(entry("m", ""))
    assert only.reason == "sms: not delivered"


def test_where_no_log_is_kept_nothing_came_back():
    log = failing("ResourceNotFoundException")
    assert log.returned(NOON - HOUR, NOON) == []


def test_a_log_that_cannot_be_read_now_is_no_empty_one():
    with pytest.raises(DeliveryError):
        failing("ThrottlingException").returned(NOON - HOUR, NOON)


def test_one_looks_ever_later_and_then_no_more():
    planned = look_after(a_notification(), NOON)
    times = []
    while planned is not None:
        assert planned.due_at
        times.append(planned.due_at - NOON)
        planned = next_look(planned, planned.due_at)
    assert times == list(LOOKS)
    late = next_look(look_after(a_notification(), NOON), NOON + 7 * MINUTE)
    assert late
    assert late.due_at == NOON + LOOKS[2]
