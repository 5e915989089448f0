"""Outside text is cleaned of everything but its words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.listen.reading.text import clean_language, clean_link, clean_text


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("Un <b>Mis</b>tral", "Un Mistral"),
        ("<p>Un</p><p>deux</p>trois<br>quatre", "Un deux trois quatre"),
        ("caf&eacute; &amp; th&#233;", "café & thé"),
        ("&lt;b&gt;gras&lt;/b&gt;", "gras"),
        ("&amp;lt;i&amp;gt;deux fois&amp;lt;/i&amp;gt;", "deux fois"),
        ("&amp;amp;lt;b&amp;amp;gt;trop souvent", "b>trop souvent"),
        ("a<script>alert(1)</script>b", "ab"),
        ("<img src=x onerror=alert(1)>mot", "mot"),
        ("trop\u00a0cher\u202f!\n\n  Oui", "trop cher ! Oui"),
        ("5 < 6 et 7 > 6, AT&T <3", "5 < 6 et 7 > 6, AT&T <3"),
        ("nul\x00 \x1b[31mrouge \ud800seul", "nul [31mrouge seul"),
        ("\u202eneiv a tuot\u202c", "neiv a tuot"),
        ("don\x92t", "don’t"),
        ("e\u0301te\u0301", "été"),
        ("👩‍🍳", "👩‍🍳"),
    ],
)
def test_only_words_are_left(raw: str, words: str):
    assert clean_text(raw, 500) == words


def test_a_text_is_cut_at_its_cap():
    assert len(clean_text("mot " * 10_000, 500)) <= 500


def test_plain_text_keeps_its_angle_brackets():
    assert clean_text("de <b> à &amp;", 500, plain=True) == "de <b> à &amp;"


@given(st.text(st.characters(), max_size=300), st.booleans())
def test_nothing_unwanted_is_ever_left(raw: str, escaped: bool):
    text = clean_text(raw.replace("a", "&lt;" if escaped else "<"), 200)
    assert not re.search("<[a-zA-Z/!?]|[\x00-\x1f\x7f-\x9f\ud800-\udfff]", text)
    assert len(text) <= 200
    assert text == " ".join(text.split())


@pytest.mark.parametrize(
    ("raw", "link"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("/avis/3", "https://feeds.example/avis/3"),
        (" https://a.example/\n", "https://a.example/"),
        ("javascript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("http://", None),
        ("http://[oups/", None),
        ("mailto:a@b.example", None),
        ("https://a.example/" + "x" * 3_000, None),
        ("", None),
    ],
)
def test_only_web_links_are_kept(raw: str, link: str | None):
    assert clean_link(raw, "https://feeds.example/mistral.xml") == link


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("fr-FR", "fr"),
        ("EN", "en"),
        ("", None),
        ("français", None),
        ("x-klingon", None),
    ],
)
def test_a_language_tag_becomes_a_language(raw: str, language: str | None):
    assert clean_language(raw) == language


def test_a_letter_bears_only_so_many_marks():
    assert clean_text("cafe\u0301 " + "e" + "\u0323" * 9_000, 500, plain=True) == (
        "café \u1eb9" + "\u0323" * 29
    )
    assert clean_text("!" * 50 + "…" * 50, 500) == "!" * 50 + "…" * 50
