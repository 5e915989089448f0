"""Whatever is said, and whatever reads it: judged, stored, and never called neutral when
nobody could read it.
"""

from dataclasses import dataclass

import pytest

from cli.local.memory import MemoryMentions, MemoryWatch
from functions.adapters.lexicon import LexiconScorer
from functions.domain.mention import Entry, Mention
from functions.domain.message import encode
from functions.domain.ports import Scorer
from functions.understand.batch import judge_messages, store_message
from tests.builders import NOON, a_business
from tests.unit.test_encoder_scorer import SCORER


@dataclass(frozen=True)
class Bad:
    """A text, and whether there is something to read in it."""

    text: str
    readable: bool = True


CASES = {
    "a megabyte of words": Bad("Plat froid au Petit Mistral, quelle honte. " * 24_000),
    "a megabyte of one letter": Bad("a" * 1_000_000),
    "a megabyte of emoji": Bad("😡" * 1_000_000),
    "a megabyte of accents": Bad("honte" + "\u0301" * 1_000_000),
    "one letter": Bad("x"),
    "one sign": Bad(".", readable=False),
    "nothing": Bad("", readable=False),
    "spaces": Bad("   \n\t", readable=False),
    "figures": Bad("12345 67 / 89", readable=False),
    "emoji": Bad("😡😡👎"),
    "Russian": Bad("Еда была холодная", readable=False),
    "Japanese": Bad("料理が冷たかった", readable=False),
    "Arabic": Bad("الطعام بارد والخدمة سيئة", readable=False),
    "Thai": Bad("อาหารเย็นชืดมาก", readable=False),
    "German": Bad("Das Essen war kalt und der Kellner unfreundlich.", readable=False),
    "two languages": Bad("Le service était awful, never again, une honte"),
    "half a character": Bad("plat \ud800 froid"),
    "a zero": Bad("plat\x00 froid"),
    "from right to left": Bad("\u202eplat froid, quelle honte"),
    "fancy letters": Bad("𝓹𝓵𝓪𝓽 𝓯𝓻𝓸𝓲𝓭, 𝓺𝓾𝓮𝓵𝓵𝓮 𝓱𝓸𝓷𝓽𝓮"),
    "markup": Bad("<script>alert(1)</script> plat froid"),
}


def stored(text: str, scorer: Scorer) -> Mention:
    watch, mentions = MemoryWatch(), MemoryMentions()
    watch.put_business(a_business())
    body = encode(Entry("mistral", "s", "feed", "1", "", text))
    judged = judge_messages({"m": body}, watch=watch, mentions=mentions, scorer=scorer)
    store_message("m", judged, mentions, lambda: NOON)
    (mention,) = mentions.seen_between("mistral", NOON, NOON.replace(year=2099))
    return mention


@pytest.mark.parametrize(
    "scorer", [SCORER, LexiconScorer()], ids=["encoder", "lexicon"]
)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_is_stored_and_unread_is_not_neutral(case: Bad, scorer: Scorer):
    mention = stored(case.text, scorer)
    assert mention.sentiment.readable == case.readable
    assert (mention.tone == "unread") == (not case.readable)
    assert len(mention.text) <= 20_000
    assert all(word.isprintable() for word in mention.sentiment.worse)
    shares = mention.sentiment
    assert sum((shares.negative, shares.neutral, shares.positive)) == pytest.approx(1)
