"""A crisis is over → its report in the bucket: gather, summarise, render, store."""

from datetime import timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from functions.debrief.export import to_csv, to_json
from functions.debrief.page import page_context, tamed_flags
from functions.debrief.summary import Summary, summarise
from functions.debrief.timeline import LOOK_BACK, ended_at
from functions.domain.business import Locale
from functions.domain.crisis import Crisis
from functions.domain.ports import Crises, Mentions, Reports, Watch
from functions.domain.wording import day

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
CSV = "text/csv; charset=utf-8"


class Render(Protocol):
    """Renders the template of a path for a reader of a locale in a zone."""

    def __call__(
        self, path: str, locale: Locale, zone: ZoneInfo, **context: object
    ) -> str:
        """The text; every name the template uses must be given."""
        ...


def report_key(business: str, crisis: int, file: str) -> str:
    """Where a file of a report lies."""
    return f"reports/{business}/C{crisis}/{file}"


def write_report(
    business: str,
    number: int,
    *,
    crises: Crises,
    mentions: Mentions,
    watch: Watch,
    reports: Reports,
    render: Render,
) -> Crisis | None:
    """Write the report of a crisis that is over; None if it is not, or not any more.

    Idempotent: the files depend on what the tables hold and on nothing else. Each is
    stored whole, and the page people open last, so that it never stands alone.

    Raises:
        UnknownBusinessError: the business is not stored.
    """
    crisis = crises.get(business, number)
    if crisis is None or not crisis.state.over:
        return None
    end = ended_at(crisis) + timedelta(microseconds=1)
    heard = mentions.seen_between(business, crisis.opened_at - LOOK_BACK, end)
    summary = summarise(
        crisis,
        watch.business(business),
        heard,
        crises.notifications(business, number),
        crises.log(crisis),
    )
    stories = {locale: tell(summary, locale, render) for locale in Locale}
    own = summary.business.locale
    reports.put(
        report_key(business, number, "summary.json"), to_json(summary, stories), JSON
    )
    reports.put(report_key(business, number, "mentions.csv"), to_csv(heard, own), CSV)
    for locale in sorted(Locale, key=lambda locale: locale is own):
        name = "summary.html" if locale is own else f"summary.{locale}.html"
        page = render_page(summary, locale, stories[locale], render)
        reports.put(report_key(business, number, name), page, HTML)
    return crisis


def tell(summary: Summary, locale: Locale, render: Render) -> str:
    """What happened, in three sentences."""
    text = render(
        f"debrief/{locale}/story.txt.j2",
        locale,
        summary.zone,
        s=summary,
        flags=tamed_flags(summary),
        day=lambda at: day(at, summary.zone, locale),
    )
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def render_page(summary: Summary, locale: Locale, story: str, render: Render) -> bytes:
    """The page, as bytes to be stored."""
    context = page_context(summary, locale, story)
    page = render(f"debrief/{locale}/summary.html.j2", locale, summary.zone, **context)
    return page.encode("utf-8", "replace")
