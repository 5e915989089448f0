import itertools
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from jinja2 import UndefinedError

from functions.adapters.templates import Templates
from functions.alert.briefing import Briefing, Next
from functions.alert.gsm7 import TWO_PARTS, parts, septets
from functions.alert.texts import SUBJECT_LENGTH, read, write
from functions.domain.business import Business, Channel, Locale, Responder, Severity
from functions.domain.crisis import CrisisState, Rule
from functions.domain.escalation import Message
from functions.domain.mention import RedFlag, Topic
from functions.domain.subject import Subject, SubjectKind
from functions.domain.told import Told
from functions.domain.why import Hushed, Lately, Stars, Unseen, Why
from tests.crisis_cases import (
    BOTH,
    CAMILLE,
    FLAGGED,
    GROUNDED,
    LUC,
    MENTIONS,
    MISTRAL,
    NADIA,
    NOW,
    PAUL,
    SPIKE,
    crisis,
    mention,
)

TEMPLATES = Path(__file__).parents[2] / "templates"
LINK = f"https://{'a' * 32}.lambda-url.ap-southeast-2.on.aws/AbCdEfGhIjKl"
RENDER = Templates().render
SUBJECTS = (
    "food_poisoning",
    "patient_confidentiality",
    "legal_threat",
    "discrimination",
    "data_leak",
    "assault",
    "injury",
)
EVERY_FLAG = tuple(RedFlag(subject, "mots relevés ici") for subject in SUBJECTS)
NOTICES = (Message.HUSH, Message.HEARD_AGAIN, Message.ELSEWHERE)
RIVAL = Subject(SubjectKind.COMPETITOR, "rival", "Chez Zinédine")
CALLS = [one for one in Message if one not in NOTICES]
RULES = [rule for rule in Rule if not rule.is_notice]
EVERY = list(itertools.product(CALLS, Locale, Severity, RULES))
HUSHED = Why(
    timedelta(days=2),
    31.0,
    0,
    0,
    chance_days=900.0,
    hushed=(
        Hushed("", NOW - timedelta(days=1), timedelta(minutes=50)),
        Hushed("google avis", NOW - timedelta(days=2), timedelta(hours=3), "ok"),
        Hushed("blog", NOW - timedelta(days=1), timedelta(hours=9), "not_found"),
    ),
)
LONG = replace(
    MISTRAL,
    name="Restaurant « L’Œuf à la Coque »\r\nBcc: tous@hôtel-café.example & 😀 Compagnie du Grand Large",
)

LARGE = replace(
    SPIKE,
    window=timedelta(hours=24),
    expected=1_249.5,
    seen=11_250,
    chance_days=1_234.5,
)
SWELLING = ("œ" * 90, "€" * 90, "{" * 90, "½" * 90, "…" * 90, "A" * 90)


def write_one(
    message: Message,
    locale: Locale,
    channel: Channel,
    *,
    severity: Severity = Severity.MAJOR,
    rule: Rule = Rule.SPIKE,
    state: CrisisState | None = None,
    business: Business = MISTRAL,
    flags: tuple[RedFlag, ...] | None = None,
    why: Why | None = None,
    reader: Responder | None = None,
    **facts: object,
) -> str:
    over = state or (
        CrisisState.CLOSED if message is Message.ALL_CLEAR else CrisisState.OPEN
    )
    reader = reader or replace(PAUL, locale=locale)
    why = why or (FLAGGED if rule is Rule.RED_FLAG else SPIKE)
    briefing = Briefing(
        at=NOW + timedelta(minutes=15),
        step="3.all_clear" if message is Message.ALL_CLEAR else "3.2",
        message=message,
        crisis=crisis(
            severity=severity,
            rule=rule,
            state=over,
            why=why if flags is None else replace(why, flags=flags),
            closed_at=NOW + timedelta(minutes=95) if over.over else None,
        ),
        business=business,
        mentions=MENTIONS,
        earlier=(Told(CAMILLE, NOW, (Channel.EMAIL,), (Channel.SMS,)),),
        now=(Told(reader, NOW, BOTH), Told(LUC, NOW, (Channel.SMS,))),
        upcoming=Next(NOW + timedelta(minutes=45), (NADIA,)),
        took_charge="Camille Roux",
        ended_by="Camille Roux" if over is CrisisState.FALSE_ALARM else None,
    )
    return write(RENDER, replace(briefing, **facts), reader, channel, LINK)  # type: ignore[arg-type]


