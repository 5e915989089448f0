"""`vigie ours`: what is asked is shown, and answers are taken once."""

from dataclasses import replace

import pytest

from cli.local.memory import MemoryMentions, MemoryWatch
from cli.ours import Asking
from cli.refusal import RefusedError
from cli.texts import NARROW_SPACE, Tongue
from functions.domain.about import About, Because, Ground, Verdict
from tests.builders import HOUR, NOON, a_business, a_mention

DOUBTFUL = a_mention(
    id="abcdef0123456789",
    title="",
    text="Chez Marie\u202e, \x1b[31mle\nsoir " + "bla " * 60,
    counts=False,
    about=About(
        Verdict.PERHAPS,
        "Chez Marie",
        (Ground(Because.COMMON_NAME, "Chez Marie"), Ground(Because.TRADE, "plat")),
    ),
)


class Cli:
    def __init__(self) -> None:
        self.mentions, self.watch = MemoryMentions(), MemoryWatch()
        self.asking = Asking(a_business(), self.watch, self.mentions, NOON + HOUR)
        self.mentions.put(DOUBTFUL)
        self.mentions.put(a_mention(id="sure"))

    def shown(self, tongue: Tongue) -> str:
        return "\n".join(self.asking.shown(tongue)).replace(NARROW_SPACE, " ")

    def answer(self, *, yes: str = "", no: str = "", by: str | None = "lea") -> str:
        given = ((one,) if one else () for one in (yes, no))
        return "\n".join(self.asking.answered(*given, by, "en"))


@pytest.fixture
def cli() -> Cli:
    return Cli()


def test_what_is_asked_is_shown_with_why_in_both_languages(cli: Cli):
    english = cli.shown("en")
    assert "abcdef01  2026-" in english
    assert "Many bear the name “Chez Marie”." in english
    assert "--by YOU --yes ID" in english
    assert "sure" not in english
    assert "Beaucoup portent le nom « Chez Marie »." in cli.shown("fr")


def test_outside_text_moves_no_cursor_and_is_cut(cli: Cli):
    lines = cli.shown("en").splitlines()
    assert all(line.isprintable() for line in lines)
    assert max(map(len, lines)) < 200


def test_nothing_asked_is_said(cli: Cli):
    cli.answer(no="abc")
    assert "Nothing to check" in cli.shown("en")


def test_a_yes_counts_and_a_no_does_not(cli: Cli):
    assert "counts from now on" in cli.answer(yes="abcdef01")
    (found,) = cli.mentions.get_many("mistral", [DOUBTFUL.id])
    assert (found.about.verdict, found.about.said_by) == (Verdict.ABOUT, "lea")
    assert found.counts


def test_a_no_is_about_somebody_else(cli: Cli):
    assert "about somebody else" in cli.answer(no=DOUBTFUL.id)
    (found,) = cli.mentions.get_many("mistral", [DOUBTFUL.id])
    assert found.about.verdict is Verdict.NOT
    assert cli.watch.taught("mistral").presses[0].by == "lea"


def test_of_two_answers_the_first_stands(cli: Cli):
    asked = list(cli.asking.answered(("abc",), ("abc",), "lea", "en"))
    assert "already answered" in asked[1]


@pytest.mark.parametrize("by", [None, "nobody"])
def test_who_answers_must_be_in_the_team(cli: Cli, by: str | None):
    with pytest.raises(RefusedError, match="--by"):
        cli.answer(yes="abc", by=by)


@pytest.mark.parametrize("written", ["zzz", "sure"])
def test_an_id_that_names_nothing_asked_is_refused(cli: Cli, written: str):
    with pytest.raises(RefusedError, match=written):
        cli.answer(yes=written)


def test_an_id_must_name_one(cli: Cli):
    cli.mentions.put(replace(DOUBTFUL, id="abcdef99"))
    with pytest.raises(RefusedError, match="abcdef"):
        cli.answer(yes="abcdef")
