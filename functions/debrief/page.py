"""The facts of a report → what its page's templates show, for a reader's language."""

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from functions.debrief.chart import NARROW, WIDE, draw
from functions.debrief.excerpt import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    Link,
    excerpt,
    web_link,
)
from functions.debrief.summary import Summary
from functions.debrief.timeline import Steps
from functions.domain.business import Locale
from functions.domain.mention import Mention, RedFlag
from functions.domain.story import Story, stories_of
from functions.domain.wording import day, short_day

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
TOP_RATING = 5
OWN_SHOWN = 10


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step, when it was reached, and how long after the one reached before it."""

    name: str
    at: datetime | None
    gap: timedelta | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A story as the page shows it. It names the publisher, never a person.

    `mention` is the fullest of those that carry it.
    """

    story: Story
    mention: Mention
    at: datetime
    title: str
    text: str
    where: str
    link: Link | None
    language: str | None
    rating: float | None


def story_context(summary: Summary, locale: Locale) -> dict[str, object]:
    """Everything `templates/debrief/<locale>/story.txt.j2` asks for.

    `flags` are the grave subjects that opened the crisis, `later_flags` those that came
    up in it, with the words that made the hits.
    """
    opening, later = summary.crisis.opening.flags, summary.crisis.why.flags
    told = {flag.subject for flag in opening}
    return {
        "s": summary,
        "flags": _flags(opening),
        "later_flags": _flags(flag for flag in later if flag.subject not in told),
        "day": lambda at: day(at, summary.zone, locale),
    }


def _flags(flags: Iterable[RedFlag]) -> list[tuple[str, str]]:
    return [(flag.subject, excerpt(flag.words, LONGEST_TITLE)) for flag in flags]


def page_context(summary: Summary, locale: Locale, story: str) -> dict[str, object]:
    """Everything `templates/debrief/<locale>/summary.html.j2` asks for."""
    return {
        **story_context(summary, locale),
        "story": story,
        "steps": step_rows(summary.steps),
        "quotes": [quoted(story) for story in summary.weightiest],
        "own": [_alone(mention) for mention in summary.own[:OWN_SHOWN]],
        "short_day": lambda at: short_day(at, summary.zone, locale),
        "draw": partial(draw, summary, locale),
        "narrow": NARROW,
        "wide": WIDE,
        "csp_hash": csp_hash,
    }


def step_rows(steps: Steps) -> list[StepRow]:
    """The steps in their order, those never reached included.

    Without a first mention there is none to have been seen: one row says so.
    """
    rows: list[StepRow] = []
    before: datetime | None = None
    for name in ("said", "seen", "opened", "told", "acknowledged", "closed"):
        at: datetime | None = getattr(steps, f"{name}_at")
        if name == "seen" and at is None:
            continue
        gap = max(at - before, timedelta(0)) if at and before else None
        rows.append(StepRow(name, at, gap))
        before = at or before
    return rows


def _alone(mention: Mention) -> Quoted:
    """A mention as the only one of its story."""
    (story,) = stories_of([mention]).values()
    return quoted(story)


def quoted(story: Story) -> Quoted:
    """A story tamed for display; a title that only repeats the text is left out."""
    mention = story.told
    title = excerpt(mention.title, LONGEST_TITLE)
    text = excerpt(mention.text, LONGEST_TEXT)
    if text.startswith(title.removesuffix("…")):
        title = ""
    language = mention.language or ""
    rated = mention.rating is not None and 0 <= mention.rating <= TOP_RATING
    return Quoted(
        story=story,
        mention=mention,
        at=mention.said_at,
        title=title if text else "",
        text=text or title,
        where=excerpt(mention.publisher or mention.source, LONGEST_TITLE),
        link=web_link(mention.url),
        language=language if _LANGUAGE.fullmatch(language) else None,
        rating=mention.rating if rated else None,
    )


def csp_hash(text: str) -> str:
    """What the page's policy allows its one style sheet by."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
