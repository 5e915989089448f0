"""The pieces of the show: facts in, something that `rich` can print out."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from cli.demo.scenario import PARIS, Post
from cli.demo.story import Caught, Received
from cli.demo.timeline import Beat
from cli.demo.words import Words
from cli.local.bill import Bill
from functions.domain.business import Business, Locale
from functions.domain.mention import Mention
from functions.domain.wording import (
    clock,
    duration,
    listed,
    number,
    rarity,
    short_day,
    word,
)

PHONE_WIDTH = 46
EMAIL_LINES = 28
COLOURS = {
    "posted": "red",
    "press": "red",
    "opened": "bold red",
    "grown": "bold red",
    "reopened": "bold red",
    "told": "yellow",
    "lapsed": "yellow",
    "acknowledged": "bold green",
    "closed": "bold green",
    "all_clear": "green",
}


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines in as many as it takes, under their beginnings.

    rich itself would break them at the no-break spaces that hold « 7 % » together.
    """

    lines: Sequence[str]

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        """Broken to the room there is."""
        for line in self.lines:
            margin = " " * (len(line) - len(line.lstrip(" ")))
            folded = textwrap.wrap(
                line,
                options.max_width,
                subsequent_indent=margin,
                break_on_hyphens=False,
            )
            yield Text("\n".join(folded), no_wrap=True)


def grid(*styles: str) -> Table:
    """A table without lines, one style a column; the last takes the room left."""
    table = Table.grid(padding=(0, 2), expand=False)
    for style in styles:
        table.add_column(style=style, overflow="fold")
    return table


def team(business: Business, words: Words) -> RenderableType:
    """Who answers for the restaurant."""
    table = grid("bold", "")
    for person in business.team:
        table.add_row(person.name, word(person.role, words.locale))
    return table


def quote(text: str, locale: Locale) -> str:
    """Somebody's words, between the marks of the reader's language."""
    if locale is Locale.FR:
        return f"«\u202f{text}\u202f»"
    return f"“{text}”"


def first_post(post: Post, words: Words) -> RenderableType:
    """The post that began it, as whoever was online saw it."""
    time = clock(post.at, PARIS, words.locale)
    head = Text(words("first_post", time=time, author=post.author))
    said = Text(quote(post.text, words.locale), style="italic")
    return Group(head, Padding(said, (0, 0, 0, 4)))


def why(caught: Caught, words: Words) -> RenderableType:
    """What was expected, what was seen, how often chance would do that, where."""
    locale, fact = words.locale, caught.why
    rows = {
        "why_seen": words(
            "why_seen_value", seen=fact.seen, window=duration(fact.window, locale)
        ),
        "why_expected": words(
            "why_expected_value", expected=number(fact.expected, locale, 1)
        ),
    }
    if fact.chance_days is not None:
        rows["why_chance"] = rarity(fact.chance_days, locale)
    rows["why_sources"] = listed(
        [
            words("why_source", name=words(f"source_{name}"), count=count)
            for name, count in fact.sources
        ],
        locale,
    )
    if fact.flags:
        subjects = [word(flag.subject, locale) for flag in fact.flags]
        rows["why_flags"] = listed(subjects, locale)
    rows["why_severity"] = word(caught.crisis.severity, locale)
    table = grid("bold", "")
    for key, value in rows.items():
        table.add_row(words(key), value)
    heavy = Text(words("why_weightiest"), style="bold")
    title = Text(words("why_heading"), style="bold")
    content = Group(table, Text(), heavy, weightiest(caught.mentions, words))
    return Panel(content, title=title, title_align="left", box=box.ROUNDED)


def weightiest(mentions: Iterable[Mention], words: Words) -> RenderableType:
    """A few mentions, each with its place and its time."""
    table = grid("dim", "")
    for mention in mentions:
        at = clock(mention.published_at or mention.seen_at, PARIS, words.locale)
        said = Text(quote(mention.text.strip(), words.locale))
        said.append(f"  {words(f'source_{mention.source}')}", style="dim")
        table.add_row(at, said)
    return table


def sms_bubble(sms: Received, words: Words) -> RenderableType:
    """An SMS as it looks on a phone."""
    time = clock(sms.at, PARIS, words.locale)
    return Panel(
        Text(sms.body, overflow="fold"),
        title=Text(words("sms_from"), style="bold"),
        subtitle=Text(time, style="dim"),
        title_align="left",
        subtitle_align="right",
        box=box.ROUNDED,
        border_style="green",
        width=PHONE_WIDTH,
        padding=(0, 1),
    )


def letter(email: Received, words: Words) -> RenderableType:
    """An e-mail with its head; a long one is cut, and says so."""
    head = grid("bold", "")
    head.add_row(words("email_to"), f"{email.to.name} <{email.to.email}>")
    head.add_row(words("email_subject"), Text(email.subject, style="bold"))
    lines = email.body.strip().splitlines()
    parts: list[RenderableType] = [head, Text(), Prose(lines[:EMAIL_LINES])]
    if len(lines) > EMAIL_LINES:
        left = len(lines) - EMAIL_LINES
        parts.append(Text(words("email_cut", lines=left), style="dim"))
    return Panel(Group(*parts), box=box.ROUNDED, border_style="blue")


def timeline(beats: Sequence[Beat], words: Words) -> RenderableType:
    """One line a moment; the day where it changes."""
    table = grid("dim", "dim", "")
    last = ""
    for beat in beats:
        today = short_day(beat.at, PARIS, words.locale)
        time = clock(beat.at, PARIS, words.locale)
        text = Text(beat.text, style=COLOURS.get(beat.kind, ""))
        table.add_row("" if today == last else today, time, text)
        last = today
    return table


def files(paths: Mapping[str, Path], words: Words) -> RenderableType:
    """Where the summary lies, the page to open first, and what each file is for."""
    table = grid("bold", "dim")
    page_first = sorted(paths, key=lambda name: (not name.endswith(".html"), len(name)))
    for name in page_first:
        kind = "page" if name == "summary.html" else name.rsplit(".", 1)[-1]
        table.add_row(str(paths[name]), words(f"file_{kind}"))
    return table


def bill(month: Bill, words: Words) -> RenderableType:
    """The month line by line, in US dollars, at list price and after the free tier."""
    table = Table(box=box.SIMPLE_HEAD, show_footer=True, padding=(0, 1), pad_edge=False)
    totals = (month.usd, month.usd_after_free)
    table.add_column(words("cost_what"), footer=words("cost_total"))
    table.add_column(words("cost_quantity"), justify="right")
    for key, total in zip(("cost_list", "cost_after_free"), totals, strict=True):
        footer = Text(_usd(total, words.locale), style="bold")
        table.add_column(words(key), footer=footer, justify="right")
    for line in month.lines:
        table.add_row(
            words(f"cost_{line.name}"),
            number(line.quantity, words.locale),
            _usd(line.usd, words.locale),
            _usd(line.usd_after_free, words.locale),
        )
    date = f"{month.as_of:%Y-%m-%d}"
    note = words("cost_note", region=month.region, date=date)
    return Group(table, Text(note, style="dim"))


def _usd(amount: float, locale: Locale) -> str:
    text = f"{amount:.3f}"
    return text.replace(".", ",") if locale is Locale.FR else text


def kept(promises: Mapping[str, bool], folder: Path, words: Words) -> RenderableType:
    """Each promise with a tick or a cross."""
    table = grid("", "")
    for key, happened in promises.items():
        mark = Text("✓", style="green") if happened else Text("✗", style="bold red")
        table.add_row(mark, words(key, folder=folder))
    return table
