"""What Vigie makes of texts, with the words that made it; nothing is stored."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from functions.domain.about import About
from functions.domain.business import Business
from functions.domain.correction import Correction
from functions.domain.mention import Entry, Mention, RedFlag, Sentiment, Topic
from functions.domain.opinion import Opinion
from functions.domain.ports import Scorer
from functions.domain.taught import Taught
from functions.domain.threshold import NEGATIVE_THRESHOLD
from functions.listen.why import why
from functions.understand.copies import Sketch, likeness, sketch
from functions.understand.language import detect_language
from functions.understand.red_flags import Found, find_held_back, find_red_flags
from functions.understand.topics import find_topics


@dataclass(frozen=True, slots=True)
class Beside:
    """What texts are held against; at first nothing.

    `negative_from` and `taught` are what the business has learned; `told_before` finds
    the mention that told a text's story first, where some are stored.
    """

    business: Business | None = None
    negative_from: float = NEGATIVE_THRESHOLD
    taught: Taught | None = None
    told_before: Callable[[str], Mention | None] | None = None


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Account:
    """A text and what was made of it.

    `about` is None when no business was named. `copies` are the numbers, from 1, of
    earlier texts that tell the same; None for a text too short to be a copy.
    `told_before` is the stored mention whose story it carries, if it was `compared`
    with what is stored. `id` and `corrections` are those of a mention that is explained
    itself.
    """

    text: str
    rating: float | None
    about: About | None
    language: str | None
    sentiment: Sentiment
    negative_from: float
    tone: str
    red_flags: tuple[RedFlag, ...]
    held_back: tuple[Found, ...]
    topics: tuple[Topic, ...]
    copies: tuple[int, ...] | None
    compared: bool = False
    told_before: Mention | None = None
    opinions: tuple[Opinion, ...] = ()
    id: str | None = None
    corrections: tuple[Correction, ...] = ()


def accounts(
    texts: Sequence[str],
    scorer: Scorer,
    beside: Beside = NOTHING,
    rating: float | None = None,
) -> Iterator[Account]:
    """The account of each text, in order; `rating` is the stars given with each."""
    sketches: list[Sketch | None] = []
    for text in texts:
        known = sketch(text)
        yield _account(text, scorer, beside, rating, _copies(known, sketches))
        sketches.append(known)


def account_of(mention: Mention, told_before: Mention | None) -> Account:
    """The account of a stored mention: what was made of it when it was stored."""
    told = mention.text.startswith(mention.title)
    text = mention.text if told else f"{mention.title}\n{mention.text}"
    return Account(
        text=text,
        rating=mention.rating,
        about=mention.about,
        language=mention.language,
        sentiment=mention.sentiment,
        negative_from=mention.negative_from,
        tone=mention.tone,
        red_flags=mention.red_flags,
        held_back=find_held_back(text, mention.sentiment),
        topics=mention.topics,
        copies=None if mention.story is None else (),
        told_before=told_before,
        opinions=mention.opinions,
        id=mention.id,
        corrections=tuple(mention.standing.values()),
    )


def _account(
    text: str,
    scorer: Scorer,
    beside: Beside,
    rating: float | None,
    copies: tuple[int, ...] | None,
) -> Account:
    business = beside.business
    entry = Entry(
        business=business.id if business else "",
        source="",
        source_kind="",
        stable_id="",
        title="",
        text=text,
        rating=rating,
    )
    about = why(business, entry, beside.taught) if business else None
    hint = business.locale if business else None
    language = detect_language(text, hint, about.name if about else "")
    entry = replace(entry, language=language, about=about or entry.about)
    (sentiment,) = scorer.score([entry])
    return Account(
        text=text,
        rating=rating,
        about=about,
        language=entry.language,
        sentiment=sentiment,
        negative_from=beside.negative_from,
        tone=sentiment.tone(beside.negative_from),
        red_flags=find_red_flags(text, sentiment),
        held_back=find_held_back(text, sentiment),
        topics=find_topics(text),
        copies=copies,
        compared=beside.told_before is not None,
        told_before=beside.told_before(text) if beside.told_before else None,
        opinions=sentiment.others,
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
