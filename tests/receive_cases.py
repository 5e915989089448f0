"""What the tests of receive share: doors in memory, asked as a function URL asks."""

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from cli.local.memory import MemoryWatch
from cli.local.memory_doors import MemoryDoors
from cli.local.memory_pictures import MemoryPictures
from cli.local.memory_secrets import MemorySecrets
from functions.domain.business import Business, Locale
from functions.domain.door import Door, Purpose, digest
from functions.domain.errors import ConflictError
from functions.domain.mention import Entry
from functions.domain.message import decode_entry
from functions.listen import wiring
from functions.listen.handler import make_receive
from tests.builders import NOON, a_business

FORM = "application/x-www-form-urlencoded"
FEEDBACK, STAFF, WEBHOOK = (
    "feedback-door-of-0001A",
    "staff-door-of-the-0001",
    "webhook-door-of-a-0001",
)
ENGLISH = "feedback-door-of-0002A"
PURPOSES = {FEEDBACK: Purpose.FEEDBACK, STAFF: Purpose.STAFF, WEBHOOK: Purpose.WEBHOOK}
KEY = "0123456789abcdef" * 4
LUNE = a_business(id="lune", name="The Moon & Sons <Inn>", locale=Locale.EN)


BOUNDARY = "----geckoformboundary5d1"


def multipart(photo: bytes, **fields: str) -> bytes:
    """A form as a browser posts it, the file last."""
    parts = [
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()
        for name, value in fields.items()
    ]
    head = b'Content-Disposition: form-data; name="photo"; filename="IMG 1.jpg"'
    parts.append(head + b"\r\nContent-Type: image/jpeg\r\n\r\n" + photo)
    mark = f"--{BOUNDARY}".encode()
    return (
        b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n"
    )


@dataclass
class Queue:
    """Remembers what it took; refuses everything while it is `full`."""

    sent: list[str] = field(default_factory=list)
    full: bool = False

    def send(self, messages: Iterable[str], delay_s: int = 0) -> None:
        if self.full:
            raise ConflictError("full")
        self.sent += messages

    @property
    def entries(self) -> list[Entry]:
        return [decode_entry(one) for one in self.sent]


class House:
    """Two businesses with doors, at noon."""

    def __init__(self, business: Business | None = None) -> None:
        self.now = NOON
        self.watch, self.doors = MemoryWatch(), MemoryDoors()
        self.queue, self.secrets = Queue(), MemorySecrets()
        self.pictures = MemoryPictures()
        self.watch.put_business(business or a_business())
        self.watch.put_business(LUNE)
        for token, purpose in PURPOSES.items():
            self.doors.hang(Door("mistral", purpose, digest(token), NOON))
        self.doors.hang(Door("lune", Purpose.FEEDBACK, digest(ENGLISH), NOON))
        self.secrets.put("mistral", "door.webhook", {"key": KEY})
        marks = iter(f"mark-number-{n:08}" for n in range(10_000))
        doorstep = wiring.assemble_receive(
            self.watch,
            self.doors,
            self.queue,
            self.secrets,
            self.pictures,
            lambda: self.now,
            lambda: next(marks),
        )
        self._receive = make_receive(lambda: doorstep)

    def ask(self, method: str, path: str, **event: Any) -> dict[str, Any]:
        http = {"method": method, "path": path}
        return self._receive(
            {"rawPath": path, "requestContext": {"http": http}, **event}, None
        )

    def post(self, token: str, body: Any = "", **event: Any) -> dict[str, Any]:
        """Post a form: its fields, or a body as it stands."""
        text = body if isinstance(body, str) else urlencode(body)
        given = {"headers": {"content-type": FORM}, "body": text, **event}
        return self.ask("POST", f"/{token}", **given)

    def send_photo(self, photo: bytes, **fields: str) -> dict[str, Any]:
        """Send the team's form with a file in it, as a browser does."""
        body = multipart(photo, **{"mark": "mark-of-one-visit-001", **fields})
        sent = base64.b64encode(body).decode()
        kind = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self.post(STAFF, sent, headers=kind, isBase64Encoded=True)

    def fill_in(self, token: str, **fields: str) -> dict[str, Any]:
        """Open a form and send it filled in, its hidden fields included."""
        page = self.ask("GET", f"/{token}")["body"]
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', page))
        return self.post(token, {**hidden, **fields})