@pytest.mark.parametrize(("message", "locale", "severity", "rule"), EVERY)
@pytest.mark.parametrize("business", [MISTRAL, LONG], ids=["plain", "long"])
@pytest.mark.parametrize("flags", [None, EVERY_FLAG], ids=["usual", "flagged"])
def test_every_sms_fits_two_parts_and_holds_our_link_alone(
    message: Message,
    locale: Locale,
    severity: Severity,
    rule: Rule,
    business: Business,
    flags: tuple[RedFlag, ...] | None,
):
    text = write_one(
        message,
        locale,
        Channel.SMS,
        severity=severity,
        rule=rule,
        business=business,
        flags=flags,
    )
    assert septets(text) <= TWO_PARTS
    assert parts(text) <= 2
    assert re.match(r"Vigie C7/3(\.2| fin| end), ", text)
    assert text.endswith(LINK)
    assert text.count("://") == 1
    assert len(text.split("\n")) <= 3
    assert not any(word in text for m in MENTIONS for word in m.text.split(".")[0:1])


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("message", CALLS)
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("how", ["taken", "snoozed", "left"])
def test_large_counts_long_names_and_a_long_wait_still_fit_two_parts(
    message: Message, locale: Locale, late: bool, how: str
):
    over = message is Message.ALL_CLEAR
    names = ("Marie-Charlotte Haddad-Delacroix", *SWELLING[:2])
    whys = (LARGE, replace(LARGE, seen=120), replace(LARGE, flags=EVERY_FLAG))
    for name, why in itertools.product(
        names, (*whys, replace(LARGE, chance_days=700_000.0))
    ):
        old = crisis(
            number=1_145,
            severity=Severity.CRITICAL,
            why=why,
            state=CrisisState.CLOSED if over else CrisisState.OPEN,
            closed_at=NOW - timedelta(days=1) if over else None,
            round_started_at=NOW - timedelta(days=late),
            took_over=(1_143, 1_144),
        )
        text = write_one(
            message,
            locale,
            Channel.SMS,
            crisis=old,
            step="13.all_clear" if over else "13.12",
            business=replace(MISTRAL, name=name),
            took_charge=name,
            ended_by=name,
            snoozed=how == "snoozed",
            left=how == "left",
        )
        assert septets(text) <= TWO_PARTS, text
        assert text.endswith(LINK)


@pytest.mark.parametrize("locale", Locale)
def test_an_sms_has_fewer_words_only_where_shorter_names_do_not_do(locale: Locale):
    said = {Locale.FR: "auteurs différents", Locale.EN: "different people"}[locale]
    assert said in write_one(Message.LAPSED, locale, Channel.SMS)
    text = write_one(
        Message.LAPSED,
        locale,
        Channel.SMS,
        crisis=crisis(number=145, severity=Severity.CRITICAL, why=LARGE),
        business=LONG,
        took_charge="Marie-Charlotte Haddad",
        snoozed=True,
    )
    assert ("11" in text, said in text) == (True, locale is Locale.EN)


@pytest.mark.parametrize("name", SWELLING)
@pytest.mark.parametrize("message", CALLS)
def test_names_that_swell_in_gsm7_still_fit_two_parts(message: Message, name: str):
    endings = (
        (CrisisState.CLOSED, CrisisState.FALSE_ALARM)
        if message is Message.ALL_CLEAR
        else (CrisisState.OPEN,)
    )
    for locale, rule, flags, state in itertools.product(
        Locale, Rule, (None, EVERY_FLAG), endings
    ):
        text = write_one(
            message,
            locale,
            Channel.SMS,
            severity=Severity.CRITICAL,
            rule=rule,
            state=state,
            business=replace(MISTRAL, name=name),
            flags=flags,
            took_charge=name,
            ended_by=name,
        )
        assert septets(text) <= TWO_PARTS


def test_no_sms_and_no_subject_has_a_name_that_it_may_be_unable_to_spell():
    written = [*TEMPLATES.glob("*/*/sms.j2"), *TEMPLATES.glob("*/*/email_subject.j2")]
    assert written
    assert not [path for path in written if "business.name" in path.read_text()]


