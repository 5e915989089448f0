"""Red flags are precise first: each trap in red_flag_cases/ once looked like a flag.

One file a subject; a line begins with + where its text must raise the subject's flag,
with - where it must raise none of any subject.
"""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.mention import Sentiment, Suspicion
from functions.understand.red_flags import Guard, find_held_back, find_red_flags
from functions.understand.red_flags.subjects import SUBJECTS

CASES = Path(__file__).parent / "red_flag_cases"


def cases(sign: str) -> list[tuple[str, str]]:
    return [
        (path.stem, line[2:])
        for path in sorted(CASES.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line.startswith(f"{sign} ")
    ]


FLAGS, TRAPS = cases("+"), [text for _, text in cases("-")]


def test_the_table_is_large_and_half_of_it_traps():
    assert len(FLAGS) + len(TRAPS) >= 400
    assert len(TRAPS) >= len(FLAGS)
    assert {subject for subject, _ in FLAGS} == set(SUBJECTS)


def test_no_case_stands_twice():
    texts = [text for _, text in FLAGS] + TRAPS
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(("subject", "text"), FLAGS, ids=[text for _, text in FLAGS])
def test_a_flag_is_raised(subject, text):
    assert subject in [flag.subject for flag in find_red_flags(text)]


@pytest.mark.parametrize("text", TRAPS, ids=TRAPS)
def test_a_trap_raises_nothing(text):
    assert find_red_flags(text) == ()


def test_a_flag_gives_the_words_that_made_it_as_they_were_written():
    (flag,) = find_red_flags("Bilan : INTOXICATION \u202fAlimentaire, encore.")
    assert flag.words == "INTOXICATION Alimentaire"


def test_a_subject_is_flagged_once_and_two_subjects_twice():
    text = "Food poisoning. Again food poisoning. You will hear from my lawyer."
    assert [flag.subject for flag in find_red_flags(text)] == [
        "food_poisoning",
        "legal_threat",
    ]


def test_a_denial_in_one_sentence_does_not_clear_the_next():
    text = "Pas d'intoxication alimentaire hier. Nous avons été intoxiqués ce midi."
    assert len(find_red_flags(text)) == 1


def test_invisible_characters_split_no_phrase():
    assert find_red_flags("We got food poi\u200bsoning")


@pytest.mark.parametrize(
    "piece",
    [
        "food poisoning ",
        "intoxication ",
        "« ",
        '"',
        "été ",
        "a" * 50,
        "\u0301",
        "slipped ",
    ],
)
def test_a_megabyte_takes_no_longer_than_a_page(piece):
    started = time.process_time()
    find_red_flags(piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 10  # the square takes hours


@given(st.text(max_size=300))
def test_no_text_breaks_it(text):
    find_red_flags(text)


@pytest.mark.parametrize(
    ("text", "subject", "guard"),
    [
        ("Aucun cas d’intoxication alimentaire ici.", "food_poisoning", Guard.DENIED),
        ("Is it true that I got food poisoning there.", "food_poisoning", Guard.ASKED),
        (
            "Y a-t-il eu une intoxication alimentaire ?",
            "food_poisoning",
            Guard.QUESTION,
        ),
        ("« Intoxication alimentaire », disait-il.", "food_poisoning", Guard.QUOTED),
        ("S’il y a une intoxication alimentaire.", "food_poisoning", Guard.SUPPOSED),
        ("It could be food poisoning.", "food_poisoning", Guard.UNREAL),
        ("I heard of food poisoning elsewhere.", "food_poisoning", Guard.OF_OTHERS),
    ],
)
def test_what_took_a_flag_back_is_told(text: str, subject: str, guard: Guard):
    assert find_red_flags(text) == ()
    (found,) = find_held_back(text)
    assert (found.subject, found.guard) == (subject, guard)


def test_a_flag_that_is_raised_was_not_held_back():
    text = "No food poisoning, they said. We all got food poisoning."
    assert [flag.subject for flag in find_red_flags(text)] == ["food_poisoning"]
    assert find_held_back(text) == ()


def test_a_phrase_that_the_scorer_finds_unlikely_is_told_as_held_back():
    text = "We all got food poisoning."
    unlikely = Sentiment(0.1, 0.8, 0.1, "encoder", suspicions=())
    (found,) = find_held_back(text, unlikely)
    assert (found.subject, found.guard) == ("food_poisoning", Guard.UNLIKELY)
    suspicions = (Suspicion("food_poisoning", 0.9, "food poisoning"),)
    likely = replace(unlikely, suspicions=suspicions)
    assert find_held_back(text, likely) == ()
