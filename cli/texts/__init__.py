"""What the command line says, in English and in French: the same keys in both."""

import os
import re
from collections.abc import Mapping
from typing import Literal

from cli.texts import (
    brought_en,
    brought_fr,
    match_en,
    match_fr,
    proof_en,
    proof_fr,
    replay_en,
    replay_fr,
    sources_en,
    sources_fr,
    tune_en,
    tune_fr,
)
from cli.texts.en import ENGLISH
from cli.texts.fr import FRENCH

Tongue = Literal["en", "fr"]
NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
_FRENCH = {
    **FRENCH,
    **sources_fr.FRENCH,
    **brought_fr.FRENCH,
    **match_fr.FRENCH,
    **proof_fr.FRENCH,
    **replay_fr.FRENCH,
    **tune_fr.FRENCH,
}
_BEFORE_SIGNS = re.compile(r"(?<=«) | (?=[»;:!?])")
TEXTS: dict[Tongue, dict[str, str]] = {
    "en": {
        **ENGLISH,
        **sources_en.ENGLISH,
        **brought_en.ENGLISH,
        **match_en.ENGLISH,
        **proof_en.ENGLISH,
        **replay_en.ENGLISH,
        **tune_en.ENGLISH,
    },
    "fr": {k: _BEFORE_SIGNS.sub(NARROW_SPACE, text) for k, text in _FRENCH.items()},
}
"""The French is written with plain spaces, which a reader of the source can see."""


def say(tongue: Tongue, key: str, /, **values: str) -> str:
    """The text of a key with its values filled in."""
    return TEXTS[tongue][key].format_map(values)


def tongue_of(environment: Mapping[str, str] = os.environ) -> Tongue:
    """The language of a terminal, from LC_ALL, LC_MESSAGES or LANG; else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
