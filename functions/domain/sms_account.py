"""What the account that sends lets Vigie send by SMS, known before it matters.

Limits as SNS documents them: in its sandbox only verified numbers are reached, and once
a month's spending reaches the limit it goes silent, without an error to whoever sends.
https://docs.aws.amazon.com/sns/latest/dg/sns-sms-sandbox.html
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ENOUGH: Final = 0.8
"""The share of the limit from which it is time to raise it."""


class Warned(StrEnum):
    """What an operator should mend although messages still arrive."""

    NEARLY_SPENT = "nearly_spent"
    UNLOGGED = "unlogged"


@dataclass(frozen=True, slots=True)
class SmsAccount:
    """The account's sandbox, its US dollars of this month, and its delivery log.

    `verified` are the numbers that the sandbox lets through; `logged` says whether it
    is written down what became of each SMS.
    """

    in_sandbox: bool = False
    verified: frozenset[str] = frozenset()
    limit_usd: float = 1.0
    spent_usd: float = 0.0
    logged: bool = True

    @property
    def silent(self) -> bool:
        """Whether the month's money is gone."""
        return self.spent_usd >= self.limit_usd

    @property
    def nearly_silent(self) -> bool:
        """Whether the month's money will be gone soon, or is."""
        return self.spent_usd >= ENOUGH * self.limit_usd

    @property
    def warnings(self) -> tuple[Warned, ...]:
        """What to mend before messages are lost."""
        found = []
        if self.nearly_silent and not self.silent:
            found.append(Warned.NEARLY_SPENT)
        if not self.logged:
            found.append(Warned.UNLOGGED)
        return tuple(found)

    def lets_through(self, phone: str) -> bool:
        """Whether the sandbox, if there is one, knows a number."""
        return not self.in_sandbox or phone in self.verified
