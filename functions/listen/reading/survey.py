"""One linear pass over an XML document: where its entries lie and what is in them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from xml.parsers import expat

from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth
from functions.listen.reading.item import MAX_ITEMS

MAX_DEPTH = 100
MAX_ATTRIBUTES = 100
MAX_ELEMENTS = 5_000
"""In one entry. Its neighbours are kept when it has more."""

MAX_ALL_ELEMENTS = 60_000
"""In all entries. Once they are spent, an entry has its fair share and no more."""

FAIR_SHARE = MAX_ALL_ELEMENTS // MAX_ITEMS
MAX_OUTSIDE = 20_000
"""Elements beside the entries: RSS 1.0 lists each entry there once more."""

_MAX_VALUE = 200
_MAX_CAPTION = 10_000

_ENTRY_TAGS = frozenset({"item", "entry"})
_DATES = ("pubDate", "published", "issued", "created", "date", "updated", "modified")
_NAMED_BY = frozenset({"guid", "id", "link"})
_WORDS = frozenset({"title", "description", "summary", "content"})
_HINTS = {"ttl": "", "hour": "skipHours", "day": "skipDays"}
"""When a feed of RSS wants to be asked, and in which element it says so."""

_MAX_HINTS = 24
_UNCLOSED = "unclosed CDATA section"
_CUT = frozenset({"no element found", "unclosed token", _UNCLOSED})
_JUNK_AFTER = "junk after document element"


@dataclass(slots=True)
class Spotted:
    """One entry seen while passing: where it lies, its dates, what is wrong with it."""

    start: int
    end: int = -1
    elements: int = 0
    inner_end: int = -1
    inner: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)
    wrong: str = ""

    @property
    def published(self) -> str:
        """The date that comes nearest to publication, as written."""
        return next((self.values[name] for name in _DATES if name in self.values), "")

    @property
    def caption(self) -> str:
        """What the entry says beside its picture or video."""
        return self.values.get("caption", "")

    @property
    def publisher(self) -> str:
        """The name of the source an aggregator took the entry from."""
        return self.values.get("source", "")


@dataclass(frozen=True, slots=True)
class Passed:
    """A document after the gate.

    `document` is well-formed UTF-8 and holds exactly `entries`, in order: those before
    the place where the document is `cut` or `broken`. `unclosed` says that it is cut in
    what may only be a text that nobody closed. `whole` is all there was. `hints`
    are the feed's words on when it wants to be asked, by the name of their element.
    """

    document: bytes
    whole: bytes
    root: str
    entries: tuple[Spotted, ...]
    skipped: tuple[str, ...] = ()
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cut: bool = False
    unclosed: bool = False
    more: bool = False
    broken: str = ""


class _Full(Exception):  # noqa: N818 - no error: the gate has seen enough
    """The document holds more entries than are wanted."""


class Survey:
    """One pass over a document."""

    def __init__(self, document: bytes) -> None:
        self._document = document
        self._open: list[str] = []
        self._outer: tuple[str, ...] = ()
        self._root = ""
        self._hints: defaultdict[str, list[str]] = defaultdict(list)
        self._entry: Spotted | None = None
        self._entries: list[Spotted] = []
        self._outside = self._spent = 0
        self._value: list[str] = []
        self._value_name = ""
        self._value_depth = 0
        self._doctype: list[int] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._start_doctype
        self._parser.EndDoctypeDeclHandler = self._end_doctype
        self._parser.EntityDeclHandler = self._refuse_declaration

    def passed(self) -> Passed:
        """Run the pass and say what it found."""
        broken = ""
        more = False
        try:
            self._parser.Parse(self._document, True)  # noqa: FBT003 - expat's own
        except _Full:
            more = True
        except expat.ExpatError as error:
            broken = expat.ErrorString(error.code)
            self._close_unfinished()
        return Passed(
            document=self._kept(whole=not (broken or more)),
            whole=self._document,
            root=self._root,
            entries=tuple(entry for entry in self._entries if not entry.wrong),
            skipped=tuple(entry.wrong for entry in self._entries if entry.wrong),
            hints={name: tuple(values) for name, values in self._hints.items()},
            cut=broken in _CUT,
            unclosed=broken == _UNCLOSED,
            more=more,
            broken="" if broken in {*_CUT, _JUNK_AFTER} else broken,
        )

    def _close_unfinished(self) -> None:
        """Keep the entry in which the document breaks off if it is known and worded."""
        entry = self._entry
        if entry and entry.inner & _NAMED_BY and entry.inner & _WORDS:
            name = self._open[len(self._outer)]
            entry.end = entry.inner_end
            self._outer = (*self._outer, name)
            self._entries.append(entry)

    def _kept(self, *, whole: bool) -> bytes:
        """The document without its holes; if it broke off, up to its last entry."""
        holes = [(e.start, e.end) for e in self._entries if e.wrong]
        if self._doctype:
            holes.append((self._doctype[0], self._doctype[-1]))
        end, closing = len(self._document), b""
        if not whole and self._entries:
            end = self._entries[-1].end
            closing = "".join(f"</{name}>" for name in reversed(self._outer)).encode()
        edges = [(0, 0), *sorted(holes), (end, end)]
        parts = [self._document[one[1] : next_[0]] for one, next_ in pairwise(edges)]
        return b"".join(parts) + closing

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not self._open:
            self._root = local
        elif self._entry is None and local.lower() in _ENTRY_TAGS:
            self._begin_entry()
        self._open.append(name)
        self._measure(attributes)
        self._begin_value(local)

    def _begin_entry(self) -> None:
        if len(self._entries) >= MAX_ITEMS:
            raise _Full
        self._outer = tuple(self._open)
        self._entry = Spotted(self._parser.CurrentByteIndex)

    def _measure(self, attributes: dict[str, str]) -> None:
        entry = self._entry
        if entry:
            entry.elements += 1
        else:
            self._outside += 1
        if len(attributes) > MAX_ATTRIBUTES:
            wrong = "too_many_attributes"
        elif len(self._open) > MAX_DEPTH:
            wrong = "too_deep"
        elif self._has_too_many(entry):
            wrong = "too_many_elements"
        else:
            return
        if entry is None:
            detail = wrong.replace("_", " ")
            raise FetchError(SourceHealth.UNREADABLE, f"{detail} outside the entries")
        entry.wrong = wrong

    def _has_too_many(self, entry: Spotted | None) -> bool:
        if entry is None:
            return self._outside > MAX_OUTSIDE
        left = max(MAX_ALL_ELEMENTS - self._spent, FAIR_SHARE)
        return entry.elements > min(left, MAX_ELEMENTS)

    def _begin_value(self, local: str) -> None:
        name = self._named(local)
        if name and not self._value_name:
            self._value_name, self._value_depth = name, len(self._open)
            self._value = []
            self._parser.CharacterDataHandler = self._value.append

    def _named(self, local: str) -> str:
        """What the parsers misread or do not tell: dates, publishers, captions."""
        inside = len(self._open) - len(self._outer) - 1
        parent = self._open[-2].rpartition(":")[2] if len(self._open) > 1 else ""
        if self._entry is None:
            return local if _HINTS.get(local) in {"", parent} else ""
        if inside == 1 and local in _DATES:
            return local
        if inside == 1 and local == "source" and self._root != "feed":
            return "source"
        if parent == "source" and local == "title":
            return "source"
        return "caption" if parent == "group" and local == "description" else ""

    def _end(self, name: str) -> None:
        if self._value_name and len(self._open) == self._value_depth:
            self._keep_value()
        self._open.pop()
        if self._entry is None:
            return
        inside = len(self._open) - len(self._outer)
        if inside == 1:
            self._entry.inner.add(name.rpartition(":")[2])
            self._entry.inner_end = self._end_of(name)
        elif inside == 0:
            self._entry.end = self._end_of(name)
            self._entries.append(self._entry)
            self._spent += 0 if self._entry.wrong else self._entry.elements
            self._entry = None

    def _end_of(self, name: str) -> int:
        """Where the tag that closes now ends; an empty tag ends where we stand."""
        at = self._parser.CurrentByteIndex
        if self._document.startswith(f"</{name}".encode(), at):
            return self._document.find(b">", at) + 1
        return at

    def _keep_value(self) -> None:
        longest = _MAX_CAPTION if self._value_name == "caption" else _MAX_VALUE
        value = "".join(self._value)[:longest].strip()
        if self._entry:
            self._entry.values.setdefault(self._value_name, value)
        elif len(self._hints[self._value_name]) < _MAX_HINTS:
            self._hints[self._value_name].append(value)
        self._value_name = ""
        self._parser.CharacterDataHandler = None

    def _start_doctype(
        self, _name: str, _system: str | None, _public: str | None, subset: int
    ) -> None:
        if subset:
            self._refuse_declaration()
        start = self._document.rfind(b"<!", 0, self._parser.CurrentByteIndex + 2)
        self._doctype = [start, start]

    def _end_doctype(self) -> None:
        self._doctype[1] = self._document.find(b">", self._parser.CurrentByteIndex) + 1

    def _refuse_declaration(self, *_: object) -> None:
        raise FetchError(
            SourceHealth.UNREADABLE, "the document brings a DTD of its own"
        )
