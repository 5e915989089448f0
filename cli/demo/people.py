"""The spokesperson of the demo: reads an SMS, looks at the page, presses the button."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from cli.demo.stage import Stage
from cli.demo.story import Received, Visit
from functions.domain.business import Responder, Role

LOOKS_AFTER: Final = timedelta(minutes=4)
PRESSES_AFTER: Final = timedelta(minutes=6)
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_LINK: Final = re.compile(r"https?://[^\s/]+(/[A-Za-z0-9_-]{12})(?![\w-])")
_ROUND: Final = re.compile(r'name="round" value="([0-9]+)"')
_SEE_OTHER, _OK = 303, 200


def find_link(text: str) -> str | None:
    """The path of the link in an SMS."""
    found = _LINK.search(text)
    return found[1] if found else None


class ControlRoomError(Exception):
    """The page behind the link answered otherwise than a page must."""


@dataclass(slots=True)
class Spokesperson:
    """Answers each SMS that asks for an answer, after a look at the first page.

    Nobody else in the demo answers.
    """

    stage: Stage
    visits: list[Visit] = field(default_factory=list)
    _read: int = 0

    @property
    def person(self) -> Responder:
        """Who this is."""
        team = self.stage.business.team
        return next(one for one in team if one.role is Role.SPOKESPERSON)

    def check_phone(self) -> None:
        """Take up every SMS that came since; a look and a press are planned."""
        inbox = self.stage.sms_to(self.person)
        for sms in inbox[self._read :]:
            self._take_up(sms)
        self._read = len(inbox)

    def _take_up(self, sms: Received) -> None:
        crisis = self.stage.latest()
        path = find_link(sms.body)
        if path is None or crisis is None or crisis.state.over:
            return
        pump = self.stage.pump
        if not self.visits:
            pump.at(sms.at + LOOKS_AFTER, lambda: self._visit(path, pressed=False))
        pump.at(sms.at + PRESSES_AFTER, lambda: self._visit(path, pressed=True))

    def _visit(self, path: str, *, pressed: bool) -> None:
        before = self.stage.latest()
        if before is None or before.state != "open":
            return
        if pressed:
            shown = _ROUND.search(self._ask("GET", path, _OK))
            form = f"choice=mine&round={shown[1] if shown else ''}"
            self._ask("POST", path, _SEE_OTHER, body=form)
        else:
            self._ask("GET", path, _OK)
        after = self.stage.latest()
        if after is not None:
            now = self.stage.cloud.clock()
            self.visits.append(Visit(now, self.person, pressed, after.state))

    def _ask(
        self, method: str, path: str, expected: int, body: str | None = None
    ) -> str:
        pump = self.stage.pump
        answer = pump.request(method, path, headers=FORM if body else None, body=body)
        if answer["statusCode"] != expected:
            raise ControlRoomError(f"{method}: {answer['statusCode']}")
        return str(answer.get("body", ""))
