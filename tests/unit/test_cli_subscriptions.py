"""What SNS says of a subscription that waits, that ended, or that is not ours."""

import boto3
from botocore.stub import Stubber

from cli.changes import Subscription, Topic
from cli.subscriptions import SnsTopics

ARN = "arn:aws:sns:eu-west-3:123456789012:vigie-dev_mistral"
OTHER = ARN.replace("vigie-dev_mistral", "vigie-dev-eu_mistral")


def listed(arn: str, endpoint: str, protocol: str = "email") -> dict[str, str]:
    return {"SubscriptionArn": arn, "Endpoint": endpoint, "Protocol": protocol}


def test_only_confirmed_subscriptions_by_email_can_be_looked_into():
    client = boto3.client(
        "sns", "eu-west-3", aws_access_key_id="x", aws_secret_access_key="x"
    )
    stub = Stubber(client)
    topics = {"Topics": [{"TopicArn": OTHER}, {"TopicArn": ARN}]}
    stub.add_response("list_topics", topics, {})
    subscriptions = [
        listed("PendingConfirmation", "tom@mistral.example"),
        listed("Deleted", "old@mistral.example"),
        listed(f"{ARN}:q", "arn:aws:sqs:eu-west-3:123456789012:q", "sqs"),
        listed(f"{ARN}:1", "lea@mistral.example"),
        listed(f"{ARN}:2", "audit@agency.example"),
    ]
    asked = {"TopicArn": ARN}
    stub.add_response(
        "list_subscriptions_by_topic", {"Subscriptions": subscriptions}, asked
    )
    for arn, attributes in (
        (f"{ARN}:1", {"FilterPolicy": '{"responder": ["lea", "hugo"]}'}),
        (f"{ARN}:2", {}),
    ):
        stub.add_response(
            "get_subscription_attributes",
            {"Attributes": attributes},
            {"SubscriptionArn": arn},
        )
    with stub:
        found = SnsTopics(client, "dev").read(["mistral", "sirocco"])
    stub.assert_no_pending_responses()
    assert found == {
        "mistral": Topic(
            ARN,
            (
                Subscription("tom@mistral.example"),
                Subscription("lea@mistral.example", ("hugo", "lea"), f"{ARN}:1"),
                Subscription("audit@agency.example", (), f"{ARN}:2"),
            ),
        )
    }
