"""Who holds the link of a test message says that it came; nothing else is behind it."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from zoneinfo import ZoneInfo

from functions.domain.business import Business, Responder
from functions.domain.errors import UnknownBusinessError
from functions.domain.notification import Notification
from functions.domain.ports import Access, Crises, Watch
from functions.domain.proof import TEST
from functions.domain.web import Request, Response
from functions.respond.page import Pages


@dataclass(frozen=True, slots=True)
class ProofRoom:
    """Answers requests to the links of test messages."""

    crises: Crises
    watch: Watch
    pages: Pages

    def answer(
        self, request: Request, access: Access, now: datetime
    ) -> Response | None:
        """The page, or the confirmation stored; None if the token opens no test.

        A GET confirms nothing: mail scanners open links.
        """
        found = self._opened(access)
        if found is None:
            return None
        message, business, reader = found
        if request.method == "POST":
            self.crises.confirm(message, now)
            here = {"location": f"/{request.token}"}
            return Response(HTTPStatus.SEE_OTHER, headers=here)
        page = self.pages.render(
            f"control_room/{reader.locale}/test.html.j2",
            reader.locale,
            ZoneInfo(business.timezone),
            style=self.pages.style,
            business=business,
            reader=reader,
            message=message,
            token=request.token,
        )
        return Response(HTTPStatus.OK, page)

    def _opened(
        self, access: Access
    ) -> tuple[Notification, Business, Responder] | None:
        if access.crisis != TEST:
            return None
        try:
            business = self.watch.business(access.business)
        except UnknownBusinessError:
            return None
        reader = business.responder(access.responder)
        if reader is None or not access.opens_for(reader):
            return None
        owed = self.crises.notifications(business.id, TEST)
        message = next((n for n in owed if n.key == access.notification), None)
        return (message, business, reader) if message else None
