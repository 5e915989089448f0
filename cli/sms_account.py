"""What the AWS account lets Vigie send by SMS, in words."""

from collections.abc import Iterator

from cli.texts import Tongue, say
from functions.domain.sms_account import SmsAccount


def about_sms(account: SmsAccount, tongue: Tongue) -> Iterator[str]:
    """What to know of the account, a line each; marked where alerts would be lost."""
    if account.in_sandbox:
        yield "! " + say(tongue, "sms_sandbox")
    mark = "!" if account.nearly_silent else "·"
    values = {
        "spent": f"{account.spent_usd:.2f}",
        "limit": f"{account.limit_usd:.2f}",
    }
    yield f"{mark} " + say(tongue, "sms_spent", **values)
    if not account.logged:
        yield "! " + say(tongue, "sms_unlogged")
