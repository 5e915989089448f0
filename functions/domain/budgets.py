"""The port that money is counted by before it is spent."""

from datetime import datetime
from typing import Protocol


class Budgets(Protocol):
    """What each business has spent on a service in a calendar month, in UTC."""

    def take(
        self, business: str, service: str, cost: int, limit: int, now: datetime
    ) -> bool:
        """Count a cost if the month's sum stays within the limit; False if not.

        Both in millionths of a US dollar. What is counted stays counted, whatever
        becomes of what it was for.
        """
        ...
