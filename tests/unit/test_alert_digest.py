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
from functions.domain.business import Channel, Locale, Severity
from functions.domain.crisis import CrisisState
from functions.domain.delays import Leg, Noise, Spread
from functions.domain.looking_back import Figures
from functions.domain.missed import Missed
from functions.domain.source import SourceHealth
from functions.domain.weekly import next_digest, week_before
from tests.builders import a_source
from tests.crisis_cases import CAMILLE, MISTRAL, NADIA, NOW, PAUL, crisis

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
            "- avis : la moitié en 4\u202fmin, 95 % en 1\u202fh\u202f35 (sur 42).",
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
        (Locale.FR, "Angle mort : blog ne répond pas."),
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


def test_one_crisis_and_several_are_told_in_french_as_one_says_it():
    assert "Nous vous avons alertés de 2 crises." in written(Locale.FR, "email", "busy")
    one = {**FACTS["busy"], "figures": replace(BUSY, crises=BUSY.crises[:1])}
    facts = {"business": MISTRAL, "reader": CAMILLE, **one}
    text = RENDER("digest/fr/email.j2", Locale.FR, PARIS, **facts)
    assert "Nous vous avons alertés d’une crise.\n" in text
