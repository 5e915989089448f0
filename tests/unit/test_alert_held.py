"""What waited for somebody's hours, and for whom a clock or a name misleads."""

import itertools
import re
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.adapters.templates import Templates
from functions.alert.briefing import Next
from functions.alert.gsm7 import TWO_PARTS, septets, unlinked
from functions.alert.texts import read
from functions.alert.together import Together
from functions.domain.business import Channel, Locale, Role, Severity, Step
from functions.domain.crisis import Acknowledged, Quieted, Shifted
from functions.domain.escalation import Message
from functions.domain.hours import Hours
from functions.domain.told import Told
from tests.crisis_cases import (
    BOTH,
    CAMILLE,
    LUC,
    MISTRAL,
    NADIA,
    NOW,
    PAUL,
    crisis,
)
from tests.unit.test_alert_instead import held
from tests.unit.test_alert_steps import World
from tests.unit.test_alert_texts import LINK, write_one

NIGHT = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
"""Two in the morning, in Paris."""

MORNING = NIGHT + timedelta(hours=6)
MINUTE = timedelta(minutes=1)
SLEEPS = Hours(time(22), time(8))
NO_WAIT = timedelta(0)
BOTH_AT_ONCE = (
    Step(NO_WAIT, (Role.SOCIAL_MEDIA_MANAGER, Role.SPOKESPERSON)),
    Step(15 * MINUTE, (Role.EXECUTIVE, Role.LEGAL_COUNSEL)),
)
HOUSE = replace(MISTRAL, team=(replace(CAMILLE, quiet_hours=SLEEPS), PAUL, NADIA, LUC))
ADDRESSES = ("Chez Marie.fr", "pizza.com", "www.pizza.example", "https://pizza", "L.A.")
A_LINK = re.compile(r"\w\.[^\W\d_]{2}|://|\d\.\d+\.\d+\.\d")
"""What telephones make a link of."""


@pytest.fixture
def world() -> World:
    """A minor crisis at night: Paul hears of it, Camille sleeps."""
    world = World(business=HOUSE)
    steps = tuple((one, BOTH_AT_ONCE) for one in Severity)
    world.crises.open(
        crisis(
            severity=Severity.MINOR,
            steps=steps,
            opened_at=NIGHT,
            updated_at=NIGHT,
            round_started_at=NIGHT,
        )
    )
    tell(world, NIGHT)
    return world


def tell(world: World, now: datetime) -> None:
    world.deps.telling.about(world.business.id, 7, now).run()


def text_to(world: World, who: str, step: str, channel: Channel) -> str:
    key = f"{step}#{who}#{channel}"
    return next(one.text for one in world.owed if one.key == key)


def test_what_waits_is_not_written_before_it_leaves(world: World):
    assert text_to(world, "paul", "1.1", Channel.EMAIL)
    assert text_to(world, "camille", "1.1", Channel.EMAIL) == ""


def test_what_waited_tells_in_the_morning_what_is_known_then(world: World):
    tell(world, NIGHT + 15 * MINUTE)
    tell(world, MORNING)
    email = text_to(world, "camille", "1.1", Channel.EMAIL)
    assert "Avant vous\u202f: Paul Martin (porte-parole), 2\u202fh\u202f00" in email
    assert "Avant vous\u202f: Nadia Haddad (direction), 2\u202fh\u202f15" in email
    assert "En même temps" not in email
    assert "Bonjour" in email
    sms = text_to(world, "camille", "1.1", Channel.SMS)
    assert "crise mineure depuis 2 h 00" in sms


def test_what_waited_says_that_it_has_eased_since(world: World):
    stored = world.crises.get(HOUSE.id, 7)
    assert stored
    major = replace(stored, severity=Severity.MAJOR)
    world.crises._crises[HOUSE.id, 7] = major
    world.change(Shifted(NIGHT + MINUTE, Severity.MINOR))
    tell(world, MORNING)
    email = text_to(world, "camille", "1.1", Channel.EMAIL)
    assert "Décrue depuis\u202f: mineure à présent." in email


def test_nobody_who_still_waits_counts_as_told(world: World):
    tell(world, NIGHT + 15 * MINUTE)
    email = text_to(world, "nadia", "1.2", Channel.EMAIL)
    assert "Before you: Paul Martin" in email
    assert "Camille" not in email


def test_those_who_waited_alike_are_told_along_with_each_other(world: World):
    tell(world, NIGHT + 15 * MINUTE)
    asleep = (PAUL.id, NADIA.id)
    team = tuple(
        replace(one, quiet_hours=SLEEPS) if one.id in asleep else one
        for one in HOUSE.team
    )
    world.watch.put_business(replace(HOUSE, team=team))
    world.change(Quieted(NIGHT + 20 * MINUTE))
    tell(world, NIGHT + 20 * MINUTE)
    assert not text_to(world, "paul", "1.all_clear", Channel.EMAIL)
    lucs = text_to(world, "luc", "1.all_clear", Channel.EMAIL)
    assert "En même temps" not in lucs
    tell(world, MORNING)
    end = text_to(world, "paul", "1.all_clear", Channel.EMAIL)
    assert "En même temps que vous\u202f: Nadia Haddad" in end
    assert "Avant vous\u202f: Luc Besnard" in end
    assert "Camille" not in end
    assert "close à 2 h 20" in text_to(world, "paul", "1.all_clear", Channel.SMS)


