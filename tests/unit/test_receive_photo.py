"""A photo of the team: kept without what its camera wrote into it, or refused by name."""

import base64
import html
import struct
import zlib
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.business import Locale
from functions.domain.errors import ConflictError
from functions.listen.brought.picture import LARGEST, Unfit, UnfitError, read_picture
from tests.builders import a_business
from tests.receive_cases import BOUNDARY, FEEDBACK, STAFF, House, multipart

SECRET = b"GPS 43.2965 5.3698 iPhone de Camille"
SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\xff\x00\x34\xff\xd0\x56"
TABLE = b"\xff\xdb\x00\x05\x00\x01\x02"
MPF = b"\xff\xe2" + struct.pack(">H", 6 + len(SECRET)) + b"MPF\0" + SECRET
ICC = b"\xff\xe2\x00\x10ICC_PROFILE\0\x01\x01"
NOTE = b"\xff\xfe" + struct.pack(">H", 2 + len(SECRET)) + SECRET


def exif(way_up: int = 1, order: str = "<") -> bytes:
    """What a camera writes: the orientation, and then all the rest."""
    entries = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, way_up, 0)
    entries = struct.pack(f"{order}HHII", 0x8825, 4, 1, 64) + entries
    mark = b"II*\0" if order == "<" else b"MM\0*"
    tiff = mark + struct.pack(f"{order}IH", 8, 2) + entries + b"\0\0\0\0" + SECRET
    content = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments) + TABLE + SCAN + b"\xff\xd9" + SECRET


def chunk(name: bytes, data: bytes) -> bytes:
    crc = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + crc


HEADER = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
PIXEL = chunk(b"IDAT", zlib.compress(b"\0\0"))
END = chunk(b"IEND", b"")
PNG = b"\x89PNG\r\n\x1a\n" + HEADER + PIXEL + END
TOLD = (chunk(b"tEXt", SECRET), chunk(b"eXIf", SECRET), chunk(b"tIME", b"1234567"))


def webp(flags: int, *chunks: tuple[bytes, bytes]) -> bytes:
    extended = (b"VP8X", bytes([flags]) + bytes(9))
    inside = b"".join(
        name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
        for name, data in (extended, *chunks)
    )
    return b"RIFF" + struct.pack("<I", len(inside) + 4) + b"WEBP" + inside


PHOTO = jpeg(exif())


def unescaped(answer: dict[str, Any]) -> str:
    return html.unescape(answer["body"])


@pytest.mark.parametrize(
    ("photo", "kept", "kind"),
    [
        (jpeg(exif(), MPF, NOTE), jpeg()[: -len(SECRET)], "image/jpeg"),
        (jpeg(ICC, exif(order=">")), jpeg(ICC)[: -len(SECRET)], "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n" + HEADER + b"".join(TOLD) + PIXEL + END + SECRET, PNG, "image/png"),
        (
            webp(0x2C, (b"ICCP", b"col"), (b"VP8L", b"px"), (b"EXIF", SECRET), (b"XMP ", SECRET)) + SECRET,
            webp(0x20, (b"ICCP", b"col"), (b"VP8L", b"px")),
            "image/webp",
        ),
    ],
)  # fmt: skip
def test_a_photo_is_kept_without_what_it_tells(photo: bytes, kept: bytes, kind: str):
    picture = read_picture(photo)
    assert (picture.body, picture.content_type) == (kept, kind)
    assert read_picture(kept).body == kept


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("way_up", [3, 6, 8])
def test_which_way_is_up_is_all_that_stays(way_up: int, order: str):
    body = read_picture(jpeg(exif(way_up, order))).body
    assert SECRET not in body
    assert body == read_picture(body).body
    assert body[2:12] == b"\xff\xe1\x00\x22Exif\0\0"
    assert struct.unpack(">HHIHH", body[22:34])[0:4] == (0x0112, 3, 1, way_up)


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"\xff\xd8\xff" + bytes(LARGEST), Unfit.TOO_LARGE),
        (b"\0\0\0\x18ftypheic" + bytes(40), Unfit.HEIC),
        (b"GIF89a" + bytes(40), Unfit.NO_PHOTO),
        (b"<svg onload='alert(1)'/>", Unfit.NO_PHOTO),
        (b"%PDF-1.7", Unfit.NO_PHOTO),
        (PHOTO[:-40], Unfit.NO_PHOTO),
        (jpeg(b"\xff\xe1\xff\xff"), Unfit.NO_PHOTO),
        (PNG[:-14], Unfit.NO_PHOTO),
        (webp(0, (b"VP8 ", b"px"))[:-2], Unfit.NO_PHOTO),
    ],
)
def test_what_cannot_be_cleaned_is_refused(file: bytes, why: Unfit):
    with pytest.raises(UnfitError) as refused:
        read_picture(file)
    assert refused.value.why is why


