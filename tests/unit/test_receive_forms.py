"""The forms that people fill in, asked as a function URL asks them."""

import base64
import hashlib
import html
import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.domain.door import PER_HOUR, Door, Purpose, digest
from functions.domain.mention import mention_id
from tests.builders import NOON, a_business
from tests.receive_cases import (
    ENGLISH,
    FEEDBACK,
    FORM,
    LUNE,
    STAFF,
    WEBHOOK,
    House,
)

COLD = "Une heure d’attente et un plat froid."


@pytest.fixture
def house() -> House:
    return House()


def test_a_complaint_is_about_the_business_to_whose_door_it_was_brought(house: House):
    answer = house.fill_in(FEEDBACK, text=COLD, stars="1", name="Zoé Petit")
    assert answer["statusCode"] == 303
    assert answer["headers"]["location"] == f"/{FEEDBACK}/thanks"
    [entry] = house.queue.entries
    assert (entry.business, entry.source, entry.source_kind) == (
        "mistral",
        "feedback",
        "feedback",
    )
    assert (entry.text, entry.rating, entry.author) == (COLD, 1.0, "Zoé Petit")
    assert (entry.published_at, entry.first_poll) == (NOON, False)
    assert entry.publisher == "Formulaire client"


def test_stars_and_a_name_may_be_left_out(house: House):
    house.fill_in(FEEDBACK, text=COLD)
    [entry] = house.queue.entries
    assert (entry.rating, entry.author) == (None, None)


@pytest.mark.parametrize("stars", ["0", "6", "1.5", "-1", "NaN", "٣", "five", "1 "])
def test_stars_that_no_form_offers_are_no_stars(house: House, stars: str):
    house.fill_in(FEEDBACK, text=COLD, stars=stars)
    [entry] = house.queue.entries
    assert entry.rating is None


def test_the_page_speaks_the_language_of_the_business(house: House):
    french = house.ask("GET", f"/{FEEDBACK}", headers={"accept-language": "en"})["body"]
    english = house.ask("GET", f"/{ENGLISH}", headers={"accept-language": "fr"})["body"]
    assert '<html lang="fr">' in french
    assert "Comment cela s’est-il passé" in french
    assert '<html lang="en">' in english
    assert "How did it go?" in english
    assert "The Moon &amp; Sons &lt;Inn&gt;" in english
    assert LUNE.name not in english


def test_what_is_asked_first_is_said_first_and_nothing_personal_is_required(
    house: House,
):
    page = house.ask("GET", f"/{FEEDBACK}")["body"]
    assert re.findall(r'id="(\w+)"[^>]* required', page) == ["text"]
    assert "facultatif" in page
    assert "Ce que devient votre message" in page


@pytest.mark.parametrize("token", [FEEDBACK, ENGLISH, STAFF])
def test_every_field_has_a_label_and_every_hint_its_field(house: House, token: str):
    page = house.ask("GET", f"/{token}")["body"]
    fields = set(
        re.findall(r'<(?:textarea|input type="(?:text|file)") id="(\w+)"', page)
    )
    assert fields == set(re.findall(r'<label for="(\w+)"', page))
    hints = set(re.findall(r'aria-describedby="([\w-]+)"', page))
    assert hints <= set(re.findall(r' id="([\w-]+)"', page))


@pytest.mark.parametrize(
    "path", [f"/{FEEDBACK}", f"/{STAFF}", f"/{FEEDBACK}/thanks", "/"]
)
def test_pages_run_nothing_keep_nothing_and_may_not_be_framed(house: House, path: str):
    answer = house.ask("GET", path)
    style = re.search("<style>(.*?)</style>", answer["body"], re.DOTALL)
    assert style
    shown = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = answer["headers"]["content-security-policy"]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{shown}'; ")
    assert "frame-ancestors 'none'" in policy
    assert "<script" not in answer["body"]
    assert "style=" not in answer["body"]
    assert "http:" not in answer["body"]
    assert answer["headers"]["cache-control"] == "no-store"
    assert answer["headers"]["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answer["headers"]


def test_a_second_press_is_no_second_complaint_but_a_second_visit_is(house: House):
    fields = {"mark": "mark-of-one-visit-001", "text": COLD}
    for _ in range(2):
        house.post(FEEDBACK, fields)
    house.fill_in(FEEDBACK, text=COLD)
    house.post(FEEDBACK, {**fields, "text": "Et l’addition était fausse."})
    ids = [entry.stable_id for entry in house.queue.entries]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


@pytest.mark.parametrize("mark", ["", "short", "x" * 33, "<script>alert(1)", "é" * 20])
def test_a_mark_that_is_none_of_ours_is_replaced(house: House, mark: str):
    for _ in range(2):
        house.post(FEEDBACK, {"mark": mark, "text": COLD})
    assert len({entry.stable_id for entry in house.queue.entries}) == 2


def test_who_fills_in_the_trap_is_thanked_and_not_heard(house: House):
    answer = house.fill_in(FEEDBACK, text=COLD, website="https://spam.example")
    assert answer["statusCode"] == 303
    assert house.queue.sent == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "", "name": "Zoé"}, "Il manque votre message"),
        ({"text": " \x00\r\n", "name": "Zoé"}, "Il manque votre message"),
        ({"name": "Zoé"}, "Il manque votre message"),
        ({"text": "x" * 4_001, "name": "Zoé"}, "dépasse 4\u202f000 caractères"),
    ],
)
def test_what_can_be_mended_is_shown_again_with_all_that_was_written(
    house: House, fields: dict[str, str], said: str
):
    answer = house.fill_in(FEEDBACK, **fields)
    assert answer["statusCode"] == 422
    assert said in html.unescape(answer["body"])
    assert 'role="alert"' in answer["body"]
    assert 'value="Zoé"' in answer["body"]
    assert house.queue.sent == []


