"""Messages through Amazon SNS: an SMS to the number itself, an e-mail through the
business's topic, where a filter on `responder` picks the one subscription.
"""  # noqa: D205 - one sentence and its consequence

from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError

from functions.adapters.sns_ways import has_opted_out
from functions.domain.business import Business, Channel, Responder
from functions.domain.errors import DeliveryError
from functions.domain.notification import Failure
from functions.domain.operator import OPERATOR

if TYPE_CHECKING:
    from mypy_boto3_sns.client import SNSClient

PERMANENT: Final = {
    "AccessDenied",
    "AccessDeniedException",
    "AuthorizationError",
    "AuthorizationErrorException",
    "EndpointDisabled",
    "InvalidParameter",
    "InvalidParameterException",
    "InvalidParameterValue",
    "NotFound",
    "NotFoundException",
    "OptedOut",
    "OptedOutException",
    "ParameterValueInvalid",
    "UserError",
    "ValidationError",
    "ValidationException",
}
"""Error codes that no other try within the half hour can change: the number, the topic,
the text or a right of ours is at fault, and somebody has to mend it. All others
(throttling, a key that is being replaced, an outage) may pass."""


class SnsMessenger:
    """`Messenger` on SNS; `topic_arn_prefix` and a business's id make its topic.

    What is for the operator goes to a topic of its own.
    """

    def __init__(
        self, client: "SNSClient", topic_arn_prefix: str, operator_topic_arn: str
    ) -> None:
        """Keep the client."""
        self._operator_topic_arn = operator_topic_arn
        self._client = client
        self._topic_arn_prefix = topic_arn_prefix

    def send(
        self,
        business: Business,
        responder: Responder,
        channel: Channel,
        subject: str,
        body: str,
    ) -> str:
        """Publish; the id that SNS gave the message."""
        try:
            if channel is Channel.SMS:
                return self._sms(responder, body)
            if responder.id == OPERATOR:
                return self._operator(subject, body)
            return self._email(business, responder, subject, body)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            raise DeliveryError(f"sns: {code}", permanent=code in PERMANENT) from error
        except BotoCoreError as error:
            raise DeliveryError(
                f"sns: {type(error).__name__}", permanent=False
            ) from error

    def _sms(self, responder: Responder, body: str) -> str:
        if not responder.phone:
            raise DeliveryError(Failure.NO_PHONE, permanent=True)
        # after a STOP, SNS would take the message and drop it
        if has_opted_out(self._client, responder.phone):
            raise DeliveryError(Failure.OPTED_OUT, permanent=True)
        answer = self._client.publish(
            PhoneNumber=responder.phone,
            Message=body,
            MessageAttributes={
                "AWS.SNS.SMS.SMSType": {
                    "DataType": "String",
                    "StringValue": "Transactional",
                }
            },
        )
        return answer["MessageId"]

    def _operator(self, subject: str, body: str) -> str:
        answer = self._client.publish(
            TopicArn=self._operator_topic_arn, Subject=subject, Message=body
        )
        return answer["MessageId"]

    def _email(
        self, business: Business, responder: Responder, subject: str, body: str
    ) -> str:
        if not responder.email:
            raise DeliveryError(Failure.NO_EMAIL, permanent=True)
        answer = self._client.publish(
            TopicArn=self._topic_arn_prefix + business.id,
            Subject=subject,
            Message=body,
            MessageAttributes={
                "responder": {"DataType": "String", "StringValue": responder.id}
            },
        )
        return answer["MessageId"]
