"""Which story a mention carries, whatever the order, the repeats and the rivals."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.local.memory import MemoryMentions
from functions.domain.errors import ConflictError
from functions.domain.story import STORY_REMEMBERED
from functions.understand.stories import LAID, find_story
from tests.builders import HOUR, NOON, a_mention

POST = (
    "Scandale au Petit Mistral : ma cousine Sophie y a travaillé deux mois sans être "
    "payée, partagez pour que tout le monde le sache"
)
EDITED = POST.replace("Sophie", "Nadia")
OTHER = "We waited an hour for our food last night and nobody ever said sorry to us"


def tell(mentions, name, text, at=NOON):
    return find_story(a_mention(id=name), text, mentions, lambda: at)


def test_the_first_to_tell_a_story_names_it():
    mentions = MemoryMentions()
    assert tell(mentions, "m1", POST) == "m1"
    assert tell(mentions, "m2", EDITED) == "m1"
    assert tell(mentions, "m3", OTHER) == "m3"


def test_too_short_a_text_carries_no_story_and_costs_no_call():
    assert tell(None, "m1", "Service horrible !") is None


def test_a_story_costs_two_small_writes_and_a_copy_none():
    class Counting(MemoryMentions):
        laid = 0

        def lay_anchor(self, *anchor: Any) -> bool:
            self.laid += 1
            return super().lay_anchor(*anchor)

    mentions = Counting()
    tell(mentions, "m1", POST)
    assert mentions.laid == LAID == 2
    tell(mentions, "m2", EDITED)
    assert mentions.laid == LAID


def test_what_is_said_again_after_three_days_is_a_story_of_its_own():
    mentions = MemoryMentions()
    tell(mentions, "m1", POST)
    assert tell(mentions, "m2", POST, NOON + STORY_REMEMBERED - HOUR) == "m1"
    assert tell(mentions, "m3", POST, NOON + STORY_REMEMBERED) == "m3"


def test_phrases_that_are_taken_hide_no_copy():
    """Every shingle of the second is the first's, but for one."""
    mentions = MemoryMentions()
    tail = " et ensuite " + " ".join(f"mot{n}" for n in range(60))
    short = "je ne recommande pas ce restaurant du tout"
    assert tell(mentions, "m1", short + tail) == "m1"
    assert tell(mentions, "m2", short) == "m2"
    assert tell(mentions, "m3", f"{short} !") == "m2"


def test_where_every_phrase_is_taken_the_whole_text_is_the_anchor():
    mentions = MemoryMentions()
    words = ["je", "ne", "recommande", "pas", "ce", "restaurant"]
    for n in range(len(words) - 2):
        phrase = " ".join(words[n : n + 3])
        assert tell(mentions, f"t{n}", f"{phrase} a{n} b{n} c{n}") == f"t{n}"
    assert tell(mentions, "m1", " ".join(words)) == "m1"
    assert tell(mentions, "m2", " ".join(words)) == "m1"


class Rival(MemoryMentions):
    """Somebody else tells a story just before our n-th anchor."""

    def __init__(self, at: int, text: str) -> None:
        super().__init__()
        self._at, self._text = at, text

    def lay_anchor(self, business, anchor, now):
        self._at -= 1
        if self._at == 0:
            tell(self, "rival", self._text)
        return super().lay_anchor(business, anchor, now)


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize(
    "text", [POST, EDITED, f"Regardez : {POST}", f"{POST} #boycott"]
)
def test_of_two_copies_that_come_at_once_one_is_first(at, text):
    mentions = Rival(at, text)
    ours = tell(mentions, "m1", POST)
    assert ours == tell(mentions, "rival", text), "both say the same of it"
    assert tell(mentions, "m3", POST) == ours
    assert tell(mentions, "m4", text) == ours


def test_one_who_is_always_too_late_is_delivered_again():
    class Taken(MemoryMentions):
        def lay_anchor(self, *anchor: Any) -> bool:
            return False

    with pytest.raises(ConflictError, match="m1"):
        tell(Taken(), "m1", POST)


TEXTS = [POST, EDITED, f"RT @a: {POST}", OTHER, f"{OTHER} #eastbourne", "Trop long !"]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=14))
@settings(max_examples=60, deadline=None)
def test_no_order_and_no_redelivery_changes_how_many_stories_there_are(order):
    mentions = MemoryMentions()
    told = [(n, tell(mentions, f"m{n}", TEXTS[n])) for n in order]
    assert len(set(told)) == len(set(order)), "each says the same when asked again"
    groups = {story for _, story in told if story}
    kinds = {"post" if n < 3 else "other" for n in order if n < 5}
    assert len(groups) == len(kinds)


def test_a_chain_of_edits_is_held_together_by_its_first():
    """A and C share too little; whoever is first decides, and nothing is lost."""
    words = [f"mot{n}" for n in range(30)]
    chain = [" ".join([*(["x", "y", "z"] * n), *words[n * 4 :]]) for n in range(3)]
    counts = set()
    for order in permutations(range(3)):
        mentions = MemoryMentions()
        counts.add(len({tell(mentions, f"m{n}", chain[n]) for n in order}))
    assert counts <= {1, 2}
