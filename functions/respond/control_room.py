"""The control room: who holds a token sees its crisis, and answers by a press.

Mail scanners open links; so a GET or a HEAD changes nothing, and nothing on the page
presses by itself.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus

from functions.domain.business import Business, Locale, Responder
from functions.domain.correcting import Correcting
from functions.domain.crisis import Crisis
from functions.domain.errors import ConflictError, UnknownBusinessError
from functions.domain.ports import (
    Access,
    Crises,
    Mentions,
    Pictures,
    Reports,
    Watch,
)
from functions.domain.web import Request, Response, UnreadableError
from functions.respond.answer import OutdatedError, answer
from functions.respond.corrections import read_correction
from functions.respond.page import Pages
from functions.respond.proof import ProofRoom
from functions.respond.questions import Questions, read_reply
from functions.respond.web import (
    CORRECT,
    OURS,
    PHOTO,
    REPORT,
    read_form,
    read_press,
)


@dataclass(frozen=True, slots=True)
class Visit:
    """A token that opens something: what, and to whom."""

    access: Access
    crisis: Crisis
    business: Business
    reader: Responder


@dataclass(frozen=True, slots=True)
class ControlRoom:
    """Answers every request to the address that alerts link to."""

    crises: Crises
    watch: Watch
    mentions: Mentions
    reports: Reports
    pictures: Pictures
    pages: Pages
    questions: Questions
    correcting: Correcting
    proofs: ProofRoom

    def answer(self, request: Request, now: datetime) -> Response:
        """The response to a request."""
        if request.method not in ("GET", "HEAD", "POST"):
            allow = {"allow": "GET, HEAD, POST"}
            return Response(HTTPStatus.METHOD_NOT_ALLOWED, headers=allow)
        access = self.crises.access(request.token, now) if request.token else None
        if access and (proof := self.proofs.answer(request, access, now)):
            return proof
        visit = self._visit(access)
        if visit is None:
            return self._plain(HTTPStatus.NOT_FOUND, "missing", request.locale)
        if request.rest == REPORT:
            return self._report(request, visit)
        if request.rest.startswith(PHOTO):
            return self._photo(request, visit)
        if request.rest == OURS:
            return self._ours(request, visit, now)
        if request.method == "POST" and request.rest == CORRECT:
            return self._correct(request, visit, now)
        if request.method == "POST":
            return self._press(request, visit, now)
        return self._show(request, visit, now)

    def _visit(self, access: Access | None) -> Visit | None:
        """What a token opens; None too when the crisis is gone, or the reader is.

        Gone is as well whose id or whose address is somebody else's today.
        """
        if access is None:
            return None
        try:
            business = self.watch.business(access.business)
        except UnknownBusinessError:
            return None
        reader = _reader(access, business)
        crisis = self.crises.get(access.business, access.crisis)
        if crisis is None or reader is None:
            return None
        return Visit(replace(access, responder=reader.id), crisis, business, reader)

    def _show(self, request: Request, visit: Visit, now: datetime) -> Response:
        crisis = visit.crisis
        report = crisis.state.over and self.reports.exists(_report_key(visit))
        page = self.pages.crisis(
            crisis,
            visit.business,
            visit.reader,
            request.token,
            now,
            report,
            asked=len(self.questions.asked(visit.business, now)),
        )
        return Response(HTTPStatus.OK, page)

    def _press(self, request: Request, visit: Visit, now: datetime) -> Response:
        """Take the answer, then send the reader to the page that says how it stands."""
        locale = visit.reader.locale
        try:
            press = read_press(read_form(request))
        except UnreadableError as error:
            return self._plain(error.status, "unclear", locale)
        try:
            answer(self.crises, visit.access, press, now)
        except OutdatedError:
            return self._plain(HTTPStatus.CONFLICT, "outdated", locale)
        except ConflictError:
            return self._plain(HTTPStatus.SERVICE_UNAVAILABLE, "busy", locale)
        here = {"location": f"/{request.token}"}
        return Response(HTTPStatus.SEE_OTHER, headers=here)

    def _report(self, request: Request, visit: Visit) -> Response:
        key = _report_key(visit)
        if request.method == "POST" or not self.reports.exists(key):
            return self._plain(HTTPStatus.NOT_FOUND, "missing", visit.reader.locale)
        name = f"{visit.crisis.business}-{visit.crisis.id}.html"
        there = {"location": self.reports.link(key, name)}
        return Response(HTTPStatus.FOUND, headers=there)

    def _photo(self, request: Request, visit: Visit) -> Response:
        """Lead to the photo of a mention that the page of this crisis shows."""
        asked = request.rest.removeprefix(PHOTO)
        shown = [one for one in visit.crisis.quoted if one == asked]
        found = self.mentions.get_many(visit.business.id, shown)
        link = next((self.pictures.link(m.picture) for m in found if m.picture), None)
        if request.method == "POST" or link is None:
            return self._plain(HTTPStatus.NOT_FOUND, "missing", visit.reader.locale)
        return Response(HTTPStatus.FOUND, headers={"location": link})

    def _ours(self, request: Request, visit: Visit, now: datetime) -> Response:
        """What may be about the business; a press settles one and shows the rest."""
        locale = visit.reader.locale
        if request.method != "POST":
            asked = self.questions.asked(visit.business, now)
            page = self.pages.ours(asked, visit.business, visit.reader, request.token)
            return Response(HTTPStatus.OK, page)
        try:
            reply = read_reply(read_form(request))
        except UnreadableError as error:
            return self._plain(error.status, "unclear", locale)
        try:
            self.questions.answer(reply, visit.business, visit.reader, now)
        except ConflictError:
            return self._plain(HTTPStatus.SERVICE_UNAVAILABLE, "busy", locale)
        here = {"location": f"/{request.token}/ours"}
        return Response(HTTPStatus.SEE_OTHER, headers=here)

    def _correct(self, request: Request, visit: Visit, now: datetime) -> Response:
        """Take what a reader says of a mention, then show it on the page again."""
        locale = visit.reader.locale
        try:
            mention, said = read_correction(read_form(request))
        except UnreadableError as error:
            return self._plain(error.status, "unclear", locale)
        try:
            found = self.correcting.correct(
                visit.business, mention, said, visit.reader.id, now
            )
        except ConflictError:
            return self._plain(HTTPStatus.SERVICE_UNAVAILABLE, "busy", locale)
        if found is None:
            return self._plain(HTTPStatus.NOT_FOUND, "missing", locale)
        here = {"location": f"/{request.token}#{mention}"}
        return Response(HTTPStatus.SEE_OTHER, headers=here)

    def _plain(self, status: int, name: str, locale: Locale) -> Response:
        return Response(status, self.pages.plain(name, locale))


def _reader(access: Access, business: Business) -> Responder | None:
    """Whose a link is: of whom it was sent to, or of who shares that address still."""
    if sent_to := business.responder(access.responder):
        return sent_to if access.opens_for(sent_to) else None
    return next((one for one in business.team if access.opens_for(one)), None)


def _report_key(visit: Visit) -> str:
    """The report in the reader's language; the business's own has the plain name."""
    own = visit.reader.locale is visit.business.locale
    name = "summary.html" if own else f"summary.{visit.reader.locale}.html"
    return f"reports/{visit.business.id}/{visit.crisis.id}/{name}"
