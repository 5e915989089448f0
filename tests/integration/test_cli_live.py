"""`vigie check --live` asks each source once over HTTP and says what to do."""

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from click.testing import CliRunner, Result
from moto import mock_aws
from pytest_httpserver import HTTPServer

from cli.main import vigie
from cli.texts import NARROW_SPACE, Tongue
from tests.listen_cases import an_item, rss

CONFIG = """\
businesses:
  - id: mistral
    name: Le Petit Mistral
    sources:
{sources}
    team: [{{id: lea, name: Léa, role: executive, email: l@m.example}}]
"""


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[HTTPServer]:
    with HTTPServer(host="127.0.0.1") as server:
        feed = rss(an_item(1), an_item(2, about="Le Mistral gagnant"))
        server.expect_request("/feed").respond_with_data(feed, content_type="text/xml")
        page = "<!doctype html><title>Accueil</title><p>Bienvenue"
        server.expect_request("/page").respond_with_data(page, content_type="text/html")
        server.expect_request("/gone").respond_with_data("", status=410)
        server.expect_request("/busy").respond_with_data("", status=503)
        monkeypatch.setenv("TRUSTED_HOSTS", f"127.0.0.1:{server.port}")
        yield server


def live(
    tmp_path: Path,
    web: HTTPServer,
    *paths: str,
    tongue: Tongue = "en",
    more: str = "",
    stage: str = "",
) -> Result:
    lines = [f"      - {{id: {p[1:]}, url: '{web.url_for(p)}'}}" for p in paths]
    path = tmp_path / "vigie.yml"
    path.write_text(CONFIG.format(sources="\n".join([*lines, more])))
    told = ["--config", str(path), "--locale", tongue, "--region", "eu-west-3"]
    told += ["--stage", stage] if stage else []
    return CliRunner().invoke(vigie, ["check", "--live", *told])


def test_what_works_is_said_in_one_row(tmp_path: Path, web: HTTPServer):
    result = live(tmp_path, web, "/feed")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "· feed  feed  answers: 2 read, 1 about Le Petit Mistral",
        "",
        "The one source works.",
    ]


def test_what_does_not_work_is_said_with_what_to_do(tmp_path: Path, web: HTTPServer):
    secret = "      - {id: sky, kind: bluesky, query: Mistral}"
    result = live(tmp_path, web, "/feed", "/page", "/gone", "/busy", more=secret)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].startswith("· feed  feed     answers: 2 read")
    for start, advice in (
        (
            "! page  feed     sends a page, not a feed",
            "Look for the feed's own address",
        ),
        ("! gone  feed     says that it is gone for good", "Take it out of vigie.yml"),
        ("! busy  feed     has trouble of its own", "Nothing now; if it lasts"),
        ("! sky   bluesky  needs credentials", "With `--stage` it is asked"),
    ):
        (at,) = [n for n, line in enumerate(lines) if line.startswith(start)]
        assert lines[at + 1].startswith(f"    → {advice}")
    assert "    → `vigie connect sky --business mistral` stores" in result.output
    assert lines[-1] == "1 of 5 sources work."


def test_each_source_is_asked_once(tmp_path: Path, web: HTTPServer):
    live(tmp_path, web, "/feed", "/busy")
    assert [request.path for request, _ in web.log] == ["/feed", "/busy"]
    assert all("If-None-Match" not in request.headers for request, _ in web.log)


def test_it_speaks_french(tmp_path: Path, web: HTTPServer):
    result = live(tmp_path, web, "/feed", "/page", tongue="fr")
    assert f"répond{NARROW_SPACE}: 2 lus, 1 au sujet de" in result.output
    assert "envoie une page et non un flux" in result.output
    assert result.output.endswith("1 sources sur 2 fonctionnent.\n")


def test_a_private_address_is_not_asked(
    tmp_path: Path, web: HTTPServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("TRUSTED_HOSTS")
    result = live(tmp_path, web, "/feed")
    assert result.exit_code == 1
    assert "leads into a private network" in result.output
    assert web.log == []


def test_a_mistake_in_the_file_ends_it_before_anything_is_asked(
    tmp_path: Path, web: HTTPServer
):
    result = live(tmp_path, web, "/feed", more="      - {id: feed, kind: fead}")
    assert result.exit_code == 2
    assert web.log == []


def test_with_a_stage_its_credentials_are_looked_up(tmp_path: Path, web: HTTPServer):
    sky = "      - {id: sky, kind: bluesky, query: Mistral}"
    with mock_aws():
        store = boto3.client("ssm", "eu-west-3")
        keys = '{"identifier": "mistral.example"}'
        store.put_parameter(
            Name="/vigie/dev/mistral/sky", Value=keys, Type="SecureString"
        )
        result = live(tmp_path, web, "/feed", more=sky, stage="dev")
        kept = store.get_parameter(Name="/vigie/dev/mistral/sky")["Parameter"]
    assert result.exit_code == 1
    assert "no longer valid (password missing)" in result.output
    assert kept["Version"] == 1


def test_a_stage_alone_is_refused():
    example = str(Path(__file__).parents[2] / "vigie.example.yml")
    result = CliRunner().invoke(vigie, ["check", example, "--stage", "dev"])
    assert result.exit_code == 2
    assert "--live" in result.stderr