def test_a_name_is_cut_in_an_sms_as_it_is_spelled_there():
    text = write_one(
        Message.OPENED,
        Locale.FR,
        Channel.SMS,
        business=replace(MISTRAL, name="Œ" * 60),
        flags=EVERY_FLAG,
    )
    assert re.search(r", (OE)+O?\.\.\. : crise", text)


@pytest.mark.parametrize("locale", list(Locale))
def test_a_person_whose_name_an_sms_cannot_spell_is_not_a_gap(locale: Locale):
    for message in (Message.LAPSED, Message.ALL_CLEAR):
        over = message is Message.ALL_CLEAR
        text = write_one(
            message,
            locale,
            Channel.SMS,
            state=CrisisState.FALSE_ALARM if over else CrisisState.OPEN,
            took_charge="金龍",
            ended_by="金龍",
        )
        assert not re.search(r"(selon|says|par|by) ?[.,]|(par|by) (mais|but)", text)


@pytest.mark.parametrize("channel", list(BOTH))
def test_only_who_took_it_is_told_you_whatever_their_namesake(channel: Channel):
    taken = {"took_charge": PAUL.name, "ended_by": PAUL.name}
    for message, said in (
        (Message.LAPSED, "[Vv]ous l’aviez|par vous"),
        (Message.ALL_CLEAR, "[Vv]ous avez clos|par vous"),
    ):
        mine = write_one(
            message, Locale.FR, channel, taker="paul", ender="paul", **taken
        )
        namesakes = write_one(
            message, Locale.FR, channel, taker="x", ender="x", **taken
        )
        assert re.search(said, mine)
        assert not re.search(said, namesakes)


@pytest.mark.parametrize(
    ("locale", "short", "full"),
    [
        (Locale.FR, "depuis ven. 20 à 20 h 40", "depuis vendredi 20 novembre 2026 à"),
        (Locale.EN, "since Fri 20 at 20:40", "since Friday 20 November 2026 at 20:40"),
    ],
)
@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("why", [SPIKE, replace(FLAGGED, flags=EVERY_FLAG)])
def test_a_round_that_began_on_another_day_is_told_with_its_day(
    locale: Locale, short: str, full: str, severity: Severity, why: Why
):
    old = crisis(
        severity=severity,
        why=why,
        rule=Rule.RED_FLAG if why.flags else Rule.SPIKE,
        round_started_at=NOW - timedelta(days=1),
        waited=timedelta(days=1),
    )
    for message, name in itertools.product(
        (Message.OPENED, Message.ESCALATED), ("Le Petit Mistral", *SWELLING)
    ):
        facts = {"crisis": old, "business": replace(MISTRAL, name=name)}
        sms = write_one(message, locale, Channel.SMS, **facts)  # type: ignore[arg-type]
        assert short in sms
        assert septets(sms) <= TWO_PARTS
    assert full in write_one(Message.ESCALATED, locale, Channel.EMAIL, crisis=old)


@pytest.mark.parametrize(("message", "locale", "severity", "rule"), EVERY)
@pytest.mark.parametrize("business", [MISTRAL, LONG], ids=["plain", "long"])
def test_every_email_has_a_subject_that_sns_takes_and_a_body_with_the_link(
    message: Message, locale: Locale, severity: Severity, rule: Rule, business: Business
):
    text = write_one(
        message, locale, Channel.EMAIL, severity=severity, rule=rule, business=business
    )
    subject, body = read(text, Channel.EMAIL)
    assert subject.isascii()
    assert subject.isprintable()
    assert 0 < len(subject) <= SUBJECT_LENGTH
    assert re.match(r"\[Vigie C7/3(\.2| fin| end)\] ", subject)
    assert body.count(LINK) == 1
    assert "C7" in body
    assert "\n\n\n" not in body
    assert not re.search(r"[ \t]+$|\t|  ", body, re.MULTILINE)


@pytest.mark.parametrize(("message", "rule"), list(itertools.product(CALLS, RULES)))
def test_french_emails_keep_french_typography(message: Message, rule: Rule):
    text = write_one(message, Locale.FR, Channel.EMAIL, rule=rule)
    body = read(text, Channel.EMAIL).body.replace(LINK, "")
    assert "'" not in body
    assert '"' not in body
    assert not re.search(r"[^\u202f0-9][;:!?»]", body)
    assert not re.search(r"«[^\u202f]", body)


