"""How the rules that count share the false alarms a year that the owner tolerates."""

from typing import Final

SPIKE: Final = 0.8
SLOW_BURN: Final = 0.1
RATING: Final = 0.05
HUSH: Final = 0.05
"""A spike is what people wait for; slow burns and stars are looked at once a day, and a
hush tells of a source far oftener than of the business."""
