"""A reader says on the page what Vigie had wrong, by a press and nothing else."""

from dataclasses import replace

import pytest

from cli.local.memory import MemoryCrises
from functions.domain.about import Verdict
from functions.domain.correction import Said
from functions.domain.mention import Mention, RedFlag
from functions.domain.ports import Access
from functions.respond.corrections import shown
from tests.crisis_cases import MENTIONS, MISTRAL, NOW, SPIKE, mention
from tests.unit.test_respond_page import FORM, NADIAS, PAULS, World

FLAG = RedFlag("food_poisoning", "personnes malades")


@pytest.fixture
def world() -> World:
    return World()


def press(world: World, said: str, mention: str = "m1", token: str = PAULS) -> int:
    answer = world.ask(
        "POST",
        f"/{token}/correct",
        headers={"content-type": FORM},
        body=f"said={said}&mention={mention}",
    )
    if answer["statusCode"] == 303:
        assert answer["headers"]["location"] == f"/{token}#{mention}"
    return int(answer["statusCode"])


def stored(world: World, mention: str = "m1") -> Mention:
    (found,) = world.mentions.get_many(MISTRAL.id, [mention])
    return found


def test_each_mention_shown_can_be_corrected_in_both_languages(world: World):
    french = world.ask("GET", f"/{PAULS}")["body"]
    assert french.count(f'action="/{PAULS}/correct"') == len(SPIKE.mentions)
    assert "Le ton est neutre" in french
    assert "Il ne s’agit pas de nous" in french
    assert "Ce n’est pas un signal grave" not in french
    english = world.ask("GET", f"/{NADIAS}")["body"]
    assert "The tone is neutral" in english
    assert "It is not about us" in english
    assert "The tone is negative" not in english


def test_a_press_counts_at_once_and_the_page_says_whose_it_is(world: World):
    assert press(world, "neutral") == 303
    assert not stored(world).negative
    assert stored(world).corrections[0].by == "paul"
    assert stored(world).corrections[0].at == NOW
    assert stored(world) in world.mentions.changed, "detection must hear of it"
    english = world.ask("GET", f"/{NADIAS}")["body"]
    assert "Paul Martin: the tone is neutral." in english
    assert "The tone is negative" in english


@pytest.mark.parametrize("said", ["not_us", "positive", "neutral"])
def test_a_press_twice_is_one(world: World, said: str):
    assert press(world, said) == press(world, said) == 303
    assert len(stored(world).corrections) == 1


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT"])
def test_nothing_but_a_press_corrects(world: World, method: str):
    before = stored(world)
    query = "said=not_us&mention=m1"
    for path in (f"/{PAULS}/correct", f"/{PAULS}"):
        headers = {"content-type": FORM}
        world.ask(method, path, rawQueryString=query, body=query, headers=headers)
    assert stored(world) == before


@pytest.mark.parametrize(
    "body",
    ["", "said=x&mention=m1", "said=not_us", "said=not_us&mention=../m1", "x" * 300],
)
def test_a_form_that_no_page_of_ours_sends_is_not_understood(world: World, body: str):
    answer = world.ask(
        "POST", f"/{PAULS}/correct", headers={"content-type": FORM}, body=body
    )
    assert 400 <= answer["statusCode"] < 500
    assert stored(world).corrections == ()


def test_a_token_of_one_business_corrects_no_mention_of_another(world: World):
    strangers = mention(1, "Le mistral souffle.", business="tramontane")
    world.mentions.put(replace(strangers, id="t1"))
    assert press(world, "not_us", "t1") == 404
    (found,) = world.mentions.get_many("tramontane", ["t1"])
    assert found.corrections == ()


def test_a_token_that_is_unknown_or_expired_corrects_nothing(world: World):
    assert press(world, "not_us", token="nobody-00001") == 404
    assert isinstance(world.crises, MemoryCrises)
    world.crises.grant("expired-0001", Access(MISTRAL.id, 7, "paul", NOW))
    assert press(world, "not_us", token="expired-0001") == 404
    assert stored(world).corrections == ()


def test_what_is_not_us_offers_only_the_way_back():
    gone = replace(MENTIONS[0], about=replace(MENTIONS[0].about, verdict=Verdict.NOT))
    assert shown(gone, MISTRAL).choices == (Said.OURS,)


def test_a_flag_can_be_taken_back_and_given_back(world: World):
    flagged = replace(MENTIONS[0], id="f1", red_flags=(FLAG,))
    world.mentions.put(flagged)
    assert Said.NO_FLAG in shown(flagged, MISTRAL).choices
    press(world, "no_flag", "f1")
    denied = stored(world, "f1")
    assert denied.red_flags == ()
    assert Said.FLAG in shown(denied, MISTRAL).choices
    press(world, "flag", "f1")
    assert stored(world, "f1").red_flags == (FLAG,)
