"""What sources say of themselves, in the language of who reads it."""

import re
from typing import TYPE_CHECKING

from cli.texts import NARROW_SPACE, Tongue

if TYPE_CHECKING:
    from functions.listen.sources.connector import Words

_BEFORE_SIGNS = re.compile(r"(?<=«)[ \u00a0]|[ \u00a0](?=[»;:!?])")


def told(words: "Words", tongue: Tongue) -> str:
    """The words of a declaration; French signs get their narrow spaces."""
    if tongue == "en":
        return words.en
    return _BEFORE_SIGNS.sub(NARROW_SPACE, words.fr)
