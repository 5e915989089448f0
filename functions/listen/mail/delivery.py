"""Mails that SES takes in and lays into a bucket become entries as they come.

Their keys are `mail/<business>/<source>/<id>`: the receipt rule of each source's own
address writes under its own prefix, so that a key says whose mail it is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from aws_lambda_powertools import Logger

from functions.domain.mailbox import Letterbox
from functions.domain.message import encode
from functions.domain.ports import Clock, Queue, Watch
from functions.domain.source import Source
from functions.listen.mail.letter import MAX_MAIL
from functions.listen.match import matcher_for
from functions.listen.reading.item import Found, Item
from functions.listen.reading.json_data import rows, text
from functions.listen.reading.read import read
from functions.listen.sources.mailbox import DECLARATION, read_for

logger = Logger()
_KEY = re.compile(r"mail/([a-z0-9-]{1,64})/([a-z0-9-]{1,64})/[\w.-]{1,200}")


@dataclass(frozen=True, slots=True)
class Postman:
    """Brings mails to their sources."""

    letterbox: Letterbox
    watch: Watch
    entries: Queue
    clock: Clock

    def deliver(self, event: Mapping[str, Any]) -> Counter[str]:
        """Queue what the mails of a bucket's event tell of; how many ended how.

        An event that comes twice gives the same entries, which are stored once.

        Raises:
            ConflictError: the queue took only some of the entries.
        """
        return Counter(self._bring(key) for key in _keys(event))

    def _bring(self, key: str) -> str:
        found = _KEY.fullmatch(key)
        source = self.watch.source(found[1], found[2]) if found else None
        if source is None or source.kind != DECLARATION.kind:
            return "nobody_s_mail"
        raw = self.letterbox.take(key, MAX_MAIL)
        if raw is None:
            return "no_such_mail"
        item = read_for(source, raw)
        return self._queue(source, item) if isinstance(item, Item) else item

    def _queue(self, source: Source, item: Item) -> str:
        reading = read(source, Found((item,)), "", self.clock())
        if not reading.entries:
            return "no_words"
        business = self.watch.business(source.business)
        matcher = matcher_for(source, business, ours=DECLARATION.about_us)
        entries = reading.entries
        ours = matcher.about_us(entries, self.watch) if matcher else entries
        self.entries.send(encode(entry) for entry in ours)
        return "queued" if ours else "not_about_us"


def deliver_event(event: Mapping[str, Any], postman: Postman) -> dict[str, Any]:
    """Deliver the mails of a bucket's event; how many ended how.

    The log holds counts only: a mail's key names no one, but its words do.
    """
    counts = dict[str, Any](postman.deliver(event))
    logger.info("mails_received", **counts)
    return counts


def _keys(event: Mapping[str, Any]) -> Iterator[str]:
    """The keys that an event names, in which spaces and signs are escaped."""
    for record in rows(dict(event), "Records"):
        yield unquote_plus(text(record, "s3", "object", "key"))
