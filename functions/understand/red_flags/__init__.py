"""Red flags: subjects so grave that one credible mention is enough."""

from functions.understand.red_flags.finding import find_red_flags

__all__ = ["find_red_flags"]
