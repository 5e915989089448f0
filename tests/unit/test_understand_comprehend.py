"""A second opinion: kept apart, paid for beforehand, and never silently missing."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import NoReturn

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from cli.local.memory_budgets import MemoryBudgets
from functions.adapters.comprehend import (
    BYTES,
    PATIENCE_S,
    REST_S,
    ComprehendScorer,
    Price,
    beginning,
    split,
)
from functions.domain.business import SecondOpinion
from functions.domain.mention import Entry, Sentiment
from functions.domain.opinion import Opinion, Silence
from tests.builders import NOON
from tests.comprehend_cases import SURE, FakeComprehend, scores

MINE = Sentiment(0.2, 0.5, 0.3, "vigie")
WISH = SecondOpinion("comprehend", usd_per_month=5)
BAD = Entry("mistral", "blog", "feed", "1", "", "Une honte", language="fr")
GOOD = replace(BAD, stable_id="2", text="Un régal")


class Shipped:
    """Finds every text the same."""

    def __init__(self, sentiment: Sentiment = MINE) -> None:
        self.sentiment = sentiment

    def score(self, entries):
        return [self.sentiment for _ in entries]


class World:
    """A scorer and all that it stands on."""

    def __init__(self, service=None, wish=WISH, shipped=MINE, budgets=None) -> None:
        self.service = service or FakeComprehend()
        self.wishes = {"mistral": wish}
        self.budgets = budgets or MemoryBudgets()
        self.now, self.seconds = NOON, 0.0
        self.scorer = ComprehendScorer(
            Shipped(shipped),
            self.wishes.get,
            lambda: self.service.client,
            self.budgets,
            lambda: self.now,
            lambda: self.seconds,
        )

    def score(self, *entries: Entry):
        return self.scorer.score(entries)

    def unheard(self, *entries: Entry):
        judged = self.score(*entries)
        assert all(replace(one, unheard=None, others=()) == MINE for one in judged)
        return [one.unheard for one in judged]

    @property
    def spent(self):
        return self.budgets.spent["mistral", "comprehend", "2026-03"]


def test_both_opinions_are_kept_and_vigie_decides():
    bad, good = World().score(BAD, GOOD)
    assert replace(bad, others=()) == MINE
    (theirs,) = bad.others
    assert (theirs.who, theirs.negative) == ("comprehend", pytest.approx(SURE))
    assert good.others[0].positive == pytest.approx(SURE)


def test_comprehend_decides_where_the_business_says_so():
    (judged,) = World(wish=replace(WISH, decides="comprehend")).score(BAD)
    assert judged.scorer == "comprehend"
    assert judged.negative == pytest.approx(SURE)
    assert judged.others == (Opinion("vigie", 0.2, 0.5, 0.3),)


def test_the_words_are_the_readers_whoever_decides():
    world = World(
        shipped=replace(MINE, worse=("froid",), better=("joli",)),
        wish=replace(WISH, decides="comprehend"),
    )
    (judged,) = world.score(BAD)
    assert (judged.worse, judged.better) == (("froid",), ("joli",))


def test_an_opinion_stands_alone_where_vigie_could_not_read():
    (judged,) = World(shipped=replace(MINE, readable=False)).score(BAD)
    assert (judged.scorer, judged.readable, judged.others) == ("comprehend", True, ())


def test_nothing_is_asked_nor_spent_for_who_does_not_wish_it():
    world = World(wish=None)
    other = replace(BAD, business="unknown")
    assert world.score(BAD, other) == [MINE, MINE]
    assert not world.service.asked
    assert not world.budgets.spent


@pytest.mark.parametrize(
    ("code", "silence"),
    [
        ("ThrottlingException", Silence.THROTTLED),
        ("TooManyRequestsException", Silence.THROTTLED),
        ("AccessDeniedException", Silence.DENIED),
        ("InternalServerException", Silence.DOWN),
        ("UnsupportedLanguageException", Silence.LANGUAGE),
        ("TextSizeLimitExceededException", Silence.REFUSED),
        ("NeverHeardOfException", Silence.REFUSED),
        ("slow", Silence.SLOW),
    ],
)
def test_what_does_not_answer_is_said(code, silence):
    assert World(FakeComprehend(code)).unheard(BAD, GOOD) == [silence, silence]


def test_a_service_out_of_reach_is_said():
    service = FakeComprehend()

    def unplugged() -> NoReturn:
        raise EndpointConnectionError(endpoint_url="https://comprehend.invalid")

    service.meanwhile = unplugged
    assert World(service).unheard(BAD) == [Silence.DOWN]


def test_a_service_that_fails_is_left_alone_for_a_while_and_costs_nothing_then():
    world = World(FakeComprehend("ThrottlingException"))
    world.score(BAD)
    spent = world.spent
    assert world.unheard(BAD) == [Silence.THROTTLED]
    assert (len(world.service.asked), world.spent) == (1, spent)
    world.service.fails_with = ""
    world.seconds += REST_S
    assert world.unheard(BAD) == [None]


def test_refused_texts_do_not_stop_the_next_ones():
    world = World(FakeComprehend("InvalidRequestException"))
    world.score(BAD)
    world.service.fails_with = ""
    assert world.unheard(BAD) == [None]


def test_no_more_is_asked_once_patience_is_over():
    world = World()

    def slowly() -> None:
        world.seconds += PATIENCE_S

    world.service.meanwhile = slowly
    heard = world.unheard(*[BAD] * 26)
    assert heard == [None] * 25 + [Silence.SLOW]
    assert world.spent == 25 * 300


def test_a_text_listed_as_an_error_falls_back_alone():
    world = World(FakeComprehend(odd="régal"))
    assert world.unheard(BAD, GOOD, BAD) == [None, Silence.REFUSED, None]


@pytest.mark.parametrize("language", [None, "es", "zz"])
def test_a_language_that_is_not_read_is_said(language):
    world = World()
    assert world.unheard(replace(BAD, language=language)) == [Silence.LANGUAGE]
    assert not world.service.asked


def test_an_empty_text_is_not_asked_about():
    world = World()
    assert world.unheard(replace(BAD, text="\n \t")) == [Silence.NOTHING]
    assert (world.service.asked, world.spent) == ([], 0)


@pytest.mark.parametrize("sign", ["a", "é", "🍝", "\ud800"])
def test_a_text_of_a_million_signs_is_cut_to_what_is_taken(sign):
    world = World()
    assert world.unheard(replace(BAD, text=sign * 1_000_000)) == [None]
    (text,) = world.service.texts
    assert BYTES - 4 < len(text.encode()) <= BYTES


def test_a_title_is_read_with_its_text_once():
    assert beginning(replace(BAD, title="Une")) == "Une honte"
    assert beginning(replace(BAD, title="Avis")) == "Avis\nUne honte"


def test_languages_are_asked_apart_and_answers_find_their_entries():
    english = replace(BAD, language="en", text="awful")
    world = World()
    judged = world.score(GOOD, english, BAD)
    assert [round(one.others[0].negative) for one in judged] == [0, 1, 1]
    assert {one["LanguageCode"]: one["TextList"] for one in world.service.asked} == {
        "fr": ["Un régal", "Une honte"],
        "en": ["awful"],
    }


def test_a_price_has_a_least_and_grows_with_the_text():
    assert [Price().of("a" * n) for n in (1, 300, 301, 5000)] == [300, 300, 400, 5000]


def test_a_budget_spent_in_the_middle_pays_for_the_first():
    world = World(wish=replace(WISH, usd_per_month=0.0007))
    budget = Silence.BUDGET
    assert world.unheard(BAD, GOOD, BAD, GOOD) == [None, None, budget, budget]
    assert world.spent == 600
    assert len(world.service.texts) == 2


class UnreadableBudgets:
    """A table that cannot be asked."""

    def take(self, *_: object) -> bool:
        raise ClientError({"Error": {"Code": "InternalServerError"}}, "UpdateItem")


def test_a_budget_that_cannot_be_read_is_not_called_spent():
    world = World(budgets=UnreadableBudgets())
    assert world.unheard(BAD, GOOD) == [Silence.DOWN, Silence.DOWN]
    assert not world.service.texts


def test_a_budget_begins_anew_with_the_month():
    world = World(wish=replace(WISH, usd_per_month=0.0003))
    assert world.unheard(BAD, BAD) == [None, Silence.BUDGET]
    world.now = datetime(2026, 4, 1, tzinfo=UTC)
    assert world.unheard(BAD) == [None]


def test_one_business_spends_nothing_of_another():
    world = World(wish=replace(WISH, usd_per_month=0.0003))
    world.wishes["aigues"] = WISH
    other = replace(BAD, business="aigues")
    assert world.unheard(BAD, other, BAD, other) == [None, None, Silence.BUDGET, None]


def test_what_was_counted_stays_counted_if_we_die_asking():
    world = World()

    def die() -> NoReturn:
        raise KeyboardInterrupt

    world.service.meanwhile = die
    with pytest.raises(KeyboardInterrupt):
        world.score(BAD)
    assert world.spent == 300


def test_mixed_goes_by_halves_to_both_sides():
    opinion = split(scores(Mixed=0.6, Negative=0.2, Neutral=0.1, Positive=0.1))
    assert isinstance(opinion, Opinion)
    parts = (opinion.negative, opinion.neutral, opinion.positive)
    assert parts == pytest.approx((0.5, 0.1, 0.4))


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"Negative": 1.0},
        scores(),
        scores(Negative=float("nan")),
        scores(Negative=-1.0, Positive=2.0),
        scores() | {"Mixed": "much"},
    ],
)
def test_odd_scores_are_no_opinion(odd):
    assert split(odd) is Silence.REFUSED
