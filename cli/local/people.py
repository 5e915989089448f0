"""What SNS asks of people and of the account before anything reaches them, of which
moto knows nothing: to confirm a subscription, to verify a number in the sandbox.
"""  # noqa: D205 - one sentence

from collections.abc import Mapping
from typing import Any

from cli.local.hooks import ANSWER, Call
from cli.local.inside import PENDING, Inside


class People:
    """A listener that keeps e-mail subscriptions pending, and plays the SMS sandbox.

    An account is not `in_sandbox` unless a test says so; then `verified` are the
    numbers that it lets through.
    """

    def __init__(self, inside: Inside) -> None:
        """Know moto's subscriptions."""
        self._inside = inside
        self.in_sandbox = False
        self.verified: set[str] = set()

    def confirm(self, address: str | None = None) -> None:
        """Everybody presses the link in SNS's message, or who has this address."""
        for one in self._inside.subscriptions("email"):
            if address in (None, one.endpoint):
                one.attributes[PENDING] = False

    def get_sms(self, number: str) -> bool:
        """Whether an SMS to a number arrives; SNS takes it in any case."""
        return not self.in_sandbox or number in self.verified

    def before(self, call: Call) -> None:
        """Answer what moto cannot."""
        match call.service, call.operation:
            case "sns", "GetSMSSandboxAccountStatus":
                call.notes[ANSWER] = {"IsInSandbox": self.in_sandbox}
            case "sns", "ListSMSSandboxPhoneNumbers":
                known = sorted(self.verified)
                call.notes[ANSWER] = {
                    "PhoneNumbers": [
                        {"PhoneNumber": one, "Status": "Verified"} for one in known
                    ]
                }

    def after(self, call: Call, answer: Mapping[str, Any]) -> None:
        """A subscription that was just made is pending; only its owner sees its ARN."""
        if call.service != "sns" or "Error" in answer:
            return
        if call.operation == "Subscribe":
            self._begin(call, answer)
        for one in answer.get("Subscriptions", ()):
            if one["SubscriptionArn"] in self._pending():
                one["SubscriptionArn"] = PENDING

    def _begin(self, call: Call, answer: Mapping[str, Any]) -> None:
        for one in self._inside.subscriptions("email"):
            if one.arn == answer["SubscriptionArn"]:
                one.attributes[PENDING] = True
                if call.asked.get("ReturnSubscriptionArn") != "true":
                    answer["SubscriptionArn"] = "pending confirmation"  # type: ignore[index]

    def _pending(self) -> set[str]:
        emails = self._inside.subscriptions("email")
        return {one.arn for one in emails if one.attributes[PENDING]}
