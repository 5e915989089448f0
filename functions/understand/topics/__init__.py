"""What a mention is about, in the words of a fixed taxonomy."""

from functions.understand.topics.finding import find_topics

__all__ = ["find_topics"]
