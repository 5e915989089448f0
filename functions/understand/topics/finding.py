"""Which topics of the taxonomy a text speaks of: by its words, the same every time."""

from collections import Counter

from functions.domain.mention import Topic
from functions.understand.notation import read_table
from functions.understand.sentences import folded_words
from functions.understand.topics.taxonomy import TAXONOMY

_READ = 10_000
"""Characters read of a text."""

_MOST = 4
"""Topics kept of a text: who speaks of everything speaks of nothing in particular."""

_TABLES = {topic: read_table(phrases) for topic, phrases in TAXONOMY.items()}
_ORDER = {topic: place for place, topic in enumerate(TAXONOMY)}


def find_topics(text: str) -> tuple[Topic, ...]:
    """The topics of a text, those with the most words first, equals as in `Topic`.

    Both languages are looked for whatever the text's own is. Takes time linear in the
    length of the text.
    """
    words = folded_words(text[:_READ])
    spoken = Counter(
        {topic: len(set(table.hits(words))) for topic, table in _TABLES.items()}
    )
    found = [topic for topic, count in spoken.items() if count]
    found.sort(key=lambda topic: (-spoken[topic], _ORDER[topic]))
    return tuple(found[:_MOST])
