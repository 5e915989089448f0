"""Has SNS write down which SMS did not arrive: an attribute of the account, for which
CloudFormation knows no resource. The role it writes with is of the stack.

https://docs.aws.amazon.com/sns/latest/api/API_SetSMSAttributes.html
"""  # noqa: D205 - one sentence

from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from cli.texts import Tongue, say
from functions.adapters.sns_account import LOG_ROLE

if TYPE_CHECKING:
    from mypy_boto3_sns.client import SNSClient

SAMPLED = "DeliveryStatusSuccessSamplingRate"
"""Percent of those that did arrive that are written down too: nobody reads them."""


def role_of(stage: str, identity: str) -> str:
    """The ARN of the role in infra/roles.yml, by that of anybody in the account."""
    _, partition, _, _, account, *_ = identity.split(":")
    return f"arn:{partition}:iam::{account}:role/vigie-{stage}-sms-log"


def switch_on(
    sns: "SNSClient",
    sts: Any,  # noqa: ANN401 - boto3's, for which no types are installed
    stage: str,
    tongue: Tongue,
) -> str | None:
    """Turn the log on unless somebody has; what to say of it, None of nothing done.

    That AWS refuses is told and ends nothing: alerts go out without a log as well.
    """
    try:
        told = sns.get_sms_attributes(attributes=[LOG_ROLE])["attributes"]
        if told.get(LOG_ROLE):
            return None
        role = role_of(stage, sts.get_caller_identity()["Arn"])
        sns.set_sms_attributes(attributes={LOG_ROLE: role, SAMPLED: "0"})
    except ClientError as error:
        reason = error.response["Error"].get("Message") or str(error)
        return "! " + say(tongue, "sms_log_refused", reason=reason)
    return "+ " + say(tongue, "sms_log_on")


def switch_off(sns: "SNSClient", stage: str, identity: str) -> str | None:
    """Turn it off if it writes with the role of a stage that goes; what to say of it.

    That AWS refuses is told and ends nothing: what else is to go goes.
    """
    try:
        told = sns.get_sms_attributes(attributes=[LOG_ROLE])["attributes"]
        if told.get(LOG_ROLE) != role_of(stage, identity):
            return None
        sns.set_sms_attributes(attributes={LOG_ROLE: ""})
    except ClientError as error:
        return f"the log of SMS is left as it is: {error}"
    return "ended the log of SMS"
