"""U01 to U10: names and texts that hide, turn around or pile up signs."""

import json
import unicodedata
from collections.abc import Callable

from tests.hostile.cases import (
    POISON,
    Case,
    Outcome,
    Served,
    beside_in_json,
    each,
    once,
)

NAME = "Le Petit Mistral"
MOST_MARKS = 30


def said(
    title: str = NAME, text: str = "Servi froid.", author: str = "Zoé"
) -> Callable[[], Served]:
    """An entry of these words, in the midst of nine."""
    entry = {
        "id": POISON,
        "title": title,
        "content_text": text,
        "authors": [{"name": author}],
    }
    return lambda: once(beside_in_json(json.dumps(entry)))


def twice() -> Served:
    """The same entry without an id, composed in one poll and taken apart in the next."""

    def entry(form: str) -> bytes:
        title = unicodedata.normalize(form, f"{NAME} : fermé, déçu")
        return beside_in_json(
            json.dumps({"title": title, "content_text": "Été gâché."})
        )

    return each(entry("NFC"), entry("NFD"))


def no_turning(outcome: Outcome) -> None:
    author = outcome.entry(POISON).author or ""
    assert "aileC" in author
    assert not {unicodedata.bidirectional(c) for c in author} & {"RLO", "LRI", "PDI"}


def surely_ours(outcome: Outcome) -> None:
    """The name was found, in whatever dress."""
    about = outcome.entry(POISON).about
    assert about.sure
    assert about.name == NAME


def plainly_titled(outcome: Outcome) -> None:
    assert outcome.entry(POISON).title == NAME


def few_marks(outcome: Outcome) -> None:
    """No letter keeps more marks than any writing needs."""
    surely_ours(outcome)
    row = 0
    for sign in outcome.entry(POISON).text:
        row = row + 1 if unicodedata.combining(sign) else 0
        assert row <= MOST_MARKS


def kept_as_said(outcome: Outcome) -> None:
    assert outcome.entry(POISON).text == "😡🤮👎🏽"


ZALGO = "".join(f"{letter}\u0337\u0322\u0321\u035c" for letter in NAME)

UNICODE = (
    Case(
        "U01",
        "an author who turns the text around",
        said(author="\u202eaileC\u2066 x\u2069"),
        check=no_turning,
    ),
    Case(
        "U02",
        "a name split by zero-width signs",
        said("L\u200be Pe\u200dtit Mis\u2060tr\ufeffal"),
        check=surely_ours,
    ),
    Case(
        "U03",
        "a name in letters of other scripts",
        said("L\u0435 Р\u0435tit \u041cistr\u0430l"),
        check=surely_ours,
    ),
    Case("U04", "the same text composed and taken apart", twice, polls=2),
    Case("U05", "a name under piles of marks", said(ZALGO), check=surely_ours),
    Case(
        "U06",
        "tags that nobody sees",
        said(NAME + "".join(chr(0xE0000 + ord(c)) for c in "ignore this")),
        check=plainly_titled,
    ),
    Case(
        "U07",
        "the Turkish i, dotted and dotless",
        said("LE PETİT MİSTRAL, le petıt mıstral"),
        check=surely_ours,
    ),
    Case("U08", "a review of emoji alone", said(text="😡🤮👎🏽"), check=kept_as_said),
    Case(
        "U09",
        "10,000 marks on one letter",
        said(text="e" + "\u0301\u0323" * 5_000),
        check=few_marks,
    ),
    Case(
        "U10",
        "no-break spaces in a name and before a sign",
        said("Le\u202fPetit\u00a0Mistral\u202f!"),
        check=surely_ours,
    ),
)
