"""The mailbox as a source: where it reads on, whom it believes, what it says."""

import json
from typing import Any

import pytest

from functions.domain.errors import FetchError
from functions.domain.mailbox import Mail, MailRequest, Mails
from functions.domain.ports import Response
from tests.listen_cases import a_source, asking
from tests.mail_cases import GOOGLE, a_mail
from tests.review_cases import SECRET

SETTINGS = {
    "host": "imap.receiver.example",
    "user": "avis@petit-mistral.example",
    "receiver": "MX.receiver.example",
}


def looked(
    *raws: bytes, cursor: str = "", requests: list[Any] | None = None, **more: Any
) -> Any:
    settings = {**SETTINGS, **more.pop("settings", {})}
    source = a_source(kind="mailbox", url="", settings=settings, cursor=cursor)
    mails = tuple(Mail(100 + n, raw) for n, raw in enumerate(raws))
    answer = Mails(200, "imaps://h/INBOX", validity=7, mails=mails, **more)
    walked = asking(source, answer, credentials={"password": SECRET}, requests=requests)
    return walked.found


def test_notices_are_items_and_the_cursor_is_where_to_read_on():
    found = looked(a_mail(), b"From: ines@mail.example\r\n\r\nBonjour")
    assert [item.rating for item in found.items] == [1.0]
    assert found.skipped == ("not_from_a_platform",)
    assert json.loads(found.cursor) == {"uid": 101, "validity": 7}


def test_it_asks_from_where_it_was_and_shows_its_password_to_nobody():
    requests: list[Any] = []
    looked(cursor='{"uid":90,"validity":7}', requests=requests)
    (request,) = requests
    assert isinstance(request, MailRequest)
    assert (request.validity, request.after_uid) == (7, 90)
    assert request.url == "imaps://imap.receiver.example/INBOX"
    assert SECRET not in repr(request)


def test_a_look_that_finds_nothing_stays_where_it_was():
    assert json.loads(looked(cursor='{"uid":90,"validity":7}').cursor)["uid"] == 90


def test_a_folder_that_was_made_anew_is_read_from_its_start():
    assert json.loads(looked(cursor='{"uid":90,"validity":3}').cursor)["uid"] == 0


def test_an_unconfirmed_sender_is_refused_and_said_unless_accepted():
    forged = a_mail(results=None)
    found = looked(forged)
    assert found.items == ()
    assert found.skipped == ("unconfirmed_sender",)
    assert "receiver" in found.said
    accepted = looked(forged, settings={"unconfirmed": "accept"})
    assert len(accepted.items) == 1


def test_more_mails_than_a_look_takes_are_said():
    assert "next poll" in looked(a_mail(), more=True).said


def test_people_and_sealers_are_lists():
    raw = a_mail(
        "Nadia <nadia@petit-mistral.example>", text=f"De : <{GOOGLE}>\nServi froid."
    )
    people = {"people": "tom@x.example, Nadia@petit-mistral.example"}
    assert len(looked(raw, settings=people).items) == 1


@pytest.mark.parametrize("host", ["imap example", "https://x", "a/b", "-x", "h:993"])
def test_a_host_that_is_none_is_never_asked(host: str):
    with pytest.raises(FetchError) as error:
        looked(settings={"host": host})
    assert error.value.reason == "unsupported"


def test_a_fetcher_of_the_web_alone_says_so():
    source = a_source(kind="mailbox", url="", settings=SETTINGS)
    with pytest.raises(FetchError) as error:
        asking(source, Response(200, "x"), credentials={"password": SECRET})
    assert error.value.reason == "unsupported"