def test_no_french_text_that_is_no_sms_can_break_before_a_sign():
    tags = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
    for path in TEMPLATES.glob("*/fr/*.j2"):
        if path.name.startswith("sms") or path.name == "email_subject.j2":
            continue  # plain GSM-7, plain ASCII
        said = tags.sub("…", path.read_text("utf-8"))
        broken = re.search(r"[^\s] [;:!?»]|« ", said)
        assert not broken, f"{path.name}: {said[broken.start() - 40 :][:60]}"


def test_both_locales_hold_the_same_files():
    files = [p.relative_to(TEMPLATES) for p in TEMPLATES.rglob("*.j2")]
    spoken = {
        locale: {
            (*f.parts[: f.parts.index(locale)], *f.parts[f.parts.index(locale) + 1 :])
            for f in files
            if locale in f.parts
        }
        for locale in Locale
    }
    assert spoken[Locale.FR] == spoken[Locale.EN]
    for message in Message:
        assert (message, "sms.j2") in spoken[Locale.FR]


def test_an_sms_says_what_was_seen_against_the_usual_and_why():
    assert write_one(Message.OPENED, Locale.FR, Channel.SMS) == (
        "Vigie C7/3.2, Le Petit Mistral : crise majeure.\n"
        "12 mentions négatives d'auteurs différents en 3 h, d'ordinaire 0,4. "
        "Par hasard : moins d'une fois en mille ans.\n"
        f"Je m'en occupe ou fausse alerte : {LINK}"
    )
    assert write_one(Message.OPENED, Locale.EN, Channel.SMS) == (
        "Vigie C7/3.2, Le Petit Mistral: major crisis.\n"
        "12 negative mentions by different people in 3 h, usually 0.4. "
        "By chance: less than once in a thousand years.\n"
        f"I take it, or false alarm: {LINK}"
    )


def test_a_red_flag_says_its_subject_and_words_not_counts():
    for channel in Channel:
        text = write_one(Message.OPENED, Locale.FR, channel, rule=Rule.RED_FLAG)
        assert "intoxication alimentaire" in text
        assert "0,4" not in text
    assert "malades après" in text


def test_a_spike_with_a_red_flag_says_both():
    for message in (Message.OPENED, Message.GROWN, Message.REOPENED):
        for channel in Channel:
            text = write_one(message, Locale.EN, channel, flags=FLAGGED.flags)
            assert "12 negative mentions" in text
            assert "ed flag: food poisoning." in text


@pytest.mark.parametrize(
    ("locale", "happening", "sms"),
    [
        (Locale.FR, "mais un signal grave a été relevé", "Signal grave : intoxication"),
        (Locale.EN, "but a red flag has been raised", "Red flag: food poisoning"),
    ],
)
def test_a_spike_that_a_red_flag_reopens_says_the_words_and_not_the_count(
    locale: Locale, happening: str, sms: str
):
    why = replace(SPIKE, chance_days=None, flags=FLAGGED.flags)
    email = write_one(Message.REOPENED, locale, Channel.EMAIL, why=why)
    assert happening in email
    assert "malades après" in email
    assert sms in write_one(Message.REOPENED, locale, Channel.SMS, why=why)


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        (
            Locale.FR,
            (
                "Première mention\u202f: 18\u202fh\u202f40\u202f; 31 comptes en tout, reprises comprises.",
                "Soit 39\u202f% de ce qui s’est dit pendant ce temps (31 mentions)\u202f; d’ordinaire, 15\u202f%.",
                "Avec ce réglage, les 90 derniers jours auraient donné 2 pics.",
                "Sujets\u202f: hygiène et sécurité alimentaire (8), attente (3).",
                "Angle mort\u202f: google ne répond pas (dernière lecture\u202f: 15\u202fh\u202f40)\u202f; 2 mentions dans des langues que nous ne lisons pas.",
            ),
        ),
        (
            Locale.EN,
            (
                "First mention: 18:40; 31 accounts in all, with those that copied.",
                "That is 39% of what was said in that time (31 mentions); usually 15%.",
                "At this setting, the last 90 days would have brought 2 spikes.",
                "Topics: hygiene and food safety (8), waiting (3).",
                "What we cannot see: google does not answer (last read: 15:40); 2 mentions in languages we do not read.",
            ),
        ),
    ],
)
def test_an_email_says_since_when_how_much_of_all_talk_and_what_is_not_seen(
    locale: Locale, lines: tuple[str, ...]
):
    why = replace(
        SPIKE,
        since=NOW - timedelta(hours=2),
        authors=31,
        usual_share=0.15,
        lately=Lately(2, 90),
        topics=((Topic.HYGIENE, 8), (Topic.WAITING, 3)),
        unseen=(Unseen("google", NOW - timedelta(hours=5)),),
        unread=2,
    )
    email = write_one(Message.OPENED, locale, Channel.EMAIL, why=why)
    for line in lines:
        assert line in email.replace("\u00a0", " ").splitlines()


