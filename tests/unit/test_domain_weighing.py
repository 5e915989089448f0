"""Words weigh what the reading loses without them."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from functions.domain.mention import Entry, Sentiment
from functions.domain.weighing import MOST_WORDS, weigh_words

UNREAD = Sentiment(1 / 3, 1 / 3, 1 / 3, "plain", readable=False)


class PlainScorer:
    """Reads « bad » and « good », nothing else; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[Entry]] = []

    def score(self, entries: Sequence[Entry]) -> list[Sentiment]:
        self.asked.append(list(entries))
        return [self._read(entry.text) for entry in entries]

    def _read(self, text: str) -> Sentiment:
        if not any(sign.isalpha() for sign in text):
            return UNREAD
        if "bad" in text:
            return Sentiment(0.9, 0.1, 0.0, "plain")
        share = 0.8 if "good" in text else 0.0
        return Sentiment(0.0, 1 - share, share, "plain")


def entry(text: str, title: str = "", rating: float | None = None) -> Entry:
    return Entry("b", "s", "feed", "1", title, text, rating=rating)


def test_a_word_weighs_what_the_text_loses_without_it():
    weighed = weigh_words(PlainScorer(), entry("The soup, bad, and cold."))
    assert {one.word: round(one.weight, 3) for one in weighed} == {
        "The": 0.0,
        "soup": 0.0,
        "bad": 0.9,
        "and": 0.0,
        "cold": 0.0,
    }


def test_what_makes_it_better_weighs_below_zero():
    (word, weight), *_ = weigh_words(PlainScorer(), entry("good soup"))
    assert (word, weight) == ("good", -0.8)


def test_title_and_text_are_read_once_and_the_stars_left_aside():
    scorer = PlainScorer()
    weighed = weigh_words(scorer, entry("bad soup", title="A title", rating=1))
    assert [one.word for one in weighed] == ["A", "title", "bad", "soup"]
    assert {one.rating for one in scorer.asked[0]} == {None}


def test_nobody_weighs_what_nobody_reads():
    assert weigh_words(PlainScorer(), entry("!!! 12")) == ()


@given(st.text(max_size=400))
def test_any_text_costs_one_call_of_few_texts(text: str):
    scorer = PlainScorer()
    weighed = weigh_words(scorer, entry(text))
    assert len(scorer.asked) == 1
    assert len(scorer.asked[0]) <= MOST_WORDS + 1
    assert len(weighed) in (0, len(scorer.asked[0]) - 1)
