"""A week's figures tell what others said, surely of the business."""

from datetime import timedelta
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from cli.local.memory import MemoryCrises, MemoryMentions
from functions.domain.about import About, Because, Ground, Verdict
from functions.domain.accuracy import Accuracy
from functions.domain.correcting import corrected
from functions.domain.correction import Said
from functions.domain.crisis import Crisis, Rule, StepTaken
from functions.domain.looking_back import LookingBack
from functions.domain.transition import transition
from tests.builders import HOUR, NOON, POSITIVE, a_crisis, a_mention


class NoMisses:
    """Nobody declared anything missed."""

    def declare(self, missed):
        raise NotImplementedError

    def declared(self, business, start, end):
        return []


def test_what_is_asked_about_or_said_by_the_business_is_not_in_them():
    own = About(grounds=(Ground(Because.OWN_ACCOUNT, "@mistral"),))
    mentions = MemoryMentions()
    for each in (
        a_mention(id="complaint"),
        a_mention(id="praise", sentiment=POSITIVE),
        a_mention(id="own", about=own),
        a_mention(id="perhaps", about=About(Verdict.PERHAPS)),
        a_mention(id="another's", about=About(Verdict.NOT)),
    ):
        mentions.put(each)
    looking = LookingBack(mentions, MemoryCrises(), NoMisses())
    figures = looking.figures("mistral", NOON - HOUR, NOON + HOUR)
    assert (figures.mentions, figures.negative) == (2, 1)


def test_what_people_corrected_is_in_the_accuracy_of_the_week():
    own = About(grounds=(Ground(Because.OWN_ACCOUNT, "@mistral"),))
    mentions = MemoryMentions()
    wrong = corrected(a_mention(id="wrong"), Said.NEUTRAL, "lea", NOON)
    theirs = corrected(a_mention(id="theirs"), Said.NOT_US, "lea", NOON)
    for each in (
        wrong,
        theirs,
        a_mention(id="right"),
        a_mention(id="own", about=own),
        a_mention(id="perhaps", about=About(Verdict.PERHAPS)),
        a_mention(id="history", backfill=True),
        a_mention(id="before", seen_at=NOON - 2 * HOUR),
    ):
        mentions.put(each)
    looking = LookingBack(mentions, MemoryCrises(), NoMisses())
    figures = looking.figures("mistral", NOON - HOUR, NOON + HOUR)
    assert figures.accuracy == Accuracy(judged=3, corrected=2, tone=1, ours=1)


def test_a_crisis_of_which_nobody_was_told_is_not_in_them():
    crises = MemoryCrises()
    crises.open(a_crisis(told=("1.1",)))
    crises.open(a_crisis(number=2))
    looking = LookingBack(MemoryMentions(), crises, NoMisses())
    figures = looking.figures("mistral", NOON - HOUR, NOON + HOUR)
    assert [one.number for one in figures.crises] == [1]
    assert looking.noise("mistral", NOON - HOUR, NOON + HOUR).fired == 1


def test_who_was_told_of_a_part_was_told_of_the_whole():
    crises = MemoryCrises()
    crises.open(a_crisis(told=("1.1",), merged_into=2))
    crises.open(a_crisis(number=2, took_over=(1,)))
    looking = LookingBack(MemoryMentions(), crises, NoMisses())
    figures = looking.figures("mistral", NOON - HOUR, NOON + HOUR)
    assert [one.number for one in figures.crises] == [2]


A_DAY = timedelta(days=1)
WEEKS = [NOON + 7 * A_DAY * number for number in range(-1, 5)]


def weeks_of(*crises: Crisis) -> list[list[int]]:
    """The numbers of the crises in the list of each week."""
    stored = MemoryCrises()
    for one in crises:
        stored.open(one)
    looking = LookingBack(MemoryMentions(), stored, NoMisses())
    return [
        [c.number for c in looking.figures("mistral", week, week + 7 * A_DAY).crises]
        for week in WEEKS
    ]


def test_when_people_were_first_told_is_kept():
    told = transition(a_crisis(), StepTaken(NOON + HOUR, "1.1"))
    again = transition(told, StepTaken(NOON + 2 * HOUR, "1.2"))
    assert (told.told_at, again.told_at) == (NOON + HOUR, NOON + HOUR)


def test_what_began_before_monday_and_was_told_after_it_is_in_the_week_it_was_told():
    late = a_crisis(opened_at=NOON - HOUR, told=("1.1",), told_at=NOON + HOUR)
    assert weeks_of(late) == [[], [1], [], [], [], []]


@given(st.integers(0, 24 * 20), st.integers(0, 24 * 7))
def test_each_crisis_told_is_in_the_list_of_one_week(opened: int, later: int):
    at = NOON + opened * HOUR
    crisis = a_crisis(opened_at=at, told=("1.1",), told_at=at + later * HOUR)
    assert list(chain(*weeks_of(crisis))) == [1]


def test_what_took_over_what_was_told_is_of_that_week_unless_it_was_told_itself():
    part = a_crisis(told=("1.1",), told_at=NOON, merged_into=2)
    whole = a_crisis(number=2, opened_at=NOON - HOUR, took_over=(1,))
    assert weeks_of(part, whole)[1] == [2]
    told = NOON + 8 * A_DAY
    anew = a_crisis(number=2, opened_at=NOON, told=("1.1",), told_at=told)
    assert weeks_of(part, anew) == [[], [], [2], [], [], []]


def test_notices_are_told_of_apart():
    stored = MemoryCrises()
    stored.open(a_crisis(rule=Rule.ELSEWHERE, told=("1.1",), told_at=NOON))
    stored.open(a_crisis(number=2, rule=Rule.HUSH))
    looking = LookingBack(MemoryMentions(), stored, NoMisses())
    figures = looking.figures("mistral", NOON - HOUR, NOON + HOUR)
    assert figures.crises == ()
    assert [one.number for one in figures.notices] == [1]
