"""The story the demo plays: what people wrote about Le Petit Mistral, and when."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from functions.domain.business import Locale

PARIS: Final = ZoneInfo("Europe/Paris")
START: Final = datetime(2026, 10, 26, tzinfo=PARIS).astimezone(UTC)
FIRST_ALARM: Final = datetime(2026, 11, 21, 20, 10, tzinfo=PARIS).astimezone(UTC)
"""The first post of the bad Saturday; until then the restaurant is quiet."""

END: Final = datetime(2026, 11, 23, tzinfo=PARIS).astimezone(UTC)

_DATA = Path(__file__).parent / "data"
CHAPTERS: Final = ("week1", "week2", "week3", "week4", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Post:
    """One thing somebody published; `source` names the feed that carries it.

    `author` is a person, except in the feed `web`, where it is the publishing site.
    """

    id: str
    at: datetime
    source: str
    lang: Locale
    author: str
    title: str
    text: str
    url: str


def load_posts() -> tuple[Post, ...]:
    """All posts of the story, in the order of publication."""
    lines = (
        line
        for chapter in CHAPTERS
        for line in (_DATA / f"{chapter}.jsonl").read_text("utf-8").splitlines()
    )
    posts = (_post(json.loads(line)) for line in lines)
    return tuple(sorted(posts, key=lambda post: (post.at, post.id)))


def _post(row: dict[str, str]) -> Post:
    at = datetime.fromisoformat(row["at"]).astimezone(UTC)
    fields = {**row, "at": at, "lang": Locale(row["lang"])}
    return Post(**fields)  # type: ignore[arg-type] # the file's keys are its fields


def _quiet_weeks() -> tuple[tuple[datetime, datetime], ...]:
    """Beginning and end of each of the four weeks; the last ends with the first alarm.

    Weeks are the restaurant's own, from Monday to Monday.
    """
    monday = START.astimezone(PARIS)
    bounds = [(monday + timedelta(weeks=week)).astimezone(UTC) for week in range(4)]
    return tuple(pairwise((*bounds, FIRST_ALARM)))


QUIET_WEEKS: Final = _quiet_weeks()
