"""The topics that wake people by e-mail, one a business; no part of the stack."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cli.changes import Subscription, Topic

if TYPE_CHECKING:
    from mypy_boto3_sns.client import SNSClient
    from mypy_boto3_sns.type_defs import SubscriptionTypeDef

ATTRIBUTE = "responder"
"""The message attribute that says for whom a message is."""


class SnsTopics:
    """The topics of one stage on SNS."""

    def __init__(self, client: "SNSClient", stage: str) -> None:
        """Keep the client; `vigie-<stage>_` begins the topics' names.

        Neither a stage nor an id may hold `_`, so no name can be of two stages.
        """
        self._client = client
        self._prefix = f"vigie-{stage}_"

    def read(self, businesses: Iterable[str]) -> dict[str, Topic]:
        """The topics that these businesses have."""
        arns: dict[str, str] = {}
        for page in self._client.get_paginator("list_topics").paginate():
            for one in page["Topics"]:
                arns[one["TopicArn"].rsplit(":", 1)[-1]] = one["TopicArn"]
        names = {one: self._prefix + one for one in businesses}
        return {
            business: Topic(arns[name], tuple(self._subscriptions(arns[name])))
            for business, name in names.items()
            if name in arns
        }

    def _subscriptions(self, topic: str) -> Iterator[Subscription]:
        pages = self._client.get_paginator("list_subscriptions_by_topic")
        for page in pages.paginate(TopicArn=topic):
            for one in page["Subscriptions"]:
                if one["Protocol"] == "email" and one["SubscriptionArn"] != "Deleted":
                    yield self._subscription(one)

    def _subscription(self, listed: "SubscriptionTypeDef") -> Subscription:
        arn = listed["SubscriptionArn"]
        if not arn.startswith("arn:"):  # PendingConfirmation
            return Subscription(listed["Endpoint"])
        answer = self._client.get_subscription_attributes(SubscriptionArn=arn)
        policy = json.loads(answer["Attributes"].get("FilterPolicy") or "{}")
        return Subscription(
            listed["Endpoint"], tuple(sorted(policy.get(ATTRIBUTE, ()))), arn
        )

    def make(self, business: str) -> str:
        """Make a business's topic, or find it made; its ARN."""
        return self._client.create_topic(Name=self._prefix + business)["TopicArn"]

    def drop(self, arn: str) -> None:
        """Delete a topic with its subscriptions."""
        self._client.delete_topic(TopicArn=arn)

    def subscribe(self, topic: str, endpoint: str, responders: Sequence[str]) -> None:
        """Ask a person to confirm that these responders' messages go to an address."""
        self._client.subscribe(
            TopicArn=topic,
            Protocol="email",
            Endpoint=endpoint,
            Attributes={"FilterPolicy": _policy(responders)},
            ReturnSubscriptionArn=True,
        )

    def refilter(self, arn: str, responders: Sequence[str]) -> None:
        """Change whose messages a subscription lets through."""
        self._client.set_subscription_attributes(
            SubscriptionArn=arn,
            AttributeName="FilterPolicy",
            AttributeValue=_policy(responders),
        )

    def unsubscribe(self, arn: str) -> None:
        """End a subscription."""
        self._client.unsubscribe(SubscriptionArn=arn)


def _policy(responders: Sequence[str]) -> str:
    return json.dumps({ATTRIBUTE: sorted(responders)})
