"""The demo as a story in the terminal; at 80 columns, at 100, and through a pipe."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.status import Status
from rich.table import Table
from rich.text import Text

from cli.demo import panels
from cli.demo.scenario import FIRST_ALARM, PARIS
from cli.demo.story import Caught, Failure, Received, Story, Week
from cli.demo.timeline import beats
from cli.demo.words import Words
from functions.domain.business import Business
from functions.domain.wording import clock, day, duration, moment, number, short_day

WIDEST: Final = 100
PHONE_INDENT: Final = 16
Justify = Literal["left", "right"]
WEEK_COLUMNS: Final[Mapping[str, tuple[int, Justify]]] = {
    "week": (10, "left"),
    "days": (17, "left"),
    "polls": (8, "right"),
    "mentions": (9, "right"),
    "negative": (9, "right"),
    "alerts": (8, "right"),
}


def terminal() -> Console:
    """The terminal, no wider than is comfortable to read; no colour in a pipe."""
    console = Console(highlight=False, emoji=False, markup=False)
    console.width = min(console.width, WIDEST)
    return console


class Show:
    """Tells a run of the demo as it happens, in one language."""

    def __init__(self, console: Console, words: Words) -> None:
        """Tell it on a console."""
        self.console = console
        self._words = words
        self._locale = words.locale

    def status(self) -> Status:
        """What goes on meanwhile, on the last line of a terminal; nothing in a pipe."""
        return self.console.status("")

    def introduce(self) -> None:
        """What will be seen."""
        title = Text(self._words("title"), style="bold")
        intro = Text(self._words("intro"))
        self.console.print(Panel(intro, title=title, box=box.ROUNDED, style="cyan"))

    def set_the_stage(
        self, built: Mapping[str, int], host: str, business: Business
    ) -> None:
        """What runs, what is polled, who answers for the restaurant."""
        self._say(self._words("building"))
        self._say(self._words("built", **built), indent=4)
        self._say(self._words("feeds", host=host))
        self._say(self._words("team"))
        self._say(panels.team(business, self._words), indent=4)

    def begin_quiet_weeks(self) -> None:
        """The head of the table of weeks."""
        self._heading("quiet_heading")
        self._row([self._words(f"column_{name}") for name in WEEK_COLUMNS], "dim")

    def quiet_week(self, week: Week) -> None:
        """One line, as soon as the week is over."""
        last = week.end - timedelta(minutes=1)
        days = (short_day(at, PARIS, self._locale) for at in (week.start, last))
        counts = (week.polls, week.mentions, week.negative)
        cells = [
            self._words("week", number=week.number),
            " – ".join(days),
            *(number(count, self._locale) for count in counts),
            str(week.alerts) if week.alerts else self._words("no_alert"),
        ]
        self._row(cells, "bold red" if week.alerts else "")

    def end_quiet_weeks(self, weeks: Sequence[Week]) -> None:
        """The four weeks in two sentences."""
        alerts = sum(week.alerts for week in weeks)
        false = self._words("false_alerts", count=alerts)
        totals = {
            name: number(sum(getattr(week, name) for week in weeks), self._locale)
            for name in ("polls", "unchanged", "mentions", "negative")
        }
        verdict = false if alerts else self._words("not_one_alert")
        self.console.print()
        self._say(self._words("quiet_end", **totals, alerts=verdict))

    def alarm(self, story: Story, caught: Caught) -> None:
        """The first post, the moment of the alarm, and why."""
        first = next(post for post in story.posts if post.at >= FIRST_ALARM)
        delay = caught.crisis.opened_at - first.at
        self._heading("saturday_heading")
        self._say(panels.first_post(first, self._words))
        text = self._words(
            "caught",
            time=clock(caught.crisis.opened_at, PARIS, self._locale),
            delay=duration(delay, self._locale),
        )
        self._say(Text(text, style="bold red"))
        self._say(Text(self._words("caught_note"), style="dim"))
        self.console.print()
        self._say(panels.why(caught, self._words))

    def message(self, sms: Received | None, email: Received | None) -> None:
        """The first alert as its reader sees it."""
        if sms is not None:
            time = clock(sms.at, PARIS, self._locale)
            self._heading("phone_heading", name=sms.to.name, time=time)
            self._say(panels.sms_bubble(sms, self._words), indent=PHONE_INDENT)
        if email is not None:
            self._heading("email_heading")
            self._say(panels.letter(email, self._words))

    def night(self, story: Story) -> None:
        """Everything that happened, in order, and how it ended."""
        self._heading("timeline_heading")
        self._say(panels.timeline(beats(story, self._words), self._words))
        crisis = story.cases[-1].crisis if story.cases else None
        if crisis is None or crisis.closed_at is None:
            return
        self._heading("closing_heading")
        ended = moment(crisis.closed_at, PARIS, self._locale)
        lasted = duration(crisis.closed_at - crisis.opened_at, self._locale)
        self._say(self._words("closed", moment=ended, duration=lasted))

    def aftermath(self, story: Story) -> None:
        """Where the summary lies, and what the month costs."""
        if story.files:
            self._heading("files_heading")
            self._say(panels.files(story.files, self._words))
        if story.bill is not None:
            self._heading("cost_heading")
            self._say(panels.bill(story.bill, self._words))

    def verdict(
        self,
        promises: Mapping[str, bool],
        failures: Sequence[Failure],
        folder: Path,
        took: timedelta,
    ) -> None:
        """What was promised, what was kept; what went wrong."""
        self._heading("verdict_heading")
        self._say(panels.kept(promises, folder, self._words))
        for failure in failures:
            at = moment(failure.at, PARIS, self._locale)
            self._say(Text(f"{at}, {failure.function}: {failure.error!r}", "bold red"))
        seconds = number(took.total_seconds(), self._locale)
        good = all(promises.values())
        end = self._words("all_kept", seconds=seconds) if good else None
        self.console.print()
        self._say(Text(end or self._words("not_kept"), style="bold"))

    def broken(self, error: Exception) -> None:
        """What broke the demo off, with the way there, for whoever mends it."""
        self.console.print_exception(show_locals=False)
        text = self._words("broken", error=f"{type(error).__name__}: {error}")
        self.console.print(Text(text, style="bold red"))

    def meanwhile(self, now: datetime, week: int | None) -> str:
        """What the status line says at a virtual time."""
        today = day(now, PARIS, self._locale)
        if week is not None:
            return self._words("quiet_now", number=week, day=today)
        time = clock(now, PARIS, self._locale)
        return self._words("evening_now", day=today, time=time)

    def _heading(self, key: str, **values: object) -> None:
        title = Text(self._words(key, **values), style="bold")
        self.console.print()
        self.console.print(Rule(title, align="left", style="cyan"))

    def _say(self, content: RenderableType, indent: int = 2) -> None:
        self.console.print(Padding(content, (0, 0, 0, indent), expand=False))

    def _row(self, cells: Sequence[str], style: str) -> None:
        table = Table.grid(padding=(0, 2))
        for width, justify in WEEK_COLUMNS.values():
            table.add_column(width=width, justify=justify, style=style)
        table.add_row(*cells)
        self._say(table)
