"""A document that is not well-formed, put together again from the entries that are.

Entries are found by their tags alone and mended one by one, so that a broken one costs
its neighbours nothing, and a trap in one is no trap for a parser of the whole.
"""

import re
from collections.abc import Iterator
from itertools import islice
from xml.parsers import expat

from functions.listen.reading.item import MAX_ITEMS

_ENTRY_TAG = re.compile(
    rb"<(/?)((?:\w{1,20}:)?(?:item|entry))(?=[\s/>])", re.IGNORECASE
)
_MAX_FRAGMENT = 200_000
_MAX_TAG = 20_000
_MAX_EQUALS = 200
_LONG_TAG = re.compile(rb"<[^<>]{1000,}")


def salvage(document: bytes) -> tuple[bytes, int]:
    """The document's head and its entries, each well-formed, and how many were lost.

    Empty if there are none. One entry more than is wanted shows that there are more.
    """
    spans = list(islice(_spans(document), MAX_ITEMS + 1))
    if not spans:
        return b"", 0
    head, closing = _head(document[: spans[0][0]], document[spans[0][0] :])
    entries = [_mended(document[start:end]) for start, end in spans]
    return b"".join((head, *entries, closing)), entries.count(b"")


def _spans(document: bytes) -> Iterator[tuple[int, int]]:
    """Where each entry begins and ends, at the latest where the next one begins."""
    start: int | None = None
    for tag in _ENTRY_TAG.finditer(document):
        closes = bool(tag[1])
        if start is not None:
            end = document.find(b">", tag.end()) + 1 if closes else tag.start()
            yield start, end or len(document)
        start = None if closes else tag.start()
    if start is not None:
        yield start, len(document)


def _head(head: bytes, rest: bytes) -> tuple[bytes, bytes]:
    """What opens the feed, and what closes it; a plain one where it is broken."""
    opened: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _: opened.append(name)
    parser.EndElementHandler = lambda _: opened.pop()
    try:
        parser.Parse(head, False)  # noqa: FBT003 - expat's own: more would follow
    except expat.ExpatError:
        opened = []
    if not opened:
        is_atom = rest[:10].lower().startswith(b"<entry")
        kind = "feed" if is_atom else "rss"
        return f"<{kind}>".encode(), f"</{kind}>".encode()
    return head, "".join(f"</{name}>" for name in reversed(opened)).encode()


def _mended(entry: bytes) -> bytes:
    """An entry as it is if it is well-formed, else as libxml2 reads it, else none."""
    if _is_well_formed(entry):
        return entry
    recovered = b"" if _is_trap(entry) else _recovered(entry)
    return recovered if _is_well_formed(recovered) else b""


def _is_well_formed(entry: bytes) -> bool:
    try:
        expat.ParserCreate().Parse(entry, True)  # noqa: FBT003 - expat's own: all
    except expat.ExpatError:
        return False
    return True


def _is_trap(entry: bytes) -> bool:
    """Whether it holds what lenient parsers take quadratic time for."""
    return len(entry) > _MAX_FRAGMENT or any(
        len(tag[0]) > _MAX_TAG or tag[0].count(b"=") > _MAX_EQUALS
        for tag in _LONG_TAG.finditer(entry)
    )


def _recovered(entry: bytes) -> bytes:
    # Few feeds are so broken, and most runs need no libxml2.
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(entry, parser)
    except etree.XMLSyntaxError:
        return b""
    return b"" if root is None else bytes(etree.tostring(root))
