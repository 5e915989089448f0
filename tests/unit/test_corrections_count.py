"""Whichever way a person corrects, it counts in the accuracy and teaches, within bounds."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from cli.correct import Correct
from functions.domain.accuracy import Accuracy, accuracy_of
from functions.domain.correction import Said
from functions.domain.mention import Mention, RedFlag
from functions.domain.threshold import NEGATIVE_THRESHOLD
from functions.domain.tuning import BOUND, STEP
from functions.understand.understanding import negative_from
from tests.crisis_cases import MENTIONS, MISTRAL, NOW, mention
from tests.unit.test_respond_corrections import press
from tests.unit.test_respond_page import World

NAMED = "Le Petit Mistral de la Brasserie Georges : deux heures d’attente, personnel odieux."
Way = Callable[[World, str, str], None]


def by_page(world: World, named: str, said: str) -> None:
    assert press(world, said, named) == 303


def by_command(world: World, named: str, said: str) -> None:
    Correct(world.watch, world.mentions, NOW)(MISTRAL, named, Said(said), "paul")


@pytest.fixture
def world() -> World:
    world = World()
    flags = (RedFlag("food_poisoning", "personnes malades"),)
    world.mentions.put(mention(9, NAMED, red_flags=flags))
    return world


def judged(world: World) -> Accuracy:
    ids = [*(one.id for one in MENTIONS), "m9"]
    found: list[Mention] = world.mentions.get_many(MISTRAL.id, ids)
    return accuracy_of(found)


@pytest.mark.parametrize("way", [by_page, by_command])
@pytest.mark.parametrize(
    ("said", "wrong", "undone"),
    [
        ("neutral", {"tone": 1}, "negative"),
        ("not_us", {"ours": 1}, "ours"),
        ("no_flag", {"flags": 1}, "flag"),
    ],
)
def test_each_correction_counts_until_it_is_taken_back(
    world: World, way: Way, said: str, wrong: dict[str, int], undone: str
):
    assert judged(world) == Accuracy(judged=4)
    way(world, "m9", said)
    assert judged(world) == replace(Accuracy(judged=4, corrected=1), **wrong)
    assert judged(world).right == 3
    way(world, "m9", undone)
    assert judged(world) == Accuracy(judged=4)


@pytest.mark.parametrize("way", [by_page, by_command])
def test_a_wrong_tone_moves_the_threshold_a_step_and_no_further_than_its_bound(
    world: World, way: Way
):
    way(world, "m9", "neutral")
    moved = negative_from(MISTRAL.id, world.watch) - NEGATIVE_THRESHOLD
    assert moved == pytest.approx(STEP)
    for number in range(100, 130):
        world.mentions.put(mention(number, f"Plat froid, numéro {number}"))
        way(world, f"m{number}", "positive")
    moved = negative_from(MISTRAL.id, world.watch) - NEGATIVE_THRESHOLD
    assert moved == pytest.approx(BOUND)


@pytest.mark.parametrize("way", [by_page, by_command])
def test_not_us_teaches_words_and_a_flag_that_was_none_teaches_nothing(
    world: World, way: Way
):
    way(world, "m9", "no_flag")
    assert world.watch.taught(MISTRAL.id).clues == ()
    way(world, "m9", "not_us")
    clues = {clue.value: clue.leans for clue in world.watch.taught(MISTRAL.id).clues}
    assert clues["georges"] == -1
