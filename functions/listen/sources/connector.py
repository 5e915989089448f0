"""What every source is: a declaration of what it needs, costs and cannot see, and steps
that ask and read. Steps do no I/O: they yield requests and are sent the answers.

To add a source, copy a module of this folder and its test, and name it in `KINDS`.
"""  # noqa: D205 - two sentences on the shape of the folder

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from functions.domain.ports import Request, Response
from functions.domain.source import Source
from functions.listen.reading.item import Found


class Access(StrEnum):
    """What it takes to be let in."""

    OPEN = "open"
    FREE_KEY = "free_key"
    APPROVAL = "approval"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Words:
    """One thing said in each language, equal in rank."""

    en: str
    fr: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A line of `vigie.yml` that the source is told by, beside id, kind and rhythm."""

    name: str
    says: Words
    example: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Credential:
    """One secret, kept in Parameter Store; `where` tells how to get it."""

    name: str
    where: Words
    required: bool = True


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a source needs, costs, allows and cannot see.

    `quota` is in the service's own words and units. `price_per_call` and
    `price_per_item` are US dollars at `facts_of` (a month); `keeps_for` is how long
    its terms let a text be kept, None where they do not say. `about_us` says that all
    it gives is about the business, named or not, as the reviews of its own page are.
    `items_a_call` is how many items one call may be billed for. `lists_window` says
    that an answer lists everything recent in order of time, so that what is missing
    from its middle was taken down. `verified` is False where the facts were never tried
    against the live service. `reach` and `engagement` say what those numbers count,
    `country` whose it is that the source tells, None where it tells none.
    """

    kind: str
    title: str
    access: Access
    settings: tuple[Setting, ...]
    hears: Words
    blind: Words
    quota: Words
    facts_of: str
    reach: Words = Words(en="not told", fr="non communiquée")
    engagement: Words = Words(en="not told", fr="non communiqué")
    country: Words | None = None
    credentials: tuple[Credential, ...] = ()
    price_per_call: float = 0.0
    price_per_item: float = 0.0
    items_a_call: int = 100
    fastest: timedelta = timedelta(minutes=5)
    usual: timedelta = timedelta(minutes=15)
    slowest: timedelta = timedelta(hours=1)
    keeps_for: timedelta | None = None
    about_us: bool = False
    lists_window: bool = False
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Keep:
    """A step that stores credentials at once: a refresh token is good for one use.

    `values` holds every credential of the source as it is from now on.
    """

    values: Mapping[str, str] = field(repr=False)


Steps = Generator[Request | Keep, Response | None, Found | None]
"""Yields requests, is sent the answers, and has FetchErrors thrown in where a request
failed. Returns what was found, or None when the host said that nothing changed."""


@dataclass(frozen=True, slots=True)
class Connector:
    """A kind of source.

    `poll` takes the source as stored (with its `settings` and its `cursor`, a text that
    only the connector reads and writes), its credentials, and the present.
    """

    declaration: Declaration
    poll: Callable[[Source, Mapping[str, str], datetime], Steps]
