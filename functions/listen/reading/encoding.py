"""The bytes of an answer as text, whatever they call themselves."""

import codecs
import re
from collections.abc import Iterator
from email.message import Message

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STARTS = (
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00<", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00\x00\x00{", "utf-32-be"),
    (b"{\x00\x00\x00", "utf-32-le"),
    (b"\x00{", "utf-16-be"),
    (b"{\x00", "utf-16-le"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""")

_STRAYS = "vigie.windows"
_FEW = 4
_MOST_STRAYS = 10_000
"""Each costs a call; a text with more of them is not worth it."""

_TEXTUAL = re.compile(
    r"utf-?(8|16|32)|(iso)?8859|latin|ascii|cp\d|koi8|big5|euc|gb|hz|shift_?jis|johab"
    r"|mac|iso2022|tis_?620|ptcp154|kz1048|viscii"
)
"""Codecs that map signs to signs. Python has others, some of them slow or lenient."""

_WIDER = {
    # What says it is the one is in practice the other, as browsers know.
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a body: never fails, and the byte order mark is gone.

    What is tried, in this order: byte order mark, charset of the answer, declaration
    of the document, UTF-8. The first that reads every byte wins, as does UTF-8 where it
    reads most; if none does, bytes that are nobody's become U+FFFD.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    candidates = list(_candidates(body, content_type))
    for name in candidates:
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            mixed = _mixed(body) if name == "utf-8" else None
            if mixed is not None:
                return mixed
    return body.decode(candidates[0], "replace")


def _mixed(body: bytes) -> str | None:
    """A text in UTF-8 with some other bytes, as one pasted entry, or a cut, leaves.

    None when there are few signs of UTF-8 in it: no text of another has many.
    """
    text = body.decode("utf-8", "replace")
    strays = text.count("\ufffd")
    signs = len(text) - len(text.encode("ascii", "ignore")) - strays
    if strays > _FEW * signs:
        return None
    return text if strays > _MOST_STRAYS else body.decode("utf-8", _STRAYS)


def _windows(error: UnicodeError) -> tuple[str, int]:
    """Reads the bytes that are not UTF-8 as what they most often are."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    strays = error.object[error.start : error.end]
    return strays.decode("cp1252", "replace"), error.end


codecs.register_error(_STRAYS, _windows)


def _candidates(body: bytes, content_type: str) -> Iterator[str]:
    for start, name in _STARTS:
        if body.startswith(start):
            yield name
    declared = _DECLARED.match(body[:400])
    names = (_charset(content_type), declared[1].decode("ascii") if declared else "")
    codecs_named = [codec for codec in map(_codec, names) if codec]
    # UTF-8 cannot be read by mistake, the one-byte codecs read everything.
    if "utf-8" not in codecs_named and not codecs_named:
        yield "utf-8"
    yield from codecs_named
    yield "utf-8"
    yield "cp1252"


def _charset(content_type: str) -> str:
    header = Message()
    header["content-type"] = content_type.replace("\r", " ").replace("\n", " ")
    return str(header.get_param("charset", "") or "").strip("'\" ")


def _codec(name: str) -> str | None:
    """The Python codec of a charset's name, None for one we do not read."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if not _TEXTUAL.match(found):
        return None
    return _WIDER.get(found, found)
