"""A week's figures tell what others said, surely of the business."""

from cli.local.memory import MemoryCrises, MemoryMentions
from functions.domain.about import About, Because, Ground, Verdict
from functions.domain.looking_back import LookingBack
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
