"""What SNS knows of the ways to people: subscriptions confirmed, numbers opted out; and
Parameter Store of the addresses of their chats.
"""  # noqa: D205 - one sentence

import json
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from functions.adapters.webhook import secret_of
from functions.domain.business import Business, Channel
from functions.domain.errors import DeliveryError, FetchError
from functions.domain.ports import Secrets
from functions.domain.sms_account import SmsAccount

if TYPE_CHECKING:
    from mypy_boto3_sns.client import SNSClient


class SnsWays:
    """`Ways` on SNS; `topic_arn_prefix` and a business's id make its topic."""

    def __init__(
        self,
        client: "SNSClient",
        topic_arn_prefix: str,
        account: Callable[[], SmsAccount],
        secrets: Secrets,
    ) -> None:
        """Keep the client, who reads the account, and where addresses are kept."""
        self._client = client
        self._prefix = topic_arn_prefix
        self._account = account
        self._secrets = secrets

    def confirmed(self, business: Business) -> Collection[str]:
        """Whose messages a confirmed subscription lets through; nobody's without topic.

        Raises:
            DeliveryError: SNS would not say.
        """
        found: set[str] = set()
        try:
            pages = self._client.get_paginator("list_subscriptions_by_topic")
            for page in pages.paginate(TopicArn=self._prefix + business.id):
                for one in page["Subscriptions"]:
                    arn = one["SubscriptionArn"]
                    if one["Protocol"] == "email" and arn.startswith("arn:"):
                        found |= self._let_through(arn, business)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in ("NotFound", "NotFoundException"):
                return set()
            raise DeliveryError(f"sns: {code}", permanent=False) from error
        except BotoCoreError as error:
            kind = type(error).__name__
            raise DeliveryError(f"sns: {kind}", permanent=False) from error
        return found

    def _let_through(self, arn: str, business: Business) -> set[str]:
        answer = self._client.get_subscription_attributes(SubscriptionArn=arn)
        attributes = answer["Attributes"]
        if attributes.get("PendingConfirmation") == "true":
            return set()
        policy = json.loads(attributes.get("FilterPolicy") or "{}")
        everybody = [one.id for one in business.team]
        return set(policy.get("responder", everybody))

    def chats(self, business: Business) -> Collection[str]:
        """Whose webhook has an address; asked of those alone who have that channel.

        Raises:
            DeliveryError: Parameter Store would not say.
        """
        people = [one.id for one in business.team if Channel.WEBHOOK in one.channels]
        try:
            return {one for one in people if self._has_address(business, one)}
        except (BotoCoreError, ClientError) as error:
            kind = type(error).__name__
            raise DeliveryError(f"webhook: {kind}", permanent=False) from error

    def _has_address(self, business: Business, responder: str) -> bool:
        try:
            kept = self._secrets.get(business.id, secret_of(responder))
        except FetchError:  # something is stored, and no address can be read from it
            return False
        return bool(kept.get("url"))

    def refuses_sms(self, phone: str) -> bool:
        """Whether a number has opted out."""
        return has_opted_out(self._client, phone)

    def sms_account(self) -> SmsAccount:
        """What may be sent by SMS at all."""
        return self._account()


def has_opted_out(client: "SNSClient", phone: str) -> bool:
    """Whether a number has answered STOP; False when SNS would not say."""
    try:
        answer = client.check_if_phone_number_is_opted_out(phoneNumber=phone)
    except (BotoCoreError, ClientError):
        return False
    return answer["isOptedOut"]
