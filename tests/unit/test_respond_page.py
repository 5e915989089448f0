"""The control room, asked as a function URL asks it, on tables in memory."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from cli.local.memory_pictures import MemoryPictures
from cli.local.memory_reports import MemoryReports
from functions.domain.addresses import seal_of
from functions.domain.business import Business, Channel, Locale, Severity
from functions.domain.crisis import (
    Acknowledged,
    Crisis,
    CrisisEvent,
    CrisisState,
    Gathered,
    Grown,
    Merged,
    Quieted,
    Rule,
    Shifted,
)
from functions.domain.errors import ConflictError
from functions.domain.mention import RedFlag
from functions.domain.notification import Notification
from functions.domain.ports import Access
from functions.domain.subject import Subject, SubjectKind
from functions.domain.why import Hushed
from functions.respond import wiring
from functions.respond.handler import make_respond
from tests.crisis_cases import (
    CAMILLE,
    FLAGGED,
    GROUNDED,
    MENTIONS,
    MISTRAL,
    NADIA,
    NOW,
    PAUL,
    SPIKE,
    crisis,
    mention,
)

HOUR = timedelta(hours=1)
TEMPLATES = Path(__file__).parents[2] / "templates"
CAMILLES, PAULS, NADIAS = "camille-0001", "paul-0000001", "nadia-000001"
FORM = "application/x-www-form-urlencoded"


class RacedCrises(MemoryCrises):
    """Lets another worker be first, just before a transition."""

    interruption: Callable[[], object] | None = None
    restless = False

    def transition(self, crisis: Crisis, event: CrisisEvent) -> Crisis:
        interruption, self.interruption = self.interruption, None
        if interruption:
            interruption()
        if self.restless:
            raise ConflictError("again")
        return super().transition(crisis, event)


class World:
    def __init__(self, business: Business = MISTRAL, **changes: Any) -> None:
        self.now = NOW
        self.crises, self.watch = RacedCrises(), MemoryWatch()
        self.mentions, self.reports = MemoryMentions(), MemoryReports()
        self.pictures = MemoryPictures()
        self.watch.put_business(business)
        for one in MENTIONS:
            self.mentions.put(one)
        self.crises.open(crisis(**changes))
        for token, one in ((CAMILLES, CAMILLE), (PAULS, PAUL), (NADIAS, NADIA)):
            until = NOW + timedelta(days=30)
            seal = seal_of(business.id, one, Channel.SMS)
            access = Access(business.id, 7, one.id, until, seal=seal)
            self.crises.grant(token, access)
        deps = wiring.assemble(
            self.crises,
            self.watch,
            self.mentions,
            self.reports,
            self.pictures,
            lambda: self.now,
        )
        self.respond = make_respond(lambda: deps)

    def ask(self, method: str, path: str, **event: Any) -> dict[str, Any]:
        return self.respond(
            {
                "version": "2.0",
                "rawPath": path,
                "requestContext": {"http": {"method": method, "path": path}},
                **event,
            },
            None,
        )

    def press(
        self, token: str, body: str = "choice=mine&round=1", **event: Any
    ) -> dict[str, Any]:
        given = {"headers": {"content-type": FORM}, "body": body, **event}
        return self.ask("POST", f"/{token}", **given)

    def change(self, event: CrisisEvent) -> Crisis:
        return self.crises.transition(self.stored, event)

    @property
    def stored(self) -> Crisis:
        stored = self.crises.get(MISTRAL.id, 7)
        assert stored
        return stored


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("query", ["", "choice=mine"])
def test_nothing_but_a_press_acknowledges(world: World, method: str, query: str):
    before = world.stored
    for _ in range(3):
        world.ask(
            method,
            f"/{PAULS}",
            rawQueryString=query,
            body=query,
            headers={"content-type": FORM},
        )
    assert world.stored == before


def test_a_press_acknowledges_and_leads_to_the_page_that_says_so(world: World):
    answer = world.press(PAULS)
    assert (answer["statusCode"], answer["headers"]["location"]) == (303, f"/{PAULS}")
    assert world.stored.acknowledged_by == "paul"
    assert "C’est vous qui vous en occupez." in world.ask("GET", f"/{PAULS}")["body"]
    assert "Paul Martin s’en occupe." in world.ask("GET", f"/{CAMILLES}")["body"]
    assert "Paul Martin has it." in world.ask("GET", f"/{NADIAS}")["body"]


def test_a_second_press_changes_nothing_and_says_whose_it_is(world: World):
    world.press(CAMILLES)
    after = world.stored
    assert world.press(CAMILLES)["statusCode"] == 303
    assert world.press(PAULS)["statusCode"] == 303
    assert world.stored == after
    assert after.acknowledged_by == "camille"


def test_of_two_who_press_at_once_one_has_it(world: World):
    world.crises.interruption = lambda: world.change(Acknowledged(NOW, "camille"))
    assert world.press(PAULS)["statusCode"] == 303
    assert world.stored.acknowledged_by == "camille"
    assert "Camille Roux s’en occupe." in world.ask("GET", f"/{PAULS}")["body"]


def test_a_false_alarm_ends_it_even_once_taken(world: World):
    world.press(CAMILLES)
    world.press(PAULS, "choice=false_alarm&round=1")
    assert world.stored.state is CrisisState.FALSE_ALARM
    page = world.ask("GET", f"/{CAMILLES}")["body"]
    assert "Paul Martin l’a indiqué" in page
    assert 'name="choice"' not in page


def test_a_crisis_that_has_eased_says_so_beside_what_people_were_told(world: World):
    world.change(Shifted(NOW, Severity.MINOR))
    assert "Décrue\u202f: mineure à présent" in world.ask("GET", f"/{CAMILLES}")["body"]
    page = world.ask("GET", f"/{NADIAS}")["body"]
    assert "Easing: minor at present" in page
    assert "Major crisis" in page


def test_what_is_over_takes_no_press(world: World):
    over = world.change(Quieted(NOW))
    for choice in ("mine", "false_alarm"):
        assert world.press(PAULS, f"choice={choice}&round=1")["statusCode"] == 303
    assert world.stored == over
    page = world.ask("GET", f"/{PAULS}")["body"]
    assert "Le calme est revenu." in page
    assert 'name="choice"' not in page


def test_a_crisis_that_became_part_of_another_says_which(world: World):
    world.change(Merged(NOW, 8))
    assert "la C8" in world.ask("GET", f"/{PAULS}")["body"]


@pytest.mark.parametrize(
    ("token", "said"), [(PAULS, "dans un instant"), (NADIAS, "try again in a moment")]
)
def test_who_presses_amid_others_is_asked_to_try_again(
    world: World, token: str, said: str
):
    world.crises.restless = True
    answer = world.press(token)
    assert answer["statusCode"] == 503
    assert said in answer["body"]
    assert world.stored.state is CrisisState.OPEN


def test_a_reader_who_is_known_is_answered_in_their_language(world: World):
    english = {"accept-language": "en"}
    asked = {"content-type": FORM, **english}
    assert "pas compris" in world.press(PAULS, "bad", headers=asked)["body"]
    assert "Rien ici" in world.ask("GET", f"/{PAULS}/report", headers=english)["body"]


@pytest.mark.parametrize(
    ("event", "status"),
    [
        ({"headers": {"content-type": "application/json"}}, 415),
        ({"headers": {}}, 415),
        ({"body": "choice=mine&round=1&x=" + "a" * 400}, 413),
        ({"body": "choice=everything&round=1"}, 400),
        ({"body": ""}, 400),
        ({"body": "mine"}, 400),
        ({"body": "&".join("a=1" for _ in range(9))}, 400),
        ({"body": "@@@", "isBase64Encoded": True}, 400),
        ({"body": base64.b64encode(b"\xff").decode(), "isBase64Encoded": True}, 400),
    ],
)
def test_a_form_that_is_not_ours_changes_nothing(
    world: World, event: dict[str, Any], status: int
):
    before = world.stored
    answer = world.press(PAULS, **event)
    assert answer["statusCode"] == status
    assert "Le Petit Mistral" not in answer["body"]
    assert world.stored == before


def test_a_form_is_read_when_the_function_url_encodes_it(world: World):
    encoded = base64.b64encode(b"choice=mine&round=1").decode()
    world.press(PAULS, encoded, isBase64Encoded=True)
    assert world.stored.acknowledged_by == "paul"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "",
        "/favicon.ico",
        "/unknown-0001",
        f"/{PAULS}x",
        f"/{PAULS}/x",
        f"//{PAULS}",
        "/../" + PAULS,
        "/%00" * 4,
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_link_that_opens_nothing_tells_nothing(world: World, path: str, method: str):
    answer = world.ask(method, path, headers={"content-type": FORM}, body="choice=mine")
    assert answer["statusCode"] == 404
    assert answer["body"] == world.ask("GET", "/other-token1")["body"]
    assert "Mistral" not in answer["body"]


def test_an_expired_link_opens_nothing(world: World):
    world.now = NOW + timedelta(days=30)
    assert world.ask("GET", f"/{PAULS}")["statusCode"] == 404
    assert world.press(PAULS)["statusCode"] == 404
    assert world.stored.acknowledged_by is None


def test_the_link_of_somebody_who_left_opens_nothing(world: World):
    world.watch.put_business(replace(MISTRAL, team=(CAMILLE,)))
    assert world.ask("GET", f"/{PAULS}")["statusCode"] == 404
    assert world.press(PAULS)["statusCode"] == 404


def test_the_link_of_a_business_that_is_gone_opens_nothing(world: World):
    world.crises.grant("lonely-00001", Access("gone", 7, "paul", NOW + timedelta(1)))
    assert world.ask("GET", "/lonely-00001")["statusCode"] == 404


@pytest.mark.parametrize(
    ("asked", "said"),
    [("fr-FR,fr;q=0.9", "Rien ici"), ("en", "Nothing here"), ("de", "Nothing here")],
)
def test_a_page_without_a_reader_speaks_the_browsers_language(
    world: World, asked: str, said: str
):
    assert said in world.ask("GET", "/", headers={"Accept-Language": asked})["body"]


def test_times_of_another_day_are_told_with_their_day():
    world = World(lapse=timedelta(days=1))
    world.change(Acknowledged(NOW, "paul"))
    assert "Depuis 20" in world.ask("GET", f"/{PAULS}")["body"]
    assert "d’ici dimanche 22" in world.ask("GET", f"/{PAULS}")["body"]
    world.now = NOW + timedelta(hours=9)
    page = world.ask("GET", f"/{PAULS}")["body"]
    assert "Depuis samedi 21" in page
    assert "d’ici 20" in page
    theirs = world.ask("GET", f"/{CAMILLES}")["body"]
    assert "prise en charge depuis samedi 21" in theirs


RIVAL = Subject(SubjectKind.COMPETITOR, "rival", "Chez <Zinédine>")
SILENT = replace(SPIKE, hushed=(Hushed("<avis>", NOW - HOUR, HOUR),), mentions=())
NOTICES: list[dict[str, Any]] = [
    {"rule": Rule.HUSH, "why": SILENT},
    {"rule": Rule.ELSEWHERE, "elsewhere": RIVAL},
]


def test_a_notice_that_is_taken_says_nothing_of_a_lapse():
    world = World(rule=Rule.HUSH)
    world.change(Acknowledged(NOW, "paul"))
    page = world.ask("GET", f"/{PAULS}")["body"]
    assert "C’est vous qui vous en occupez" in page
    assert "de nouveau" not in page


@pytest.mark.parametrize(("token", "named"), [(PAULS, "crise"), (NADIAS, "crisis")])
@pytest.mark.parametrize("notice", NOTICES, ids=["hush", "elsewhere"])
def test_a_notice_is_shown_as_what_it_is(
    notice: dict[str, Any], token: str, named: str
):
    page = World(**notice).ask("GET", f"/{token}")["body"]
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert text.count(named) == 1, "only to say that it is none"
    assert re.findall(r'name="choice" value="(\w+)"', page) == ["close", "false_alarm"]
    shown = "&lt;avis&gt;" if notice["rule"] is Rule.HUSH else "Chez &lt;Zinédine&gt;"
    assert shown in page
    assert "12" not in text or notice["rule"] is Rule.ELSEWHERE


@pytest.mark.parametrize("notice", NOTICES, ids=["hush", "elsewhere"])
@pytest.mark.parametrize(
    ("choice", "state", "french", "english"),
    [
        ("false_alarm", CrisisState.FALSE_ALARM, "Fausse alerte.", "False alarm."),
        ("close", CrisisState.CLOSED, "a clos la question.", "put the matter aside."),
        ("mine", CrisisState.OPEN, "Rien ne presse", "Nobody needs to hurry"),
        ("snooze_1", CrisisState.OPEN, "Rien ne presse", "Nobody needs to hurry"),
        ("contained", CrisisState.OPEN, "Rien ne presse", "Nobody needs to hurry"),
    ],
)
def test_a_press_ends_a_notice_and_does_nothing_else(
    notice: dict[str, Any], choice: str, state: CrisisState, french: str, english: str
):
    world = World(**notice)
    assert world.press(PAULS, f"choice={choice}&round=1")["statusCode"] == 303
    stored = world.crises.get(MISTRAL.id, 7)
    assert stored is not None
    assert stored.state is state
    assert french in world.ask("GET", f"/{PAULS}")["body"]
    assert english in world.ask("GET", f"/{NADIAS}")["body"]
    assert ("<form" in world.ask("GET", f"/{PAULS}")["body"]) is not state.over


def test_who_is_still_to_be_told_is_not_shown_as_told():
    world = World()
    for who, due_at in (("paul", NOW), ("nadia", NOW + 9 * HOUR)):
        world.crises.owe(
            Notification(MISTRAL.id, 7, "1.1", who, Channel.SMS, NOW, due_at=due_at)
        )
    page = world.ask("GET", f"/{CAMILLES}")["body"]
    assert "Paul Martin" in page
    assert "Nadia" not in page


def test_what_is_contained_says_by_whom_and_offers_its_end():
    world = World()
    world.press(CAMILLES, "choice=contained&round=1")
    theirs, english = (
        world.ask("GET", f"/{one}")["body"] for one in (CAMILLES, NADIAS)
    )
    assert "Vous l’avez indiqué." in theirs
    assert "Camille Roux said so." in english
    choices = re.findall(r'name="choice" value="(\w+)"', theirs)
    assert choices == ["mine", "close", "false_alarm"]


def test_a_reader_abroad_reads_their_own_clock():
    abroad = replace(PAUL, timezone="America/Montreal")
    world = World(replace(MISTRAL, team=(abroad, NADIA)))
    page = world.ask("GET", f"/{PAULS}")["body"]
    assert "Relevé le samedi 21 novembre 2026 à 14\u202fh\u202f40" in page
    assert "celles de votre fuseau (America/Montreal)" in page
    assert "America/Montreal" not in world.ask("GET", f"/{NADIAS}")["body"]


def test_every_answer_keeps_the_secret_in_its_address(world: World):
    for answer in (
        world.ask("GET", f"/{PAULS}"),
        world.ask("GET", "/"),
        world.press(PAULS),
        world.press(PAULS, "bad"),
        world.ask("PUT", "/"),
    ):
        headers = answer["headers"]
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "noindex" in headers["x-robots-tag"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("token", [PAULS, NADIAS])
def test_the_page_brings_nothing_from_elsewhere_and_runs_nothing(
    world: World, token: str
):
    answer = world.ask("GET", f"/{token}")
    page = answer["body"]
    assert not re.search(r"<(script|img|link|iframe|object|embed|base|video)", page)
    assert not re.search(r"\son\w+=|\sstyle=|@import|url\(|http-equiv|autofocus", page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert (
        f"style-src 'sha256-{digest}'" in answer["headers"]["content-security-policy"]
    )


def test_head_answers_without_a_body(world: World):
    answer = world.ask("HEAD", f"/{PAULS}")
    assert (answer["statusCode"], answer["body"]) == (200, "")


def test_the_page_says_why_and_what_weighs_most_and_who_was_told(world: World):
    world.crises.owe(Notification(MISTRAL.id, 7, "1.1", "camille", Channel.SMS, NOW))
    page = world.ask("GET", f"/{PAULS}")["body"]
    assert '<html lang="fr">' in page
    assert "12 mentions négatives, d’auteurs différents, en 3\u202fh." in page
    assert "0,4" in page
    assert "moins d’une fois en mille ans" in page
    assert all(m.text.split(".")[0] in page for m in MENTIONS)
    assert 'rel="noopener noreferrer nofollow ugc"' in page
    assert "Camille Roux" in page
    assert "Responsable des réseaux sociaux, 20\u202fh\u202f40, par SMS" in page
    assert 'name="choice" value="mine"' in page
    assert 'name="choice" value="false_alarm"' in page


def test_a_red_flag_says_its_subject_and_words():
    world = World(why=FLAGGED, rule=Rule.RED_FLAG)
    page = world.ask("GET", f"/{NADIAS}")["body"]
    assert '<html lang="en">' in page
    assert "Red flag: food poisoning." in page
    assert "malades après" in page


def test_the_page_says_of_each_mention_what_weighed():
    world = World(why=replace(SPIKE, mentions=("m3", "m4")))
    world.mentions.put(GROUNDED)
    page = world.ask("GET", f"/{PAULS}")["body"].replace("\u202f", " ")
    assert (
        '<p class="why">Nomme « Le Petit Mistral ». Mots qui ont pesé : attente, '
        "met dehors, &lt;b&gt;[lien retiré]. Sujets : attente ; personnel et accueil."
        "</p>"
    ) in page
    assert page.count('<p class="why">') == 1
    english = world.ask("GET", f"/{NADIAS}")["body"]
    assert "Words that weighed: attente, met dehors, &lt;b&gt;[link" in english


def test_markup_from_outside_is_shown_and_never_obeyed():
    hostile = replace(
        MISTRAL, name="<b>Mistral</b>", team=(replace(PAUL, name="P<script>x"),)
    )
    world = World(hostile)
    world.mentions.put(
        mention(
            1,
            "<script>alert(1)</script> \"' onclick=x {{7*7}} https://evil.example",
            publisher="<img src=x>",
            url="javascript:alert(1)",
            language='en" onload="x',
            content_hash="new",
        )
    )
    page = world.ask("GET", f"/{PAULS}")["body"]
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert "javascript:" not in page
    assert "evil.example" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{7*7}}" in page
    assert 'lang="en&#34; onload=&#34;x"' in page


@pytest.mark.parametrize("token", [PAULS, NADIAS])
@pytest.mark.parametrize("rule", [Rule.RED_FLAG, Rule.SPIKE])
def test_the_subject_of_a_red_flag_is_escaped(token: str, rule: str):
    flags = (RedFlag("<img src=x>", "malades"),)
    world = World(why=replace(SPIKE, flags=flags), rule=rule)
    page = world.ask("GET", f"/{token}")["body"]
    assert "<img" not in page
    assert "&lt;img src=x&gt;" in page


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html.j2")))
def test_a_page_includes_nothing_that_is_not_escaped(path: Path):
    page = re.sub(
        r"{% filter forceescape %}.*?{% endfilter %}", "", path.read_text("utf-8")
    )
    for verb, name in re.findall(r"{%-? *(include|import|extends|from) +(\S+)", page):
        assert re.fullmatch(r'"[\w/]+\.(html|css)\.j2"', name), verb


def test_the_report_opens_from_the_page_once_it_is_written(world: World):
    key = f"reports/{MISTRAL.id}/C7/summary.html"
    assert world.ask("GET", f"/{PAULS}/report")["statusCode"] == 404
    world.change(Quieted(NOW))
    assert "/report" not in world.ask("GET", f"/{PAULS}")["body"]
    world.reports.put(key, b"<html>", "text/html")
    assert f'href="/{PAULS}/report"' in world.ask("GET", f"/{PAULS}")["body"]
    answer = world.ask("GET", f"/{PAULS}/report")
    assert answer["statusCode"] == 302
    assert answer["headers"]["location"].startswith(f"memory:{key}")


def test_the_report_is_in_the_readers_language(world: World):
    world.reports.put(f"reports/{MISTRAL.id}/C7/summary.en.html", b"", "text/html")
    answer = world.ask("GET", f"/{NADIAS}/report")
    assert "summary.en.html" in answer["headers"]["location"]


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("state", CrisisState)
def test_every_state_has_a_page_in_both_languages(locale: Locale, state: CrisisState):
    paul = replace(PAUL, locale=locale)
    business = replace(MISTRAL, team=(CAMILLE, paul))
    for by in ("paul", "camille"):
        world = World(
            business,
            state=state,
            acknowledged_by=by,
            acknowledged_at=NOW,
            closed_at=NOW,
        )
        answer = world.ask("GET", f"/{PAULS}")
        assert answer["statusCode"] == 200
        assert f'<html lang="{locale}">' in answer["body"]
        assert ('name="choice"' in answer["body"]) is not state.over


SHOWN, UNSHOWN = "5" * 32, "6" * 32


def a_world_with_photos() -> World:
    """Two mentions came with photos, one of them is shown on the crisis's page."""
    world = World(why=replace(SPIKE, mentions=(SHOWN, MENTIONS[1].id)))
    for one in (SHOWN, UNSHOWN):
        photo = f"pictures/a/{one}.jpg"
        world.mentions.put(replace(MENTIONS[0], id=one, picture=photo))
        world.pictures.put(photo, b"jpeg", "image/jpeg")
    return world


