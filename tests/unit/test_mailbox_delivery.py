"""Mails that are delivered, or polled: whose they are, and that each counts once."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from cli.local.memory import MemoryWatch
from cli.local.memory_queue import MemoryQueue
from cli.local.memory_secrets import MemorySecrets
from functions.adapters.imap import WebAndMail
from functions.domain.mailbox import Mail, MailRequest, Mails
from functions.domain.message import Poll, decode_entry
from functions.listen.mail.delivery import Postman
from functions.listen.plan import LEASE
from functions.listen.poll import Poller
from tests.listen_cases import NOW, FakeFetcher, a_business, a_source
from tests.mail_cases import a_mail

SETTINGS = {"receiver": "mx.receiver.example"}
KEY = "mail/mistral/avis/0a1b2c"


@dataclass
class MemoryLetterbox:
    mails: dict[str, bytes] = field(default_factory=dict)

    def take(self, key: str, most_bytes: int) -> bytes | None:
        raw = self.mails.get(key)
        return None if raw is None else raw[:most_bytes]


class House:
    """A watch with a mailbox, and a postman who serves it."""

    def __init__(self, *, kind: str = "mailbox", **mails: bytes) -> None:
        self.watch, self.queue = MemoryWatch(), MemoryQueue()
        self.watch.put_business(a_business())
        source = a_source(id="avis", kind=kind, url="", settings=SETTINGS)
        self.watch.put_source(source)
        box = MemoryLetterbox({KEY: a_mail(), **mails})
        self.postman = Postman(box, self.watch, self.queue, lambda: NOW)

    def bring(self, *keys: str) -> dict[str, int]:
        records = [
            {"s3": {"bucket": {"name": "b"}, "object": {"key": k}}} for k in keys
        ]
        return dict(self.postman.deliver({"Records": records}))


def test_a_mail_that_comes_is_queued_for_its_source():
    house = House()
    assert house.bring(KEY) == {"queued": 1}
    (entry,) = map(decode_entry, house.queue.take())
    assert (entry.business, entry.source, entry.source_kind) == (
        "mistral",
        "avis",
        "mailbox",
    )
    assert (entry.rating, entry.author) == (1.0, "Inès")
    assert entry.published_at is not None
    assert not entry.first_poll


@pytest.mark.parametrize(
    ("match", "ends"), [("zzz", {"not_about_us": 1}), ("everything", {"queued": 1})]
)
def test_a_mailbox_may_say_what_is_about_the_business(match: str, ends: dict[str, int]):
    house = House()
    source = house.watch.source("mistral", "avis")
    assert source is not None
    house.watch.put_source(replace(source, match=match))
    assert house.bring(KEY) == ends


def test_a_mail_that_is_delivered_twice_is_the_same_entry():
    house = House()
    house.bring(KEY, KEY)
    assert len({decode_entry(one).stable_id for one in house.queue.take()}) == 1


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        ("mail/mistral/avis/other", "no_such_mail"),
        ("mail/mistral/other/0a1b2c", "nobody_s_mail"),
        ("mail/other/avis/0a1b2c", "nobody_s_mail"),
        ("mail/mistral/avis/../../x", "nobody_s_mail"),
        ("mail%2Fmistral%2Favis%2F0a1b2c", "queued"),
        ("", "nobody_s_mail"),
    ],
)
def test_a_key_says_whose_mail_it_is(key: str, outcome: str):
    assert House().bring(key) == {outcome: 1}


def test_a_source_of_another_kind_gets_no_mail():
    assert House(kind="feed").bring(KEY) == {"nobody_s_mail": 1}


def test_an_unconfirmed_sender_is_counted_and_not_queued():
    house = House(**{KEY: a_mail(results=None)})
    assert house.bring(KEY) == {"unconfirmed_sender": 1}
    assert house.queue.take() == []


@pytest.mark.parametrize(
    "event", [{}, {"Records": None}, {"Records": [None, 3]}, {"Records": [{"s3": []}]}]
)
def test_an_event_of_another_shape_brings_nothing(event: Any):
    assert "queued" not in House().postman.deliver(event)


@dataclass
class FakeMailbox:
    """A folder that gives what lies above the number asked for."""

    mails: list[Mail]
    requests: list[MailRequest] = field(default_factory=list)

    def fetch(self, request: MailRequest) -> Mails:
        self.requests.append(request)
        new = tuple(mail for mail in self.mails if mail.uid > request.after_uid)
        body = f"7 {[mail.uid for mail in new]}".encode()
        return Mails(200, "imaps://h/INBOX", body, validity=7, mails=new)


def test_a_poll_reads_a_mailbox_as_it_reads_the_web():
    watch, queue, secrets = MemoryWatch(), MemoryQueue(), MemorySecrets()
    watch.put_business(a_business())
    settings = {**SETTINGS, "host": "imap.receiver.example", "user": "a@b.example"}
    source = a_source(id="avis", kind="mailbox", url="", settings=settings)
    watch.put_source(replace(source, leased_until=NOW + LEASE))
    secrets.put("mistral", "avis", {"password": "p"})
    mailbox = FakeMailbox([Mail(4, a_mail())])
    both = WebAndMail(FakeFetcher([]), mailbox)
    poller = Poller(watch, both, secrets, queue, lambda: NOW, lambda: 0.5)
    polled = poller.poll(Poll("mistral", "avis"))
    assert (polled.health, polled.queued) == ("ok", 1)
    after = watch.source("mistral", "avis")
    assert after is not None
    assert after.cursor == '{"uid":4,"validity":7}'
    watch.put_source(replace(after, leased_until=NOW + LEASE))
    assert poller.poll(Poll("mistral", "avis")).queued == 0
    assert mailbox.requests[1].after_uid == 4


def test_a_mailbox_without_a_host_is_not_asked():
    watch, queue = MemoryWatch(), MemoryQueue()
    watch.put_business(a_business())
    source = a_source(id="avis", kind="mailbox", url="", settings=SETTINGS)
    watch.put_source(replace(source, leased_until=NOW + LEASE))
    fetcher = FakeFetcher([])
    poller = Poller(watch, fetcher, MemorySecrets(), queue, lambda: NOW, lambda: 0.5)
    assert poller.poll(Poll("mistral", "avis")).health == "ok"
    assert fetcher.requests == []
