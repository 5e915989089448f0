"""« Is this us? »: what is asked of a reader, and what a press does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.domain.about import About, Because, Ground, Verdict
from functions.domain.errors import ConflictError
from functions.domain.mention import Mention
from functions.domain.taught import Taught
from tests.crisis_cases import NOW, mention
from tests.unit.test_respond_page import FORM, NADIAS, PAULS, World

PERHAPS = About(
    Verdict.PERHAPS,
    "Le Petit Mistral",
    (
        Ground(Because.NAME, "Le Petit Mistral"),
        Ground(Because.OTHER_TOWN, "lyon"),
    ),
)


def asked(number: int = 9, text: str = "Le Petit Mistral à Lyon, infect.") -> Mention:
    return mention(number, text, counts=False, about=PERHAPS, author=f"a{number}")


@pytest.fixture
def world() -> World:
    world = World()
    world.mentions.put(asked())
    return world


def press(world: World, choice: str, token: str = PAULS, mention: str = "m9") -> int:
    answer = world.ask(
        "POST",
        f"/{token}/ours",
        headers={"content-type": FORM},
        body=f"choice={choice}&mention={mention}",
    )
    return int(answer["statusCode"])


def stored(world: World) -> Mention:
    (found,) = world.mentions.get_many("petit-mistral", ["m9"])
    return found


def test_the_page_of_a_crisis_says_that_something_is_asked(world: World):
    assert f'href="/{PAULS}/ours"' in world.ask("GET", f"/{PAULS}")["body"]
    assert "1 other text bears" in world.ask("GET", f"/{NADIAS}")["body"]
    press(world, "yes")
    assert "/ours" not in world.ask("GET", f"/{PAULS}")["body"]


def test_each_text_stands_there_with_why_we_are_not_sure(world: World):
    french = world.ask("GET", f"/{PAULS}/ours")["body"]
    assert "Le Petit Mistral à Lyon, infect." in french
    assert "Le texte parle de Lyon." in french
    assert "Est-ce bien vous" in french
    english = world.ask("GET", f"/{NADIAS}/ours")["body"]
    assert "The text speaks of Lyon." in english
    assert "Is this us?" in english


def test_what_is_ours_counts_from_the_press_on(world: World):
    assert press(world, "yes") == 303
    found = stored(world)
    assert found.about.sure
    assert (found.about.said_by, found.about.said_at) == ("paul", NOW)
    assert found.counts
    assert found.seen_at == NOW
    assert found in world.mentions.changed, "detection must hear of it"


def test_what_is_not_ours_is_asked_no_more(world: World):
    assert press(world, "no") == 303
    assert stored(world).about.verdict is Verdict.NOT
    assert not stored(world).counts
    assert "Plus rien à vérifier" in world.ask("GET", f"/{PAULS}/ours")["body"]


def test_the_first_press_stands(world: World):
    press(world, "no")
    assert press(world, "yes") == 303
    assert stored(world).about.verdict is Verdict.NOT
    assert len(world.watch.taught("petit-mistral").presses) == 1


def test_a_press_teaches_and_is_kept_with_who_and_when(world: World):
    press(world, "no")
    learned = world.watch.taught("petit-mistral")
    (one,) = learned.presses
    assert (one.mention, one.ours, one.by, one.at) == ("m9", False, "paul", NOW)
    assert {clue.value for clue in learned.clues} == {"lyon", "Avis du quartier", "a9"}


def test_an_author_who_was_counted_today_is_not_counted_again(world: World):
    world.mentions.claim_once("petit-mistral", "author#a9", "m8", NOW)
    press(world, "yes")
    assert stored(world).about.sure
    assert not stored(world).counts


def test_what_was_published_long_ago_is_history(world: World):
    old = replace(asked(), id="m10", published_at=NOW - timedelta(days=2))
    world.mentions.put(old)
    press(world, "yes", mention="m10")
    (found,) = world.mentions.get_many("petit-mistral", ["m10"])
    assert found.about.sure
    assert found.backfill


def test_looking_presses_nothing(world: World):
    for method in ("GET", "HEAD"):
        world.ask(method, f"/{PAULS}/ours", rawQueryString="choice=yes&mention=m9")
    assert stored(world).about.open


@pytest.mark.parametrize(
    ("choice", "mention", "status"),
    [
        ("maybe", "m9", 400),
        ("yes", "", 400),
        ("yes", "../m9", 400),
        ("yes", "nobody", 303),
        ("yes", "m1", 303),
        ("yes", "m" * 300, 413),
    ],
)
def test_what_no_page_sends_changes_nothing(
    world: World, choice: str, mention: str, status: int
):
    before = list(world.mentions.changed)
    assert press(world, choice, mention=mention) == status
    assert world.mentions.changed == before


def test_another_business_has_its_own_questions(world: World):
    world.mentions.put(replace(asked(), business="tramontane", id="m11"))
    assert press(world, "yes", mention="m11") == 303
    (found,) = world.mentions.get_many("tramontane", ["m11"])
    assert found.about.open


def test_who_presses_amid_others_is_asked_to_try_again(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    def restless(_taught: Taught) -> None:
        raise ConflictError("again")

    monkeypatch.setattr(world.watch, "put_taught", restless)
    assert press(world, "yes") == 503


def test_a_week_later_nobody_is_asked(world: World):
    world.now = NOW + timedelta(days=8)
    assert "Plus rien à vérifier" in world.ask("GET", f"/{PAULS}/ours")["body"]


def test_no_outside_text_is_taken_for_markup(world: World):
    world.mentions.put(replace(asked(8, "<script>x</script>"), id="m8"))
    assert "<script>" not in world.ask("GET", f"/{PAULS}/ours")["body"]
