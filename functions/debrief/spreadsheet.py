"""The report for a spreadsheet: mentions.csv, a mention a line."""

import csv
import io
import unicodedata
from collections.abc import Iterable

from functions.debrief.export import iso
from functions.domain.about import Ground
from functions.domain.business import Locale
from functions.domain.mention import Mention
from functions.domain.opinion import scored_by
from functions.domain.story import story_id

COLUMNS = (
    "id",
    "published_at",
    "seen_at",
    "source",
    "publisher",
    "language",
    "title",
    "text",
    "url",
    "rating",
    "reach",
    "engagement",
    "story",
    "negative",
    "negativity_percent",
    "scored_by",
    "red_flags",
    "topics",
    "counts",
    "backfill",
    "about_because",
)
DELIMITER = {Locale.FR: ";", Locale.EN: ","}
"""What a spreadsheet in that language takes a double-clicked file apart at."""


def to_csv(mentions: Iterable[Mention], locale: Locale) -> bytes:
    """mentions.csv for a double click: with a BOM, without which Excel reads UTF-8 as
    its own code page and spoils every accent; every field quoted, none a formula.
    """  # noqa: D205 - one sentence and its reasons
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=DELIMITER[locale], quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in _row(m, locale)] for m in mentions)
    return out.getvalue().encode("utf-8-sig", "replace")


def _row(mention: Mention, locale: Locale) -> tuple[object, ...]:
    return (
        mention.id,
        iso(mention.published_at),
        iso(mention.seen_at),
        mention.source,
        mention.publisher,
        mention.language,
        mention.title,
        mention.text,
        mention.url,
        mention.rating,
        mention.reach,
        mention.engagement,
        story_id(mention),
        int(mention.negative),
        round(100 * mention.sentiment.negative),
        scored_by(mention.sentiment.scorer, mention.sentiment.unheard, locale),
        ", ".join(flag.subject for flag in mention.red_flags),
        ", ".join(mention.topics),
        int(mention.counts),
        int(mention.backfill),
        ", ".join(_ground(one) for one in mention.about.grounds),
    )


def _ground(ground: Ground) -> str:
    """Why it is about us, as in « town: aix »."""
    return f"{ground.because}: {ground.words}" if ground.words else ground.because


def harmless(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula, on one line.

    What a sheet skips before it looks for one (spaces, controls, invisible characters)
    is skipped here too, and wide or small forms of = + - @ count as such.
    """
    text = "" if cell is None else str(cell)
    spaced = (" " if unicodedata.category(c) in _BREAKS else c for c in text)
    line = "".join(spaced)
    start = next((c for c in line if unicodedata.category(c) not in _SKIPPED), "")
    return f"'{line}" if unicodedata.normalize("NFKC", start)[:1] in _FORMULA else line


_BREAKS = {"Cc", "Zl", "Zp"}
_SKIPPED = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_FORMULA = ("=", "+", "-", "@")
