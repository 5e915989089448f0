"""Bytes are read as what they are, whatever they call themselves."""

import pytest

from functions.listen.reading.encoding import decode
from tests.listen_cases import an_item, reading, rss

XML = '<?xml version="1.0" encoding="{0}"?><a>été « œuf » 20 €</a>'


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (XML.format("utf-8").encode(), ""),
        (XML.format("utf-8").encode("utf-8-sig"), "text/xml; charset=iso-8859-1"),
        (XML.format("windows-1252").encode("cp1252"), ""),
        (XML.format("iso-8859-1").encode("cp1252"), ""),
        (XML.format("iso-8859-15").encode("iso-8859-15"), "application/xml"),
        (XML.format("x").encode("cp1252"), 'text/xml; charset="windows-1252"'),
        (XML.format("utf-8").encode("cp1252"), ""),
        (XML.format("utf-7").encode(), ""),
        (XML.format("us-ascii").encode("cp1252"), ""),
        (XML.format("rot13").encode(), ""),
        (XML.format("nobody-knows").encode(), "text/xml; charset=unicode_escape"),
        (XML.format("utf-16").encode("utf-16"), ""),
        (XML.format("utf-16").encode("utf-16-le"), ""),
        (XML.format("utf-16").encode("utf-16-be"), ""),
        (XML.format("utf-8").encode("utf-32-le"), ""),
    ],
)
def test_accents_and_the_euro_survive(body: bytes, content_type: str):
    assert decode(body, content_type).endswith("<a>été « œuf » 20 €</a>")


def test_bytes_that_are_nobody_s_do_not_stop_the_rest():
    assert decode(b"\xef\xbb\xbfcaf\xe9 \xc0\xaf fin").endswith(" fin")


@pytest.mark.parametrize("name", ["euc-kr", "big5", "gb2312", "koi8-r", "shift_jis"])
def test_other_scripts_are_read(name: str):
    word = {"koi8-r": "мистраль", "shift_jis": "みせ", "euc-kr": "한국"}.get(
        name, "中文"
    )
    assert decode(word.encode(name), f"text/xml; charset={name}") == word


def test_a_feed_of_utf_16_is_read_whole():
    text = rss(an_item()).decode().replace("utf-8", "utf-16")
    (entry,) = reading(text.encode("utf-16")).entries
    assert entry.text == "Servi froid, numéro 1."


def test_a_stray_byte_spoils_no_other_sign():
    text = "Servi froid, numéro 1. "
    mixed = text.encode() + "brûlé".encode("latin-1") + b" \x81 " + text.encode()
    assert decode(mixed) == f"{text}brûlé \ufffd {text}"
    assert decode(mixed, "text/xml; charset=utf-8") == f"{text}brûlé \ufffd {text}"
    assert decode(("é" * 9).encode()[:-1]) == "é" * 8 + "Ã"


def test_a_text_that_is_mostly_not_utf_8_is_in_another_encoding():
    assert decode("été brûlé".encode("latin-1")) == "été brûlé"


def test_very_many_stray_bytes_are_not_looked_at_one_by_one():
    decoded = decode("é".encode() * 300_000 + b"\xff" * 200_000)
    assert decoded == "é" * 300_000 + "\ufffd" * 200_000
