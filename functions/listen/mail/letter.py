"""A raw mail opened within caps: its headers as text, its words, no attachment."""

import re
from binascii import Error as Base64Error
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import compat32
from email.utils import getaddresses

MAX_MAIL = 512 * 1024
MAX_HEADERS = 64 * 1024
MAX_PARTS = 30
MAX_DEPTH = 6
_MAX_VALUE = 4_000
_NESTING = re.compile(
    rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE
)
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_ODD = (LookupError, UnicodeError, ValueError, TypeError, AttributeError)
"""What the standard library's parser raises on charsets and parameters of no sense."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail. `senders` are all addresses that it says to be from, in lower case.

    `results` are the values of the Authentication-Results headers, the topmost first;
    `sealed` holds the values of the ARC headers by name. `plain` and `html` are its
    two bodies; `cut` says that it was too large or too nested to be read whole.
    """

    message_id: str
    subject: str
    senders: tuple[str, ...]
    sent: str
    results: tuple[str, ...]
    sealed: tuple[tuple[str, str], ...]
    plain: str
    html: str
    cut: bool


def open_letter(raw: bytes) -> Letter:
    """A mail as far as it can be read; nothing in it makes this fail."""
    end = _END_OF_HEADERS.search(raw)
    head_size = end.end() if end else len(raw)
    nested = len(_NESTING.findall(raw[:MAX_MAIL])) > MAX_DEPTH
    if nested or head_size > MAX_HEADERS:
        message = _parsed(BytesHeaderParser(policy=compat32), raw[:MAX_HEADERS])
        plain = html = ""
    else:
        message = _parsed(BytesParser(policy=compat32), raw[:MAX_MAIL])
        plain, html = _bodies(message)
    named = [_header(value) for value in message.get_all("From", [])]
    return Letter(
        message_id=_first(message, "Message-ID"),
        subject=_decoded(_first(message, "Subject")),
        senders=tuple(address.lower() for _, address in _addresses(named)),
        sent=_first(message, "Date"),
        results=tuple(map(_header, message.get_all("Authentication-Results", []))),
        sealed=tuple(
            (name.lower(), _header(value))
            for name, value in message.items()
            if name.lower() in {"arc-seal", "arc-authentication-results"}
        ),
        plain=plain,
        html=html,
        cut=nested or head_size > MAX_HEADERS or len(raw) > MAX_MAIL,
    )


def _parsed(parser: BytesParser, raw: bytes) -> Message:
    try:
        return parser.parsebytes(raw)
    except (MessageError, RecursionError, *_ODD):
        return Message(policy=compat32)


def _addresses(named: list[str]) -> list[tuple[str, str]]:
    try:
        return getaddresses(named)
    except _ODD:
        return []


def _first(message: Message, name: str) -> str:
    return _header(message.get(name, ""))


def _header(value: object) -> str:
    """A header unfolded; bytes that are no ASCII come as signs of replacement."""
    text = str(value)[:_MAX_VALUE].encode("utf-8", "replace").decode()
    return " ".join(text.split())


def _decoded(value: str) -> str:
    """The words of a header, which may be encoded in pieces."""
    try:
        pieces = decode_header(value)
    except (HeaderParseError, Base64Error, *_ODD):
        return value
    return "".join(
        one if isinstance(one, str) else _text(one, charset) for one, charset in pieces
    )


def _text(raw: bytes, charset: str | None) -> str:
    try:
        return raw.decode(charset or "utf-8")
    except _ODD:
        return raw.decode("cp1252", "replace")


def _bodies(message: Message) -> tuple[str, str]:
    """The first plain text and the first HTML of a mail."""
    found = {"text/plain": "", "text/html": ""}
    for number, part in enumerate(_parts(message, 0)):
        if number == MAX_PARTS or all(found.values()):
            break
        kind = part.get_content_type()
        if kind in found and not found[kind] and not _is_attached(part):
            found[kind] = _payload(part)
    return found["text/plain"], found["text/html"]


def _parts(message: Message, depth: int) -> Iterator[Message]:
    if not message.is_multipart():
        yield message
    elif depth < MAX_DEPTH:
        for part in list(message.get_payload())[:MAX_PARTS]:
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)


def _is_attached(part: Message) -> bool:
    try:
        named = part.get_filename() is not None
        return named or part.get_content_disposition() == "attachment"
    except _ODD:
        return True


def _payload(part: Message) -> str:
    try:
        raw = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except (MessageError, *_ODD):
        return ""
    return _text(raw, charset) if isinstance(raw, bytes) else ""
