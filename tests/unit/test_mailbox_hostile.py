"""Mails made to break a parser: read as far as they go, in no time, never an error."""

import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.listen.mail.read_mail import read_mail
from functions.listen.reading.item import Found, Item
from functions.listen.reading.read import read
from tests.listen_cases import NOW, a_source
from tests.mail_cases import GOOGLE, TRUST, a_mail

HEAD = f"Authentication-Results: mx.receiver.example; dkim=pass header.d=google.com\r\nFrom: {GOOGLE}\r\nSubject: x left a review\r\n".encode()

TRUSTING = replace(TRUST, people=("nadia@petit-mistral.example",))
BY_HAND = b"From: nadia@petit-mistral.example\r\nSubject: Fwd: x\r\n\r\n"


def nested(depth: int) -> bytes:
    opening = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
        for n in range(depth)
    )
    return opening + b"Content-Type: text/plain\r\n\r\nServi froid.\r\n"


CASES: dict[str, bytes] = {
    "empty": b"",
    "no_headers": b"\r\n\r\nbody",
    "nul": HEAD + b"\r\n\x00\x00\xff\xfe",
    "deep": HEAD + nested(2_000),
    "deep_enough": HEAD + nested(4),
    "many_parts": HEAD
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\nContent-Type: text/x\r\n\r\nx\r\n" * 20_000,
    "huge_header": HEAD + b"X: " + b"y" * 3_000_000 + b"\r\n\r\nServi froid.",
    "many_headers": HEAD + b"X: y\r\n" * 60_000 + b"\r\nServi froid.",
    "encoded_words": HEAD[:-2] + b" =?utf-8?q?=C3?=" * 4_000 + b"\r\n\r\nServi froid.",
    "bad_charset": HEAD + b"Content-Type: text/plain; charset=no\x00such\r\n\r\n\xe9",
    "bad_base64": HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n!!!!=",
    "uuencode": HEAD + b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 x\nM\n",
    "rfc2231": HEAD + b"Content-Type: text/plain; name*0*=x''%ff; name*1=\r\n\r\nx",
    "long_line": HEAD + b"\r\n" + b"a review: 5 of 5 " * 30_000,
    "stars": HEAD + b"\r\n\r\n" + "★".encode() * 150_000,
    "brackets": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<" * 500_000,
    "tags": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 90_000,
    "images": HEAD + b"Content-Type: text/html\r\n\r\n" + b'<img alt="' * 45_000,
    "links": HEAD + b"\r\n" + b"https://x.example/?q=" * 20_000,
    "senders": HEAD + b"From: " + b"a@b," * 1_000_000,
    "parentheses": b"Authentication-Results: " + b"(" * 400_000 + b"\r\n" + HEAD,
    "seals": HEAD + b"ARC-Seal: i=1; d=x\r\n" * 3_000 + b"\r\n",
    "forwarded": HEAD + b"\r\n" + b"From: " * 60_000,
    "forwarded_emptiness": BY_HAND + b"\n" * 200_000,
    "forwarded_from_nobody": BY_HAND + b"From: " * 60_000,
    "forwarded_from_nobodies": BY_HAND + b"From: x\n" * 60_000,
    "eight_bit": HEAD + b"Subject: \xc3\xa9t\xe9\r\n\r\nServi froid.",
    "script": HEAD
    + b"Content-Type: text/html\r\n\r\n<script>alert(1)</script><p>Froid",
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_mail_is_read_as_far_as_it_goes(name: str):
    begun = time.process_time()
    item = read_mail(CASES[name], TRUSTING)
    assert isinstance(item, Item | str)
    assert time.process_time() - begun < 20  # the square takes minutes
    if isinstance(item, Item):
        reading = read(a_source(kind="mailbox"), Found((item,)), "imaps://h/INBOX", NOW)
        assert all("<script" not in entry.text for entry in reading.entries)


def test_a_mail_too_deep_still_tells_its_subject():
    item = read_mail(CASES["deep"], TRUST)
    assert isinstance(item, Item)
    assert item.title == "x left a review"


def test_an_attachment_is_not_read():
    raw = HEAD + (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/plain; name=a.txt\r\n"
        b"Content-Disposition: attachment; filename=a.txt\r\n\r\nSecret\r\n"
        b"--b\r\nContent-Type: text/plain\r\n\r\nServi froid.\r\n--b--\r\n"
    )
    item = read_mail(raw, TRUST)
    assert isinstance(item, Item)
    assert item.text == "Servi froid."


def test_a_mail_without_an_id_is_known_by_its_bytes():
    raw = a_mail().replace(b"Message-ID", b"X-Id")
    first, again = read_mail(raw, TRUST), read_mail(raw, TRUST)
    assert isinstance(first, Item)
    assert first == again
    assert first.id.startswith("mail:")


_LINES = st.lists(
    st.sampled_from(
        [
            b"Content-Type: multipart/mixed; boundary=b",
            b"Content-Type: text/html; charset=utf-7",
            b"Content-Type: message/rfc822",
            b"Content-Transfer-Encoding: quoted-printable",
            b"From: =?x?b?" + GOOGLE.encode(),
            b"Subject: =?utf-8?b?w6k",
            b"ARC-Seal: i=9; d=forwarder.example",
            b"--b",
            b"--b--",
            b"",
            b"=\xff <p>1 of 5",
        ]
    )
    | st.binary(max_size=40),
    max_size=30,
)


@given(lines=_LINES)
def test_no_bytes_raise_anything(lines: Any):
    raw = HEAD + b"\r\n".join(lines)
    assert isinstance(read_mail(raw, TRUST, accept_unconfirmed=True), Item | str)
