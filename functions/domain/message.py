"""What travels in the queues: a poll that is due, an entry that is about a business."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from functions.domain.about import About, Because, Ground, Verdict
from functions.domain.errors import VigieError
from functions.domain.mention import Entry
from functions.domain.opinion import Opinion

_Message = TypeVar("_Message", "Poll", "Vanished", Entry)


class UnreadableMessageError(VigieError):
    """A queued message is not what its queue carries: one for the dead letters."""


@dataclass(frozen=True, slots=True)
class Poll:
    """A source leased for one poll; `lease` is when that lease ends, in ISO 8601.

    One whose lease is not the source's any more is out of date.
    """

    business: str
    source: str
    lease: str = ""


@dataclass(frozen=True, slots=True)
class Vanished:
    """A mention whose entry its source lists no more, though it lists older ones."""

    business: str
    vanished: str


def encode(message: Poll | Entry | Vanished) -> str:
    """The message as JSON; times in ISO 8601."""
    return json.dumps(asdict(message), default=datetime.isoformat, ensure_ascii=False)


def decode_poll(body: str) -> Poll:
    """Read a poll back.

    Raises:
        UnreadableMessageError: the body is not one.
    """
    return _build(Poll, _object(body))


def decode_heard(body: str) -> Entry | Vanished:
    """Read back what a source gave, or gives no more.

    Raises:
        UnreadableMessageError: the body is neither.
    """
    data = _object(body)
    return _build(Vanished, data) if "vanished" in data else _entry(data)


def decode_entry(body: str) -> Entry:
    """Read an entry back.

    Raises:
        UnreadableMessageError: the body is not one.
    """
    return _entry(_object(body))


def _entry(data: dict[str, Any]) -> Entry:
    try:
        if data.get("published_at") is not None:
            data["published_at"] = datetime.fromisoformat(data["published_at"])
    except (TypeError, ValueError) as error:
        raise UnreadableMessageError(f"published_at: {error}") from error
    if "about" in data:
        data["about"] = _about(data["about"])
    try:
        data["opinions"] = tuple(Opinion(**one) for one in data.get("opinions", ()))
    except TypeError as error:
        raise UnreadableMessageError(f"opinions: {error}") from error
    return _build(Entry, data)


def _about(data: Any) -> About:  # noqa: ANN401 - whatever the message holds
    """The verdict of a match; nobody has settled it before it is stored."""
    try:
        grounds = tuple(
            Ground(Because(one["because"]), str(one["words"]))
            for one in data["grounds"]
        )
        return About(Verdict(data["verdict"]), str(data["name"]), grounds)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableMessageError(f"about: {error}") from error


def _object(body: str) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableMessageError(f"not JSON: {error}") from error
    if not isinstance(data, dict):
        raise UnreadableMessageError("not a JSON object")
    return data


def _build(kind: type[_Message], data: dict[str, Any]) -> _Message:
    known = {field.name for field in fields(kind)}
    try:
        return kind(**{name: value for name, value in data.items() if name in known})
    except TypeError as error:
        raise UnreadableMessageError(str(error)) from error
