"""Answers every request to the addresses where things are brought to a business.

Nothing that is brought is fetched, opened or trusted: it becomes an entry like any
other, about the business because it was brought to its door.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Final

from functions.domain.business import Business
from functions.domain.door import Door, Doors, Purpose
from functions.domain.errors import ConflictError, UnknownBusinessError
from functions.domain.message import encode
from functions.domain.ports import Pictures, Queue, Watch
from functions.domain.web import Request, Response, UnreadableError
from functions.listen.brought.forms import (
    TRAP,
    Brought,
    Form,
    Problem,
    ProblemError,
    read_form,
)
from functions.listen.brought.pages import Pages
from functions.listen.brought.web import THANKS, as_json
from functions.listen.brought.webhook import Webhook

_METHODS: Final = ("GET", "HEAD", "POST")
_STATUS: Final = {
    Problem.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    Problem.NOT_TAKEN: HTTPStatus.SERVICE_UNAVAILABLE,
    Problem.PHOTO_TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Problem.PHOTO_HEIC: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    Problem.PHOTO_UNREAD: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
}


@dataclass(frozen=True, slots=True)
class Visit:
    """A request to a door that is open."""

    request: Request
    door: Door
    business: Business
    now: datetime


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Shows forms, takes what they send, and lets programs in to the webhook."""

    watch: Watch
    doors: Doors
    entries: Queue
    pictures: Pictures
    webhook: Webhook
    pages: Pages
    make_mark: Callable[[], str]

    def answer(self, request: Request, now: datetime) -> Response:
        """The response to a request."""
        if request.method not in _METHODS:
            allow = {"allow": ", ".join(_METHODS)}
            return Response(HTTPStatus.METHOD_NOT_ALLOWED, headers=allow)
        door = self.doors.open(request.token) if request.token else None
        if door is None:
            return self._nothing_here(request)
        if door.purpose is Purpose.WEBHOOK:
            return self.webhook.answer(request, door, now)
        try:
            business = self.watch.business(door.business)
        except UnknownBusinessError:
            return self._nothing_here(request)
        return self._form(Visit(request, door, business, now))

    def _nothing_here(self, request: Request) -> Response:
        status = HTTPStatus.NOT_FOUND
        if request.of_a_program:
            told = {"error": "not_found", "message": "no door has this address"}
            return as_json(status, told)
        return Response(status, self.pages.plain("missing", request.locale))

    def _form(self, visit: Visit) -> Response:
        request, purpose = visit.request, visit.door.purpose
        if request.rest == THANKS:
            if request.method == "POST":
                return self._nothing_here(request)
            page = self.pages.thanks(visit.business, purpose, request.token)
            return Response(HTTPStatus.OK, page)
        if request.method != "POST":
            return self._show(visit, HTTPStatus.OK)
        try:
            form = read_form(request, purpose)
        except UnreadableError as error:
            page = self.pages.plain("unclear", visit.business.locale)
            return Response(error.status, page)
        try:
            return self._take(visit, form)
        except ProblemError as error:
            status = _STATUS.get(error.problem, HTTPStatus.UNPROCESSABLE_ENTITY)
            return self._show(visit, status, form.fields, error.problem)

    def _take(self, visit: Visit, form: Form) -> Response:
        """Queue what a form says, then lead to the page that says so.

        Raises:
            ProblemError: it cannot be taken, now or as it is.
        """
        there = {"location": f"/{visit.request.token}/thanks"}
        if form.fields.get(TRAP):
            return Response(HTTPStatus.SEE_OTHER, headers=there)
        brought = Brought(visit.business, visit.door.purpose, visit.now, self.make_mark)
        picture = form.picture()
        entry = brought.entry(form.fields, picture)
        if not self.doors.admit(visit.door, visit.now):
            raise ProblemError(Problem.TOO_MANY)
        try:
            if picture and entry.picture:
                self.pictures.put(entry.picture, picture.body, picture.content_type)
            self.entries.send([encode(entry)])
        except ConflictError as error:
            raise ProblemError(Problem.NOT_TAKEN) from error
        return Response(HTTPStatus.SEE_OTHER, headers=there, entries=1)

    def _show(
        self,
        visit: Visit,
        status: HTTPStatus,
        written: Mapping[str, str] | None = None,
        problem: Problem | None = None,
    ) -> Response:
        page = self.pages.form(
            visit.business,
            visit.door.purpose,
            visit.request.token,
            self.make_mark(),
            written,
            problem,
        )
        return Response(status, page)
