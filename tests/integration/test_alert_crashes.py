"""Promises 3, 4 and 12 for alert: dying at any call to AWS ends as not dying at all."""

from collections.abc import Iterator

import pytest

from functions.domain.business import Channel
from functions.domain.notification import Delivery
from tests.integration.alert_kills import HELD, PATHS, World, a_world, deaths


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with a_world() as world:
        yield world


@pytest.mark.parametrize("path", PATHS)
def test_dying_anywhere_ends_as_the_clean_run_does(world: World, path: str):
    found = list(deaths(world, path, twice=False))
    assert len(found) > 20
    for one in found:
        assert one.same, one
        assert one.unsettled in (0, 1), one
        assert one.extra == one.unsettled, one


def test_what_waited_has_its_words_once_it_has_left(world: World):
    business = world.begin(HELD)
    world.run(HELD, business)
    owed = world.crises.notifications(business, 7)
    assert {n.delivery for n in owed} == {Delivery.SENT}
    assert all("Le Petit Mistral" in n.text for n in owed)
    world.calm(business)


def test_the_clean_run_tells_everybody_of_the_step(world: World):
    business = world.begin("step")
    world.step(business)
    owed = world.crises.notifications(business, 7)
    told = {(n.responder, n.channel) for n in owed}
    assert told == {("camille", c) for c in (Channel.SMS, Channel.EMAIL)}
    assert {n.delivery for n in owed} == {Delivery.SENT}
    world.calm(business)
