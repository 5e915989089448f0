"""`vigie watch` asks real hosts over HTTP and shows what it understood of them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.config import Config, read
from cli.demo.feeds import FeedServer
from cli.demo.scenario import Post
from cli.health import state
from cli.local.cloud import LocalCloud
from cli.main import vigie
from cli.texts import Tongue
from cli.watch import Screen, Watching
from cli.watch_words import WORDS
from functions.domain.business import Locale
from functions.domain.source import SourceHealth

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
CONFIG = """\
businesses:
  - id: mistral
    name: Le Petit Mistral
    locale: en
    timezone: Europe/Paris
    sources:
      - {{id: reviews, url: "{reviews}"}}
      - {{id: gone, url: "{reviews}/nowhere"}}
    team:
      - {{id: lea, name: Léa, role: executive, phone: "+33639980001"}}
"""
GOOD = "Lovely evening at Le Petit Mistral, thank you!"
GRAVE = (
    "Food poisoning at Le Petit Mistral: my daughter is in hospital since last night."
)


def a_post(number: int, text: str, at: datetime) -> Post:
    return Post(
        id=f"p{number}",
        at=at,
        source="press",
        lang=Locale.EN,
        author=f"author {number}",
        title=text,
        text=text,
        url=f"https://reviews.example/{number}",
    )


@pytest.fixture
def web() -> Iterator[FeedServer]:
    posts = [
        a_post(1, GOOD, NOON - timedelta(minutes=30)),
        a_post(2, GRAVE, NOON + timedelta(minutes=20)),
    ]
    with FeedServer(posts, lambda: NOON) as web:
        yield web


def watching(
    web: FeedServer, cloud: LocalCloud, tongue: Tongue
) -> tuple[Watching, list[str]]:
    config: Config = read(CONFIG.format(reviews=web.url("press")))
    lines: list[str] = []
    return Watching(config, cloud, Screen(tongue, config, lines.append)), lines


def test_a_first_round_shows_mentions_and_how_each_source_is(web: FeedServer) -> None:
    with LocalCloud(start=NOON, environ={"TRUSTED_HOSTS": web.host}) as cloud:
        one, lines = watching(web, cloud, "en")
        one.begin()
        one.screen.end()
    text = "\n".join(lines)
    assert f"14/03 12:30  reviews      positive  {GOOD}" in text
    assert "· source reviews answers" in text
    assert "! source gone says that there is nothing at this address" in text
    assert lines[-1] == "Mentions heard: 1 (negative: 0). Alerts: 0."


def test_a_source_without_its_credentials_says_how_to_give_them() -> None:
    sky = "      - {{id: sky, kind: bluesky, query: Mistral}}\n    team:"
    config = read(CONFIG.replace("    team:", sky).format(reviews="http://127.0.0.1:9"))
    lines: list[str] = []
    with LocalCloud(start=NOON, environ={}) as cloud:
        Watching(config, cloud, Screen("en", config, lines.append)).begin()
    at = next(n for n, line in enumerate(lines) if line.startswith("! source sky"))
    assert "needs credentials" in lines[at]
    assert "`vigie connect sky --business mistral`" in lines[at + 1]


def test_it_keeps_pace_with_the_clock_until_interrupted(web: FeedServer) -> None:
    naps: list[float] = []

    with LocalCloud(start=NOON, environ={"TRUSTED_HOSTS": web.host}) as cloud:
        web.follow(cloud.clock)
        real = [NOON]

        def sleep(seconds: float) -> None:
            naps.append(seconds)
            real[0] += timedelta(seconds=seconds)
            if real[0] > NOON + timedelta(hours=2):
                raise KeyboardInterrupt

        one, lines = watching(web, cloud, "fr")
        one.begin()
        with pytest.raises(KeyboardInterrupt):
            one.go_on(lambda: real[0], sleep)
    text = "\n".join(lines)
    assert f"négative  {GRAVE} (intoxication alimentaire)" in text
    assert "ALERTE à Léa, par SMS (+33639980001)" in text
    assert all(0 <= nap <= 3600 for nap in naps)


def test_once_ends_by_itself(
    web: FeedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "vigie.yml"
    path.write_text(CONFIG.format(reviews=web.url("press")))
    monkeypatch.setenv("TRUSTED_HOSTS", web.host)
    asked = ["watch", "--config", str(path), "--once", "--locale", "en"]
    result = CliRunner().invoke(vigie, asked)
    assert result.exit_code == 0, result.output
    assert "Watching Le Petit Mistral: 2 sources" in result.output
    assert "source reviews answers" in result.output
    assert result.output.splitlines()[-1].startswith("Mentions heard: 1 ")


def test_a_mistake_in_the_file_ends_it_before_anything_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "vigie.yml"
    path.write_text("businesses: [{id: mistral, colour: blue}]")
    result = CliRunner().invoke(vigie, ["watch", "--config", str(path), "--once"])
    assert result.exit_code == 2
    assert "colour" in result.output


def test_both_languages_have_words_for_every_state() -> None:
    assert WORDS["en"].keys() == WORDS["fr"].keys()
    for health in SourceHealth:
        assert state(health, "", "en") != state(health, "", "fr")