STARTS = st.sampled_from([b"", PHOTO[:60], PNG[:50], b"RIFF\x20\0\0\0WEBPVP8X"])


@given(start=STARTS, rest=st.binary(max_size=200))
def test_no_file_breaks_the_reading(start: bytes, rest: bytes):
    with suppress(UnfitError):
        assert read_picture(start + rest).body


def test_a_photo_alone_is_one_press_and_becomes_a_mention_marked_as_such():
    house = House()
    answer = house.send_photo(PHOTO)
    assert answer["statusCode"] == 303
    [entry] = house.queue.entries
    assert (entry.title, entry.text) == ("Photo sans texte", "")
    assert entry.picture
    assert entry.picture.startswith("pictures/mistral/")
    body, kind = house.pictures.files[entry.picture]
    assert (body, kind) == (read_picture(PHOTO).body, "image/jpeg")
    assert SECRET not in body


def test_words_and_an_address_go_with_a_photo_and_each_will_do_alone():
    house = House(a_business(locale=Locale.EN))
    house.send_photo(PHOTO, text="Cold again", link="forum.example/7")
    house.send_photo(b"", link="forum.example/8")
    house.send_photo(b"", text="Cold again")
    both, address, words = house.queue.entries
    assert (both.text, both.url) == ("Cold again", "https://forum.example/7")
    assert both.picture
    assert (address.title, address.picture) == ("An address without words", None)
    assert (words.title, words.text) == ("", "Cold again")


@pytest.mark.parametrize(
    ("file", "status", "said"),
    [
        (b"", 422, "Dites en quelques mots"),
        (b"GIF89a", 415, "que nous sachions lire"),
        (b"\0\0\0\x18ftypheic", 415, "au format HEIC"),
        (b"\xff\xd8\xff" + bytes(LARGEST), 413, "dépasse 4\u202fMo"),
    ],
)
def test_a_file_that_is_none_is_said_and_nothing_is_kept(
    file: bytes, status: int, said: str
):
    house = House()
    answer = house.send_photo(file, text="Froid." if file else "", name="x")
    assert answer["statusCode"] == status
    assert said in unescaped(answer)
    assert ("Froid." in unescaped(answer)) == bool(file)
    assert (house.queue.sent, house.pictures.files) == ([], {})


def test_a_photo_that_cannot_be_stored_is_no_report_without_it():
    house = House()

    def full(*_: object) -> None:
        raise ConflictError("full")

    house.pictures.put = full  # type: ignore[method-assign]
    answer = house.send_photo(PHOTO, text="Froid.")
    assert answer["statusCode"] == 503
    assert "Froid." in unescaped(answer)
    assert house.queue.sent == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (multipart(PHOTO), "multipart/form-data"),
        (multipart(PHOTO), "multipart/form-data; boundary="),
        (multipart(PHOTO)[:-40], f"multipart/form-data; boundary={BOUNDARY}"),
        (multipart(PHOTO) * 2, f"multipart/form-data; boundary={BOUNDARY}x"),
        (multipart(PHOTO, text="x" * 70_000), f"multipart/form-data; boundary={BOUNDARY}"),
        (multipart(PHOTO).replace(b"--\r\n", b"\r\n" + multipart(PHOTO)[len(BOUNDARY) + 4 :]), f"multipart/form-data; boundary={BOUNDARY}"),
        (multipart(PHOTO, **{f"f{n}": "x" for n in range(20)}), f"multipart/form-data; boundary={BOUNDARY}"),
    ],
)  # fmt: skip
def test_what_no_browser_posts_is_not_understood(body: bytes, kind: str):
    house = House()
    sent = base64.b64encode(body).decode()
    answer = house.post(
        STAFF, sent, headers={"content-type": kind}, isBase64Encoded=True
    )
    assert answer["statusCode"] in {400, 413}
    assert "Nous n’avons pas compris" in unescaped(answer)
    assert house.queue.sent == []


def test_customers_are_not_asked_for_photos():
    house = House()
    assert '<input type="file"' not in house.ask("GET", f"/{FEEDBACK}")["body"]
    assert '<input type="file"' in house.ask("GET", f"/{STAFF}")["body"]