def test_what_is_shown_again_is_text_and_never_markup(house: House):
    nasty = '</textarea><script>alert("1")</script>'
    answer = house.fill_in(FEEDBACK, text=nasty + "x" * 4_000, name='"><b onload=x>')
    assert "<script" not in answer["body"]
    assert "<b onload" not in answer["body"]
    assert html.escape(nasty)[:30] in answer["body"].replace("&#34;", "&quot;")


def test_a_text_keeps_its_signs_and_loses_what_nobody_sees(house: House):
    house.fill_in(FEEDBACK, text="Prix <b>2</b> & \u202eservice\x00\r\nlent")
    [entry] = house.queue.entries
    assert entry.text == "Prix <b>2</b> & service lent"


def test_an_hour_takes_so_many_and_keeps_the_words_of_the_next(house: House):
    for n in range(PER_HOUR[Purpose.FEEDBACK]):
        assert house.fill_in(FEEDBACK, text=f"Message {n}")["statusCode"] == 303
    answer = house.fill_in(FEEDBACK, text=COLD)
    assert answer["statusCode"] == 429
    assert COLD in html.unescape(answer["body"])
    assert house.fill_in(STAFF, text=COLD)["statusCode"] == 303
    house.now += timedelta(hours=1)
    assert house.fill_in(FEEDBACK, text=COLD)["statusCode"] == 303


def test_a_queue_that_takes_nothing_loses_no_words(house: House):
    house.queue.full = True
    answer = house.fill_in(FEEDBACK, text=COLD)
    assert answer["statusCode"] == 503
    assert COLD in html.unescape(answer["body"])


def test_a_report_of_the_team_names_where_it_was_seen(house: House):
    house.fill_in(STAFF, text=COLD, link="www.forum.example/t/7?utm_source=x")
    [entry] = house.queue.entries
    assert (entry.source_kind, entry.text) == ("staff", COLD)
    assert entry.url == "https://www.forum.example/t/7?utm_source=x"
    assert entry.publisher == "www.forum.example"
    assert entry.author is None


def test_two_of_the_team_who_saw_the_same_post_report_one(house: House):
    for text in (COLD, "regardez ça"):
        house.fill_in(STAFF, text=text, link="https://Forum.example/t/7#top")
    house.fill_in(STAFF, text=COLD)
    one, same, other = [
        mention_id(entry.business, entry.source_kind, entry.stable_id)
        for entry in house.queue.entries
    ]
    assert one == same != other


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://forum.example/x",
        "http://",
        "https://[::1",
        "une story",
        ".",
        "forum.",
        "x" * 3_000,
    ],
)
def test_an_address_that_is_none_is_said_and_never_kept(house: House, link: str):
    answer = house.fill_in(STAFF, text=COLD, link=link)
    assert answer["statusCode"] == 422
    assert "Cette adresse n’en est pas une" in html.unescape(answer["body"])
    assert COLD in html.unescape(answer["body"])
    assert house.queue.sent == []


def test_the_thanks_follow_by_a_get_alone(house: House):
    assert "Merci" in house.ask("GET", f"/{FEEDBACK}/thanks")["body"]
    assert house.ask("POST", f"/{FEEDBACK}/thanks")["statusCode"] == 404


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get\n"]
)
def test_other_methods_are_not_for_doors(house: House, method: str):
    answer = house.ask(
        method, f"/{FEEDBACK}", body="text=x", headers={"content-type": FORM}
    )
    assert answer["statusCode"] == 405
    assert house.queue.sent == []


