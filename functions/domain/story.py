"""One story, many carriers: what is kept to know it again, and how it is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from functions.domain.mention import Mention

STORY_REMEMBERED = timedelta(hours=72)
"""How long a story is known again. An agency's text of a Friday evening is in the
papers of Monday; what comes back later is talked of anew."""

FLOOD, FLOOD_IN = 5, timedelta(hours=1)
"""Carriers of one story within an hour that are no coincidence: it is being pasted."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A few words by which a story is found again.

    `key` is the hash of the words, `sketch` what the text that had them is known by.
    `holder` is the mention that laid the anchor, `story` the one it leads to.
    """

    key: str
    story: str
    holder: str
    sketch: str


@dataclass(frozen=True, slots=True)
class Story:
    """One story as some mentions carry it; a mention without copies is one too.

    `told` is the fullest of them, of those that are negative or grave if any is.
    `voices` are distinct authors; who has none counts
    as one. `flood` marks copies pasted in a row.
    """

    id: str
    told: Mention
    carriers: int
    voices: int
    sources: tuple[str, ...]
    first_seen: datetime
    last_seen: datetime
    flood: bool

    @property
    def copies(self) -> int:
        """The carriers beside the one that is shown."""
        return self.carriers - 1


def stories_of(mentions: Iterable[Mention]) -> dict[str, Story]:
    """The stories that mentions carry, by id, in the order in which they were seen.

    The story of a mention that carries none, being short, is its own.
    """
    carriers: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: (m.seen_at, m.id)):
        carriers.setdefault(story_id(mention), []).append(mention)
    return {story: _story(story, them) for story, them in carriers.items()}


def story_id(mention: Mention) -> str:
    """The story that a mention carries, itself if it is nobody's copy."""
    return mention.story or mention.id


def _story(story: str, carriers: list[Mention]) -> Story:
    return Story(
        id=story,
        told=max(carriers, key=_fullness),
        carriers=len(carriers),
        voices=len({m.author or m.id for m in carriers}),
        sources=tuple(dict.fromkeys(m.source for m in carriers)),
        first_seen=carriers[0].seen_at,
        last_seen=carriers[-1].seen_at,
        flood=_is_flood(sorted(m.said_at for m in carriers)),
    )


def weightiest(
    said: Iterable[Mention], grave: Iterable[Mention], most: int
) -> tuple[Story, ...]:
    """The stories that weigh most among the grave, each once, the heaviest first.

    A story weighs what its heaviest grave mention does; among equals the earliest
    comes first. Its carriers are counted among all that was `said`.
    """
    order = sorted(grave, key=lambda m: (-m.weight, m.seen_at, m.id))
    wanted = list(dict.fromkeys(story_id(m) for m in order))[:most]
    stories = stories_of(m for m in said if story_id(m) in wanted)
    return tuple(stories[one] for one in wanted)


def _fullness(mention: Mention) -> tuple[bool, int]:
    grave = mention.negative or bool(mention.red_flags)
    return grave, len(mention.title) + len(mention.text)


def _is_flood(said: list[datetime]) -> bool:
    """Whether `FLOOD` of these times, which are in order, lie within an hour.

    They are the authors' own: a source that is polled twice a day floods nothing.
    """
    rows = zip(said, said[FLOOD - 1 :], strict=False)
    return any(last - first <= FLOOD_IN for first, last in rows)
