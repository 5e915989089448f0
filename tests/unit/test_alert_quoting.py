import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.adapters.quoting import quote, web_link
from functions.domain.business import Locale


@given(st.text(), st.sampled_from(Locale), st.integers(2, 300))
def test_a_quote_is_one_short_line_without_anything_unseen(
    text: str, locale: Locale, length: int
):
    line = quote(text, locale, length)
    assert len(line) <= length
    assert not {unicodedata.category(c) for c in line} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert line == line.strip()


@pytest.mark.parametrize(
    "hostile",
    [
        "https://evil.example/refund now",
        "HTTP://EVIL.EXAMPLE",
        "write www.evil.example please",
        "see evil.example/refund",
        "mail pay@evil.example",
        "ev\u200bil.exa\u200bmple",
        "javascript:/evil.example",
    ],
)
def test_no_mail_reader_finds_a_link_in_a_quote(hostile: str):
    line = quote(hostile, Locale.EN)
    assert not re.search(r"\w\.\w|://|www\.", line)


def test_a_removed_link_is_said_in_the_readers_language():
    text = "Remboursement ici : https://evil.example/x"
    assert quote(text, Locale.FR) == "Remboursement ici : [lien retiré]"
    assert quote(text, Locale.EN) == "Remboursement ici : [link removed]"


def test_direction_marks_and_towers_of_accents_are_taken_off():
    assert (
        quote("\u202eevil\u2066 e" + "\u0301" * 50, Locale.EN) == "evil é\u0301\u0301"
    )


def test_a_long_text_is_cut_between_words():
    assert quote("très " * 100, Locale.FR, 20) == "très très très très…"


def test_numbers_keep_their_points():
    assert (
        quote("note 1.5 sur 5, 12.50 euros", Locale.FR) == "note 1.5 sur 5, 12.50 euros"
    )


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://avis.example/1", True),
        ("http://avis.example/1?a=b", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//evil.example", False),
        ("https://evil.example/\u202egpj", False),
        ("https:///x", False),
        ("", False),
        (None, False),
    ],
)
def test_a_page_links_to_web_addresses_only(url: str | None, linked: bool):
    assert web_link(url) == (url if linked else None)
