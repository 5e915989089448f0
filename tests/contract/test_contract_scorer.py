"""What every scorer keeps: one sentiment an entry, in order, whatever the text."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.local.memory_budgets import MemoryBudgets
from functions.adapters.comprehend import ComprehendScorer
from functions.adapters.lexicon import LexiconScorer
from functions.domain.business import SecondOpinion
from functions.domain.mention import Entry
from functions.domain.ports import Scorer
from tests.builders import NOON
from tests.comprehend_cases import FakeComprehend


def doubled(service: FakeComprehend, decides: str = "vigie") -> Scorer:
    wish = SecondOpinion("comprehend", 1000, decides)
    return ComprehendScorer(
        LexiconScorer(),
        {"mistral": wish}.get,
        lambda: service.client,
        MemoryBudgets(),
        lambda: NOON,
        lambda: 0.0,
    )


SCORERS = {
    "shipped": LexiconScorer(),
    "doubled": doubled(FakeComprehend()),
    "theirs": doubled(FakeComprehend(), "comprehend"),
    "throttled": doubled(FakeComprehend("ThrottlingException")),
    "refusing": doubled(FakeComprehend("InvalidRequestException")),
}


@pytest.fixture(scope="module", params=SCORERS)
def scorer(request: pytest.FixtureRequest) -> Scorer:
    return SCORERS[request.param]


def an_entry(text: str, language: str | None, rating: float | None = None) -> Entry:
    return Entry(
        "mistral", "blog", "feed", text[:9], "", text, language=language, rating=rating
    )


TEXTS = st.text(max_size=200) | st.sampled_from(["", " ", "👍", "Une honte", "\ud800"])
ENTRIES = st.lists(
    st.builds(an_entry, TEXTS, st.sampled_from(["fr", "en", None, "es"])), max_size=60
)


@given(entries=ENTRIES)
def test_any_texts_get_a_sentiment_each(scorer: Scorer, entries: list[Entry]):
    judged = scorer.score(entries)
    assert len(judged) == len(entries)
    for one in judged:
        parts = (one.negative, one.neutral, one.positive)
        assert min(parts) >= 0
        assert math.isclose(sum(parts), 1)
        assert one.scorer


def test_sentiments_come_in_the_order_of_the_entries(scorer: Scorer):
    texts = ["Une honte, horrible", "Délicieux, parfait"] * 20
    judged = scorer.score([an_entry(text, "fr") for text in texts])
    assert [one.negative > 0.5 for one in judged] == [True, False] * 20


def test_no_entries_get_no_sentiments(scorer: Scorer):
    assert scorer.score([]) == []


def test_a_text_of_a_million_signs_is_judged(scorer: Scorer):
    assert len(scorer.score([an_entry("Une honte. " * 100_000, "fr")])) == 1
