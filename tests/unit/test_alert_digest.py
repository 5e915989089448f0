"""The weekly digest, as each reader gets it: rendered whole, in both languages."""

import itertools
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.adapters.templates import Templates
from functions.domain.accuracy import Accuracy
from functions.domain.business import Channel, Locale, Severity
from functions.domain.crisis import CrisisState, Rule
from functions.domain.delays import Leg, Noise, Spread
from functions.domain.looking_back import Figures
from functions.domain.missed import Missed
from functions.domain.source import SourceHealth
from functions.domain.subject import Subject, SubjectKind
from functions.domain.weekly import next_digest, week_before
from functions.domain.why import Hushed
from tests.builders import a_source
from tests.crisis_cases import CAMILLE, MISTRAL, NADIA, NOW, PAUL, SPIKE, crisis

RENDER = Templates().render
PARIS = ZoneInfo("Europe/Paris")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
START, END = week_before(NOW + 2 * DAY, PARIS)
QUIET = Figures(
    start=START,
    end=END,
    mentions=0,
    negative=0,
    seen=None,
    seen_by_source={},
    legs={},
    noise=Noise(0, 0, 0, 0),
    crises=(),
    missed=(),
)
SOME = Spread(42, 4 * MINUTE, 95 * MINUTE)
BUSY = replace(
    QUIET,
    mentions=1420,
    negative=1,
    seen=SOME,
    seen_by_source={"avis": SOME, "presse": Spread(1, MINUTE, MINUTE)},
    legs=dict.fromkeys((Leg.DECIDED, Leg.SENT, Leg.ACKNOWLEDGED), SOME),
    noise=Noise(2, 1, 1, 0, 1),
    accuracy=Accuracy(judged=1420, corrected=3, tone=2, ours=1, flags=1),
    crises=(
        crisis(state=CrisisState.CLOSED),
        crisis(number=8, severity=Severity.MINOR, state=CrisisState.FALSE_ALARM),
    ),
    missed=(
        Missed(MISTRAL.id, NOW - DAY, "paul", NOW, "Une vidéo « virale »"),
        Missed(MISTRAL.id, NOW - DAY, "paul", NOW),
    ),
)
BLIND = replace(a_source(), health=SourceHealth.REFUSED, failures=9)
FACTS = {
    "quiet": {"figures": QUIET, "quarter": QUIET.noise, "unproven": [], "sources": []},
    "busy": {
        "figures": BUSY,
        "quarter": BUSY.noise,
        "unproven": [(PAUL, Channel.SMS), (NADIA, Channel.EMAIL)],
        "sources": [a_source(), BLIND],
    },
}


def written(locale: Locale, part: str, week: str) -> str:
    path = f"digest/{locale}/{part}.j2"
    facts = {
        "business": MISTRAL,
        "name": MISTRAL.name,
        "reader": CAMILLE,
        "abroad": False,
        **FACTS[week],
    }
    return RENDER(path, locale, PARIS, **facts)


@pytest.mark.parametrize(
    ("locale", "week"), list(itertools.product(Locale, ["quiet", "busy"]))
)
def test_it_reads_well_whatever_the_week(locale: Locale, week: str):
    text = written(locale, "email", week)
    assert not re.search(r"\n\n\n|[ \t]\n|^\s*\n\s*\n|  |_|\bNone\b", text.strip())
    assert len(written(locale, "email_subject", week).strip()) < 99
    for line in text.splitlines():
        assert not re.search(r"(?<=[a-zé])\d|\.\.", line), line


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (
            Locale.FR,
            "- avis\u202f: la moitié en 4\u202fmin, 95\u202f% en 1\u202fh\u202f35 (sur 42).",
        ),
        (
            Locale.EN,
            "- avis: half within 4\u202fmin, 95% within 1\u202fh 35\u202fmin (of 42).",
        ),
        (
            Locale.FR,
            "1\u202f420 mentions lues, dont 1 négative. Nous veillons sur 2 sources.",
        ),
        (
            Locale.EN,
            "1,420 mentions read, 1 of them negative. We are watching 2 sources.",
        ),
        (Locale.FR, "Angle mort\u202f: blog ne répond pas."),
        (
            Locale.FR,
            (
                "Sur 1\u202f420 mentions jugées cette semaine-là, votre équipe en a corrigé 3"
                " (ton\u202f: 2, pas de vous\u202f: 1, pas un signal grave\u202f: 1)."
            ),
        ),
        (
            Locale.EN,
            (
                "Of the 1,420 mentions that we judged last week, your team corrected 3"
                " (tone: 2, not about you: 1, no red flag: 1)."
            ),
        ),
        (Locale.EN, "What we cannot see: blog does not answer."),
        (Locale.FR, "- Paul Martin n’a pas confirmé le dernier essai par SMS."),
        (Locale.EN, "- Paul Martin has not confirmed the last test by SMS."),
    ],
)
def test_a_busy_week_is_told_in_figures(locale: Locale, said: str):
    assert said in written(locale, "email", "busy").splitlines()


