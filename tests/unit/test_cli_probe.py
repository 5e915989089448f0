"""A probe asks as a poll does, stores nothing, and loses no renewed credential."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from cli.health import advice, state
from cli.live import rows
from cli.local.memory_secrets import MemorySecrets
from cli.probe import APART_S, Probe, Prober, Spaced
from cli.texts import TEXTS
from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import Source, SourceHealth
from tests.listen_cases import NOW, FakeFetcher, a_business, a_source, answered, rss

GOOGLE = Source(
    "mistral",
    "ours",
    "google_business",
    settings={"location": "accounts/1/locations/2"},
)
KEYS = {"client_id": "id-42", "client_secret": "s3cret", "refresh_token": "hunter2"}
BUSINESS = a_business()


def prober(
    *answers: Response | Exception, secrets: MemorySecrets | None = None
) -> tuple[Prober, FakeFetcher]:
    fetcher = FakeFetcher(list(answers))
    return Prober(fetcher, secrets, lambda: NOW), fetcher


def as_json(value: object) -> Response:
    return answered(json.dumps(value).encode(), "application/json")


def with_keys() -> MemorySecrets:
    secrets = MemorySecrets()
    secrets.put("mistral", "ours", KEYS)
    return secrets


def test_without_the_credentials_of_a_stage_a_gated_source_is_not_asked():
    one, fetcher = prober()
    assert one.probe(GOOGLE, BUSINESS) == Probe(GOOGLE, None)
    assert fetcher.requests == []


def test_missing_credentials_are_named():
    one, fetcher = prober(secrets=MemorySecrets())
    probe = one.probe(GOOGLE, BUSINESS)
    assert probe.health is SourceHealth.NEEDS_CREDENTIALS
    assert probe.detail == "client_id, client_secret, refresh_token missing"
    assert fetcher.requests == []


def test_a_renewed_credential_is_kept_at_once_and_said():
    secrets = with_keys()
    token = as_json({"access_token": "fresh", "expires_in": 3600})
    one, _ = prober(token, as_json({"reviews": []}), secrets=secrets)
    probe = one.probe(GOOGLE, BUSINESS)
    assert probe.works, probe
    assert probe.renewed
    assert "fresh" in secrets.get("mistral", "ours").values()


def test_credentials_in_an_error_are_blacked_out():
    said = FetchError(SourceHealth.REFUSED, "s3cret or hunter2 is wrong")
    one, _ = prober(said, secrets=with_keys())
    probe = one.probe(GOOGLE, BUSINESS)
    assert probe.health is not SourceHealth.OK
    assert "hunter2" not in probe.detail
    assert "s3cret" not in probe.detail


def test_a_gone_source_is_told_apart():
    one, _ = prober(Response(410, "https://feeds.example/"))
    assert one.probe(a_source(), BUSINESS).health is SourceHealth.GONE


def test_what_costs_more_than_its_budget_is_not_asked():
    source = Source(
        "mistral", "x", "x", settings={"query": "a"}, budget_usd_per_month=0.0
    )
    secrets = MemorySecrets()
    secrets.put("mistral", "x", {"bearer_token": "hunter2"})
    one, fetcher = prober(secrets=secrets)
    assert one.probe(source, BUSINESS).health is SourceHealth.BUDGET_SPENT
    assert fetcher.requests == []


def test_what_it_cost_is_said():
    probe = Probe(a_source(), SourceHealth.OK, cost_usd=0.025)
    assert "    → This probe cost $0.025." in list(rows(probe, "x", "M", "en"))


@dataclass
class Watched:
    """A fetcher in a time that passes only by sleeping."""

    now: float = 100.0
    asked: list[tuple[str, float]] = field(default_factory=list)

    def fetch(self, request: Request) -> Response:
        self.asked.append((request.url, self.now))
        return answered(rss())

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def times(urls: Sequence[str]) -> list[float]:
    watched = Watched()
    spaced = Spaced(watched, watched.sleep, lambda: watched.now)
    for url in urls:
        spaced.fetch(Request(url))
    return [at - 100.0 for _, at in watched.asked]


def test_a_host_rests_between_requests_and_others_need_not_wait():
    one, other = "https://a.example/1", "https://b.example/1"
    assert times([one, one, one]) == [0, APART_S, 2 * APART_S]
    assert times([one, other, one]) == [0, 0, APART_S]


@pytest.mark.parametrize("health", SourceHealth)
def test_every_state_has_words_and_advice_in_both_languages(health: SourceHealth):
    assert state(health, "", "en") != state(health, "", "fr")
    for tongue in TEXTS:
        assert bool(advice(a_source(), health, tongue)) is (health != SourceHealth.OK)
        assert "(detail)" in state(health, "detail", tongue)
