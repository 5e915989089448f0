"""The signed webhook, asked as a program would, and as one would that holds no key."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.domain.door import PER_HOUR, Purpose
from functions.domain.mention import mention_id
from functions.listen.brought.signature import SIGNATURE, TIMESTAMP, sign
from tests.builders import NOON
from tests.receive_cases import FEEDBACK, KEY, WEBHOOK, House

ENTRY = {
    "id": "ticket-7",
    "text": "Commande jamais arrivée.",
    "published_at": "2026-03-14T11:30:00Z",
}


@pytest.fixture
def house() -> House:
    return House()


def bring(
    house: House,
    data: object = ENTRY,
    *,
    key: str = KEY,
    late: timedelta = timedelta(0),
    raw: bytes | None = None,
    headers: dict[str, str] | None = None,
    **event: Any,
) -> tuple[int, dict[str, Any]]:
    body = json.dumps(data).encode() if raw is None else raw
    stamp = str(int((house.now - late).timestamp()))
    signed = {
        "content-type": "application/json",
        TIMESTAMP: stamp,
        SIGNATURE: sign(key, stamp, body),
        **(headers or {}),
    }
    given = {
        "headers": {name: value for name, value in signed.items() if value},
        "body": base64.b64encode(body).decode(),
        "isBase64Encoded": True,
        **event,
    }
    answer = house.ask("POST", f"/{WEBHOOK}", **given)
    assert answer["headers"]["content-type"] == "application/json"
    return answer["statusCode"], json.loads(answer["body"])


def test_a_signed_entry_is_taken_whole(house: House):
    whole = {
        **ENTRY,
        "title": "Ticket 7",
        "url": "https://help.example/7",
        "author": "Zoé",
        "publisher": "Zendesk",
        "language": "fr-FR",
        "rating": 2,
        "reach": 120,
        "engagement": 3,
    }
    assert bring(house, whole) == (202, {"accepted": 1, "refused": []})
    [entry] = house.queue.entries
    assert (entry.business, entry.source_kind) == ("mistral", "webhook")
    assert entry.stable_id == "webhook:ticket-7"
    assert (entry.title, entry.text) == ("Ticket 7", "Commande jamais arrivée.")
    assert (entry.author, entry.publisher, entry.language) == ("Zoé", "Zendesk", "fr")
    assert (entry.rating, entry.reach, entry.engagement) == (2.0, 120, 3)
    assert entry.published_at == NOON - timedelta(minutes=30)


def test_a_signature_is_what_the_documentation_says():
    stamp, body = "1773489600", b'{"id":"1","text":"x"}'
    assert sign("secret", stamp, body) == (
        "v1=fa89338111035f52388f5152fdcc086fabc35a4a803af0ce61f8e5092ac34865"
    )


def test_a_list_is_taken_and_each_entry_that_is_none_named(house: House):
    status, told = bring(
        house,
        [
            ENTRY,
            {"text": "sans id"},
            {"id": "2"},
            "x",
            {"id": "3", "text": ["x"]},
            {"id": "4", "text": "x", "rating": 9},
            {"id": "5", "text": "x", "published_at": "hier"},
            {"id": "6", "text": "x", "url": "javascript:alert(1)"},
            {"id": "7", "text": "x", "reach": True},
            {"id": "ticket-7", "text": "autre"},
            {"id": 8, "text": None, "rating": 1},
        ],
    )
    assert (status, told["accepted"]) == (202, 2)
    wrong = [(one["index"], one["field"]) for one in told["refused"]]
    fields = ["id", "text", "", "text", "rating", "published_at", "url", "reach", "id"]
    assert wrong == list(enumerate(fields, start=1))
    assert [entry.stable_id for entry in house.queue.entries] == [
        "webhook:ticket-7",
        "webhook:8",
    ]


def test_nothing_to_take_is_an_error(house: House):
    status, told = bring(house, {"id": "1"})
    assert (status, told["accepted"]) == (422, 0)
    assert house.queue.sent == []


@pytest.mark.parametrize(
    "headers",
    [
        {SIGNATURE: ""},
        {SIGNATURE: "v1=" + "0" * 64},
        {SIGNATURE: "v1=é"},
        {SIGNATURE: "v0=" + "0" * 64},
        {TIMESTAMP: ""},
        {TIMESTAMP: "now"},
        {TIMESTAMP: "1e9"},
        {TIMESTAMP: "-1"},
        {TIMESTAMP: "9" * 400},
        {TIMESTAMP: "٣" * 10},
        {TIMESTAMP: str(int(NOON.timestamp()) + 1)},
    ],
)
def test_who_does_not_hold_the_key_is_not_heard(house: House, headers: dict[str, str]):
    status, told = bring(house, headers=headers)
    assert (status, told["error"]) == (401, "signature")
    assert house.queue.sent == []


def test_neither_another_key_nor_another_body_nor_no_key_at_all_will_do(house: House):
    assert bring(house, key=KEY[:-1])[0] == 401
    assert bring(house, key="")[0] == 401
    body = json.dumps(ENTRY).encode() + b" "
    assert bring(house, body=body.decode(), isBase64Encoded=False)[0] == 401
    house.secrets.put("mistral", "door.webhook", {})
    assert bring(house)[0] == 401
    assert bring(house, key="")[0] == 401
    assert house.queue.sent == []


@pytest.mark.parametrize(
    ("late_s", "status"), [(300, 202), (301, 401), (-300, 202), (-301, 401)]
)
def test_five_minutes_either_way_and_no_more(house: House, late_s: int, status: int):
    assert bring(house, late=timedelta(seconds=late_s))[0] == status


def test_a_post_played_again_is_the_same_mention(house: House):
    for _ in range(2):
        assert bring(house)[0] == 202
    one, again = [
        mention_id(entry.business, entry.source_kind, entry.stable_id)
        for entry in house.queue.entries
    ]
    assert one == again


@pytest.mark.parametrize(
    ("raw", "status", "error"),
    [
        (b"", 400, "json"),
        (b"{", 400, "json"),
        (b"<html>", 400, "json"),
        (b"[" * 100_000, 400, "json"),
        (b"[]", 400, "count"),
        (json.dumps([ENTRY] * 101).encode(), 413, "count"),
        (b'{"id":"1","text":"' + b"x" * 530_000 + b'"}', 413, "unreadable"),
        (b"\xff\xfe\xff", 400, "json"),
        (b"null", 422, None),
        (b"7", 422, None),
    ],
)
def test_what_is_no_post_of_entries_is_refused_in_json(
    house: House, raw: bytes, status: int, error: str | None
):
    answered, told = bring(house, raw=raw)
    assert (answered, told.get("error")) == (status, error)
    assert house.queue.sent == []


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/x-www-form-urlencoded"]
)
def test_only_json_is_read(house: House, kind: str):
    assert bring(house, headers={"content-type": kind})[0] == 415


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_only_a_post_brings(house: House, method: str):
    answer = house.ask(method, f"/{WEBHOOK}")
    assert (answer["statusCode"], answer["headers"]["allow"]) == (405, "POST")


def test_an_hour_takes_so_many_posts_and_unsigned_ones_take_no_place(house: House):
    for _ in range(3):
        bring(house, key="wrong")
    for n in range(PER_HOUR[Purpose.WEBHOOK]):
        assert bring(house, {"id": str(n), "text": "x"})[0] == 202
    assert bring(house)[0] == 429


def test_a_queue_that_takes_nothing_asks_for_the_same_again(house: House):
    house.queue.full = True
    assert bring(house)[0] == 503


def test_a_program_at_no_door_is_answered_in_json(house: House):
    answer = house.ask(
        "POST", "/" + "a" * 22, headers={"content-type": "application/json"}
    )
    assert answer["statusCode"] == 404
    assert json.loads(answer["body"])["error"] == "not_found"


def test_a_webhook_signed_for_one_door_opens_no_other(house: House):
    body = json.dumps(ENTRY)
    stamp = str(int(NOON.timestamp()))
    answer = house.ask(
        "POST",
        f"/{FEEDBACK}",
        body=body,
        headers={
            "content-type": "application/json",
            TIMESTAMP: stamp,
            SIGNATURE: sign(KEY, stamp, body.encode()),
        },
    )
    assert answer["statusCode"] == 415
    assert house.queue.sent == []


def test_long_texts_are_cut_and_long_ids_hashed(house: House):
    bring(house, {"id": "x" * 5_000, "text": "y" * 20_000, "author": "z" * 900})
    [entry] = house.queue.entries
    assert (len(entry.stable_id), len(entry.text), len(entry.author or "")) == (
        72,
        10_000,
        200,
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["id", "text", "title", "rating", "url", "reach", "published_at"]
            ),
            inside,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=50, deadline=None)
@given(data=JSON)
def test_no_data_breaks_it_and_what_is_queued_is_sound(data: object):
    house = House()
    status, told = bring(house, data)
    assert status in (202, 400, 422)
    for entry in house.queue.entries:
        assert entry.title or entry.text or entry.rating is not None
        assert entry.rating is None or 1 <= entry.rating <= 5
    if status != 400:
        assert told["accepted"] == len(house.queue.entries)


def test_the_limit_is_one_of_bytes(house: House):
    wide = '{"id":"1","text":"' + "é" * 300_000 + '"}'
    status, told = bring(house, raw=wide.encode(), body=wide, isBase64Encoded=False)
    assert (status, told["error"]) == (413, "unreadable")