def test_what_was_taken_meanwhile_is_not_written_at_all(world: World):
    world.change(Acknowledged(NIGHT + MINUTE, "paul"))
    tell(world, MORNING)
    assert text_to(world, "camille", "1.1", Channel.EMAIL) == ""


def test_a_link_that_waited_opens_the_page_for_thirty_days_from_then(world: World):
    tell(world, MORNING)
    sms = text_to(world, "camille", "1.1", Channel.SMS)
    token = sms.partition("https://room.example/")[2][:12]
    access = world.crises.access(token, MORNING + timedelta(days=29))
    assert access
    assert access.responder == "camille"


@pytest.mark.parametrize(
    ("locale", "today", "before"),
    [
        (Locale.FR, "close à 22 h 15", "close sam. 21 à 22 h 15"),
        (Locale.EN, "closed at 22:15", "closed Sat 21 at 22:15"),
    ],
)
def test_an_end_of_another_day_says_its_day(locale: Locale, today: str, before: str):
    for at, said in ((NOW + timedelta(hours=2), today), (MORNING, before)):
        assert said in write_one(Message.ALL_CLEAR, locale, Channel.SMS, at=at)


@pytest.mark.parametrize(
    ("locale", "said"),
    [(Locale.FR, "d’ici dimanche 22 novembre"), (Locale.EN, "by Sunday 22 November")],
)
def test_what_comes_next_on_another_day_says_its_day(locale: Locale, said: str):
    upcoming = Next(MORNING, (NADIA,))
    email = write_one(Message.OPENED, locale, Channel.EMAIL, upcoming=upcoming)
    assert said in email


ABROAD = replace(PAUL, timezone="America/Montreal")


@pytest.mark.parametrize(
    ("locale", "short", "named"),
    [
        (
            Locale.FR,
            "sans réponse depuis 14 h 40",
            (
                "Les heures sont celles de votre fuseau (America/Montreal), et non celles "
                "de l’établissement (Europe/Paris)."
            ),
        ),
        (
            Locale.EN,
            "unanswered since 14:40",
            (
                "Times are by your own clock (America/Montreal), not by that of the "
                "business (Europe/Paris)."
            ),
        ),
    ],
)
def test_a_reader_abroad_reads_their_own_clock_and_which_it_is(
    locale: Locale, short: str, named: str
):
    reader = replace(ABROAD, locale=locale)
    facts = {"reader": reader, "now": (Told(reader, NOW, BOTH), Told(LUC, NOW, BOTH))}
    sms = write_one(Message.ESCALATED, locale, Channel.SMS, **facts)  # type: ignore[arg-type]
    assert short in sms
    email = write_one(Message.ESCALATED, locale, Channel.EMAIL, **facts)  # type: ignore[arg-type]
    assert named in read(email, Channel.EMAIL).body
    at_home = write_one(Message.ESCALATED, locale, Channel.EMAIL)
    assert "Europe/Paris" not in at_home


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_telephone_makes_a_link_of_nothing_but_ours(name: str):
    people = {"took_charge": name, "ended_by": name}
    for message, locale in itertools.product(Message, Locale):
        if message in (Message.HUSH, Message.HEARD_AGAIN, Message.ELSEWHERE):
            continue
        sms = write_one(
            message,
            locale,
            Channel.SMS,
            business=replace(MISTRAL, name=name),
            **people,  # type: ignore[arg-type]
        )
        assert sms.count(LINK) == 1
        assert not A_LINK.search(sms.replace(LINK, ""))
        assert septets(sms) <= TWO_PARTS


@pytest.mark.parametrize("locale", list(Locale))
def test_nor_where_many_messages_are_one(locale: Locale):
    many = [held(n, ADDRESSES[0], Severity.MINOR, Channel.SMS) for n in range(9)]
    reader = replace(CAMILLE, locale=locale)
    text = Together(Templates().render)(reader, many, NOW).body
    assert many[0].link in text
    assert "Marie .fr" in text
    assert not A_LINK.search(text.replace(many[0].link, ""))


def test_a_broken_address_still_reads_as_the_name():
    assert [unlinked(one) for one in ADDRESSES] == [
        "Chez Marie .fr",
        "pizza .com",
        "www .pizza .example",
        "https: //pizza",
        "L.A.",
    ]
    assert (
        unlinked("Bar 10.20.30.40 ouvert. Venez") == "Bar 10 .20 .30.40 ouvert. Venez"
    )


@given(st.text(st.sampled_from("ab1.:/ é-"), max_size=40))
def test_nothing_is_left_of_a_link_whatever_the_name(name: str):
    assert not A_LINK.search(unlinked(name))
    assert unlinked(unlinked(name)) == unlinked(name)
    assert unlinked(name).replace(" ", "") == name.replace(" ", "")
