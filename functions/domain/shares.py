"""How the rules that count share the false alarms a year that the owner tolerates."""

from typing import Final

SPIKE: Final = 0.8
SLOW_BURN: Final = 0.1
RATING: Final = 0.1
"""A spike is what people wait for; the other two look once a day."""
