"""Promise 11, from the feed to the mailbox: an alert can be checked by who reads it."""

from dataclasses import replace

import pytest

from cli.local.cloud import LocalCloud
from functions.domain.baseline import Learned, new_baseline
from functions.domain.business import Locale, Policy
from functions.domain.crisis import Rule
from tests.builders import LEA
from tests.integration.promises_world import DAY, MINUTE, START, World
from tests.listen_cases import rss

SAID = (
    "The soup was cold and the waiter was rude to us all evening.",
    "A horrible evening, we waited two hours for a terrible dessert.",
    "Awful place, dirty tables and disgusting glasses everywhere around us.",
    "Worst meal of the year, bland, overpriced and badly served.",
    "Disappointing and bad from the first plate to the last one.",
    "I hate how they treat guests, what a nasty experience it was.",
)
FEED = rss(
    *(
        f"<guid>{n}</guid><title>Le Petit Mistral</title><author>{n}</author>"
        f"<description>{text}</description>"
        for n, text in enumerate(SAID)
    )
)


@pytest.fixture
def mail() -> tuple[World, str]:
    """The e-mail about six complaints where one in three hours is usual."""
    with LocalCloud(start=START, environ={}) as cloud:
        world, began = World(cloud), START + DAY
        team = (replace(LEA, locale=Locale.EN),)
        world.begin(began, id="bistro", team=team, policy=Policy())
        known = replace(
            new_baseline("bistro", began), negative=Learned(200, 672), version=2
        )
        world.watch.put_baseline(known)
        world.web.answers["https://blog.example/bistro"] = FEED
        world.pump.run_until(began + 5 * MINUTE)
        yield world, cloud.emails()[0].text


def test_a_spike_says_what_was_seen_expected_and_how_rare_that_is(mail):
    world, text = mail
    (crisis,) = world.crises.latest("bistro")
    why = crisis.why
    assert crisis.rule is Rule.SPIKE
    assert f"{why.seen} negative mentions by different people in" in text
    assert f"Usual at this time of the week: {why.expected:.1f}." in text
    assert why.chance_days
    assert "Chance alone would do that" in text


def test_it_quotes_the_three_mentions_that_weigh_most(mail):
    world, text = mail
    (crisis,) = world.crises.latest("bistro")
    stored = world.mentions.get_many("bistro", crisis.why.mentions)
    assert len(stored) == 3
    assert all(mention.text in text for mention in stored)
    weights = [mention.weight for mention in stored]
    everything = world.mentions.seen_between("bistro", START, START + 9 * DAY)
    assert weights == sorted((m.weight for m in everything), reverse=True)[:3]
