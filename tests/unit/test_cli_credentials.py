"""Credentials come in whole, and never show: neither as typed nor in what is refused."""

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.credentials import complete, from_file, from_stream, parsed, typed
from cli.refusal import RefusedError
from functions.listen.sources.connector import Credential, Declaration, Words
from functions.listen.sources.feed import DECLARATION as FEED

if TYPE_CHECKING:
    from collections.abc import Mapping

ANYWHERE = Words(en="at the service", fr="chez le service")
ONE = replace(FEED, credentials=(Credential("api_key", ANYWHERE),))
TWO = replace(
    FEED,
    title="Reviews",
    credentials=(
        Credential("client_id", ANYWHERE),
        Credential("refresh_token", ANYWHERE),
        Credential("hint", ANYWHERE, required=False),
    ),
)
BOTH = {"client_id": "42", "refresh_token": "hunter2=="}


def refused(declaration: Declaration, text: str) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        parsed(text, declaration)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        '{"client_id": "42", "refresh_token": "hunter2=="}',
        "client_id: 42\nrefresh_token: hunter2==\n",
        "# mine\n\nclient_id=42\r\nrefresh_token = 'hunter2=='\n",
        "\tclient_id :42\nrefresh_token: hunter2==\nhint:\n",
    ],
)
def test_json_and_lines_are_read_alike(text: str):
    assert parsed(text, TWO) == BOTH


@pytest.mark.parametrize("text", ["hunter2==\n", "  hunter2==", "api_key: hunter2=="])
def test_where_there_is_one_its_value_is_enough(text: str):
    assert parsed(text, ONE) == {"api_key": "hunter2=="}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("hunter2", "connect_unreadable"),
        ('{"client_id": "hunter2"', "connect_unreadable"),
        ('{"client_id": ["hunter2"]}', "connect_unreadable"),
        ("[" * 9000, "connect_unreadable"),
        ('{"a":' * 9000, "connect_unreadable"),
        ("hunter2:3", "connect_unknown"),
        ("refresh_tokn: hunter2", "connect_unknown"),
        ("abcHUNTER2: hunter2", "connect_unknown"),
    ],
)
def test_what_cannot_be_read_is_refused_and_no_value_is_shown(text: str, key: str):
    error = refused(TWO, text)
    assert error.key == key
    assert "hunter2" not in (error.explain("en") + error.explain("fr")).lower()


@given(st.text())
def test_whatever_comes_in_it_is_read_or_refused_in_words(text: str):
    try:
        values = parsed(text, TWO)
    except RefusedError:
        return
    assert values.keys() <= {"client_id", "refresh_token", "hint"}


def test_a_misspelt_name_is_shown_as_it_was_written():
    assert "“refresh_tokn”" in refused(TWO, "refresh_tokn: hunter2").explain("en")


def test_bytes_that_are_no_text_or_too_many_are_refused(tmp_path: Path):
    for data in (b"\xff\xfe\x00", b"a" * 70_000):
        with pytest.raises(RefusedError, match="cannot be read"):
            from_stream(io.BytesIO(data), TWO)
    with pytest.raises(RefusedError, match="No such file"):
        from_file(str(tmp_path / "nowhere"), TWO)


def test_a_file_is_read(tmp_path: Path):
    path = tmp_path / "credentials.json"
    path.write_text("client_id: 42\nrefresh_token: hunter2==\n", encoding="utf-8-sig")
    assert from_file(str(path), TWO) == BOTH


def test_each_is_asked_for_after_saying_where_to_get_it(capsys):
    answers: Mapping[str, str] = {"client_id": " 42 ", "refresh_token": "hunter2=="}
    given = typed(TWO, {}, "fr", ask=lambda name: answers.get(name, ""))
    assert given == BOTH
    printed = capsys.readouterr().out
    assert "client_id: chez le service" in printed
    assert printed.count("facultatif") == 1
    assert "hunter2" not in printed


def test_enter_keeps_what_is_stored(capsys):
    given = typed(TWO, BOTH, "en", ask=lambda name: "new" if name == "hint" else "")
    assert given == {"hint": "new"}
    assert capsys.readouterr().out.count("keeps the one that is stored") == 2
    assert complete(TWO, BOTH, given) == {**BOTH, "hint": "new"}


def test_a_session_that_the_source_put_beside_them_ends_with_them():
    stored = {**BOTH, "access_token": "old", "expires_at": "9"}
    given = {"refresh_token": "new"}
    assert complete(TWO, stored, given) == {"client_id": "42", "refresh_token": "new"}


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"client_id": "42"}, "connect_needed"),
        ({**BOTH, "hint": "hunter2\nX-Evil: 1"}, "connect_control"),
        ({**BOTH, "hint": "hunter2" * 700}, "connect_too_long"),
    ],
)
def test_what_cannot_be_right_is_refused_by_its_name(given: dict[str, str], key: str):
    with pytest.raises(RefusedError) as caught:
        complete(TWO, {}, given)
    assert caught.value.key == key
    assert "hunter2" not in caught.value.explain("en") + caught.value.explain("fr")
