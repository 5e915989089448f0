"""A photo that somebody took, told by its bytes and rid of what it says of them.

A camera writes into a photo where and when it was taken, and with which telephone: all
that is cut out before the photo is kept. A format in which we cannot cut is refused.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LARGEST: Final = 4 * 1024 * 1024
"""Bytes. A function URL takes 6 MB, in which binary arrives a third larger."""


class Unfit(StrEnum):
    """Why a photo is not kept."""

    TOO_LARGE = "photo_too_large"
    HEIC = "photo_heic"
    NO_PHOTO = "photo_unread"


class UnfitError(Exception):
    """A file that cannot be kept as a photo; `why` is said to who sent it."""

    def __init__(self, why: Unfit) -> None:
        """Keep the reason."""
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo fit to be kept, and how it ends in the name of a file."""

    body: bytes
    content_type: str
    suffix: str


def read_picture(body: bytes) -> Picture:
    """The photo in a file, without what its camera wrote into it.

    Raises:
        UnfitError: it is too large, or no photo of a kind that can be cleaned.
    """
    if len(body) > LARGEST:
        raise UnfitError(Unfit.TOO_LARGE)
    if body[4:8] == b"ftyp":
        raise UnfitError(Unfit.HEIC)
    for starts, cleaned, content_type, suffix in _KINDS:
        if starts(body):
            try:
                clean = b"".join(cleaned(body))
            except (IndexError, struct.error, ValueError) as error:
                raise UnfitError(Unfit.NO_PHOTO) from error
            return Picture(clean, content_type, suffix)
    raise UnfitError(Unfit.NO_PHOTO)


# JPEG: segments, each a marker and a length, up to the picture itself (ITU T.81, B.1)

_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_START_OF_SCAN, _END = 0xDA, 0xD9
_STANDALONE: Final = (0x01, *range(0xD0, 0xD8))
_ABOUT: Final = {*range(0xE0, 0xF0), 0xFE}
"""Segments that tell something beside the picture, and comments."""

_ORIENTATION: Final = 0x0112


def _jpeg(body: bytes) -> Iterator[bytes]:
    """The segments that make the picture, its colours, and which way is up."""
    yield body[:2]
    way_up = _way_up(body)
    if way_up:
        yield _oriented(way_up)
    for marker, segment in _segments(body):
        profile = marker == _APP2 and segment[4:16] == b"ICC_PROFILE\0"
        if marker not in _ABOUT or marker in (_APP0, _APP14) or profile:
            yield segment
    yield b"\xff\xd9"


def _segments(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Each segment up to the end of the picture, a scan with what was scanned.

    Raises:
        ValueError: it is none of a JPEG.
    """
    at = 2
    while True:
        if body[at] != 0xFF:  # noqa: PLR2004 - every marker begins with it
            raise ValueError
        marker = body[at + 1]
        if marker == _END:
            return
        if marker == 0xFF:  # noqa: PLR2004 - any number of these may fill
            at += 1
            continue
        end = at + 2
        if marker not in _STANDALONE:
            end += int.from_bytes(body[end : end + 2])
        if marker == _START_OF_SCAN:
            end = _end_of_scan(body, end)
        if end <= at + 1 or end >= len(body):
            raise ValueError
        yield marker, body[at:end]
        at = end


def _end_of_scan(body: bytes, at: int) -> int:
    """Where the next marker stands: 00 and restarts belong to what was scanned."""
    while True:
        at = body.index(b"\xff", at)
        if body[at + 1] != 0 and body[at + 1] not in _STANDALONE:
            return at
        at += 2


def _way_up(body: bytes) -> int:
    """The orientation that the camera wrote down, 2 to 8; 0 if it is upright."""
    for marker, segment in _segments(body):
        if marker == _APP1 and segment[4:10] == b"Exif\0\0":
            return _orientation(segment[10:])
    return 0


def _orientation(tiff: bytes) -> int:
    """The orientation in the first directory of a TIFF; 0 if it says none."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 0
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for entry in range(min(count, 200)):
            tag, _, _, value = struct.unpack_from(
                f"{order}HHIH", tiff, start + 2 + 12 * entry
            )
            if tag == _ORIENTATION:
                return value if value in range(2, 9) else 0
    except struct.error:
        return 0
    return 0


def _oriented(way_up: int) -> bytes:
    """An Exif segment that says which way is up, and nothing else."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, way_up, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0"
    content = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


# PNG: chunks (W3C PNG, 5.3); only those that make the picture and its colours are kept

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs"}
)


def _png(body: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    while body[at + 4 : at + 8] != b"IEND":
        end = at + 12 + struct.unpack_from(">I", body, at)[0]
        if end > len(body):
            raise ValueError
        if body[at + 4 : at + 8] in _PNG_KEPT:
            yield body[at:end]
        at = end
    yield b"\0\0\0\0IEND\xaeB`\x82"


# WebP: RIFF chunks (RFC 9649, 2.3)

_WEBP_KEPT: Final = frozenset(
    {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
)
_EXIF_AND_XMP: Final = 0x08 | 0x04
"""Bits by which the header announces what we leave out."""


def _webp(body: bytes) -> Iterator[bytes]:
    chunks = b"".join(_webp_chunks(body))
    yield b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP"
    yield chunks


def _webp_chunks(body: bytes) -> Iterator[bytes]:
    end_of_all = 8 + struct.unpack_from("<I", body, 4)[0]
    if end_of_all > len(body):
        raise ValueError
    at = 12
    while at < end_of_all:
        size = struct.unpack_from("<I", body, at + 4)[0]
        end = at + 8 + size + size % 2
        if end > end_of_all:
            raise ValueError
        name, chunk = body[at : at + 4], body[at:end]
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_EXIF_AND_XMP]) + chunk[9:]
        if name in _WEBP_KEPT:
            yield chunk
        at = end


_Cleaner = Callable[[bytes], Iterator[bytes]]
_KINDS: Final[tuple[tuple[Callable[[bytes], bool], _Cleaner, str, str], ...]] = (
    (lambda body: body.startswith(b"\xff\xd8\xff"), _jpeg, "image/jpeg", "jpg"),
    (lambda body: body.startswith(_PNG), _png, "image/png", "png"),
    (
        lambda body: body[:4] == b"RIFF" and body[8:12] == b"WEBP",
        _webp,
        "image/webp",
        "webp",
    ),
)
