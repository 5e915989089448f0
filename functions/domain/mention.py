"""Entries, as sources give them, and mentions, as Vigie counts them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from functions.domain.about import ABOUT_US, About
from functions.domain.correction import Correction, Matter, Said, standing
from functions.domain.opinion import Opinion, Silence
from functions.domain.threshold import NEGATIVE_THRESHOLD

BACKFILL_AGE = timedelta(hours=6)
"""A mention published longer before it was seen never opens a crisis (promise 2)."""

ONCE_WINDOW = timedelta(hours=24)
"""One author, and one story, counts once in this time."""


OWN = "own"
"""The tone of what the business says itself, beside negative, neutral, positive."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One raw item a source gave, cleaned of markup, still without judgement.

    `stable_id` is the source's own identifier where it has one that lasts; `author` is
    as the source wrote it and is hashed before it is stored, `handle` what people call
    him where that is another. `heard_before` says that
    the source gave it in an earlier poll, in these words or others, `about` how surely
    it is about the business.
    `picture` is the key of the photo that came with it. `opinions` are the source's
    own, where it has one. `country` is the code of the one that who wrote is told to be
    in.
    """

    business: str
    source: str
    source_kind: str
    stable_id: str
    title: str
    text: str
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    rating: float | None = None
    reach: int | None = None
    engagement: int | None = None
    country: str | None = None
    poll_gap_s: int = 0
    first_poll: bool = False
    heard_before: bool = False
    picture: str | None = None
    about: About = ABOUT_US
    opinions: tuple[Opinion, ...] = ()
    handle: str | None = None


@dataclass(frozen=True, slots=True)
class Suspicion:
    """How probably a text tells of a grave subject, and the words that say so most."""

    subject: str
    probability: float
    words: str


@dataclass(frozen=True, slots=True)
class Sentiment:
    """Three probabilities that sum to 1, and who gave them.

    `scorer` is the name shown to people; `readable` is False when nobody could read
    the language, and then the probabilities mean nothing. `others` are opinions that
    did not decide; a stored mention has them among its own. `unheard` is why a second
    opinion that the business asks for is missing. `suspicions` are of the grave
    subjects that the same reading found not unlikely; None of a scorer that suspects
    nothing. `worse` and `better` are the words that made it so, the heaviest first; a
    stored mention keeps the former alone.
    """

    negative: float
    neutral: float
    positive: float
    scorer: str
    readable: bool = True
    others: tuple[Opinion, ...] = ()
    unheard: Silence | None = None
    suspicions: tuple[Suspicion, ...] | None = None
    worse: tuple[str, ...] = ()
    better: tuple[str, ...] = ()

    def tone(self, negative_from: float) -> str:
        """negative, neutral, positive, or unread.

        What is rather negative, but not surely enough, is neutral, never praise.
        """
        if not self.readable:
            return "unread"
        if self.negative >= negative_from:
            return "negative"
        likeliest = self.positive >= max(self.neutral, self.negative)
        return "positive" if likeliest else "neutral"


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A grave subject found in a mention, and the words that made the hit."""

    subject: str
    words: str


