"""Texts for when things did not go as usual: together, undelivered, put off, closed."""

import itertools
import re
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from functions.adapters.templates import Templates
from functions.alert.gsm7 import parts
from functions.alert.texts import SUBJECT_LENGTH
from functions.alert.together import Held, Together, lead_of
from functions.domain.business import Channel, Locale, Severity
from functions.domain.crisis import Cause, CrisisState, Rule
from functions.domain.escalation import Message
from functions.domain.notification import Failure, Notification
from tests.crisis_cases import CAMILLE, MISTRAL, NOW, crisis
from tests.unit.test_alert_texts import LINK, write_one

RENDER = Templates().render
NAMES = (
    "Le Petit Mistral",
    "Ça va d’aller, l’œuf à la coque 🍳",
    "Café « L’Hôtel-Dieu » … Garçon !",
    "Œ" * 60,
    "金龍酒家",
)
CHANNELS = (Channel.SMS, Channel.EMAIL)


def held(number: int, name: str, severity: Severity, channel: Channel) -> Held:
    text = f"Vigie\nJe m'en occupe ou fausse alerte : {LINK}{number}"
    return Held(
        Notification(f"b{number}", 7, "1.1", "camille", channel, NOW, text=text),
        crisis(severity=severity, opened_at=NOW + timedelta(seconds=number)),
        replace(MISTRAL, id=f"b{number}", name=name),
    )


@pytest.mark.parametrize(
    ("locale", "severity", "name"), list(itertools.product(Locale, Severity, NAMES))
)
def test_many_messages_in_one_fit_and_name_the_gravest_first(
    locale: Locale, severity: Severity, name: str
):
    reader = replace(CAMILLE, locale=locale)
    for channel in CHANNELS:
        many = [held(n, name, Severity.MINOR, channel) for n in range(194)]
        many.append(held(500, "Chez Marie", severity, channel))
        subject, body = Together(RENDER)(reader, lead_of(many), NOW)
        lead = "Chez Marie" if severity is not Severity.MINOR else name
        if channel is Channel.SMS:
            assert parts(body) <= 2
            assert body.count("https://") == 1
            assert body.startswith("Vigie")
        else:
            assert subject.isascii()
            assert len(subject) <= SUBJECT_LENGTH
            assert body.count("https://") == 195
            assert not re.search(r"\n\n\n|[ \t]$", body)
            first = body.index("1. ")
            assert body[first:].startswith(f"1. {lead}"[:20].rstrip("🍳 "))


@pytest.mark.parametrize("locale", list(Locale))
def test_a_notice_among_many_is_no_crisis_and_has_its_link(locale: Locale):
    one, two = (held(n, "Chez Marie", Severity.MAJOR, Channel.EMAIL) for n in (1, 2))
    notice = replace(
        one, crisis=replace(one.crisis, rule=Rule.HUSH, severity=Severity.CRITICAL)
    )
    lead = lead_of([notice, two])
    assert lead == [two, notice]
    body = Together(RENDER)(replace(CAMILLE, locale=locale), lead, NOW).body
    told = body[body.index("2. ") :]
    assert body.count("https://") == 2
    assert notice.link in told
    assert "silence" in told
    assert not re.search(r"\n\n\n|[ \t]$|critic|critiq", told)


@pytest.mark.parametrize("locale", list(Locale))
def test_an_sms_of_many_names_a_house_it_cannot_spell_by_its_id(locale: Locale):
    many = [held(n, "寿司屋", Severity.MAJOR, Channel.SMS) for n in range(3)]
    text = Together(RENDER)(replace(CAMILLE, locale=locale), many, NOW).body
    assert all(f"b{n}" in text for n in range(3))


