"""What a form says: read from a post, checked, and made an entry about the business."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from functions.domain.business import Business, Locale
from functions.domain.door import Purpose
from functions.domain.mention import Entry
from functions.domain.web import Request, UnreadableError
from functions.listen.brought.multipart import FORM_DATA, read_parts
from functions.listen.brought.picture import (
    Picture,
    Unfit,
    UnfitError,
    read_picture,
)
from functions.listen.reading.identity import canonical_link
from functions.listen.reading.text import clean_link, clean_text

LONGEST_TEXT: Final = 4_000
LONGEST_NAME: Final = 80
TRAP: Final = "website"
"""A field that no person sees; who fills it in is a program."""

_LARGEST: Final = 64 * 1024
_LARGEST_POST: Final = 6 * 1024 * 1024
"""What a function URL lets through at all."""

PHOTO: Final = "photo"
_FORM: Final = "application/x-www-form-urlencoded"
_MAX_FIELDS: Final = 8
_MARK: Final = re.compile(r"[A-Za-z0-9_-]{16,32}")
_STARS: Final = {str(count): float(count) for count in range(1, 6)}
_HAS_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DOTTED: Final = re.compile(r"[^.]\.[^.]")
_PUBLISHERS: Final = {
    (Purpose.FEEDBACK, Locale.FR): "Formulaire client",
    (Purpose.FEEDBACK, Locale.EN): "Customer form",
    (Purpose.STAFF, Locale.FR): "Signalé par l’équipe",
    (Purpose.STAFF, Locale.EN): "Reported by the team",
}
_WORDLESS: Final = {
    (True, Locale.FR): "Photo sans texte",
    (True, Locale.EN): "A photo without words",
    (False, Locale.FR): "Adresse sans texte",
    (False, Locale.EN): "An address without words",
}
"""Titles of what nobody wrote about, by whether a photo came, and language."""


class Problem(StrEnum):
    """Why a form was not taken, though it was honestly sent."""

    NO_TEXT = "no_text"
    TEXT_TOO_LONG = "text_too_long"
    BAD_LINK = "bad_link"
    TOO_MANY = "too_many"
    NOT_TAKEN = "not_taken"
    PHOTO_TOO_LARGE = Unfit.TOO_LARGE.value
    PHOTO_HEIC = Unfit.HEIC.value
    PHOTO_UNREAD = Unfit.NO_PHOTO.value


class ProblemError(Exception):
    """The sender can mend it: the form is shown again, with all they wrote."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, each given once, and the file it came with."""

    fields: Mapping[str, str]
    file: bytes = b""

    def picture(self) -> Picture | None:
        """The photo, None where none was chosen.

        Raises:
            ProblemError: the file cannot be kept as a photo.
        """
        if not self.file:
            return None
        try:
            return read_picture(self.file)
        except UnfitError as error:
            raise ProblemError(Problem(error.why)) from error


def read_form(request: Request, purpose: Purpose) -> Form:
    """The form that was sent; that of the team may hold a photo.

    Raises:
        UnreadableError: no form of ours sends this.
    """
    if purpose is Purpose.STAFF and request.content_type == FORM_DATA:
        parts = read_parts(request, _LARGEST_POST)
        file = parts.pop(PHOTO, b"")
        if sum(map(len, parts.values())) > _LARGEST:
            raise UnreadableError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return Form({k: v.decode(errors="replace") for k, v in parts.items()}, file)
    return Form(_fields(request))


def _fields(request: Request) -> dict[str, str]:
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

    def entry(self, fields: Mapping[str, str], picture: Picture | None) -> Entry:
        """What the form of this door says.

        Raises:
            ProblemError: what it says cannot be taken as it is.
        """
        if self.purpose is Purpose.STAFF:
            return self._seen(fields, picture)
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

    def _seen(self, fields: Mapping[str, str], picture: Picture | None) -> Entry:
        """What somebody of the team saw; a place reported twice is one entry.

        An address or a photo says enough; what has no words gets a title that says so.
        """
        link = _link(fields)
        text = _text(fields, optional=bool(link or picture))
        key = canonical_link(link) if link else f"{self._mark(fields)}\x1f{text}"
        host = urlsplit(link).hostname if link else None
        entry = self._entry(key=key, text=text, url=link, publisher=host)
        if picture:
            name = entry.stable_id.rpartition(":")[2]
            kept = f"pictures/{entry.business}/{name}.{picture.suffix}"
            entry = replace(entry, picture=kept)
        if text:
            return entry
        wordless = _WORDLESS[bool(picture), self.business.locale]
        return replace(entry, title=wordless)

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


def _text(fields: Mapping[str, str], *, optional: bool = False) -> str:
    text = clean_text(fields.get("text", ""), LONGEST_TEXT + 1, plain=True)
    if not text and not optional:
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
    if link is None or not _DOTTED.search(urlsplit(link).hostname or ""):
        raise ProblemError(Problem.BAD_LINK)
    return link
