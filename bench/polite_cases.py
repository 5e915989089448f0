"""What is tried in the simulated month: each rule, its hosts, and who judges them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from bench import polite_hosts as hosts
from bench import polite_rules as rules
from bench.polite_hosts import Behaviour
from bench.polite_rules import Judge

SHARED = 30
"""Feeds of one host, of several businesses."""


class Case(NamedTuple):
    """A rule, the address it is about, how that behaves, who judges it.

    `polled` is the address that a source asks, None where it is only led to.
    """

    rule: str
    url: str
    behaviour: Behaviour
    judge: Judge
    polled: bool = True
    settings: dict[str, Any] = {}  # noqa: RUF012 - read only


def cases(shared: int = SHARED) -> list[Case]:
    """All rules."""
    quiet = rules.keeps_away
    simple: list[tuple[str, Behaviour, Judge]] = [
        ("no_hint", hosts.plain, rules.nothing_more),
        ("validators_304", hosts.validators, rules.brings_validators_back),
        ("max_age", hosts.max_age, quiet),
        ("expires", hosts.expires, quiet),
        ("ttl", hosts.ttl, quiet),
        ("skip_hours_and_days", hosts.skips, rules.comes_when_welcome),
        ("skip_hours_in_a_hurry", hosts.skips, rules.comes_when_welcome),
        ("retry_after_seconds_429", hosts.retry_after_seconds, quiet),
        ("retry_after_date_503", hosts.retry_after_date, quiet),
        ("max_age_on_429", hosts.max_age_on_429, quiet),
        ("429_without_header", hosts.too_many, rules.backs_off),
        ("403_repeated", hosts.forbidden, rules.backs_off),
        ("500_for_days", hosts.failing, rules.backs_off),
        ("404_for_days", hosts.missing, rules.backs_off),
        ("not_a_feed_for_days", hosts.not_a_feed, rules.backs_off),
        ("410_gone", hosts.gone, rules.stops_when_gone),
        ("restarts", hosts.plain, rules.nothing_more),
    ]
    found = [
        Case(rule, f"https://{rule.replace('_', '-')}.example/feed", how, judge)
        for rule, how, judge in simple
    ]
    most = {"polls_per_day": 8}
    url = "https://polls-per-day.example/feed"
    found.append(
        Case("polls_per_day", url, hosts.plain, rules.at_most_a_day(8), settings=most)
    )
    found += [
        Case("shared_host", f"https://shared.example/{n}", hosts.shared, quiet)
        for n in range(shared)
    ]
    return found + list(_moves())


def _moves() -> Iterator[Case]:
    by_itself, nothing = rules.comes_by_redirect_only, rules.nothing_more
    for status in (301, 308):
        old, new = f"https://old{status}.example/f", f"https://new{status}.example/f"
        rule = f"{status}_learned_after_3"
        yield Case(rule, old, hosts.moved(new, status), rules.learns_a_move)
        yield Case(rule, new, hosts.plain, nothing, polled=False)
    old, middle = "https://chain-a.example/f", "https://chain-b.example/f"
    new, rule = "https://chain-c.example/f", "301_chain"
    yield Case(rule, old, hosts.moved(middle), rules.learns_a_move)
    yield Case(rule, middle, hosts.moved(new, 308), rules.learns_a_move, polled=False)
    yield Case(rule, new, hosts.plain, nothing, polled=False)
    old, new = "https://for-now.example/f", "https://elsewhere.example/f"
    yield Case("302_not_learned", old, hosts.moved(new, 302), nothing)
    yield Case("302_not_learned", new, hosts.plain, by_itself, polled=False)
    old, new = "https://downgrade.example/f", "http://downgrade.example/f"
    yield Case("https_never_to_http", old, hosts.moved(new), nothing)
    yield Case("https_never_to_http", new, hosts.plain, rules.never_asks, polled=False)