class Topic(StrEnum):
    """What a mention can be about: a fixed taxonomy for local businesses.

    A text may speak of several. The words of each are in functions/understand/topics.
    """

    HYGIENE = "hygiene"
    """Hygiene and food safety: illness, spoilt food, pests."""
    QUALITY = "quality"
    """What was served, sold or done, and how good it was."""
    WAITING = "waiting"
    """How long it took."""
    STAFF = "staff"
    """The people: welcome, manners, competence."""
    PRICE = "price"
    """Prices, bills, refunds."""
    BOOKING = "booking"
    """Booking, ordering, delivery."""
    CLEANLINESS = "cleanliness"
    """How clean rooms, tables and toilets were."""
    NOISE = "noise"
    """Noise and quiet."""
    ACCESSIBILITY = "accessibility"
    """Whether everybody gets in and about."""
    DISCRIMINATION = "discrimination"
    """People treated as less for what they are."""
    SAFETY = "safety"
    """Accidents, violence, theft, fire."""
    PRIVACY = "privacy"
    """Personal data, discretion, cameras."""
    EMPLOYMENT = "employment"
    """How the business treats those who work there."""
    ENVIRONMENT = "environment"
    """Waste, pollution, promises of being green."""
    CAMPAIGN = "campaign"
    """A post, an advertisement or a campaign of the business."""
    CLOSURE = "closure"
    """Opening, closing, moving."""
    PRAISE = "praise"
    """Thanks and congratulations."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An entry that is about the business.

    `seen_at` is when Vigie stored it, `published_at` the author's time. `author` is a
    keyed hash. `story` is the id of the mention that first told what it tells, its own
    if it did; None for a text too short to be a copy. `counts` was decided when it was
    stored: False for an author, or a story, already counted within 24 h. `poll_gap_s`
    is the time since the source's previous successful poll. `vanished_at` is when its
    source listed it no more; it was said, and counts as before. `about` says how surely
    it is about the business: what is not sure waits for a person, unseen by detection.
    `opinions` are what others make of it, kept apart from the sentiment that decides:
    the second opinion, the source's own. `corrections` are what people said of it, the
    latest last; `corrected` counts them all, `flags_denied` are red flags that a person
    took back. `negative_from` is the P(negative) from which on it counted as negative
    at this business when it was stored. `flagged_at` is when an edit raised a red flag.
    """

    business: str
    id: str
    source: str
    source_kind: str
    title: str
    text: str
    sentiment: Sentiment
    seen_at: datetime
    counts: bool
    backfill: bool
    content_hash: str
    language: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    rating: float | None = None
    reach: int | None = None
    engagement: int | None = None
    country: str | None = None
    story: str | None = None
    red_flags: tuple[RedFlag, ...] = ()
    topics: tuple[Topic, ...] = ()
    poll_gap_s: int = 0
    edition: int = 1
    vanished_at: datetime | None = None
    picture: str | None = None
    about: About = ABOUT_US
    opinions: tuple[Opinion, ...] = ()
    corrections: tuple[Correction, ...] = ()
    corrected: int = 0
    flags_denied: tuple[RedFlag, ...] = ()
    negative_from: float = NEGATIVE_THRESHOLD
    flagged_at: datetime | None = None

    @property
    def talk(self) -> bool:
        """Whether it is what others say of the business, surely of it: what counts."""
        return self.about.sure and not self.about.own_voice

    @property
    def negative(self) -> bool:
        """Whether it counts as negative talk: a person's word, else the model's."""
        said = self.standing.get(Matter.TONE)
        if said is None or self.about.own_voice:
            return self.judged_negative
        return said.said is Said.NEGATIVE

    @property
    def judged_negative(self) -> bool:
        """Whether the model takes it for negative talk."""
        return self.judged_tone == "negative"

    @property
    def tone(self) -> str:
        """The tone it has by a person's word, else by the model's."""
        said = self.standing.get(Matter.TONE)
        return said.said.value if said else self.judged_tone

    @property
    def judged_tone(self) -> str:
        """What the model made of it: negative, neutral, positive, or unread.

        What the business says itself has a tone of its `own`.
        """
        return OWN if self.about.own_voice else self.sentiment.tone(self.negative_from)

    @property
    def standing(self) -> dict[Matter, Correction]:
        """What people say of it now."""
        return standing(self.corrections, self.edition) if self.corrections else {}

    @property
    def said_at(self) -> datetime:
        """When it was published, as far as that is credible; else when it was seen.

        A red flag that an edit raised was said when that was.
        """
        if self.flagged_at:
            return self.flagged_at
        published, oldest = self.published_at, self.seen_at - BACKFILL_AGE
        if published is None or not oldest <= published <= self.seen_at:
            return self.seen_at
        return published

    @property
    def engagement_rate(self) -> float | None:
        """Answers for each of those who may have seen it; None if either is untold."""
        if self.engagement is None or not self.reach:
            return None
        return self.engagement / self.reach

    @property
    def weight(self) -> float:
        """How much it matters beside others: gravity, negativity, reach; for sorting.

        Reach weighs by its order of magnitude, so that one account with a million
        followers does not bury ten neighbours.
        """
        size = len(str(max(self.reach or 0, 0)))
        bad = float(self.negative) if self.corrections else self.sentiment.negative
        return 100.0 * len(self.red_flags) + 10.0 * bad + size


def mention_id(business: str, source_kind: str, stable_id: str) -> str:
    """The identity of a mention: the same post keeps it through edits and re-polls."""
    text = f"{business}\x1f{source_kind}\x1f{stable_id}"
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def is_backfill(
    published_at: datetime | None,
    seen_at: datetime,
    *,
    first_poll: bool,
    heard_before: bool = False,
) -> bool:
    """Whether a mention is history rather than news (promise 2).

    One without a date is, if it was there before we listened, or was heard before: its
    mention may have been forgotten since, and is none of today.
    """
    if published_at is None:
        return first_poll or heard_before
    return seen_at - published_at > BACKFILL_AGE
