"""What presses teach, and the bounds within which they do."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.about import About, Because, Ground, Verdict
from functions.domain.author import author_hash
from functions.domain.business import Business, Place
from functions.domain.mention import Entry
from functions.domain.taught import (
    MOST_CLUES,
    MOST_PRESSES,
    WORDS_A_PRESS,
    Clue,
    ClueKind,
    Press,
    Sign,
    Taught,
    signs_of,
)
from functions.listen.match import after_taught, judge
from tests.builders import MINUTE, a_mention
from tests.listen_cases import a_business

NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)
PERHAPS = About(Verdict.PERHAPS, "Chez Marie", (Ground(Because.COMMON_NAME),))


def marie(**changes: object) -> Business:
    return a_business(names=("Chez Marie",), author_key="ab" * 16, **changes)


def press(known: Taught, *, ours: bool, said: str, **fields: object) -> Taught:
    mention = a_mention(title="", text=said, about=PERHAPS, **fields)
    return known.after(
        Press("m1", ours=ours, by="lea", at=NOON), signs_of(mention, marie())
    )


def after(known: Taught, text: str, **fields: object) -> Verdict:
    entry = Entry("mistral", "s", "feed", "1", "", text, **fields)
    business = marie()
    return after_taught(judge(business, entry), entry, business, known).verdict


def test_one_press_is_enough_to_know_another_house_again():
    known = press(
        Taught("mistral"), ours=False, said="Soirée chez Marie, quartier Limoilou."
    )
    assert after(known, "chez Marie à limoilou, bof") is Verdict.NOT
    assert after(known, "chez Marie, bof") is Verdict.PERHAPS


def test_one_press_is_enough_to_know_ours_again():
    known = press(
        Taught("mistral"), ours=True, said="On adore chez Marie aux Chartrons."
    )
    assert after(known, "Chez Marie, aux Chartrons") is Verdict.ABOUT


def test_an_author_is_known_again_by_the_hash_alone():
    hashed = author_hash("Zoé", marie().author_key)
    known = press(Taught("mistral"), ours=False, said="chez marie", author=hashed)
    assert after(known, "encore chez marie", author="zoé") is Verdict.NOT
    assert after(known, "encore chez marie", author="Léa") is Verdict.PERHAPS
    assert "zoé" not in repr(known).casefold()


def test_a_paper_says_something_after_three_presses():
    known = Taught("mistral")
    for _ in range(2):
        known = press(known, ours=False, said="chez marie", publisher="Le Courrier")
    assert after(known, "chez marie", publisher="Le Courrier") is Verdict.PERHAPS
    known = press(known, ours=False, said="chez marie", publisher="Le Courrier")
    assert after(known, "chez marie", publisher="Le Courrier") is Verdict.NOT


def test_a_clue_that_was_pressed_both_ways_says_nothing():
    known = press(Taught("mistral"), ours=False, said="chez Marie avec Limoilou")
    known = press(known, ours=True, said="chez Marie avec Limoilou")
    assert after(known, "chez Marie à Limoilou") is Verdict.PERHAPS


def test_what_a_name_alone_made_sure_becomes_a_question_at_most():
    business = a_business()
    known = Taught(
        "mistral", (Clue(ClueKind.WORD, "limoilou", ours=0, theirs=9, at=NOON),)
    )
    entry = Entry("mistral", "s", "feed", "1", "", "Le Petit Mistral, Limoilou")
    found = after_taught(judge(business, entry), entry, business, known)
    assert found.verdict is Verdict.PERHAPS
    assert found.grounds[-1] == Ground(Because.LEARNED_OTHER, "limoilou")


def test_what_a_proof_made_sure_stays_so():
    business = marie(place=Place("Aix"))
    known = press(Taught("mistral"), ours=False, said="chez Marie à Limoilou")
    entry = Entry("mistral", "s", "feed", "1", "", "Chez Marie, Aix, comme à Limoilou")
    assert after_taught(judge(business, entry), entry, business, known).sure


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chez Marie à Limoilou, avec Bernadette et le Gros Robert", 3),
        ("Samedi. Dimanche. Lundi", 0),
        ("CHEZ MARIE A LIMOILOU", 0),
        ("chez marie", 0),
        ("", 0),
    ],
)
def test_proper_names_near_the_name_are_what_is_taught(text: str, words: int):
    found = signs_of(a_mention(title="", text=text, about=PERHAPS), marie())
    kinds = [sign.kind for sign in found]
    assert min(kinds.count(ClueKind.WORD), 3) == words


def test_our_own_names_and_places_are_no_clue():
    business = marie(place=Place("Aix", neighbours=("Cours Mirabeau",)))
    text = "vu chez Marie, à Aix, cours Mirabeau, avec Gaston"
    found = signs_of(a_mention(title="", text=text, about=PERHAPS), business)
    assert [s.value for s in found if s.kind is ClueKind.WORD] == ["gaston"]


def test_clues_and_presses_are_capped_and_the_oldest_go():
    known = Taught("mistral")
    for number in range(MOST_CLUES + 50):
        one = Press(f"m{number}", ours=False, by="lea", at=NOON + number * MINUTE)
        known = known.after(one, [Sign(ClueKind.WORD, f"w{number}")])
    assert len(known.clues) == MOST_CLUES
    assert known.clues[-1].value == f"w{MOST_CLUES + 49}"
    assert len(known.presses) == MOST_PRESSES
    assert known.version == MOST_CLUES + 50


@given(st.text(), st.text())
def test_any_text_teaches_few_words(title: str, text: str):
    mention = a_mention(title=title, text=text, about=PERHAPS)
    found = [s for s in signs_of(mention, marie()) if s.kind is ClueKind.WORD]
    assert len(found) <= WORDS_A_PRESS


STEPS = [Verdict.NOT, Verdict.PERHAPS, Verdict.ABOUT]
LEARNABLE = st.lists(
    st.tuples(
        st.sampled_from(("Limoilou", "Chartrons", "Québec", "Bordeaux")),
        st.booleans(),
    ),
    max_size=250,
)


@given(LEARNABLE, st.sampled_from(("Limoilou", "Chartrons", "Lyon")))
def test_no_row_of_presses_moves_a_verdict_by_more_than_a_step(
    presses: list[tuple[str, bool]], town: str
):
    known = Taught("mistral")
    for place, ours in presses:
        known = press(known, ours=ours, said=f"Soirée chez Marie à {place}.")
    assert len(known.clues) <= MOST_CLUES
    assert len(known.presses) <= MOST_PRESSES
    for text in (f"chez Marie à {town}, bof", "chez Marie, rue du Lac"):
        entry = Entry("mistral", "s", "feed", "1", "", text)
        before = judge(marie(), entry).verdict
        moved = abs(STEPS.index(after(known, text)) - STEPS.index(before))
        assert moved <= 1
    proven = marie(place=Place(town=town))
    entry = Entry("mistral", "s", "feed", "1", "", f"chez Marie à {town}, bof")
    about = judge(proven, entry)
    assert after_taught(about, entry, proven, known) == about, "a proof stays one"