@pytest.mark.parametrize(
    ("locale", "waited"),
    [(Locale.FR, "jusqu’ici, cela pouvait attendre"), (Locale.EN, "it could wait")],
)
def test_growth_that_is_the_first_people_hear_says_so(locale: Locale, waited: str):
    first = write_one(
        Message.GROWN, locale, Channel.EMAIL, earlier=(), took_charge=None
    )
    assert waited in first
    again = write_one(Message.GROWN, locale, Channel.EMAIL, took_charge=None)
    assert waited not in again


def test_words_of_a_red_flag_cannot_carry_a_link_to_a_phone():
    why = replace(FLAGGED, flags=(RedFlag("data_leak", "see http://evil.example/x"),))
    flagged = crisis(rule=Rule.RED_FLAG, why=why)
    sms = write_one(Message.OPENED, Locale.EN, Channel.SMS, crisis=flagged)
    mail = write_one(Message.OPENED, Locale.EN, Channel.EMAIL, crisis=flagged)
    assert "evil" not in sms
    assert "evil.example" not in mail


def test_an_email_explains_itself_and_quotes_what_weighs_most():
    body = write_one(Message.OPENED, Locale.EN, Channel.EMAIL)
    assert "12 negative mentions by different people in 3\u202fh." in body
    assert "Usual at this time of the week: 0.4." in body
    assert "Chance alone would do that less than once in a thousand years." in body
    assert "Saturday 21 November 2026 at 20:40" in body
    assert "3. “We were told to leave. Never again.” (Avis du quartier, 20:10)" in body
    assert "If nobody has answered by 21:25, we will tell Nadia Haddad" in body
    assert "Along with you: Luc Besnard (legal counsel), by SMS." in body
    assert (
        "Camille Roux (social media manager), 20:40, by e-mail; SMS not delivered"
        in body
    )


TOLD = (Told(PAUL, NOW, BOTH),)
LATER = NOW + timedelta(minutes=45)


@pytest.mark.parametrize(
    ("following", "french", "english"),
    [
        ((PAUL,), "nous vous relancerons.", "we will remind you."),
        (
            (PAUL, CAMILLE),
            "nous vous relancerons, ainsi que Camille Roux (responsable",
            "we will remind you and Camille Roux (social media manager).",
        ),
        ((CAMILLE,), "nous relancerons Camille Roux (", "remind Camille Roux ("),
        (
            (PAUL, CAMILLE, NADIA),
            "nous préviendrons Nadia Haddad (direction) et vous relancerons.",
            "we will tell Nadia Haddad (executive), and remind you.",
        ),
    ],
)
def test_who_knows_already_is_not_told_but_reminded(following, french, english):
    earlier = (Told(CAMILLE, NOW, BOTH),)
    for at in (LATER, NOW):
        for locale, words in ((Locale.FR, french), (Locale.EN, english)):
            text = write_one(
                Message.OPENED,
                locale,
                Channel.EMAIL,
                earlier=earlier,
                upcoming=Next(at, following),
            )
            assert words in text


@pytest.mark.parametrize("channel", list(Channel))
def test_an_escalation_to_who_was_told_before_is_a_reminder(channel: Channel):
    french = write_one(Message.ESCALATED, Locale.FR, channel, earlier=TOLD)
    english = write_one(Message.ESCALATED, Locale.EN, channel, earlier=TOLD)
    assert "rappel" in french.lower()
    assert "reminder" in english.lower()
    assert "tournons vers vous" not in french
    assert "turning to you" not in english
    failed = (Told(PAUL, NOW, (), BOTH),)
    for earlier in ((), failed):
        first = write_one(Message.ESCALATED, Locale.FR, channel, earlier=earlier)
        assert "rappel" not in first.lower()


