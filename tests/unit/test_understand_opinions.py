"""Opinions beside the one that decides survive queue, table and reports."""

import json
from dataclasses import asdict, replace

import pytest

from cli.local.memory import MemoryMentions, MemoryWatch
from functions.adapters.dynamodb.items import from_item, to_item
from functions.domain.business import Locale, SecondOpinion
from functions.domain.mention import Entry, Mention, Sentiment
from functions.domain.message import UnreadableMessageError, decode_entry, encode
from functions.domain.opinion import Opinion, Silence, scored_by
from functions.understand.sound import sound
from functions.understand.understanding import understand_entries
from tests.builders import HOUR, NEGATIVE, NOON, a_business, a_mention

TONE = Opinion("mention", 0.0, 1.0, 0.0)
THEIRS = Opinion("comprehend", 0.9, 0.1, 0.0)
ENTRY = Entry(
    "mistral", "m", "mention", "1", "", "Un régal, vraiment.", opinions=(TONE,)
)


class Doubled:
    """Has a second opinion of every text; counts the texts."""

    def __init__(self) -> None:
        self.asked = 0

    def score(self, entries):
        self.asked += len(entries)
        return [replace(NEGATIVE, others=(THEIRS,)) for _ in entries]


def understood(scorer: Doubled, mentions: MemoryMentions, entry: Entry) -> Mention:
    watch = MemoryWatch()
    watch.put_business(a_business())
    understand_entries(
        [entry], watch=watch, mentions=mentions, scorer=scorer, clock=lambda: NOON
    )
    (mention,) = mentions.seen_between("mistral", NOON - HOUR, NOON + HOUR)
    return mention


def test_a_mention_keeps_each_opinion_under_its_name():
    mention = understood(Doubled(), MemoryMentions(), ENTRY)
    assert mention.opinions == (TONE, THEIRS)
    assert mention.sentiment == NEGATIVE


def test_what_is_known_already_is_not_judged_again_until_it_is_edited():
    scorer, mentions = Doubled(), MemoryMentions()
    understood(scorer, mentions, ENTRY)
    understood(scorer, mentions, ENTRY)
    assert scorer.asked == 1
    understood(scorer, mentions, replace(ENTRY, text="Une honte, à la réflexion."))
    assert scorer.asked == 2


def test_opinions_travel_in_the_queue():
    assert decode_entry(encode(ENTRY)) == ENTRY


@pytest.mark.parametrize("opinions", [5, "ab", [1], [{"who": "x"}], None])
def test_opinions_of_another_shape_are_unreadable(opinions: object):
    body = json.dumps(asdict(ENTRY) | {"opinions": opinions})
    with pytest.raises(UnreadableMessageError, match="opinions"):
        decode_entry(body)


def test_a_message_of_before_has_none():
    body = asdict(ENTRY)
    del body["opinions"]
    assert decode_entry(json.dumps(body)).opinions == ()


@pytest.mark.parametrize(
    "odd",
    [
        Opinion("", 1.0, 0.0, 0.0),
        Opinion("x" * 300, 1.0, 0.0, 0.0),
        Opinion(3, 1.0, 0.0, 0.0),  # type: ignore[arg-type]
        Opinion("x", float("nan"), 0.0, 0.0),
        Opinion("x", -1.0, 1.0, 1.0),
        Opinion("x", "1", 0.0, 0.0),  # type: ignore[arg-type]
    ],
)
def test_an_odd_opinion_is_left_out_and_its_neighbour_kept(odd: Opinion):
    assert sound(replace(ENTRY, opinions=(odd, TONE))).opinions == (TONE,)


def test_a_stored_mention_is_read_back_with_all_opinions():
    alone = Sentiment(0.2, 0.5, 0.3, "vigie", unheard=Silence.BUDGET)
    mention = a_mention(sentiment=alone, opinions=(TONE, THEIRS))
    assert from_item(to_item(mention), Mention) == mention


def test_an_item_of_before_is_read_without_them():
    item = to_item(a_mention())
    del item["opinions"], item["sentiment"]["others"]
    assert "unheard" not in item["sentiment"]
    assert from_item(item, Mention) == a_mention()


def test_a_business_is_read_back_with_its_wish_and_one_of_before_without():
    business = a_business(second_opinion=SecondOpinion("comprehend", 2.5))
    assert from_item(to_item(business), type(business)) == business
    assert "second_opinion" not in to_item(a_business())


@pytest.mark.parametrize("locale", Locale)
def test_every_silence_is_explained_in_words(locale: Locale):
    said = {scored_by("vigie", silence, locale) for silence in Silence}
    assert len(said) == len(Silence)
    assert scored_by("vigie", None, locale) == "vigie"
    assert all(one.startswith("vigie, ") for one in said)