@pytest.mark.parametrize("query", ["", "text=x"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_brings_nothing(house: House, method: str, query: str):
    answer = house.ask(
        method,
        f"/{FEEDBACK}",
        rawQueryString=query,
        body="text=x",
        headers={"content-type": FORM},
    )
    assert answer["statusCode"] == 200
    assert bool(answer["body"]) == (method == "GET")
    assert house.queue.sent == []


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "/favicon.ico", "/robots.txt", "/..%2f..", "//", "/thanks"),
        f"/{FEEDBACK}x",
        f"/{FEEDBACK[:-1]}",
        f"/{FEEDBACK}/staff",
        f"/{FEEDBACK}\n",
        f"/{FEEDBACK.upper()}",
        f"/{digest(FEEDBACK)}",
        "/" + "a" * 22,
    ],
)
def test_every_other_path_opens_nothing_and_tells_nothing(house: House, path: str):
    for method in ("GET", "POST"):
        answer = house.ask(method, path, headers={"accept-language": "fr-FR"})
        assert answer["statusCode"] == 404
        assert "Rien ici" in answer["body"]
        assert "Mistral" not in answer["body"]


def test_a_door_that_was_replaced_or_lost_its_business_is_shut(house: House):
    house.doors.hang(Door("mistral", Purpose.FEEDBACK, digest("n" * 22), NOON))
    house.doors.hang(Door("gone", Purpose.FEEDBACK, digest("g" * 22), NOON))
    for token in (FEEDBACK, "g" * 22):
        assert house.fill_in(token, text=COLD)["statusCode"] == 404
    assert house.fill_in("n" * 22, text=COLD)["statusCode"] == 303


@pytest.mark.parametrize(
    ("event", "status"),
    [
        ({"body": "text=a&text=b"}, 400),
        ({"body": "text=%ff%fe"}, 400),
        ({"body": "text=é"}, 400),
        ({"body": "&".join(f"f{n}=1" for n in range(9))}, 400),
        ({"body": "text=" + "x" * 70_000}, 413),
        (
            {
                "body": base64.b64encode(b"text=" + b"x" * 70_000).decode(),
                "isBase64Encoded": True,
            },
            413,
        ),
        ({"body": "%%%", "isBase64Encoded": True}, 400),
        ({"body": "\ud800"}, 400),
        ({"headers": {}}, 415),
        ({"headers": {"content-type": "multipart/form-data; boundary=x"}}, 415),
        ({"headers": {"content-type": "text/plain"}}, 415),
    ],
)
def test_what_no_form_of_ours_sends_is_refused(
    house: House, event: dict[str, Any], status: int
):
    answer = house.post(FEEDBACK, **{"body": "text=x", **event})
    assert answer["statusCode"] == status
    assert "Nous n’avons pas compris" in answer["body"]
    assert house.queue.sent == []


def test_a_form_arrives_in_base64_as_well(house: House):
    body = base64.b64encode(b"text=Plat+froid+%C3%A0+midi").decode()
    house.post(FEEDBACK, body, isBase64Encoded=True)
    [entry] = house.queue.entries
    assert entry.text == "Plat froid à midi"


@settings(max_examples=50, deadline=None)
@given(body=st.text(max_size=200) | st.binary(max_size=200), encoded=st.booleans())
def test_no_body_breaks_a_door(body: str | bytes, encoded: bool):
    house = House()
    sent = base64.b64encode(body).decode() if isinstance(body, bytes) else body
    for token in (FEEDBACK, STAFF, WEBHOOK):
        answer = house.post(token, sent, isBase64Encoded=encoded)
        assert 300 <= answer["statusCode"] < 500


@settings(max_examples=50, deadline=None)
@given(
    fields=st.dictionaries(
        st.sampled_from(["text", "stars", "name", "link", "mark", "website"]),
        st.text(max_size=60),
    )
)
def test_no_field_breaks_a_form_and_what_is_queued_is_sound(fields: dict[str, str]):
    house = House()
    sendable = {
        name: value.encode("utf-8", "ignore").decode() for name, value in fields.items()
    }
    for token in (FEEDBACK, STAFF):
        assert house.post(token, sendable)["statusCode"] in (303, 422)
    for entry in house.queue.entries:
        assert entry.text or entry.title
        assert entry.url is None or entry.url.startswith(("http://", "https://"))


def test_the_log_holds_neither_address_nor_words(
    house: House, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level("DEBUG"):
        house.fill_in(FEEDBACK, text=COLD, name="Zoé")
    assert [one.message for one in caplog.records] == ["received", "received"]
    logged = str([vars(one) for one in caplog.records])
    assert "'entries': 1" in logged
    for secret in (FEEDBACK, COLD, "Zo", "attente"):
        assert secret not in logged


def test_the_name_of_a_business_is_never_markup():
    business = a_business(name="<script>x</script>")
    house = House(business)
    for path in (
        f"/{FEEDBACK}",
        f"/{STAFF}",
        f"/{FEEDBACK}/thanks",
        f"/{STAFF}/thanks",
    ):
        assert "<script" not in house.ask("GET", path)["body"]
