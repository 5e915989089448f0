"""The small language of `match:`: what it says of a text, and where it is wrong."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.query import (
    All,
    Expected,
    Not,
    QueryError,
    Term,
    needed,
    parse,
    wants_something,
)
from functions.domain.query_holds import Indexed, holds
from functions.listen.matching.told_text import Text

TABLE = [
    re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), line).split(" | ")
    for line in (Path(__file__).parent / "query_cases.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("answer", "query", "text", "why"), TABLE)
def test_each_query_answers_as_its_users_know_it(
    answer: str, query: str, text: str, why: str
):
    held = holds(parse(query), Indexed(Text("", text).words))
    assert held is (answer == "yes"), why


@pytest.mark.parametrize(
    ("query", "at", "expected"),
    [
        ("", 0, Expected.TERM),
        ("   ", 3, Expected.TERM),
        ("()", 1, Expected.TERM),
        ("a AND", 5, Expected.TERM),
        ("a OR OR b", 5, Expected.TERM),
        ("AND a", 0, Expected.TERM),
        ("a NOT NOT b", 6, Expected.TERM),
        ('a ""', 2, Expected.TERM),
        ("a !!", 2, Expected.TERM),
        ("(a OR b", 7, Expected.CLOSING),
        ("a OR b)", 6, Expected.NO_CLOSING),
        ('a "b c', 2, Expected.QUOTE),
        ("a «b c", 2, Expected.QUOTE),
        ("pi*za", 2, Expected.STAR_AT_END),
        ("pi*", 2, Expected.PREFIX),
        ("*", 0, Expected.TERM),
        ("a NEAR b", 2, Expected.NEAR_NUMBER),
        ("a NEAR/0 b", 2, Expected.NEAR_NUMBER),
        ("a NEAR/51 b", 2, Expected.NEAR_NUMBER),
        ("a NEAR/5b", 2, Expected.NEAR_NUMBER),
        ("a NEAR/+5 b", 2, Expected.NEAR_NUMBER),
        ("a NEAR/9999999999 b", 2, Expected.NEAR_NUMBER),
        ("a PRÈS/ b", 2, Expected.NEAR_NUMBER),
        ("a NEAR/5", 8, Expected.TERM),
        ("a site:b.example", 2, Expected.NO_FIELD),
        ("intitle:marie", 0, Expected.NO_FIELD),
        ("a NEAR/5 (b AND c)", 9, Expected.NEAR_TERMS),
        ("(a b) NEAR/5 c", 0, Expected.NEAR_TERMS),
        ("a NEAR/5 NOT b", 9, Expected.TERM),
        ("NOT a", 0, Expected.SOMETHING_WANTED),
        ("NOT a OR NOT b", 0, Expected.SOMETHING_WANTED),
        ("a OR -b", 5, Expected.SOMETHING_WANTED),
        ("a NOT c OR b OR (NOT d OR e)", 16, Expected.SOMETHING_WANTED),
        ('"petit *"', 7, Expected.PREFIX),
        ("(" * 11 + "a" + ")" * 11, 10, Expected.SHALLOWER),
        ("a " * 101, 200, Expected.FEWER_TERMS),
        ("a" * 1001, 1000, Expected.SHORTER),
    ],
)
def test_a_mistake_is_pointed_at(query: str, at: int, expected: Expected):
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert (caught.value.at, caught.value.expected) == (at, expected)


WORDS = st.sampled_from(["a", "b", "c", "pizz*", '"a b"', "(a OR c)"])
QUERIES = st.recursive(
    WORDS,
    lambda inner: st.tuples(
        inner, st.sampled_from([" AND ", " OR ", " NOT ", " "]), inner
    ).map(lambda parts: f"({''.join(parts)})"),
    max_leaves=8,
)


@given(QUERIES, st.lists(st.sampled_from(["a", "b", "c", "pizza", "x"])))
def test_what_satisfies_a_query_holds_a_term_that_it_needs(query: str, said: list[str]):
    try:
        parsed, text = parse(query), Indexed(said)
    except QueryError:
        return
    if holds(parsed, text):
        assert any(text.spans(term) for term in needed(parsed))


@given(QUERIES)
def test_a_query_that_wants_something_is_not_content_with_nothing(query: str):
    try:
        parsed = parse(query)
    except QueryError:
        return
    assert wants_something(parsed)
    assert not holds(parsed, Indexed(()))


@given(st.text(st.sampled_from('ab*"«»() -/5ANDORTEU '), max_size=60) | st.text())
def test_any_text_is_read_or_refused_at_one_of_its_characters(query: str):
    at = 0
    try:
        parse(query)
    except QueryError as error:
        at = error.at
    assert 0 <= at <= len(query)


def test_and_not_is_one_thing_less():
    assert parse("a AND NOT b") == All((Term(("a",)), Not(Term(("b",)))))
