"""D01 to D12: dates that are absurd, foreign, or move."""

from collections.abc import Callable
from datetime import UTC, datetime

from tests.hostile.cases import POISON, Case, Outcome, Served, beside, each

Check = Callable[[Outcome], None]


def dated(
    *dates: str, tag: str = "pubDate", text: str = "Numéro {}."
) -> Callable[[], Served]:
    """A poll for each date of the same entry, which says something new each time."""

    def served() -> Served:
        return each(
            *(
                beside(
                    f"<guid>{POISON}</guid><title>Le Petit Mistral</title>"
                    f"<description>{text.format(number)}</description>"
                    + (f"<{tag}>{date}</{tag}>" if date else "")
                )
                for number, date in enumerate(dates)
            )
        )

    return served


def at(*expected: datetime | None) -> Check:
    """What date the entry has each time it is queued."""

    def check(outcome: Outcome) -> None:
        found = [e.published_at for e in outcome.all_entries if e.stable_id == POISON]
        assert found == list(expected)

    return check


def no_date(case_id: str, title: str, *dates: str) -> Case:
    """Each of the dates is none, and the entry is kept."""
    checked = at(*[None] * len(dates))
    return Case(case_id, title, dated(*dates), polls=len(dates), check=checked)


def utc(*fields: int) -> datetime:
    return datetime(*fields, tzinfo=UTC)  # type: ignore[misc,arg-type]


AUTUMN = ("2025-10-26T02:30:00+02:00", "2025-10-26T02:30:00+01:00")
"""The hour that Paris has twice: the zone that is written tells which."""

DATES = (
    no_date(
        "D01", "the year 9999999", "Mon, 01 Jan 9999999 00:00:00 GMT", "9999999-01-01"
    ),
    no_date("D02", "the year 0", "Sat, 01 Jan 0000 00:00:00 GMT", "0000-01-01"),
    no_date("D03", "a far future", "Fri, 01 Jan 2100 00:00:00 GMT", "2100-01-01"),
    no_date("D04", "1970 and before", "Thu, 01 Jan 1970 00:00:00 GMT", "1601-01-01"),
    Case(
        "D05",
        "in French",
        dated("lun., 03 févr. 2025 18:05:00 +0100", "lundi 3 février 2025 à 18h05"),
        polls=2,
        check=at(utc(2025, 2, 3, 17, 5), utc(2025, 2, 3, 18, 5)),
    ),
    Case(
        "D06",
        "no zone",
        dated("Sat, 21 Nov 2026 20:00:00", "2026-11-21T20:00:00"),
        polls=2,
        check=at(*[utc(2026, 11, 21, 20)] * 2),
    ),
    no_date(
        "D07",
        "a zone beyond the Earth",
        "Sat, 21 Nov 2026 20:00:00 -9999",
        "2026-11-21T20:00:00+99:00",
    ),
    no_date("D08", "30 February", "Mon, 30 Feb 2026 10:00:00 GMT", "2026-02-30"),
    Case(
        "D09",
        "a leap second",
        dated("Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:60Z"),
        polls=2,
        check=at(*[utc(2016, 12, 31, 23, 59, 59)] * 2),
    ),
    Case(
        "D10",
        "the hour that comes twice",
        dated(*AUTUMN, tag="published"),
        polls=2,
        check=at(utc(2025, 10, 26, 0, 30), utc(2025, 10, 26, 1, 30)),
    ),
    Case(
        "D11",
        "dated anew at each poll",
        dated(
            "Sat, 21 Nov 2026 20:00:00 GMT",
            "Sat, 21 Nov 2026 22:00:00 GMT",
            text="Toujours le même.",
        ),
        polls=2,
        check=at(utc(2026, 11, 21, 20)),
    ),
    no_date("D12", "no date", ""),
)
