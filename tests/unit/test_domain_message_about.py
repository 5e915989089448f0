"""A verdict survives the queue; what was queued before verdicts existed still reads."""

import json

import pytest

from functions.domain.about import ABOUT_US, About, Because, Ground, Verdict
from functions.domain.mention import Entry
from functions.domain.message import (
    UnreadableMessageError,
    decode_entry,
    decode_heard,
    encode,
)

ENTRY = Entry(
    "mistral",
    "s",
    "feed",
    "1",
    "",
    "Chez Marie",
    about=About(
        Verdict.PERHAPS, "Chez Marie", (Ground(Because.COMMON_NAME, "Chez Marie"),)
    ),
)


def test_a_verdict_comes_out_as_it_went_in():
    assert decode_entry(encode(ENTRY)) == ENTRY
    assert decode_heard(encode(ENTRY)) == ENTRY


def test_a_message_without_a_verdict_is_about_us():
    old = json.loads(encode(ENTRY))
    del old["about"]
    assert decode_entry(json.dumps(old)).about == ABOUT_US


@pytest.mark.parametrize(
    "about",
    [
        None,
        7,
        {},
        {"verdict": "x", "name": "", "grounds": []},
        {"verdict": "about", "name": "", "grounds": [7]},
    ],
)
def test_an_odd_verdict_makes_a_message_unreadable(about: object):
    odd = json.loads(encode(ENTRY)) | {"about": about}
    with pytest.raises(UnreadableMessageError, match="about"):
        decode_entry(json.dumps(odd))
