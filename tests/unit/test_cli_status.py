"""How fast and how right Vigie was, from what is stored."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cli.local.memory import MemoryCrises, MemoryMentions
from cli.local.memory_misses import MemoryMisses
from cli.status import elsewhere_lines, figure_lines
from cli.test_alert import sent
from cli.texts import Tongue
from functions.domain.business import Channel
from functions.domain.crisis import Acknowledged, MarkedFalse, Merged
from functions.domain.delays import Leg, legs_of, noise_of, seen_by_source, spread
from functions.domain.looking_back import LookingBack
from functions.domain.missed import Missed
from functions.domain.notification import Delivery
from functions.domain.subject import Subject, SubjectKind
from tests.builders import (
    HOUR,
    MINUTE,
    NOON,
    a_business,
    a_crisis,
    a_mention,
    a_notification,
)

DAY = timedelta(days=1)
SENT = {"delivery": Delivery.SENT, "due_at": None}


def lines(start: datetime, tongue: Tongue) -> list[str]:
    return list(figure_lines(looking().figures("mistral", start, NOON + DAY), tongue))


def looking() -> LookingBack:
    """A crisis that was seen, decided, sent and taken; one false; one part of it."""
    mentions, crises = MemoryMentions(), MemoryCrises()
    for number, late in enumerate((1, 2, 3, 30), start=1):
        seen = NOON - number * MINUTE
        mentions.put(
            a_mention(id=f"m{number}", seen_at=seen, published_at=seen - late * MINUTE)
        )
    mentions.put(a_mention(id="old", backfill=True, published_at=NOON - 9 * DAY))
    mentions.put(a_mention(id="undated", published_at=None))
    for number in (1, 2, 3):
        crises.open(a_crisis(number=number, told=("1.1",)))
    crises.owe(a_notification(sent_at=NOON + MINUTE, **SENT))
    crises.owe(a_notification(step="2.1", sent_at=NOON, **SENT))
    told = {"told": ("1.1",)}
    crises.transition(a_crisis(**told), Acknowledged(NOON + 5 * MINUTE, "lea"))
    crises.transition(a_crisis(number=2, **told), MarkedFalse(NOON + HOUR, "lea"))
    crises.transition(a_crisis(number=3, **told), Merged(NOON + HOUR, 1))
    misses = MemoryMisses()
    misses.declare(Missed("mistral", NOON - HOUR, "lea", NOON))
    return LookingBack(mentions, crises, misses)


def test_every_leg_is_measured_and_the_noise_is_counted():
    assert lines(NOON - DAY, "en") == [
        "blog, from published to seen: half within 2\u202fmin, 95% within 30\u202fmin (4)",
        "from seen to decided: half within 1\u202fmin, 95% within 1\u202fmin (2)",
        "from decided to the first message: half within 1\u202fmin, 95% within 1\u202fmin (1)",
        "from the first message to taken: half within 4\u202fmin, 95% within 4\u202fmin (1)",
        "Crises: 2; real 1, false alarms 1, not judged yet 0; missed 1.",
    ]


def test_what_lies_outside_is_left_out():
    first, *_ = lines(NOON + HOUR, "fr")
    assert first.startswith("Crises\u202f: 0")
    assert first.endswith("manquées 0.")


def test_several_sources_are_summed_up_and_told_apart():
    back = looking()
    one = a_mention(id="m9", source="avis", seen_at=NOON, published_at=NOON - HOUR)
    back.mentions.put(one)
    first, *rest = figure_lines(back.figures("mistral", NOON - DAY, NOON + DAY), "en")
    assert first == (
        "from published to seen, all sources: half within 3\u202fmin, "
        "95% within 1\u202fh (5)"
    )
    assert rest[0].startswith("avis, from published to seen: half within 1\u202fh")
    assert rest[1].startswith("blog, from published to seen: half within 2\u202fmin")


def test_nothing_measured_is_nothing_said():
    assert spread([]) is None
    assert legs_of([]) == {}
    assert seen_by_source([]) == {}
    assert noise_of([]).fired == 0
    assert Leg.SEEN not in legs_of([])


@given(st.lists(st.timedeltas(timedelta(0), DAY), min_size=1))
def test_half_lie_within_the_median_and_nearly_all_within_the_rest(lengths):
    found = spread(lengths)
    assert found
    assert found.p50 in lengths
    assert found.p50 <= found.p95 <= max(lengths)
    assert sum(one <= found.p50 for one in lengths) * 2 >= len(lengths)
    assert sum(one <= found.p95 for one in lengths) >= 0.95 * len(lengths)


def test_what_is_said_of_a_competitor_is_counted_apart():
    rival = Subject(SubjectKind.COMPETITOR, "rival", "Chez Zinédine")
    business = a_business(subjects=(rival,))
    back = looking()
    before = back.figures("mistral", NOON - DAY, NOON + DAY)
    subject = business.watched_as(rival.key)
    assert subject
    for number in range(3):
        one = a_mention(id=f"r{number}", business=subject.id, seen_at=NOON)
        back.mentions.put(one)
    assert back.figures("mistral", NOON - DAY, NOON + DAY) == before
    said = elsewhere_lines(back.mentions, business, NOON - DAY, NOON + DAY, "en")
    assert list(said) == ["Competitor Chez Zinédine: mentions 3, negative 3."]


def test_one_test_message_leaves_and_several_leave():
    lea = a_business().team[0]
    one = replace(lea, channels=(Channel.EMAIL,))
    alone = a_business(team=(one,))
    both = a_business(team=(one, replace(one, id="luc")))
    assert sent(alone, "en").startswith("1 test message leaves within")
    assert sent(alone, "fr").startswith("1 message d’essai part dans")
    assert sent(both, "en").startswith("2 test messages leave within")
    assert sent(both, "fr").startswith("2 messages d’essai partent dans")
