"""The webhook: another program brings entries as JSON, signed with a business's key.

A post that is played again within its five minutes changes nothing: every entry must
name its id, and an id is stored once, however often it comes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from http import HTTPStatus
from typing import Final

from functions.domain.door import Door, Doors
from functions.domain.errors import ConflictError, FetchError
from functions.domain.mention import Entry
from functions.domain.message import encode
from functions.domain.ports import Queue, Secrets
from functions.domain.web import Request, Response, UnreadableError
from functions.listen.brought.record import Record, RecordError, Wrong, entry_of
from functions.listen.brought.signature import SignatureError, timestamp_of, verify
from functions.listen.brought.web import as_json
from functions.listen.reading.json_data import load

MAX_ENTRIES: Final = 100
KEY_NAME: Final = "door.webhook"
"""Under which a business's key is kept: no source can bear a name with a dot."""

_LARGEST: Final = 512 * 1024
_FIELDS: Final = tuple(field.name for field in fields(Record))


class RefusedError(Exception):
    """A post that is not taken, with the answer that says why."""

    def __init__(self, status: HTTPStatus, error: str, message: str) -> None:
        """Keep what to answer."""
        super().__init__(message)
        self.status = status
        self.error = error
        self.message = message


@dataclass(frozen=True, slots=True)
class Webhook:
    """Takes what programs bring."""

    doors: Doors
    secrets: Secrets
    entries: Queue

    def answer(self, request: Request, door: Door, now: datetime) -> Response:
        """Queue the entries of a signed post; why not, in JSON, where it cannot be."""
        try:
            return self._take(request, door, now)
        except UnreadableError as error:
            status = HTTPStatus(error.status)
            return _refusal(status, "unreadable", status.description)
        except SignatureError as error:
            return _refusal(HTTPStatus.UNAUTHORIZED, "signature", str(error))
        except RefusedError as error:
            return _refusal(error.status, error.error, error.message)

    def _take(self, request: Request, door: Door, now: datetime) -> Response:
        if request.method != "POST" or request.rest:
            raise RefusedError(
                HTTPStatus.METHOD_NOT_ALLOWED, "method", "POST entries to this address"
            )
        body = self._believed(request, door, now)
        if not self.doors.admit(door, now):
            raise RefusedError(
                HTTPStatus.TOO_MANY_REQUESTS, "too_many", "too many posts this hour"
            )
        taken, refused = _read(body, door, now)
        try:
            self.entries.send(encode(entry) for entry in taken)
        except ConflictError as error:
            raise RefusedError(
                HTTPStatus.SERVICE_UNAVAILABLE, "not_taken", "post the same again"
            ) from error
        told = {"accepted": len(taken), "refused": refused}
        status = HTTPStatus.ACCEPTED if taken else HTTPStatus.UNPROCESSABLE_ENTITY
        return as_json(status, told, entries=len(taken))

    def _believed(self, request: Request, door: Door, now: datetime) -> bytes:
        """The body, once it is known to be by who holds the key."""
        if request.content_type != "application/json":
            raise RefusedError(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                "content_type",
                "the content type must be application/json",
            )
        body = request.body(_LARGEST)
        stamp = timestamp_of(request.headers, now)
        verify(request.headers, self._key(door), stamp, body)
        return body

    def _key(self, door: Door) -> str:
        """The key of a business, "" when there is none that can be read."""
        try:
            return self.secrets.get(door.business, KEY_NAME).get("key", "")
        except FetchError:
            return ""


def _read(
    body: bytes, door: Door, now: datetime
) -> tuple[list[Entry], list[dict[str, object]]]:
    """The entries of a body, and each that is none: its place and what is wrong."""
    taken: dict[str, Entry] = {}
    refused: list[dict[str, object]] = []
    for place, given in enumerate(_listed(body)):
        try:
            entry = entry_of(_record(given), door.business, "webhook", now)
        except RecordError as error:
            refused.append(_wrong(place, error.field, error.wrong))
            continue
        if entry.stable_id in taken:
            refused.append(_wrong(place, "id", Wrong.TWICE))
        else:
            taken[entry.stable_id] = entry
    return list(taken.values()), refused


def _wrong(place: int, field: str, wrong: Wrong) -> dict[str, object]:
    return {"index": place, "field": field, "message": wrong.value}


def _listed(body: bytes) -> list[object]:
    try:
        data = load(body)
    except FetchError as error:
        raise RefusedError(
            HTTPStatus.BAD_REQUEST, "json", error.detail or "the JSON is not valid"
        ) from error
    listed = data if isinstance(data, list) else [data]
    if not 1 <= len(listed) <= MAX_ENTRIES:
        raise RefusedError(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE if listed else HTTPStatus.BAD_REQUEST,
            "count",
            f"a post holds 1 to {MAX_ENTRIES} entries",
        )
    return listed


def _record(given: object) -> Record:
    """An entry's fields by name; one that is null is not there.

    Raises:
        RecordError: it is no object, has no id, or a field is of another type.
    """
    if not isinstance(given, dict):
        raise RecordError("", Wrong.NO_ENTRY)
    written = dict(_written(given))
    if not written.get("id", "").strip():
        raise RecordError("id", Wrong.NO_ID)
    return Record(**written)


def _written(given: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name in _FIELDS:
        value = given.get(name)
        if value is None:
            continue
        if not isinstance(value, str):  # numbers arrive as they were written
            raise RecordError(name, Wrong.NO_TEXT)
        yield name, value


def _refusal(status: HTTPStatus, error: str, message: str) -> Response:
    headers = {"allow": "POST"} if status is HTTPStatus.METHOD_NOT_ALLOWED else {}
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        headers["retry-after"] = "600"
    return as_json(status, {"error": error, "message": message}, headers)
