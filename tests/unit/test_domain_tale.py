"""What is told: one story, or two."""

from datetime import timedelta

from functions.domain.mention import RedFlag, Topic
from functions.domain.tale import (
    Tale,
    count_topics,
    main_topics,
    separate,
    tale_of_flagged,
    tale_of_why,
)
from functions.domain.why import Why
from tests.builders import a_mention

POISONED = RedFlag("food_poisoning", "malades toute la nuit")
INSULTED = RedFlag("discrimination", "refused because of my headscarf")
SUED = RedFlag("legal_threat", "mon avocat vous écrira")


def said(number: int, *flags: RedFlag, topics: tuple[Topic, ...] = ()):
    return a_mention(id=f"m{number}", red_flags=flags, topics=topics)


def test_a_main_topic_is_one_that_more_than_a_third_speak_of():
    mentions = [
        said(1, topics=(Topic.WAITING, Topic.PRAISE)),
        said(2, topics=(Topic.WAITING, Topic.PRICE)),
        said(3, topics=(Topic.STAFF,)),
    ]
    assert count_topics(mentions)[0] == (Topic.WAITING, 2)
    assert main_topics(mentions) == {Topic.WAITING}


def test_a_crisis_tells_what_its_reasons_say():
    why = Why(
        timedelta(hours=1),
        0.2,
        6,
        9,
        chance_days=900.0,
        mentions=("m1",),
        stories=("m0",),
        flags=(POISONED,),
        topics=((Topic.WAITING, 4), (Topic.PRICE, 2)),
    )
    assert tale_of_why(why) == Tale(
        stories=frozenset({"m0", "m1"}),
        subjects=frozenset({"food_poisoning"}),
        topics=frozenset({Topic.WAITING, Topic.HYGIENE}),
    )


def test_two_tales_are_one_when_they_share_a_text_a_subject_or_a_topic():
    slow = Tale(topics=frozenset({Topic.WAITING}))
    assert slow.is_of(Tale(topics=frozenset({Topic.WAITING, Topic.STAFF})))
    assert not slow.is_of(Tale(topics=frozenset({Topic.HYGIENE})))
    told = Tale(frozenset({"m1"}), topics=frozenset({Topic.HYGIENE}))
    assert told.is_of(Tale(frozenset({"m1"}), topics=frozenset({Topic.PRICE})))


def test_what_nobody_can_place_is_rather_one_story_than_two():
    assert Tale().is_of(Tale(topics=frozenset({Topic.HYGIENE})))
    assert tale_of_flagged([said(1, SUED)]).is_of(tale_of_flagged([said(2, POISONED)]))


def test_flags_of_two_subjects_are_two_stories_however_they_alternate():
    mentions = [said(1, POISONED), said(2, INSULTED), said(3, POISONED)]
    groups = [[m.id for m in group] for group in separate(mentions)]
    assert groups == [["m1", "m3"], ["m2"]]


def test_a_flag_is_placed_by_its_subject_before_the_topics_around_it():
    """A fall in the queue is no affair about queues."""
    fell = RedFlag("injury", "broke her wrist")
    tale = tale_of_flagged([said(1, fell, topics=(Topic.WAITING,))])
    assert tale.topics == {Topic.SAFETY}
