"""What was sent through the laptop cloud, and that nothing of it stays behind."""

import json
import os
from datetime import UTC, datetime, timedelta

import boto3
import pytest

from cli.local.cloud import LocalCloud

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


def test_messages_are_kept_with_the_virtual_time() -> None:
    with LocalCloud(stage="test", start=NOON, environ={}) as cloud:
        sns = boto3.client("sns")
        topic = sns.create_topic(Name="vigie-test-mistral")["TopicArn"]
        for name in ("lea", "hugo"):
            sns.subscribe(
                TopicArn=topic,
                Protocol="email",
                Endpoint=f"{name}@mistral.example",
                Attributes={"FilterPolicy": json.dumps({"responder": [name]})},
            )
        cloud.people.confirm()
        cloud.clock.set(NOON + timedelta(hours=1))
        sns.publish(PhoneNumber="+33639980001", Message="Un pic.")
        to_lea = {"DataType": "String", "StringValue": "lea"}
        sns.publish(
            TopicArn=topic,
            Subject="Pic",
            Message="Un pic.",
            MessageAttributes={"responder": to_lea},
        )
        (sms,) = cloud.sms()
        assert (sms.at, sms.number, sms.text) == (
            cloud.clock(),
            "+33639980001",
            "Un pic.",
        )
        (email,) = cloud.emails()
        assert (email.address, email.subject) == ("lea@mistral.example", "Pic")


def test_nothing_is_left_behind() -> None:
    before = dict(os.environ)
    with LocalCloud(stage="test", start=NOON, environ={}):
        assert os.environ != before
    assert dict(os.environ) == before


def test_there_is_one_laptop_cloud_at_a_time() -> None:
    with (
        LocalCloud(stage="test", start=NOON, environ={}),
        pytest.raises(RuntimeError, match="one laptop cloud"),
        LocalCloud(stage="test", start=NOON, environ={}),
    ):
        pass
    with LocalCloud(stage="test", start=NOON, environ={}):
        pass
