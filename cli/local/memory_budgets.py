"""What was spent on services, in memory."""

from collections import Counter
from datetime import datetime


class MemoryBudgets:
    """`Budgets` in memory."""

    def __init__(self) -> None:
        """Start with nothing spent."""
        self.spent: Counter[tuple[str, str, str]] = Counter()

    def take(
        self, business: str, service: str, cost: int, limit: int, now: datetime
    ) -> bool:
        """Count a cost if the month's sum stays within the limit."""
        month = (business, service, f"{now:%Y-%m}")
        if self.spent[month] + cost > limit:
            return False
        self.spent[month] += cost
        return True
