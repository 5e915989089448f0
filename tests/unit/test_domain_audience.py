"""Who speaks, as groups of ten and more, whatever one adds up or takes away."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.audience import FEWEST, FOLLOWED, Group, audience, band
from functions.listen.sources.registry import connectors
from tests.builders import a_mention


def people(**languages: int):
    return [
        a_mention(id=f"{language}{n}", author=f"{language}{n}", language=language)
        for language, count in languages.items()
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("spoken", "shown"),
    [
        ({"fr": 9}, ()),
        ({"fr": 10}, (Group("fr", 10),)),
        ({"fr": 30, "en": 12}, (Group("fr", 30), Group("en", 12))),
        ({"fr": 30, "en": 12, "de": 1}, (Group("fr", 30), Group("others", 13))),
        ({"fr": 30, "de": 1}, ()),
        ({"fr": 30, "de": 6, "it": 5}, (Group("fr", 30), Group("others", 11))),
    ],
)
def test_no_group_below_ten_is_shown_nor_can_be_worked_out(spoken, shown):
    assert audience(people(**spoken)).languages == shown


def test_an_author_is_one_however_often_he_speaks():
    often = [a_mention(id=f"m{n}", author="a") for n in range(50)]
    assert audience(often).languages == ()


@given(st.lists(st.sampled_from("abcdef"), max_size=120))
def test_every_group_shown_is_large_enough_and_the_sum_is_right(languages):
    said = [
        a_mention(id=f"m{n}", author=f"a{n}", language=one)
        for n, one in enumerate(languages)
    ]
    groups = audience(said).languages
    assert all(group.people >= FEWEST for group in groups)
    assert sum(group.people for group in groups) in {0, len(said)}
    sizes = Counter(languages)
    assert all(sizes[g.name] == g.people for g in groups if g.name != "others")


@pytest.mark.parametrize(
    ("followers", "name"),
    [(None, ""), (0, "0-99"), (99, "0-99"), (100, "100-999"), (10**7, "100000+")],
)
def test_followers_come_in_bands_and_untold_is_not_none(followers, name):
    assert band(a_mention(reach=followers)) == name


def located(country: str | None, count: int, kind: str = "trustpilot"):
    return [
        a_mention(
            id=f"{kind}{country}{n}",
            author=f"{kind}{country}{n}",
            country=country,
            source_kind=kind,
        )
        for n in range(count)
    ]


def test_countries_are_of_those_whose_source_tells_some():
    said = [*located("FR", 12), *located(None, 11), *located(None, 40, "reddit")]
    assert audience(said).countries == (Group("FR", 12), Group("", 11))
    assert audience(located(None, 40)).countries == ()


@pytest.mark.parametrize("few", [1, 9])
def test_no_country_of_fewer_than_ten_is_shown_nor_can_be_worked_out(few: int):
    assert audience([*located("FR", 30), *located("BE", few)]).countries == ()
    three = [*located("FR", 30), *located("GB", 12), *located("BE", few)]
    shown = audience(three).countries
    assert shown == (Group("FR", 30), Group("others", 12 + few))


def test_followers_are_those_of_sources_that_declare_them():
    told = {
        c.declaration.kind for c in connectors() if "follow" in c.declaration.reach.en
    }
    assert told == FOLLOWED