@pytest.mark.parametrize(
    ("locale", "failure"),
    list(itertools.product(Locale, [*Failure, "sns: NotFound", "sns: Throttled"])),
)
def test_the_operator_reads_who_was_not_reached_and_who_was_instead(
    locale: Locale, failure: str
):
    lost = Notification("b1", 7, "1.1", "camille", Channel.SMS, NOW, failure=failure)
    for instead in ([], ["nadia"], ["nadia", "paul"]):
        facts = {
            "business": replace(MISTRAL, name=NAMES[1]),
            "name": NAMES[1],
            "crisis": crisis(),
            "lost": lost,
            "instead": instead,
        }
        zone = ZoneInfo("Europe/Paris")
        body = RENDER(f"undelivered/{locale}/email.j2", locale, zone, **facts)
        assert "camille" in body
        assert "SMS" in body
        assert all(one in body for one in instead)
        assert not re.search(r"\n\n\n|_", body)
        RENDER(f"undelivered/{locale}/email_subject.j2", locale, zone, **facts)


@pytest.mark.parametrize(
    ("locale", "severity", "name"), list(itertools.product(Locale, Severity, NAMES))
)
def test_what_was_put_off_closed_or_kept_waiting_fits_two_parts(
    locale: Locale, severity: Severity, name: str
):
    business = replace(MISTRAL, name=name)
    waited = crisis(severity=severity, waited=timedelta(hours=6))
    common = {"severity": severity, "business": business}
    for channel in CHANNELS:
        texts = [
            write_one(Message.LAPSED, locale, channel, snoozed=True, **common),
            write_one(Message.ALL_CLEAR, locale, channel, ended_by=name, **common),
            write_one(Message.OPENED, locale, channel, crisis=waited, **common),
        ]
        for text in texts:
            assert channel is not Channel.SMS or parts(text) <= 2
            assert not re.search(r"(par|by|indique|says) ?[,.]", text)
    over = write_one(
        Message.ALL_CLEAR,
        locale,
        Channel.SMS,
        state=CrisisState.CLOSED,
        ended_by="Garçon",
    )
    assert "Garcon" in over


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (Locale.FR, "Relevé le samedi 21 novembre 2026 à 20\u202fh\u202f40."),
        (Locale.EN, "Seen on Saturday 21 November 2026 at 20:40."),
    ],
)
def test_what_was_seen_bears_the_time_it_was_seen_not_that_of_a_reminder(
    locale: Locale, said: str
):
    lapse = NOW + timedelta(hours=2)
    lapsed = crisis(round=2, cause=Cause.LAPSED, round_started_at=lapse)
    for message in (Message.LAPSED, Message.ESCALATED):
        text = write_one(message, locale, Channel.EMAIL, crisis=lapsed)
        assert said in text.splitlines()


@pytest.mark.parametrize(
    ("message", "locale", "facts", "said"),
    [
        (Message.GROWN, Locale.FR, {}, "Vous vous en occupiez"),
        (Message.GROWN, Locale.EN, {}, "You were on it"),
        (Message.LAPSED, Locale.FR, {}, "Vous l’aviez prise en charge"),
        (Message.LAPSED, Locale.EN, {}, "You took it"),
        (Message.LAPSED, Locale.FR, {"snoozed": True}, "Vous l’aviez mise en attente"),
        (Message.LAPSED, Locale.EN, {"snoozed": True}, "You had put it off"),
        (Message.ALL_CLEAR, Locale.FR, {}, "vous avez clos la crise"),
        (Message.ALL_CLEAR, Locale.EN, {}, "you have closed crisis"),
    ],
)
def test_who_did_it_is_told_you_and_others_by_name(
    message: Message, locale: Locale, facts: dict[str, object], said: str
):
    """The reader is Paul Martin; nobody is told of themselves as of a stranger."""
    for name, yours in (("Paul Martin", True), ("Camille Roux", False)):
        who = name.split()[0].lower()
        known = {"took_charge": name, "ended_by": name, **facts}
        known |= {"taker": who, "ender": who}
        email = write_one(message, locale, Channel.EMAIL, **known)
        sms = write_one(message, locale, Channel.SMS, **known)
        assert (said in email) is yours
        assert "Paul Martin" not in sms
