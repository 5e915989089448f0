"""Simulated talk, the rules beside ours, and what is counted of them."""

import numpy as np
import pytest

from bench.brands import NEVER
from bench.detection_pictures import power, promise
from bench.false_alarms import episodes
from bench.power import calibrated, found
from bench.rivals import RIVALS, last
from bench.streams import A_DAY, COPIES, KINDS, talk

DAYS = 60


def chance() -> np.random.Generator:
    return np.random.default_rng(3)


@pytest.mark.parametrize("kind", KINDS)
def test_talk_comes_at_its_rate(kind: str):
    heard = talk(kind, 200, DAYS, chance(), 1.0)
    shared = 1 + COPIES if kind == "grouped" else 1
    assert heard.negative.sum() / DAYS == pytest.approx(200 / shared, rel=0.15)
    assert (heard.total >= heard.negative).all()


def test_a_burst_multiplies_the_complaints_alone():
    burst = np.ones(DAYS * A_DAY)
    burst[A_DAY : 2 * A_DAY] = 5
    heard = talk("constant", 200, DAYS, chance(), burst)
    day = slice(A_DAY, 2 * A_DAY)
    assert heard.negative[day].sum() == pytest.approx(1000, rel=0.2)
    assert (heard.total - heard.negative)[day].sum() == pytest.approx(600, rel=0.2)


@pytest.mark.parametrize("rule", RIVALS)
def test_every_rule_stands_out_in_a_burst(rule: str):
    burst = np.ones(DAYS * A_DAY)
    burst[50 * A_DAY : 50 * A_DAY + 72] = 10
    heard = talk("constant", 500, DAYS, chance(), burst)
    score = RIVALS[rule](heard.negative)
    usual = np.median(score[40 * A_DAY : 50 * A_DAY])
    assert score[50 * A_DAY : 50 * A_DAY + 24].max() > 3 * max(usual, 0.5)


def test_the_last_hours_are_summed():
    assert last(np.array([1, 2, 3, 4]), 2).tolist() == [1, 3, 5, 7]


def test_an_episode_lasts_a_day():
    score = [0.0] * (4 * A_DAY)
    for at in (5, 6, 5 + A_DAY, 3 * A_DAY):
        score[at] = 1.0
    assert episodes(score, 1.0, 0) == [5, 5 + A_DAY, 3 * A_DAY]


def test_a_rule_is_set_to_cry_four_times_a_year():
    score = chance().exponential(1, 407 * A_DAY)
    at = calibrated([score], 1)
    assert len(episodes(score.tolist(), at, 42 * A_DAY)) == 4


def test_a_burst_is_found_in_its_hours_or_not():
    score = np.zeros(1000)
    score[130] = score[700] = 1
    assert found(score, [100, 300], 1.0) == [31 / 12]


def test_a_burst_is_not_found_by_a_rule_that_cries_already():
    score = np.zeros(1000)
    score[95:110] = 1
    assert found(score, [100], 1.0) == []


def test_a_rule_that_never_looked_finds_nothing():
    at = calibrated([np.full(407 * A_DAY, NEVER)], 1)
    assert found(np.full(1000, NEVER), [100], at) == []


def test_curves_are_drawn():
    alarms = [{"kind": "viral", "a_day": 20, "promised": 4, "measured": 3}]
    bursts = [{"kind": "weekly", "a_day": 5, "burst": 3, "rule": "CUSUM", "found": 0.4}]
    assert "viral" in promise(alarms)
    assert "CUSUM" in power(bursts, "weekly", 3)
