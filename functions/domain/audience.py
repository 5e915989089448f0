"""Who speaks, in groups: none of fewer than ten, nor one that a sum gives away."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from functions.domain.mention import Mention

FEWEST = 10
"""People in a group that is shown: k-anonymity with k = 10 (Sweeney, 2002)."""

FOLLOWED = frozenset({"mastodon"})
"""Kinds of sources whose `reach` counts the author's followers."""

BANDS = (100, 1_000, 10_000, 100_000)
"""Followers that begin another band."""

OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Group:
    """People who have something in common; `name` is empty where it is not known."""

    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Audience:
    """Distinct authors by language, platform, country and followers; empty where too
    few are. `countries` are of those whose source tells it of some of its authors.
    """  # noqa: D205 - one sentence

    languages: tuple[Group, ...] = ()
    platforms: tuple[Group, ...] = ()
    countries: tuple[Group, ...] = ()
    followers: tuple[Group, ...] = ()


def audience(mentions: Iterable[Mention]) -> Audience:
    """The authors of mentions, each counted once, by their earliest."""
    people: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.seen_at, m.id)):
        people.setdefault(mention.author or mention.id, mention)
    known = [m for m in people.values() if m.source_kind in FOLLOWED]
    telling = {m.source_kind for m in people.values() if m.country}
    located = [m for m in people.values() if m.source_kind in telling]
    return Audience(
        languages=_groups(tuple(people.values()), lambda m: m.language or ""),
        platforms=_groups(tuple(people.values()), lambda m: m.source_kind),
        countries=_groups(located, lambda m: m.country or ""),
        followers=_groups(known, band),
    )


def band(mention: Mention) -> str:
    """The band of its author's followers, as « 100-999 »; empty if not told."""
    if mention.reach is None:
        return ""
    low = max((edge for edge in BANDS if edge <= mention.reach), default=0)
    above = [edge for edge in BANDS if edge > mention.reach]
    return f"{low}-{min(above) - 1}" if above else f"{low}+"


def _groups(
    people: Sequence[Mention], name: Callable[[Mention], str]
) -> tuple[Group, ...]:
    """The groups that may be shown, the largest first, the rest together.

    Whoever knows the total could work out a rest that is too small, so the smallest
    groups join it until it is none or large enough (complementary suppression).
    """
    sizes = Counter(name(one) for one in people)
    groups = sorted(sizes.items(), key=lambda group: (-group[1], group[0]))
    shown = [Group(*group) for group in groups if group[1] >= FEWEST]
    rest = len(people) - sum(group.people for group in shown)
    while shown and 0 < rest < FEWEST:
        rest += shown.pop().people
    if not shown:
        return ()
    return (*shown, Group(OTHERS, rest)) if rest else tuple(shown)