def test_a_quiet_week_says_so_and_has_no_empty_chapters():
    text = written(Locale.FR, "email", "quiet")
    assert "Aucune crise" in text
    assert "0 mention lue." in text
    assert "jugée" not in text
    assert not any(one in text for one in ("NOS DÉLAIS", "LES CRISES", "À CONFIRMER"))


ZONES = st.sampled_from(["Europe/Paris", "America/Montreal", "Asia/Tokyo", "UTC"])


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)), ZONES)  # noqa: DTZ001 - made aware below
def test_it_leaves_on_mondays_at_nine_and_tells_of_the_seven_days_before(naive, name):
    zone, at = ZoneInfo(name), naive.replace(tzinfo=UTC)
    due = next_digest(at, zone)
    local = due.astimezone(zone)
    assert at < due <= at + timedelta(days=7, hours=1)
    assert (local.weekday(), local.hour, local.minute) == (0, 9, 0)
    start, end = (one.astimezone(zone) for one in week_before(due, zone))
    assert (start.weekday(), start.hour, end.weekday(), end.hour) == (0, 0, 0, 0)
    assert (end.date() - start.date()).days == 7
    assert end.date() == local.date()


RIVAL = Subject(SubjectKind.COMPETITOR, "rival", "Chez <Zinédine>")
NOTICES = (
    crisis(number=9, rule=Rule.ELSEWHERE, elsewhere=RIVAL),
    crisis(
        number=10,
        rule=Rule.HUSH,
        state=CrisisState.FALSE_ALARM,
        why=replace(SPIKE, hushed=(Hushed("avis", NOW - DAY, MINUTE),)),
    ),
)


def told_in(locale: Locale, figures: Figures, **facts: object) -> str:
    usual = {"business": MISTRAL, "reader": CAMILLE, "abroad": False}
    context = {**usual, **FACTS["busy"], "figures": figures, **facts}
    return RENDER(f"digest/{locale}/email.j2", locale, PARIS, **context)


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        (
            Locale.FR,
            (
                "POUR INFORMATION",
                (
                    "- Chez <Zinédine>, un concurrent\u202f: 12 mentions négatives en "
                    "3\u202fh, le samedi 21 novembre 2026 à 20\u202fh\u202f40"
                ),
                (
                    "- avis\u202f: plus rien depuis le vendredi 20 novembre 2026 à "
                    "20\u202fh\u202f40 (fausse alerte)"
                ),
            ),
        ),
        (
            Locale.EN,
            (
                "FOR YOUR INFORMATION",
                (
                    "- Chez <Zinédine>, a competitor: 12 negative mentions in "
                    "3\u202fh, on Saturday 21 November 2026 at 20:40"
                ),
                "- avis: nothing since Friday 20 November 2026 at 20:40 (false alarm)",
            ),
        ),
    ],
)
def test_what_is_no_crisis_has_its_own_list(locale: Locale, lines: tuple[str, ...]):
    text = told_in(locale, replace(BUSY, notices=NOTICES))
    assert "\n".join(lines) in text
    assert "\n\n\n" not in text
    assert lines[0] not in told_in(locale, BUSY)


def test_a_crisis_told_later_than_its_week_says_when():
    before = crisis(opened_at=START - MINUTE, told_at=START + 10 * MINUTE)
    text = told_in(Locale.FR, replace(BUSY, crises=(before,)))
    assert (
        "à 23\u202fh\u202f59 (signalée le lundi 16 novembre 2026 à 0\u202fh\u202f10)"
        in text
    )
    text = told_in(Locale.EN, replace(BUSY, crises=(before,)))
    assert "at 23:59 (told on Monday 16 November 2026 at 00:10)" in text


def test_who_lives_elsewhere_is_told_whose_clock_it_is():
    for locale in Locale:
        assert "(Europe/Paris)" in told_in(locale, BUSY, abroad=True)
        assert "(Europe/Paris)" not in told_in(locale, BUSY)


def test_one_crisis_and_several_are_told_in_french_as_one_says_it():
    assert "Nous vous avons alertés de 2 crises." in written(Locale.FR, "email", "busy")
    one = {**FACTS["busy"], "figures": replace(BUSY, crises=BUSY.crises[:1])}
    facts = {"business": MISTRAL, "reader": CAMILLE, "abroad": False, **one}
    text = RENDER("digest/fr/email.j2", Locale.FR, PARIS, **facts)
    assert "Nous vous avons alertés d’une crise.\n" in text
