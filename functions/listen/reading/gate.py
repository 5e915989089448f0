"""The gate before any feed parser: what a document holds, and the part fit to parse.

What comes out is well-formed, declares nothing, and has no element that a tree parser
chokes on.
"""

import re
from dataclasses import replace
from html.entities import name2codepoint

from functions.listen.reading.salvage import salvage
from functions.listen.reading.survey import Passed, Survey

_HEAD = 4_096
_MAX_MENDED = 50_000

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"<\?xml[\s?][^>]{0,400}>\s*", re.IGNORECASE)
_ROOT = re.compile(r"<(?:\w{1,20}:)?(?:rss|feed|rdf)\b[^<>]{0,4096}", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!--.*?-->|(<!DOCTYPE\b)", re.IGNORECASE | re.DOTALL)
_DOCTYPE_PART = re.compile(
    r"""<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[\[\]>]""",
    re.DOTALL,
)
"""What nobody closed goes to the end: looking for it anew at each sign takes ages."""

_PROLOGUE = re.compile(r"\s*(?:<[!?].*)?", re.DOTALL)
_UNQUOTED = re.compile(r"""=([^\s"'<>=]+)(?=[\s>]|$)""")
_LOOSE_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);|#\d{1,7};|#x[0-9a-f]{1,6};)(\w{1,32};)?",
    re.IGNORECASE,
)


def pass_gate(text: str) -> Passed:
    """Survey a document, mending it as far as that is needed and possible.

    Raises:
        FetchError: it has a second DTD, or is a bomb outside its entries.
    """
    text = _without_doctype(_without_head(text))
    passed = Survey(text.encode(errors="replace")).passed()
    if not passed.broken:
        return _better(passed) if passed.unclosed else passed
    mended = _ILLEGAL.sub("", text)
    mended = _LOOSE_AMPERSAND.sub(_mend_entity, mended, count=_MAX_MENDED)
    mended = _ROOT.sub(_mend_root, mended, count=1)
    passed = Survey(mended.encode()).passed()
    if not passed.broken:
        return passed
    return _better(passed)


def _better(passed: Passed) -> Passed:
    """What can be salvaged of a document, if that is more than was seen in it."""
    document, lost = salvage(passed.whole)
    salvaged = Survey(document).passed()
    if not salvaged.entries or (
        passed.unclosed and len(salvaged.entries) <= len(passed.entries)
    ):
        return passed
    return replace(
        salvaged, skipped=salvaged.skipped + ("broken",) * lost, cut=passed.cut
    )


def _without_head(text: str) -> str:
    """Without the XML declaration, which now lies, and what stands before it."""
    root = _ROOT.search(text, 0, _HEAD)
    head = root.start() if root else _HEAD
    declarations = list(_DECLARATION.finditer(text, 0, head))
    if declarations:
        return text[declarations[-1].end() :]
    if root and not _PROLOGUE.fullmatch(text, 0, root.start()):
        return text[root.start() :]
    return text.lstrip()


def _without_doctype(text: str) -> str:
    """Without its DTD, in which nothing is of use and much may be a trap.

    An entity that was declared there is known no more, and stays the word it was.
    """
    found = next((f for f in _DOCTYPE.finditer(text, 0, _HEAD) if f[1]), None)
    if not found or _ROOT.search(text, 0, found.start()):
        return text
    depth = 0
    for part in _DOCTYPE_PART.finditer(text, found.end()):
        depth += {"[": 1, "]": -1}.get(part[0], 0)
        if part[0] == ">" and depth <= 0:
            return text[: found.start()] + text[part.end() :]
    return text


def _mend_entity(found: re.Match[str]) -> str:
    """An HTML entity as the number XML knows, a lonely ampersand as itself."""
    name = (found[1] or "").removesuffix(";")
    if name in name2codepoint:
        return f"&#{name2codepoint[name]};"
    return f"&amp;{found[1] or ''}"


def _mend_root(found: re.Match[str]) -> str:
    return _UNQUOTED.sub(r'="\1"', found[0])
