"""Whatever stands in a text, it is judged; its dress changes nothing."""

import html
import unicodedata
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from functions.domain.about import NOT_US, Verdict
from functions.domain.business import Place
from functions.domain.mention import Entry
from functions.listen.match import Matcher, judge
from functions.listen.matching.register import Register
from functions.listen.matching.told_text import Text
from functions.listen.reading.text import MAX_TEXT, clean_text, rough_text
from tests.listen_cases import a_business
from tests.unit.test_match_cases import TABLE

HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\ufe0f"
NAMED = [(business, text) for business, verdict, text, _ in TABLE if verdict != "not"]
FAMILY = (
    a_business(),
    a_business(
        id="marie", names=("Chez Marie",), place=Place("Aix", neighbours=("Ici",))
    ),
    a_business(id="escale", names=("L'Escale", "@escale"), website="lescale.example"),
    a_business(id="query", match='"petit mistral" NEAR/3 (avis OR resto*) -vent'),
)
PIECES = st.sampled_from(
    (
        *("Le Petit", "Mistral", "Chez", "Marie", "L'", "Escale", "à Lyon", "Aix"),
        *("avis", "restaurant", "#", "@", ".", "-", " ", "\n", "\u200b", "é", "М"),
        *("<b>", "&eacute;"),
    )
)
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join)


def entry(text: str, title: str = "") -> Entry:
    return Entry("mistral", "s", "feed", "1", title, text)


@given(st.text(), TEXTS)
def test_any_text_is_judged(title: str, text: str):
    for business, about in Matcher(FAMILY).verdicts(entry(text, title)):
        assert about.verdict in (Verdict.ABOUT, Verdict.PERHAPS)
        assert about.grounds
        assert business in FAMILY


@pytest.mark.parametrize(
    "name",
    [
        "et & et",
        "&",
        "et",
        "l'",
        "le le",
        "St",
        "St " * 60,
        "Le " * 2000,
        "",
        "🤬",
        "x" * 9,
    ],
)
def test_any_name_can_be_looked_for(name: str):
    business = a_business(names=(name, "Le Petit Mistral"))
    text = entry(f"Au Petit Mistral, et {name} et et l' le st saint")
    assert judge(business, text).sure


class Counting(list[str]):
    """Words that count how often a row of them is looked at."""

    rows = 0

    def __getitem__(self, at: Any) -> Any:
        self.rows += isinstance(at, slice)
        return super().__getitem__(at)


def test_fifty_names_that_share_a_word_cost_little_more_than_one():
    """Two thousand ways to write them would be looked at wherever the word stands."""
    aliases = [f"Le Petit Mistral {n} et Saint Pierre & Fils" for n in range(50)]
    register = Register((a_business(names=("Le Petit Mistral", *aliases)),))
    text = Text("", "mistral " * 100)
    text.words = words = Counting(text.words)
    assert register.candidates(text) == {}
    assert words.rows <= 12 * 100


@given(TEXTS)
def test_many_at_once_are_judged_as_each_alone(text: str):
    at_once = {b.id: about for b, about in Matcher(FAMILY).verdicts(entry(text))}
    for business in FAMILY:
        assert judge(business, entry(text)) == at_once.get(business.id, NOT_US)


@given(st.sampled_from(NAMED), st.data())
def test_hidden_signs_in_a_name_change_no_verdict(named, data: st.DataObject):
    business, text = named
    at = data.draw(st.integers(0, len(text)))
    sign = data.draw(st.sampled_from(HIDDEN))
    dressed = text[:at] + sign + text[at:]
    assert (
        judge(business, entry(dressed)).verdict == judge(business, entry(text)).verdict
    )


@given(st.sampled_from(NAMED), st.sampled_from(["NFC", "NFD"]))
def test_taken_apart_or_composed_a_text_says_the_same(named, form: str):
    business, text = named
    dressed = unicodedata.normalize(form, text)
    assert (
        judge(business, entry(dressed)).verdict == judge(business, entry(text)).verdict
    )


@pytest.mark.parametrize(("business", "text"), NAMED)
def test_case_changes_no_verdict(business, text: str):
    if "#" in text or "à " in text.lower():
        return  # a hashtag is read by its capitals, « à Nice » by its accent and its own
    verdict = judge(business, entry(text)).verdict
    assert judge(business, entry(text.upper())).verdict == verdict
    assert judge(business, entry(text.lower())).verdict == verdict


@given(TEXTS, st.booleans())
def test_what_is_about_a_business_was_worth_cleaning(text: str, escaped: bool):
    raw = html.escape(text) if escaped else text
    clean = clean_text(raw, MAX_TEXT)
    for business in FAMILY:
        if judge(business, entry(clean)) is not NOT_US:
            rough = rough_text(raw, MAX_TEXT)
            assert Matcher((business,)).may_be_named(rough)


MARKED_UP = st.sampled_from(
    [
        *(
            "Le Petit ",
            "Mis",
            "tral",
            "Mistral",
            "petit",
            " ",
            "\n",
            "x",
            "&",
            "<",
            ">",
        ),
        *(
            "<b>",
            "</b>",
            "<wbr>",
            "</p><p>",
            '<a title="',
            '">',
            "<a href='>'>",
            "<!--",
        ),
        *(
            "-->",
            "<script>",
            "</script>",
            "<textarea>",
            "</textarea>",
            "<?",
            "<b",
            "</",
        ),
        *("&nbsp;", "&eacute;", "&lt;b&gt;", "&amp;lt;b&amp;gt;", "&#233;", "&shy;"),
        *("\x00", "\x9c", "\u202e", "\u200b", "\ufeff", "e\u0301", "’", "M&#105;s"),
    ]
)


@given(st.lists(MARKED_UP, max_size=12).map("".join), st.booleans())
@example(raw="Le Petit Mis<a href='>'>tral", plain=False)
@example(raw="<b<i>Petit Mistral", plain=False)
@example(raw="<plaintext><textarea><Petit Mistral>", plain=False)
def test_no_markup_hides_a_name_from_the_first_look(raw: str, plain: bool):
    (business,) = FAMILY[:1]
    clean, rough = clean_text(raw, 500, plain=plain), rough_text(raw, 500, plain=plain)
    named = judge(business, entry(clean)) is not NOT_US
    assert Matcher((business,)).may_be_named(rough) or not named


def test_a_text_about_nobody_is_not_worth_cleaning():
    matcher = Matcher(FAMILY)
    texts = (
        "<p>Il a <b>plu</b> toute la journ&eacute;e.</p>",
        "<p>Le Petit Mis<b>tral</b></p>",
        "Le Petit Mis&amp;#8203;tral",
    )
    roughs = (rough_text(text, MAX_TEXT) for text in texts)
    assert [*map(matcher.may_be_named, roughs)] == [False, True, True]
