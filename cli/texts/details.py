"""What a source says of its health, in the language of who reads it.

The table keeps it in English; what a host or a service said in its own words, and what
nobody foresaw, is passed on as it stands.
"""

import re

from cli.texts import NARROW_SPACE, Tongue
from cli.texts.details_fr import DETAILS, REASONS

_BEFORE_SIGNS = re.compile(r"(?<=«) | (?=[»;:!?])")
_FILLED = "((?:(?!; ).)+?)"
_PATTERNS = [
    (re.compile(re.escape(english).replace(r"\{\}", _FILLED)), french)
    for english, french in DETAILS.items()
]


def detail_in(tongue: Tongue, detail: str) -> str:
    """The detail of a source's health, in English or in French."""
    if tongue == "en" or not detail:
        return detail
    whole = _french(detail)
    if whole is not None:
        return whole
    parts = [_french(part) or part for part in detail.split("; ")]
    return f"{NARROW_SPACE}; ".join(parts)


def _french(english: str) -> str | None:
    for pattern, french in _PATTERNS:
        if found := pattern.fullmatch(english):
            text = _BEFORE_SIGNS.sub(NARROW_SPACE, french)
            return text.format(*(REASONS.get(one, one) for one in found.groups()))
    return None
