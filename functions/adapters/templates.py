"""Texts and pages: the path is the key, `templates/<what>/<locale>/<channel>.j2`."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    pass_context,
    select_autoescape,
)
from jinja2.runtime import Context

from functions.adapters.quoting import quote, web_link
from functions.domain import wording
from functions.domain.business import Locale
from functions.domain.country import country_name

ROOT: Final = Path(__file__).parents[2] / "templates"

_Result = TypeVar("_Result")


class Templates:
    """The templates under one folder, with filters that speak the reader's language.

    Only `*.html.j2` is escaped; what such a page includes of the parts, which are for
    messages too, it escapes itself, with `forceescape`. A name that a template uses
    and nobody gave is an error, never an empty space in an alert.
    """

    def __init__(self, root: Path = ROOT) -> None:
        """Look templates up under `root`."""
        self._environment = _environment(root)

    def render(
        self, path: str, locale: Locale, zone: ZoneInfo, **context: object
    ) -> str:
        """The text of a template for a reader of `locale` in `zone`.

        Raises:
            jinja2.TemplateNotFound: there is no file of this path.
            jinja2.UndefinedError: the template uses a name that was not given.
        """
        template = self._environment.get_template(path)
        return template.render(locale=locale, zone=zone, **context)


@cache
def _environment(root: Path) -> Environment:
    """The environment of a folder; one a process, so that each file compiles once."""
    environment = Environment(
        loader=FileSystemLoader(root),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html.j2"], default=False),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(FILTERS)
    return environment


@pass_context
def _quote(context: Context, text: str, length: int = 180) -> str:
    return quote(text, context["locale"], length)


@pass_context
def _clock(context: Context, at: datetime) -> str:
    return wording.clock(at, context["zone"], context["locale"])


@pass_context
def _moment(context: Context, at: datetime) -> str:
    return wording.moment(at, context["zone"], context["locale"])


@pass_context
def _day(context: Context, at: datetime) -> str:
    return wording.day(at, context["zone"], context["locale"])


@pass_context
def _same_day(context: Context, at: datetime, beside: datetime) -> bool:
    zone = context["zone"]
    return bool(at.astimezone(zone).date() == beside.astimezone(zone).date())


@pass_context
def _when(context: Context, at: datetime, beside: datetime) -> str:
    """The time of day; with the date when that of `beside` is another."""
    together = _same_day(context, at, beside)
    return _clock(context, at) if together else _moment(context, at)


@pass_context
def _when_short(context: Context, at: datetime, beside: datetime) -> str:
    """The same for an SMS, where a date in full takes the room of a name."""
    zone, locale = context["zone"], context["locale"]
    clock = _clock(context, at)
    if _same_day(context, at, beside):
        return clock
    joint = "à" if locale is Locale.FR else "at"
    return f"{wording.short_day(at, zone, locale)} {joint} {clock}"


@pass_context
def _number(context: Context, value: float, digits: int = 0) -> str:
    return wording.number(value, context["locale"], digits)


@pass_context
def _counted(context: Context, count: int, one: str, many: str) -> str:
    return wording.counted(count, one, many, context["locale"])


def _spoken(
    say: Callable[[Any, Locale], _Result],
) -> Callable[[Context, Any], _Result]:
    @pass_context
    def spoken(context: Context, value: Any) -> _Result:  # noqa: ANN401 - any word
        return say(value, context["locale"])

    return spoken


def _percent(context: Context, part: float, whole: float) -> str:
    return wording.percent(part, whole, context["locale"])


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "clock": _clock,
    "counted": _counted,
    "country": _spoken(country_name),
    "day": _day,
    "duration": _spoken(wording.duration),
    "listed": _spoken(wording.listed),
    "moment": _moment,
    "number": _number,
    "percent": pass_context(_percent),
    "quote": _quote,
    "rarity": _spoken(wording.rarity),
    "same_day": _same_day,
    "web_link": web_link,
    "when": _when,
    "when_short": _when_short,
    "word": _spoken(wording.word),
}
