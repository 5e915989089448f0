"""A mail becomes an item: the review, comment or message that a platform tells of."""

import hashlib
import html
import re

from functions.listen.mail.authenticity import Trust, is_confirmed
from functions.listen.mail.letter import Letter, open_letter
from functions.listen.mail.links import link_of
from functions.listen.mail.platforms import Platform, platform_of
from functions.listen.mail.words import (
    author_in,
    lines_of,
    platform_lines,
    recommendation_in,
    review_in,
    stars_in,
)
from functions.listen.reading.item import Item

UNCONFIRMED = "unconfirmed_sender"
_MESSAGE_ID = re.compile(r"<([^\s<>]{3,250})>")
_FORWARD = re.compile(r"^(?:(?:fwd?|tr|wg)\s*:\s*)+", re.IGNORECASE)
_FORWARDED_FROM = re.compile(
    r"[ \t]*>?[ \t]*\*?(?:from|de)[ \t]*:\*?.{0,120}?([\w.+-]{1,64}@[\w.-]{3,253})",
    re.IGNORECASE,
)
_MOST_LINES = 1_000
_LONGEST_LINE = 400
"""Of a forwarded mail, where its first sender is looked for."""

_ON_TEN = frozenset({"TheFork"})
_RECOMMENDED_ON = frozenset({"Facebook"})


def read_mail(
    raw: bytes, trust: Trust, *, accept_unconfirmed: bool = False
) -> Item | str:
    """The item that a mail holds, or the reason why it holds none.

    A mail of a known platform is never without an item: what is not understood of it
    is its text.
    """
    letter = open_letter(raw)
    platform, confirmed = _sender(letter, trust)
    if platform is None:
        return "not_from_a_platform"
    if not confirmed and not accept_unconfirmed:
        return UNCONFIRMED
    return _item(letter, platform, raw)


def _sender(letter: Letter, trust: Trust) -> tuple[Platform | None, bool]:
    """The platform behind a mail, and whether that is sure."""
    address = letter.senders[0] if letter.senders else ""
    platform = platform_of(address)
    if platform:
        return platform, is_confirmed(letter, platform.owns, trust)
    if address not in trust.people:
        return None, False
    # Forwarded by hand: the person is confirmed, and vouches for what was forwarded.
    domain = address.rpartition("@")[2]
    inner = platform_of(_first_sender(letter.plain or letter.html))
    return inner, is_confirmed(letter, lambda one: one == domain, trust)


def _first_sender(text: str) -> str:
    """The address that a forwarded mail was from, empty if none is named.

    Looked for line by line: anybody can call themselves who may forward, and send
    line ends by the thousand.
    """
    for line in text.splitlines()[:_MOST_LINES]:
        found = _FORWARDED_FROM.match(line[:_LONGEST_LINE])
        if found:
            return found[1]
    return ""


def _item(letter: Letter, platform: Platform, raw: bytes) -> Item:
    subject = _FORWARD.sub("", letter.subject)
    lines = lines_of(letter.plain, letter.html)
    author = author_in(subject)
    review = review_in(lines, author)
    told = platform_lines(subject, lines, review)
    rating = stars_in(told, scale_of_ten=platform.name in _ON_TEN)
    if rating is None and platform.name in _RECOMMENDED_ON:
        rating = recommendation_in(told, author)
    return Item(
        id=_identity(letter, raw),
        title=subject,
        text=review,
        link=link_of(f"{letter.plain}\n{html.unescape(letter.html)}", platform),
        author=author,
        publisher=platform.name,
        published=letter.sent,
        plain=True,
        rating=rating,
    )


def _identity(letter: Letter, raw: bytes) -> str:
    """The mail's own id; a mail without one is known by its bytes."""
    found = _MESSAGE_ID.search(letter.message_id)
    return f"mid:{found[1]}" if found else f"mail:{hashlib.sha256(raw).hexdigest()}"