@pytest.mark.parametrize(
    ("token", "words"), [(CAMILLES, "voir la photo"), (NADIAS, "see the photo")]
)
def test_the_photo_of_a_mention_opens_from_its_page(token: str, words: str):
    world = a_world_with_photos()
    page = world.ask("GET", f"/{token}")["body"]
    assert page.count(f'<a href="/{token}/photo/{SHOWN}" rel="noreferrer">{words}') == 1
    assert page.count("/photo/") == 1
    answer = world.ask("GET", f"/{token}/photo/{SHOWN}")
    assert answer["statusCode"] == 302
    assert answer["headers"]["location"] == f"memory:pictures/a/{SHOWN}.jpg"
    assert world.ask("POST", f"/{token}/photo/{SHOWN}")["statusCode"] == 404


def test_no_other_photo_opens_nor_one_that_was_forgotten():
    world = a_world_with_photos()
    for asked in (UNSHOWN, "0" * 32):
        assert world.ask("GET", f"/{CAMILLES}/photo/{asked}")["statusCode"] == 404
    world.pictures.files.clear()
    assert world.ask("GET", f"/{CAMILLES}/photo/{SHOWN}")["statusCode"] == 404


def test_the_page_shows_a_story_once_and_says_how_many_carry_it():
    world = World(why=replace(SPIKE, copies=(12, 0, 0)))
    assert "et 12 reprises" in world.ask("GET", f"/{CAMILLES}")["body"]
    assert "and 12 copies" in world.ask("GET", f"/{NADIAS}")["body"]


