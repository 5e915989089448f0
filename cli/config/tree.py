"""The text of `vigie.yml` → plain values, and the line that each of them stands on.

Built from the parser's events, without recursion and with nothing resolved: every
scalar stays the text that was written, so that a phone number keeps its plus, a
restaurant may be called 1789, and `no` is an excluded word rather than a falsehood.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from cli.config.mistakes import ConfigError, Loc, Mistake

MAX_BYTES = 2_000_000
"""Some 5,000 businesses: more is split over several files and stages."""

MAX_DEPTH = 12
"""The deepest field of a right file is at 8; parsers slow down on deep ones."""

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class _Open:
    """A mapping or a list whose end was not yet read."""

    loc: Loc
    items: dict[str, Any] | list[Any]
    key: str | None = None

    def next_loc(self) -> Loc:
        """Where the next value goes."""
        if isinstance(self.items, list):
            return (*self.loc, len(self.items))
        return self.loc if self.key is None else (*self.loc, self.key)

    def put(self, value: object) -> None:
        """Keep a value; a field with nothing in it is as good as not written."""
        if isinstance(self.items, list):
            self.items.append("" if value is None else value)
        elif self.key is not None:
            if value is not None:
                self.items.setdefault(self.key, value)
            self.key = None


@dataclass(slots=True)
class Tree:
    """Plain values, the line of each, and what is wrong with the file as YAML."""

    value: Any = None
    lines: dict[Loc, int] = field(default_factory=lambda: {(): 1})
    mistakes: list[Mistake] = field(default_factory=list)

    def at(self, loc: Loc) -> Any:  # noqa: ANN401 - whatever was written there
        """The value at a place, None where nothing is."""
        value = self.value
        for part in loc:
            match value, part:
                case dict(), str():
                    value = value.get(part)
                case list(), int() if part < len(value):
                    value = value[part]
                case _:
                    return None
        return value

    def line(self, loc: Loc) -> int:
        """The line of a field, or of the nearest thing around it that was written."""
        while loc not in self.lines:
            loc = loc[:-1]
        return self.lines[loc]


def read_text(path: Path) -> str:
    """The file's text.

    Raises:
        ConfigError: there is none, it is too large, or it is not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refuse(path, 1, "no_file", reason=reason) from error
    if len(data) > MAX_BYTES:
        raise _refuse(path, 1, "too_large", limit=f"{MAX_BYTES // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refuse(path, line, "not_utf8") from error


def _refuse(path: Path, line: int, problem: str, **values: str) -> ConfigError:
    return ConfigError([Mistake(line, (), problem, values=values)], str(path))


def read_tree(text: str) -> Tree:
    """Read one YAML document. What cannot be read on from is the last mistake."""
    reader = _Reader()
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            if not reader.take(event):
                break
    except YAMLError as error:
        reader.tree.mistakes.append(_unreadable(error, text))
    return reader.tree


@dataclass(slots=True)
class _Reader:
    """Builds a tree from events; the innermost open collection is the last."""

    tree: Tree = field(default_factory=Tree)
    open: list[_Open] = field(default_factory=list)
    documents: int = 0

    def take(self, event: Event) -> bool:
        """Take one event in; False when nothing after it is worth reading."""
        match event:
            case DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    return self._refuse(event, "second_document")
            case AliasEvent():
                self._refuse(event, "alias")
                self._put(None)
            case ScalarEvent() | MappingStartEvent() | SequenceStartEvent():
                return self._take_node(event)
            case CollectionEndEvent():
                done = self.open.pop()
                self._put(done.items)
        return True

    def _take_node(
        self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent
    ) -> bool:
        if event.tag is not None:
            self._refuse(event, "tag")
        if len(self.open) >= MAX_DEPTH:
            return self._refuse(event, "too_deep")
        inside = self.open[-1] if self.open else None
        is_key = inside and isinstance(inside.items, dict) and inside.key is None
        if not isinstance(event, ScalarEvent):
            if is_key:
                return self._refuse(event, "odd_key")
            items: dict[str, Any] | list[Any] = (
                {} if isinstance(event, MappingStartEvent) else []
            )
            loc = self._note_line(event)
            self.open.append(_Open(loc, items))
        elif inside and is_key:
            self._take_key(inside, event)
        else:
            self._note_line(event)
            nothing = event.style is None and event.value in NOTHING
            self._put(None if nothing else event.value)
        return True

    def _take_key(self, mapping: _Open, event: ScalarEvent) -> None:
        mapping.key = event.value
        loc = (*mapping.loc, event.value)
        if loc in self.tree.lines:
            first = str(self.tree.lines[loc])
            mistake = Mistake(_line(event), loc, "twice", values={"line": first})
            self.tree.mistakes.append(mistake)
        else:
            self.tree.lines[loc] = _line(event)

    def _note_line(self, event: Event) -> Loc:
        """Where a value goes; a value of a mapping stands where its key does."""
        loc = self.open[-1].next_loc() if self.open else ()
        self.tree.lines.setdefault(loc, _line(event))
        return loc

    def _put(self, value: object) -> None:
        if self.open:
            self.open[-1].put(value)
        else:
            self.tree.value = value

    def _refuse(self, event: Event, problem: str) -> bool:
        loc = self.open[-1].next_loc() if self.open else ()
        self.tree.mistakes.append(Mistake(_line(event), loc, problem))
        return False


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1


def _unreadable(error: YAMLError, text: str) -> Mistake:
    """YAML's own complaint; its words are English, the place is what helps."""
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        line = int(error.problem_mark.line) + 1
        last = max(text.count("\n") + (not text.endswith("\n")), 1)
        reason = " ".join(str(error.problem).split())
        return Mistake(min(line, last), (), "syntax", values={"reason": reason})
    if isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return Mistake(line, (), "character", values={"code": f"{error.character:04X}"})
    return Mistake(1, (), "syntax", values={"reason": " ".join(str(error).split())})
