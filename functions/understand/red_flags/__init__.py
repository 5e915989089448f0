"""Red flags: subjects so grave that one credible mention is enough."""

from functions.understand.red_flags.finding import (
    Found,
    Guard,
    find_held_back,
    find_phrases,
    find_red_flags,
)

__all__ = ["Found", "Guard", "find_held_back", "find_phrases", "find_red_flags"]
