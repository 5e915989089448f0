"""What a month would cost on AWS, from what was counted; pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

MONTH = timedelta(days=30)
PRICES = Path(__file__).with_name("prices.yml")


@dataclass(frozen=True, slots=True)
class Price:
    """What `per` units cost in USD; `free` units a month cost nothing."""

    what: str
    usd: float
    per: float
    free: float = 0.0


@dataclass(frozen=True, slots=True)
class Prices:
    """A price list, and what must be assumed because a laptop cannot measure it."""

    as_of: date
    region: str
    prices: Mapping[str, Price]
    assumptions: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bill: a month's quantity, its price, its price beyond the free."""

    name: str
    what: str
    quantity: float
    usd: float
    usd_after_free: float

    @property
    def service(self) -> str:
        """The service that charges it, as `dynamodb`."""
        return self.name.split(".")[0]


@dataclass(frozen=True, slots=True)
class Bill:
    """A month at the pace of what was counted."""

    lines: tuple[Line, ...]
    as_of: date
    region: str

    @property
    def usd(self) -> float:
        """The month without any free tier."""
        return sum(line.usd for line in self.lines)

    @property
    def usd_after_free(self) -> float:
        """The month in an account that uses its free tier for nothing else."""
        return sum(line.usd_after_free for line in self.lines)

    def by_service(self) -> dict[str, tuple[float, float]]:
        """USD by service, dearest first: without the free tier, and with it."""
        full: Counter[str] = Counter()
        free: Counter[str] = Counter()
        for line in self.lines:
            full[line.service] += line.usd  # type: ignore[assignment]
            free[line.service] += line.usd_after_free  # type: ignore[assignment]
        return {name: (usd, float(free[name])) for name, usd in full.most_common()}


def load_prices(path: Path = PRICES) -> Prices:
    """The price list that is shipped, or one's own."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    prices = {name: Price(**price) for name, price in data["prices"].items()}
    return Prices(data["as_of"], data["region"], prices, data["assumptions"])


def monthly(
    usage: Mapping[str, float],
    over: timedelta,
    prices: Prices,
    standing: Mapping[str, float] | None = None,
) -> Bill:
    """The bill of a month, if it all goes on as it did `over` this time.

    `standing` is added for each month, whatever happened in it, as alarms are.
    """
    scale = MONTH / over if over else 0.0
    month = {name: quantity * scale for name, quantity in usage.items()}
    for name, quantity in (standing or {}).items():
        month[name] = month.get(name, 0.0) + quantity
    lines = [
        _line(name, price, month[name])
        for name, price in prices.prices.items()
        if month.get(name)
    ]
    return Bill(tuple(lines), prices.as_of, prices.region)


def _line(name: str, price: Price, quantity: float) -> Line:
    beyond = max(quantity - price.free, 0.0)
    each = price.usd / price.per
    return Line(name, price.what, quantity, quantity * each, beyond * each)