@pytest.mark.parametrize(
    ("locale", "severity"), list(itertools.product(Locale, Severity))
)
def test_a_reminder_fits_two_parts(locale: Locale, severity: Severity):
    for rule, flags, business in itertools.product(
        Rule, (None, EVERY_FLAG), (MISTRAL, LONG)
    ):
        text = write_one(
            Message.ESCALATED,
            locale,
            Channel.SMS,
            severity=severity,
            rule=rule,
            flags=flags,
            business=business,
            earlier=TOLD,
        )
        assert septets(text) <= TWO_PARTS


def test_a_hostile_mention_stays_one_harmless_line():
    hostile = mention(
        1,
        "{{7*7}} click https://evil.example\r\nFrom: bank\u202e <script>",
        publisher="Bank\nSubject: pay www.evil.example",
    )
    body = write_one(Message.OPENED, Locale.EN, Channel.EMAIL, mentions=(hostile,))
    assert (
        "1. “{{7*7}} click [link removed] From: bank <script>” "
        "(Bank Subject: pay [link removed], 20:30)\n"
    ) in body


IN_ENGLISH = (
    "   Names “Le Petit Mistral”. Words that weighed: attente, met dehors, "
    "<b>[link removed]. Topics: waiting; staff and welcome."
)
IN_FRENCH = (
    "   Nomme « Le Petit Mistral ». Mots qui ont pesé : attente, met dehors, "
    "<b>[lien retiré]. Sujets : attente ; personnel et accueil."
)


@pytest.mark.parametrize(
    ("locale", "grounds"), [(Locale.EN, IN_ENGLISH), (Locale.FR, IN_FRENCH)]
)
def test_an_email_says_of_each_mention_what_weighed(locale: Locale, grounds: str):
    plain = mention(3, "We were told to leave.")
    body = write_one(Message.OPENED, locale, Channel.EMAIL, mentions=(GROUNDED, plain))
    lines = body.replace("\u202f", " ").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("1. "))
    assert lines[first + 1] == grounds
    assert lines[first + 2].startswith("2. ")
    assert lines[first + 3] == ""


@pytest.mark.parametrize("locale", Locale)
def test_an_sms_has_no_room_for_what_weighed(locale: Locale):
    plain = replace(GROUNDED, sentiment=replace(GROUNDED.sentiment, worse=()))
    texts = {
        write_one(Message.OPENED, locale, Channel.SMS, mentions=(one,))
        for one in (GROUNDED, plain)
    }
    assert len(texts) == 1


def test_a_false_alarm_names_who_said_so():
    for locale in Locale:
        for channel in Channel:
            text = write_one(
                Message.ALL_CLEAR, locale, channel, state=CrisisState.FALSE_ALARM
            )
            assert "Camille Roux" in text


def test_a_name_that_an_sms_cannot_spell_gives_way_to_the_id():
    business = replace(MISTRAL, id="la-jonque", name="金龍酒家")
    text = write_one(Message.OPENED, Locale.FR, Channel.SMS, business=business)
    assert ", la-jonque : crise majeure." in text


