"""What is told: by it two crises are one story, or two.

Nobody says to which affair his complaint belongs. A tale knows the texts that were
copied, the grave subjects and the topics most of its mentions speak of; two that share
one of them are one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from functions.domain.mention import Mention, Topic
from functions.domain.story import story_id
from functions.domain.why import Why

TOPIC_OF: Final = {
    "food_poisoning": Topic.HYGIENE,
    "injury": Topic.SAFETY,
    "assault": Topic.SAFETY,
    "discrimination": Topic.DISCRIMINATION,
    "data_leak": Topic.PRIVACY,
    "patient_confidentiality": Topic.PRIVACY,
}
"""What a red flag speaks of; a legal threat may come of anything."""

MAIN: Final = 3
"""A topic is of the tale when more than one mention in three speaks of it."""


@dataclass(frozen=True, slots=True)
class Tale:
    """Ids of stories, subjects of red flags, and the main topics."""

    stories: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    topics: frozenset[Topic] = frozenset()

    def is_of(self, other: "Tale") -> bool:
        """Whether both are one story.

        They are, too, when nothing is known of what one is about: people are rather
        told of two affairs in one crisis than twice of one.
        """
        if self.stories & other.stories or self.subjects & other.subjects:
            return True
        if not self.topics or not other.topics:
            return True
        return bool(self.topics & other.topics)

    def holds(self, mention: Mention, other: "Tale") -> bool:
        """Whether a mention is part of this story, and of no topic of the other."""
        flags = {flag.subject for flag in mention.red_flags}
        if story_id(mention) in self.stories or flags & self.subjects:
            return True
        topics = frozenset(_topics(mention))
        return bool(topics & self.topics) and not topics & other.topics


def tale_of_why(why: Why) -> Tale:
    """What a crisis that was opened for these reasons tells."""
    subjects = frozenset(flag.subject for flag in why.flags)
    stories = frozenset((*why.stories, *why.mentions))
    return Tale(stories, subjects, _of(subjects) | _main(why.topics, why.seen))


def tale_of_count(why: Why) -> Tale:
    """What a count tells by itself: a text that three in a crowd copy is not it all."""
    return Tale(topics=_main(why.topics, why.seen))


def tale_of_flagged(mentions: Sequence[Mention]) -> Tale:
    """What mentions with red flags tell: the flags' subjects before anything else."""
    subjects = frozenset(flag.subject for m in mentions for flag in m.red_flags)
    stories = frozenset(story_id(m) for m in mentions)
    return Tale(stories, subjects, _of(subjects) or main_topics(mentions))


def main_topics(mentions: Sequence[Mention]) -> frozenset[Topic]:
    """What more than one in three speaks of; everything, if nothing is."""
    return _main(count_topics(mentions), len(mentions))


def count_topics(mentions: Iterable[Mention]) -> tuple[tuple[Topic, int], ...]:
    """How many speak of each topic, the commonest first; praise is no complaint.

    A red flag speaks of its subject's.
    """
    spoken = Counter(topic for mention in mentions for topic in _topics(mention))
    return tuple((t, n) for t, n in spoken.most_common() if t is not Topic.PRAISE)


def separate(flagged: Iterable[Mention]) -> list[list[Mention]]:
    """Mentions with red flags, those of one story together, in their order."""
    groups: list[list[Mention]] = []
    for mention in flagged:
        tale = tale_of_flagged([mention])
        home = next((g for g in groups if tale_of_flagged(g).is_of(tale)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return groups


def _main(topics: Sequence[tuple[Topic, int]], seen: int) -> frozenset[Topic]:
    """The main topics; all that are spoken of, where people speak of this and that."""
    main = frozenset(topic for topic, count in topics if count * MAIN > seen)
    return main or frozenset(topic for topic, _ in topics)


def _of(subjects: Iterable[str]) -> frozenset[Topic]:
    return frozenset(TOPIC_OF[one] for one in subjects if one in TOPIC_OF)


def _topics(mention: Mention) -> dict[Topic, None]:
    grave = _of(flag.subject for flag in mention.red_flags)
    return dict.fromkeys((*mention.topics, *sorted(grave)))
