"""What Vigie makes of texts, with the words that made it: no cloud, nothing stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from functions.domain.about import About
from functions.domain.business import Business
from functions.domain.mention import Entry, RedFlag, Sentiment, Topic
from functions.domain.ports import Scorer
from functions.domain.threshold import NEGATIVE_THRESHOLD
from functions.listen.why import why
from functions.understand.copies import Sketch, likeness, sketch
from functions.understand.language import detect_language
from functions.understand.red_flags import Found, find_held_back, find_red_flags
from functions.understand.topics import find_topics


@dataclass(frozen=True, slots=True)
class Account:
    """A text and what was made of it.

    `about` is None when no business was named. `copies` are the numbers, from 1, of
    earlier texts that tell the same; None for a text too short to be a copy.
    """

    text: str
    rating: float | None
    about: About | None
    language: str | None
    sentiment: Sentiment
    red_flags: tuple[RedFlag, ...]
    held_back: tuple[Found, ...]
    topics: tuple[Topic, ...]
    copies: tuple[int, ...] | None

    @property
    def tone(self) -> str:
        """The tone it counts with: negative, neutral, positive, or unread."""
        return self.sentiment.tone(NEGATIVE_THRESHOLD)


def accounts(
    texts: Sequence[str],
    scorer: Scorer,
    business: Business | None = None,
    rating: float | None = None,
) -> Iterator[Account]:
    """The account of each text, in order; `rating` is the stars given with each."""
    sketches: list[Sketch | None] = []
    for text in texts:
        known = sketch(text)
        yield _account(text, scorer, business, rating, _copies(known, sketches))
        sketches.append(known)


def _account(
    text: str,
    scorer: Scorer,
    business: Business | None,
    rating: float | None,
    copies: tuple[int, ...] | None,
) -> Account:
    language = detect_language(text, business.locale if business else None)
    entry = Entry(
        business=business.id if business else "",
        source="",
        source_kind="",
        stable_id="",
        title="",
        text=text,
        language=language,
        rating=rating,
    )
    about = why(business, entry) if business else None
    entry = replace(entry, about=about or entry.about)
    sentiment = scorer.score([entry])[0]
    return Account(
        text=text,
        rating=rating,
        about=about,
        language=language,
        sentiment=sentiment,
        red_flags=find_red_flags(text, sentiment),
        held_back=find_held_back(text, sentiment),
        topics=find_topics(text),
        copies=copies,
    )


def _copies(
    known: Sketch | None, earlier: Sequence[Sketch | None]
) -> tuple[int, ...] | None:
    if known is None:
        return None
    return tuple(
        number
        for number, other in enumerate(earlier, start=1)
        if other and likeness(known, other).copies
    )
