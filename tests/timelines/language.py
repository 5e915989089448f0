"""The text of a timeline → what was given, what happens, and what must be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

HERE = Path(__file__).parent
FIRST_DAY = "2026-11-21"
A_MINUTE = timedelta(seconds=59)
"""The last minute of a stretch of time is part of it."""
PARIS = ZoneInfo("Europe/Paris")
_TIME = re.compile(r"(?:\+(\d+)d )?(\d{2}):(\d{2})(?::(\d{2}))?( again)?")
_WANT = re.compile(
    r"(?P<who>the operator|\w+) gets (?P<what>[\w ]+?)(?:: (?P<words>.+))?"
)


class UnclearError(Exception):
    """A line that says nothing the language knows."""


@dataclass(frozen=True)
class Want:
    """A message that must come to somebody, with these words, between two times."""

    line: str
    who: str
    channel: str
    first: datetime
    last: datetime
    words: str = ""


@dataclass(frozen=True)
class Act:
    """Something that happens, or is looked at, at a time."""

    at: datetime
    line: str


@dataclass
class Timeline:
    """One timeline as it is written."""

    name: str
    file: str
    given: list[str] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    wants: list[Want] = field(default_factory=list)
    until: datetime | None = None
    _day: str = FIRST_DAY
    _zone: ZoneInfo = PARIS

    @property
    def zone(self) -> ZoneInfo:
        """The house's clock."""
        return self._zone

    def read(self, line: str) -> None:
        """Take one line in."""
        if line.startswith("until "):
            self.until = self._at(line.removeprefix("until ").strip())
        elif found := re.match(
            rf"({_TIME.pattern})(?:-({_TIME.pattern}))?\s+(.+)", line
        ):
            self._read_timed(found[1], found[7], found[13], line)
        elif line.startswith("on "):
            self._day = line.removeprefix("on ")
        elif line.startswith("in "):
            self._zone = ZoneInfo(line.removeprefix("in "))
        else:
            self.given.append(line)

    def _read_timed(self, begin: str, end: str | None, text: str, line: str) -> None:
        first = self._at(begin)
        found = _WANT.fullmatch(text)
        if found is None:
            self.acts.append(Act(first, text))
            return
        last = (self._at(end) if end else first) + A_MINUTE
        for channel in _channels(found["what"]):
            who = found["who"].removeprefix("the ")
            self.wants.append(
                Want(line, who, channel, first, last, found["words"] or "")
            )

    def _at(self, written: str) -> datetime:
        found = _TIME.fullmatch(written)
        if found is None:
            raise UnclearError(f"{written} is no time")
        days, hour, minute, second, again = found.groups()
        day = datetime.fromisoformat(self._day) + timedelta(days=int(days or 0))
        local = day.replace(
            hour=int(hour),
            minute=int(minute),
            second=int(second or 0),
            fold=int(bool(again)),
            tzinfo=self._zone,
        )
        return local.astimezone(UTC)


def _channels(what: str) -> Iterator[str]:
    for one in what.split(" and "):
        found = re.fullmatch(r"(?:(\d+) )?(sms|email|webhook)", one.strip())
        if found is None:
            raise UnclearError(f"{one} is no message")
        yield from [found[2]] * int(found[1] or 1)


def read_timelines(path: Path) -> list[Timeline]:
    """All timelines of a file, in order."""
    found: list[Timeline] = []
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("= "):
            found.append(Timeline(line.removeprefix("= "), path.stem))
            continue
        try:
            found[-1].read(line)
        except (UnclearError, ValueError) as error:
            raise UnclearError(f"{path.name}:{number}: {line}: {error}") from error
    return found


def all_timelines() -> list[Timeline]:
    """The timelines of every file beside this one."""
    files = sorted(HERE.glob("*.txt"))
    return [one for path in files for one in read_timelines(path)]
