"""A crisis that Vigie told nobody of, declared by a person."""

from datetime import datetime, timedelta

import pytest

from cli.local.memory import MemoryCrises, MemoryMentions
from cli.local.memory_misses import MemoryMisses
from cli.missed import Declare
from cli.refusal import RefusedError
from functions.domain.business import Severity
from functions.domain.crisis import Rule
from functions.domain.missed import Missed
from functions.domain.pauses import Closed
from tests.builders import HOUR, MINUTE, a_mention
from tests.crisis_cases import MISTRAL, NOW, crisis

DAY = timedelta(days=1)


def declare(
    when: str, by: str = "paul", note: str = "", now: datetime = NOW + DAY
) -> tuple[str, list[Missed]]:
    mentions, crises, misses = MemoryMentions(), MemoryCrises(), MemoryMisses()
    for number in range(3):
        seen = NOW - number * HOUR - MINUTE
        mentions.put(a_mention(business=MISTRAL.id, id=f"m{number}", seen_at=seen))
    crises.open(crisis(opened_at=NOW - 5 * DAY, told=("1.1",)))
    crises.open(crisis(number=8, opened_at=NOW - 9 * DAY, severity=Severity.MINOR))
    for number, rule in ((9, Rule.HUSH), (10, Rule.ELSEWHERE)):
        noticed = NOW - number * DAY - HOUR
        crises.open(crisis(number=number, rule=rule, opened_at=noticed, told=("1.1",)))
    for one in crises.latest(MISTRAL.id):
        if one.number > 7:
            crises.transition(one, Closed(one.opened_at + HOUR * 2, "paul"))
    crises.transition(crises.latest(MISTRAL.id)[-1], Closed(NOW - 4 * DAY, "paul"))
    said = Declare(crises, misses, mentions)(MISTRAL, by, when, note, now, "en")
    return said, misses.declared(MISTRAL.id, NOW - 99 * DAY, NOW + DAY)


def test_it_is_stored_on_the_clock_of_the_house_and_says_what_was_heard():
    said, stored = declare("2026-11-21 20:40", note=" Une vidéo \n virale ")
    assert stored == [
        Missed(MISTRAL.id, NOW, "paul", NOW + DAY, note="Une vidéo virale")
    ]
    assert "Saturday 21 November 2026 at 20:40" in said
    assert "mentions 3, negative 3" in said


def test_a_day_alone_is_its_noon():
    _, (stored,) = declare("2026-11-21")
    assert stored.at == NOW - 8 * HOUR - 40 * MINUTE


@pytest.mark.parametrize(
    ("when", "by", "said"),
    [
        ("yesterday", "paul", "is no time"),
        ("2026-13-41 20:40", "paul", "is no time"),
        ("2026-11-23 20:40", "paul", "ninety days"),
        ("2026-01-01", "paul", "ninety days"),
        ("2026-11-21 20:40", "nobody", "nobody"),
        ("2026-11-17 12:00", "paul", "did tell of a crisis then: C7"),
    ],
)
def test_what_cannot_be_is_told(when: str, by: str, said: str):
    with pytest.raises(RefusedError, match=said):
        declare(when, by)


def test_a_crisis_that_was_over_by_then_does_not_excuse_it():
    _, stored = declare("2026-11-18 12:00")
    assert len(stored) == 1


@pytest.mark.parametrize(
    "when", ["2026-11-12 21:00", "2026-11-12 20:00", "2026-11-11 20:00"]
)
def test_what_was_a_notice_or_was_told_to_nobody_does_not_excuse_it(when: str):
    _, stored = declare(when)
    assert len(stored) == 1
