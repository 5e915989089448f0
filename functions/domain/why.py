"""Why Vigie speaks up: what an alert, the control room and the report explain."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from functions.domain.mention import RedFlag, Topic

A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Unseen:
    """A source that could not be read then, and when it last was, if it ever was."""

    source: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lately:
    """How many spikes the last days would have brought as the policy is now."""

    spikes: int
    days: int


@dataclass(frozen=True, slots=True)
class Hushed:
    """A source that fell silent, the business as a whole if it has no name: since when,
    how long it usually pauses, and its `SourceHealth` at its last poll.
    """  # noqa: D205 - one sentence

    source: str
    since: datetime
    usual: timedelta
    health: str = ""


@dataclass(frozen=True, slots=True)
class Stars:
    """The mean of the stars of the window, in [1, 5], and of the weeks before it."""

    lately: float
    before: float


@dataclass(frozen=True, slots=True)
class Why:
    """What every alert can be explained with (promise 11).

    `seen` negative mentions by distinct authors in the `window` before the decision,
    out of `total` mentions, where `expected` were usual; chance alone would do that
    about once every `chance_days` days, None where a count is not the reason.
    `mentions` are the ids of the three that weigh most, each of a story of its own;
    `copies` how many others carried it then, `stories` by what it is known again.
    `topics` counts what the mentions that were seen speak of, the commonest first.
    The first of them was said at `since`; `authors` are the accounts that wrote them,
    with those that only copied. `usual_share` is the part of its mentions that is
    negative with this business, in [0, 1]; None as long as nothing is usual. `unseen`
    could not be read then, and `unread` mentions are in languages that nobody reads.
    `planned` are the reasons of what was under way as announced, and so expected.
    `lately` says how livelier than chance this business's talk is, once that is known.
    `stars` are told where a fall of them is the reason, `hushed` where a hush is.
    """

    window: timedelta
    expected: float
    seen: int
    total: int
    chance_days: float | None = None
    sources: tuple[tuple[str, int], ...] = ()
    mentions: tuple[str, ...] = ()
    flags: tuple[RedFlag, ...] = ()
    copies: tuple[int, ...] = ()
    stories: tuple[str, ...] = ()
    topics: tuple[tuple[Topic, int], ...] = ()
    since: datetime | None = None
    authors: int = 0
    usual_share: float | None = None
    unseen: tuple[Unseen, ...] = ()
    unread: int = 0
    planned: tuple[str, ...] = ()
    lately: Lately | None = None
    stars: Stars | None = None
    hushed: tuple[Hushed, ...] = ()

    @property
    def of_days(self) -> bool:
        """Whether its mentions, and all that they say, are those of its last day."""
        return self.window > A_DAY

    @property
    def by_words(self) -> bool:
        """Whether what was said is the reason, and not how many said it."""
        return bool(self.flags) and self.chance_days is None

    def copies_of(self, mention: str) -> int:
        """How many others carried the story of one of `mentions`."""
        return dict(zip(self.mentions, self.copies, strict=False)).get(mention, 0)
