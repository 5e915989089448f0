"""What a form says: read from a post, checked, and made an entry about the business."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from functions.domain.business import Business, Locale
from functions.domain.door import Purpose
from functions.domain.mention import Entry
from functions.listen.brought.web import Request, UnreadableError
from functions.listen.reading.identity import canonical_link
from functions.listen.reading.text import clean_link, clean_text

LONGEST_TEXT: Final = 4_000
LONGEST_NAME: Final = 80
TRAP: Final = "website"
"""A field that no person sees; who fills it in is a program."""

_LARGEST: Final = 64 * 1024
_FORM: Final = "application/x-www-form-urlencoded"
_MAX_FIELDS: Final = 8
_MARK: Final = re.compile(r"[A-Za-z0-9_-]{16,32}")
_STARS: Final = {str(count): float(count) for count in range(1, 6)}
_HAS_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PUBLISHERS: Final = {
    (Purpose.FEEDBACK, Locale.FR): "Formulaire client",
    (Purpose.FEEDBACK, Locale.EN): "Customer form",
    (Purpose.STAFF, Locale.FR): "Signalé par l’équipe",
    (Purpose.STAFF, Locale.EN): "Reported by the team",
}


class Problem(StrEnum):
    """Why a form was not taken, though it was honestly sent."""

    NO_TEXT = "no_text"
    TEXT_TOO_LONG = "text_too_long"
    BAD_LINK = "bad_link"
    TOO_MANY = "too_many"
    NOT_TAKEN = "not_taken"


class ProblemError(Exception):
    """The sender can mend it: the form is shown again, with all they wrote."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.value)
        self.problem = problem


def read_form(request: Request) -> dict[str, str]:
    """The fields of a form, each given once.

    Raises:
        UnreadableError: no form of ours sends this.
    """
    if request.content_type != _FORM:
        raise UnreadableError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        pairs = parse_qsl(
            request.body(_LARGEST).decode("ascii"),
            keep_blank_values=True,
            max_num_fields=_MAX_FIELDS,
            errors="strict",
        )
    except ValueError as error:
        raise UnreadableError(HTTPStatus.BAD_REQUEST) from error
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise UnreadableError(HTTPStatus.BAD_REQUEST)
    return fields


@dataclass(frozen=True, slots=True)
class Brought:
    """Where and when a form was filled in; `make_mark` gives one nobody guesses."""

    business: Business
    purpose: Purpose
    now: datetime
    make_mark: Callable[[], str]

    def entry(self, fields: Mapping[str, str]) -> Entry:
        """What the form of this door says.

        Raises:
            ProblemError: what it says cannot be taken as it is.
        """
        if self.purpose is Purpose.STAFF:
            return self._seen(fields)
        return self._said(fields)

    def _said(self, fields: Mapping[str, str]) -> Entry:
        """A customer's words; the form's mark tells two presses from two people."""
        text = _text(fields)
        return self._entry(
            key=f"{self._mark(fields)}\x1f{text}",
            text=text,
            author=clean_text(fields.get("name", ""), LONGEST_NAME, plain=True) or None,
            rating=_STARS.get(fields.get("stars", "")),
        )

    def _seen(self, fields: Mapping[str, str]) -> Entry:
        """What somebody of the team saw; a place reported twice is one entry."""
        text, link = _text(fields), _link(fields)
        key = canonical_link(link) if link else f"{self._mark(fields)}\x1f{text}"
        host = urlsplit(link).hostname if link else None
        return self._entry(key=key, text=text, url=link, publisher=host)

    def _entry(  # the parts that differ between forms
        self,
        *,
        key: str,
        text: str,
        url: str | None = None,
        publisher: str | None = None,
        author: str | None = None,
        rating: float | None = None,
    ) -> Entry:
        named = _PUBLISHERS[self.purpose, self.business.locale]
        hashed = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]
        return Entry(
            business=self.business.id,
            source=self.purpose.value,
            source_kind=self.purpose.value,
            stable_id=f"{self.purpose}:{hashed}",
            title="",
            text=text,
            url=url,
            publisher=publisher or named,
            author=author,
            published_at=self.now,
            rating=rating,
        )

    def _mark(self, fields: Mapping[str, str]) -> str:
        mark = fields.get("mark", "")
        return mark if _MARK.fullmatch(mark) else self.make_mark()


def _text(fields: Mapping[str, str]) -> str:
    text = clean_text(fields.get("text", ""), LONGEST_TEXT + 1, plain=True)
    if not text:
        raise ProblemError(Problem.NO_TEXT)
    if len(text) > LONGEST_TEXT:
        raise ProblemError(Problem.TEXT_TOO_LONG)
    return text


def _link(fields: Mapping[str, str]) -> str | None:
    """The address that was pasted, which is never opened; None when there is none."""
    written = fields.get("link", "").strip()
    if not written:
        return None
    if not _HAS_SCHEME.match(written) or written.lower().startswith("www."):
        written = f"https://{written}"
    link = clean_link(written)
    if link is None or "." not in (urlsplit(link).hostname or ""):
        raise ProblemError(Problem.BAD_LINK)
    return link