@pytest.mark.parametrize(
    ("choice", "state", "title"),
    [
        ("close", CrisisState.CLOSED, "Camille Roux a clos la crise."),
        ("snooze_1", CrisisState.ACKNOWLEDGED, "Vous avez mis la crise en attente."),
    ],
)
def test_other_answers_are_taken_and_shown(world: World, choice, state, title):
    assert world.press(CAMILLES, f"choice={choice}&round=1")["statusCode"] == 303
    assert world.stored.state is state
    assert title in world.ask("GET", f"/{CAMILLES}")["body"]


def test_a_press_of_an_earlier_round_is_shown_the_door_and_changes_nothing(
    world: World,
):
    world.change(Grown(NOW, Severity.CRITICAL, SPIKE))
    before = world.stored
    for choice in ("mine", "close", "false_alarm", "snooze_3"):
        answer = world.press(PAULS, f"choice={choice}&round=1")
        assert answer["statusCode"] == 409
        assert "La crise a changé" in answer["body"]
    assert world.stored == before
    assert world.press(PAULS, "choice=mine&round=2")["statusCode"] == 303


def test_a_press_that_names_no_round_is_no_form_of_ours(world: World):
    """A page of old could call a crisis false that has grown since."""
    world.change(Grown(NOW, Severity.CRITICAL, SPIKE))
    before = world.stored
    for choice in ("mine", "close", "false_alarm"):
        assert world.press(PAULS, f"choice={choice}")["statusCode"] == 400
    assert world.stored == before


@pytest.mark.parametrize("round_", ["", "x", "-1", "1.5", "12345678"])
def test_a_round_that_is_no_number_is_no_form_of_ours(world: World, round_: str):
    answer = world.press(PAULS, f"choice=mine&round={round_}")
    assert answer["statusCode"] == 400
    assert world.stored.state is CrisisState.OPEN


def test_the_page_shows_what_joined_a_crisis_since(world: World):
    world.mentions.put(mention(9, "Le videur a frappé mon frère."))
    world.change(Gathered(NOW, ("m9",)))
    page = world.ask("GET", f"/{CAMILLES}")["body"]
    assert "Le videur a frappé mon frère." in page
