"""JSON from outside: caps before the parser, and typed answers whatever it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth
from functions.listen.reading.json_data import (
    dig,
    load,
    load_or_none,
    mapping,
    number,
    rows,
    text,
    total,
    whole,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", SourceHealth.EMPTY),
        (b"\xef\xbb\xbf \n", SourceHealth.EMPTY),
        (b"<html><body>403</body></html>", SourceHealth.UNREADABLE),
        (b"[" * 100_000, SourceHealth.CUT_SHORT),
        (b'{"a": [1, 2', SourceHealth.CUT_SHORT),
        (b'{"a": oups}', SourceHealth.UNREADABLE),
        (b"]", SourceHealth.UNREADABLE),
    ],
)
def test_what_is_not_fit_to_parse_is_refused_by_name(body: bytes, reason: str):
    with pytest.raises(FetchError) as caught:
        load(body)
    assert caught.value.reason == reason
    assert load_or_none(body) is None


def test_numbers_arrive_as_they_were_written():
    data = load(b'{"id": 17, "big": %s, "odd": NaN, "far": 1e999}' % (b"9" * 5_000))
    assert text(data, "id") == "17"
    assert (whole(data, "id"), number(data, "id")) == (17, 17.0)
    assert (number(data, "big"), whole(data, "big")) == (None, None)
    assert (number(data, "odd"), number(data, "far")) == (None, None)


def test_what_nests_too_deep_is_nothing_and_its_neighbours_are_read():
    deep = b"[" * 100_000 + b'{"a": "]"}' + b"]" * 100_000
    data = load(b'{"a": %s, "b": "c"}' % deep)
    assert (text(data, "b"), text(data, "a")) == ("c", "")
    assert dig(load(b"[" * 100 + b'"x"' + b"]" * 100), *[0] * 100) == "x"


def test_brackets_in_strings_are_no_depth():
    assert text(load(b'{"a": "' + b"[" * 500 + b'\\""}'), "a").startswith("[[")


def test_a_path_that_leads_nowhere_leads_to_nothing():
    data = load(b'{"a": [{"b": "c"}], "n": null}')
    assert text(data, "a", 0, "b") == "c"
    assert dig(data, "a", 1, "b") is None
    assert (mapping(data, "a"), rows(data, "n"), text(data, "a")) == ({}, [], "")


@pytest.mark.parametrize("written", ["1_000", "١٢", "", "five", "5/5", "inf", "1e20"])
def test_what_is_no_count_is_none(written: str):
    assert whole(written) is None


def test_only_known_counts_are_added():
    assert total(None, 3, -1) == 3
    assert total(None, None) is None
    assert total(-5) is None


@given(JSON, st.lists(st.text() | st.integers(0, 3)))
def test_getters_never_raise(value: object, path: list[str | int]):
    assert isinstance(text(value, *path), str)
    assert isinstance(mapping(value, *path), dict)
    assert isinstance(rows(value, *path), list)
    number(value, *path)
    whole(value, *path)


@given(st.binary())
def test_any_bytes_load_or_are_refused(body: bytes):
    load_or_none(body)
