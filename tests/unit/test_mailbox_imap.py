"""IMAP against a server on the loopback: what is asked, capped, refused, left alone."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from functions.adapters.imap import ImapMailbox, WebAndMail
from functions.domain.errors import FetchError
from functions.domain.mailbox import MailRequest
from functions.domain.ports import Request, Response
from tests.listen_cases import FakeTls

PASSWORD = "s3cr3t word"


@dataclass
class Server:
    """An IMAP server of one folder, which says what its replies are told to be."""

    mails: dict[int, bytes] = field(default_factory=dict)
    replies: dict[str, bytes] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    validity: int = 7

    def serve(self, listening: socket.socket) -> None:
        try:
            sock, _ = listening.accept()
        except OSError:
            return
        with sock, sock.makefile("rwb") as stream:
            self._say(stream, self.replies.get("greeting", b"* OK ready\r\n"))
            for line in stream:
                words = line.decode().strip()
                self.heard.append(words.split(" ", 1)[1])
                if not self._answer(stream, words):
                    return

    def _answer(self, stream: Any, words: str) -> bool:
        tag, command, *rest = words.split(" ", 2)
        name = command.upper()
        if name == "UID":
            name = rest[0].split(" ", 1)[0].upper()
        if name in self.replies:
            return self._say(stream, self.replies[name].replace(b"TAG", tag.encode()))
        if name == "EXAMINE":
            self._say(
                stream, b"* OK [UIDVALIDITY %d] ok\r\n* 3 EXISTS\r\n" % self.validity
            )
        if name == "SEARCH":
            known = " ".join(map(str, self.mails)).encode()
            self._say(stream, b"* SEARCH " + known + b"\r\n")
        if name == "FETCH":
            uid, most = (
                int(n) for n in re.findall(r"FETCH (\d+) .*<0\.(\d+)>", words)[0]
            )
            raw = self.mails[uid][:most]
            head = b"* 1 FETCH (UID %d BODY[]<0> {%d}\r\n" % (uid, len(raw))
            self._say(stream, head + raw + b")\r\n")
        if name == "CAPABILITY":
            self._say(stream, b"* CAPABILITY IMAP4rev1\r\n")
        return self._say(stream, tag.encode() + b" OK done\r\n")

    def _say(self, stream: Any, said: bytes) -> bool:
        try:
            stream.write(said)
            stream.flush()
        except OSError:
            return False
        return True


@contextmanager
def running(server: Server) -> Iterator[tuple[ImapMailbox, MailRequest]]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        thread = threading.Thread(target=server.serve, args=(listening,), daemon=True)
        thread.start()
        mailbox = ImapMailbox(
            trusted_hosts=frozenset({f"localhost:{port}"}),
            resolver=lambda _host, _port: ["127.0.0.1"],
            tls=FakeTls(),  # type: ignore[arg-type]
        )
        request = MailRequest(
            url=f"imaps://localhost:{port}/INBOX",
            user="avis@petit-mistral.example",
            password=PASSWORD,
            since=datetime(2026, 11, 14, 20, 40, tzinfo=UTC),
        )
        try:
            yield mailbox, request
        finally:
            listening.close()
            thread.join(5)


def fetch(server: Server, **changes: Any) -> Any:
    with running(server) as (mailbox, request):
        return mailbox.fetch(replace(request, **changes))


def test_a_first_look_asks_since_a_day_and_changes_nothing():
    server = Server({3: b"From: a\r\n\r\nx", 5: b"From: b\r\n\r\ny"})
    mails = fetch(server)
    assert [(mail.uid, mail.raw) for mail in mails.mails] == [
        (3, b"From: a\r\n\r\nx"),
        (5, b"From: b\r\n\r\ny"),
    ]
    assert (mails.validity, mails.more) == (7, False)
    assert "UID SEARCH SINCE 14-Nov-2026" in server.heard
    assert any(said.startswith("EXAMINE") for said in server.heard)
    assert all("SELECT" not in said and "STORE" not in said for said in server.heard)
    assert all("FETCH" not in said or "PEEK" in said for said in server.heard)


def test_a_later_look_asks_above_the_last_mail_and_does_not_take_it_again():
    server = Server({5: b"known"})
    mails = fetch(server, validity=7, after_uid=5)
    assert "UID SEARCH UID 6:*" in server.heard
    assert mails.mails == ()


def test_the_numbers_of_another_folder_are_not_taken_for_its_own():
    server = Server({2: b"x"}, validity=8)
    assert len(fetch(server, validity=7, after_uid=5).mails) == 1
    assert "UID SEARCH SINCE 14-Nov-2026" in server.heard


def test_the_oldest_are_taken_first_and_each_is_cut():
    server = Server(dict.fromkeys((9, 1, 4), b"y" * 100))
    mails = fetch(server, limit=2, most_bytes=10)
    assert [(mail.uid, len(mail.raw)) for mail in mails.mails] == [(1, 10), (4, 10)]
    assert mails.more


def test_an_unchanged_folder_has_an_unchanged_answer():
    bodies = {fetch(Server({3: b"x"})).body for _ in range(2)}
    assert len(bodies) == 1
    assert bodies != {fetch(Server({4: b"x"})).body}


@pytest.mark.parametrize(
    ("replies", "reason"),
    [
        ({"LOGIN": b"TAG NO wrong s3cr3t word\r\n"}, "needs_credentials"),
        ({"EXAMINE": b"TAG NO no such folder\r\n"}, "not_found"),
        ({"greeting": b"* BYE go away\r\n"}, "server_error"),
        ({"greeting": b"nonsense\r\n"}, "server_error"),
        ({"SEARCH": b"TAG BAD what\r\n"}, "server_error"),
        ({"SEARCH": b"* SEARCH " + b"1 " * 700_000 + b"\r\nTAG OK\r\n"}, "too_large"),
        ({"SEARCH": b"* 1 FETCH {4000000000}\r\n" + b"x" * 2_000_000}, "too_large"),
        ({"SEARCH": b"* LIST\r\n" * 200_000}, "too_large"),
    ],
)
def test_a_server_that_fails_or_never_ends_is_an_error(
    replies: dict[str, bytes], reason: str
):
    with pytest.raises(FetchError) as error:
        fetch(Server(replies=replies), limit=1, most_bytes=1_000)
    assert error.value.reason == reason
    assert PASSWORD not in str(error.value)


@pytest.mark.parametrize(
    "changes",
    [{"user": "a b"}, {"user": "a\r\nX"}, {"url": "imaps://localhost/IN%0D%0ABOX"}],
)
def test_what_cannot_be_sent_is_not(changes: dict[str, Any]):
    server = Server()
    with pytest.raises(FetchError) as error:
        fetch(server, **changes)
    assert error.value.reason == "unsupported"
    assert server.heard == []


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("imaps://mail.example/INBOX", "127.0.0.1"),
        ("imaps://mail.example/INBOX", "169.254.169.254"),
        ("imaps://mail.example:25/INBOX", "93.184.216.34"),
    ],
)
def test_a_private_address_or_another_port_is_never_connected_to(
    url: str, address: str
):
    def connect(*_: Any) -> Any:
        raise AssertionError

    mailbox = ImapMailbox(resolver=lambda *_: [address], connect=connect)
    with pytest.raises(FetchError) as error:
        mailbox.fetch(MailRequest(url=url, user="a@b.example", password="p"))
    assert error.value.reason == "forbidden_address"


def test_mails_go_to_the_mailbox_and_all_else_to_the_web():
    class Web:
        def fetch(self, request: Request) -> Response:
            return Response(200, request.url)

    with running(Server({3: b"x"})) as (mailbox, request):
        both = WebAndMail(Web(), mailbox)
        assert both.fetch(Request("https://a.example/")).url == "https://a.example/"
        assert both.fetch(request).url.startswith("imaps://")
