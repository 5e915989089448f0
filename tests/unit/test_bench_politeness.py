"""Two simulated days with every behaviour of hosts, and judges that can say no."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bench import polite_rules as rules
from bench.polite_cases import cases
from bench.polite_hosts import Reply, Visit
from bench.polite_rules import Seen
from bench.polite_world import START, World
from bench.politeness import scorecard


def test_no_host_is_wronged_in_two_days():
    world = World(seed=1, shared=6)
    world.run(2)
    lines = scorecard(world.web)
    assert {one["rule"] for one in lines} >= {case.rule for case in cases()}
    assert [one for one in lines if one["violations"]] == []
    assert all(one["requests"] for one in lines if one["rule"] != "https_never_to_http")


def seen(*minutes: float, reply: Reply | None = None, **headers: str) -> list[Seen]:
    """Visits to one address at these minutes, answered alike."""
    return [
        Seen(
            Visit(n, START + timedelta(minutes=at), "https://a.example/", headers, n),
            reply or Reply(200),
        )
        for n, at in enumerate(minutes)
    ]


HOUR_LONG = Reply(429, forbids=timedelta(hours=1), whole_host=True)
TAGGED = Reply(200, {"ETag": '"x"'})


@pytest.mark.parametrize(
    ("judge", "bad"),
    [
        (rules.keeps_away, seen(0, 59, reply=HOUR_LONG)),
        (rules.rests_with_its_host, seen(0, 59, reply=HOUR_LONG)),
        (rules.backs_off, seen(0, 30, 60)),
        (rules.backs_off, seen(0, 15)),
        (rules.brings_validators_back, seen(0, 30, reply=TAGGED)),
        (rules.brings_validators_back, seen(0, 30, **{"if-none-match": '"y"'})),
        (rules.stops_when_gone, seen(0, 30, reply=Reply(410))),
        (rules.learns_a_move, seen(0, 30, 60, 90)),
        (rules.never_asks, seen(0)),
        (rules.comes_by_redirect_only, seen(0)),
        (rules.at_most_a_day(2), seen(0, 30, 1439)),
        (rules.at_most(2), seen(0, 30, 60)),
        (rules.is_honest, seen(0, **{"user-agent": "Mozilla/5.0"})),
        (rules.is_not_hasty, seen(0, 4.9)),
        (rules.comes_one_by_one, seen(0, 0.03)),
    ],
)
def test_each_judge_sees_what_is_wrong(judge: rules.Judge, bad: list[Seen]):
    assert judge(bad) == 1


def test_redirects_of_one_exchange_are_one_visit():
    first, second = seen(0, 0.01)
    hop = replace(second, visit=replace(second.visit, exchange=first.visit.exchange))
    assert rules.comes_one_by_one([first, hop]) == 0