def test_a_name_that_nobody_gave_is_an_error_not_a_hole(tmp_path: Path):
    (tmp_path / "sms.j2").write_text("Vigie {{ nobody }}")
    with pytest.raises(UndefinedError):
        Templates(tmp_path).render("sms.j2", Locale.FR, ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("locale", "one", "many"),
    [
        (Locale.FR, "et 1 reprise)", "et 12 reprises)"),
        (Locale.EN, "and 1 copy)", "and 12 copies)"),
    ],
)
def test_an_email_shows_a_story_once_and_says_how_many_carry_it(locale, one, many):
    facts = {"crisis": crisis(why=replace(SPIKE, copies=(1, 0, 12)))}
    text = write_one(Message.OPENED, locale, Channel.EMAIL, **facts)
    assert one in text
    assert many in text
    assert len(re.findall(r"copies\)|copy\)|reprises?\)", text)) == 2


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        (
            Locale.FR,
            "1,8 étoiles sur 5, contre 4,4 les semaines d’avant ; 11 avis sur 14",
        ),
        (
            Locale.EN,
            "1.8 of 5 stars, against 4.4 in the weeks before; 11 of 14 ratings",
        ),
    ],
)
def test_a_fall_of_the_rating_names_the_averages(locale: Locale, line: str):
    why = replace(SPIKE, stars=Stars(1.8, 4.4), seen=11, total=14)
    email = write_one(Message.OPENED, locale, Channel.EMAIL, rule=Rule.RATING, why=why)
    assert line in email.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("locale", "full", "gathered"),
    [
        (
            Locale.FR,
            "La journée a son compte de signaux graves",
            "Depuis, 2 autres mentions portant un signal grave ont rejoint cette crise",
        ),
        (
            Locale.EN,
            "The day has had its fill of red flags",
            "Since then, 2 other mentions with a red flag have joined this crisis",
        ),
    ],
)
def test_the_last_crisis_of_the_days_fill_says_that_it_gathers_the_rest(
    locale: Locale, full: str, gathered: str
):
    last = crisis(rule=Rule.RED_FLAG, why=FLAGGED, gathers_until=NOW + timedelta(1))
    told = write_one(Message.OPENED, locale, Channel.EMAIL, crisis=last)
    assert full in told
    since = replace(last, gathered=("m8", "m9"))
    assert gathered in write_one(Message.GROWN, locale, Channel.EMAIL, crisis=since)
    over = replace(since, state=CrisisState.CLOSED, closed_at=NOW)
    assert "2" in write_one(Message.ALL_CLEAR, locale, Channel.EMAIL, crisis=over)


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("message", NOTICES)
@pytest.mark.parametrize("business", [MISTRAL, LONG], ids=["plain", "long"])
def test_a_notice_fits_its_channels_and_calls_nobody(
    message: Message, locale: Locale, business: Business
):
    def told(channel: Channel) -> str:
        why = replace(SPIKE, hushed=HUSHED.hushed)
        hush = crisis(severity=Severity.MINOR, why=why, elsewhere=RIVAL)
        return write_one(message, locale, channel, crisis=hush, business=business)

    assert septets(told(Channel.SMS)) <= TWO_PARTS
    subject, body = read(told(Channel.EMAIL), Channel.EMAIL)
    assert subject.isascii()
    assert len(subject) < 100
    pressable = message is not Message.HEARD_AGAIN
    assert (body.count(LINK), told(Channel.SMS).count(LINK)) == (pressable, pressable)
    assert not re.search(r"\n\n\n|[ \t]$", body, re.MULTILINE)
    calm = {Locale.FR: "rien", Locale.EN: "noth"}
    assert calm[locale] in body.lower()
    if locale is Locale.FR and business is MISTRAL:
        assert not re.search(r"[^\u202f0-9][;:!?»]", body.replace(LINK, ""))


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        (
            Locale.FR,
            (
                "google avis : plus rien depuis jeudi 19 novembre 2026 à 20 h 40",
                "l’intervalle entre deux mentions est de 3 h,",
                "Elle répond quand nous l’interrogeons, sans rien qui vous concerne.",
                "dit pourquoi, et ce qu’il faut réparer.",
            ),
        ),
        (
            Locale.EN,
            (
                "google avis: nothing since",
                "two mentions are 3 h apart,",
                "It answers when we ask, with nothing about you.",
                "says why, and what to mend.",
            ),
        ),
    ],
)
def test_a_hush_says_which_source_since_when_what_is_usual_and_what_to_check(
    locale: Locale, lines: tuple[str, ...]
):
    hush = crisis(rule=Rule.HUSH, severity=Severity.MINOR, why=HUSHED)
    body = write_one(Message.HUSH, locale, Channel.EMAIL, crisis=hush)
    plain = body.replace("\u00a0", " ").replace("\u202f", " ")
    for line in lines:
        assert line in plain


@pytest.mark.parametrize(
    ("locale", "sources", "topics"),
    [
        (Locale.FR, "Sources{} : avis (8)", "Sujet{} : attente (5)"),
        (Locale.EN, "Sources{}: avis (8)", "Topic{}: waiting (5)"),
    ],
)
def test_where_days_are_the_reason_it_says_that_it_quotes_the_last_one(
    locale: Locale, sources: str, topics: str
):
    part = {Locale.FR: " des 24 dernières heures", Locale.EN: " of the last 24 hours"}
    for days, said in ((7, part[locale]), (1, "")):
        lasting = timedelta(days=days)
        why = replace(SPIKE, window=lasting, topics=((Topic.WAITING, 5),))
        facts = {"rule": Rule.SLOW_BURN, "why": why}
        email = write_one(Message.OPENED, locale, Channel.EMAIL, **facts)
        plain = email.replace("\u202f", " ")
        assert sources.format(said) in plain
        assert topics.format(said) in plain
