"""A crisis is over → its report in the bucket: gather, summarise, render, store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from functions.debrief.export import to_json
from functions.debrief.page import page_context, story_context
from functions.debrief.spreadsheet import to_csv
from functions.debrief.summary import Summary, summarise
from functions.debrief.timeline import LOOK_BACK, USUAL, ended_at
from functions.domain.accuracy import Accuracy, accuracy_of
from functions.domain.business import Locale
from functions.domain.crisis import Crisis
from functions.domain.mention import Mention
from functions.domain.operator import to_people
from functions.domain.ports import Crises, Mentions, Reports, Watch

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
CSV = "text/csv; charset=utf-8"

LATEST = 50
"""Crises and notices looked at for those of the time of one."""


class Render(Protocol):
    """Renders the template of a path for a reader of a locale in a zone."""

    def __call__(
        self, path: str, locale: Locale, zone: ZoneInfo, **context: object
    ) -> str:
        """The text; every name the template uses must be given."""
        ...


@dataclass(frozen=True, slots=True)
class Debrief:
    """Writes reports. What it writes depends on what the ports hold, nothing else."""

    crises: Crises
    mentions: Mentions
    watch: Watch
    reports: Reports
    render: Render

    def write(self, business: str, number: int) -> Crisis | None:
        """Write the report of a crisis that is over; None if it is not, or is a notice.

        Idempotent. Each file is stored whole, and the one people open last, so that
        it never stands there before what belongs to it.

        Raises:
            UnknownBusinessError: the business is not stored.
        """
        crisis = self.crises.get(business, number)
        if crisis is None or not crisis.state.over or crisis.rule.is_notice:
            return None
        for name, (body, content_type) in self._files(crisis).items():
            self.reports.put(report_key(business, number, name), body, content_type)
        return crisis

    def _files(self, crisis: Crisis) -> dict[str, tuple[bytes, str]]:
        """The files by name, in the order in which they are to be stored."""
        end = ended_at(crisis) + timedelta(microseconds=1)
        start = crisis.opened_at - LOOK_BACK
        heard = self.mentions.seen_between(crisis.business, start, end)
        about_us = [mention for mention in heard if mention.about.sure]
        summary = summarise(
            crisis,
            self.watch.business(crisis.business),
            _talk(heard),
            to_people(self.crises.notifications(crisis.business, crisis.number)),
            self.crises.log(crisis),
            _talk(self.mentions.seen_between(crisis.business, start - USUAL, start)),
        )
        summary = replace(
            summary,
            accuracy=_accuracy(summary, heard),
            own=_own(summary, heard),
            around=_around(crisis, self.crises.latest(crisis.business, LATEST)),
        )
        own = summary.business.locale
        stories = {locale: self.tell(summary, locale) for locale in Locale}
        files = {
            "summary.json": (to_json(summary, stories), JSON),
            "mentions.csv": (to_csv(about_us, own), CSV),
        }
        for locale in sorted(Locale, key=lambda locale: locale is own):
            name = "summary.html" if locale is own else f"summary.{locale}.html"
            files[name] = (self.page(summary, locale, stories[locale]), HTML)
        return files

    def tell(self, summary: Summary, locale: Locale) -> str:
        """What happened, in three sentences."""
        path = f"debrief/{locale}/story.txt.j2"
        context = story_context(summary, locale)
        text = self.render(path, locale, summary.zone, **context)
        return " ".join(line.strip() for line in text.splitlines() if line.strip())

    def page(self, summary: Summary, locale: Locale, story: str) -> bytes:
        """The page, as it is stored."""
        path = f"debrief/{locale}/summary.html.j2"
        context = page_context(summary, locale, story)
        page = self.render(path, locale, summary.zone, **context)
        return page.encode("utf-8", "replace")


def _accuracy(summary: Summary, heard: Iterable[Mention]) -> Accuracy:
    """How often people corrected what was judged in the wave, strangers' texts too."""
    return accuracy_of(
        mention
        for mention in heard
        if summary.started_at <= mention.seen_at <= summary.ended_at
    )


def _around(crisis: Crisis, latest: Iterable[Crisis]) -> tuple[Crisis, ...]:
    """The notices that people were told of while the crisis lasted, oldest first."""
    found = [
        one
        for one in latest
        if one.rule.is_notice
        and one.told
        and one.opened_at <= ended_at(crisis)
        and (one.closed_at is None or one.closed_at >= crisis.opened_at)
    ]
    return tuple(sorted(found, key=lambda one: one.number))


def report_key(business: str, crisis: int, file: str) -> str:
    """Where a file of a report lies."""
    return f"reports/{business}/C{crisis}/{file}"


def crisis_key(keys: Mapping[str, str]) -> tuple[str, int]:
    """Business and number from the keys of a crisis, or of one of its notifications.

    A notification that was sent after the crisis closed belongs in the report too.
    """
    return keys["pk"], int(keys["sk"].split("#")[1])


def _talk(mentions: Iterable[Mention]) -> list[Mention]:
    """What others said, surely about the business."""
    return [mention for mention in mentions if mention.talk]


def _own(summary: Summary, heard: Iterable[Mention]) -> tuple[Mention, ...]:
    """What the business said itself from the first mention of the wave on."""
    own = (
        mention
        for mention in heard
        if mention.about.own_voice
        and not mention.backfill
        and mention.seen_at >= summary.started_at
    )
    return tuple(sorted(own, key=lambda mention: (mention.said_at, mention.id)))
