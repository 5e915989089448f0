"""`vigie connect` keeps credentials in Parameter Store and shows them nowhere."""

import json
import os
import pty
import select
import subprocess
import sys
import traceback
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber
from click.testing import CliRunner, Result
from moto import mock_aws

from cli.config import load
from cli.connect import Chosen, Connecting
from cli.local.cloud import LocalCloud
from cli.main import vigie
from cli.refusal import RefusedError
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.parameters import ParameterSecrets
from functions.domain.source import SourceHealth
from functions.listen.sources.registry import connector_of

ROOT = Path(__file__).parents[2]
REGION = "eu-west-3"
CONFIG = """\
businesses:
  - id: mistral
    name: Le Petit Mistral
    sources:
      - {id: press, url: "https://press.example/feed"}
      - {id: ours, kind: google_business, location: accounts/1/locations/2}
      - {id: stars, kind: trustpilot, domain: mistral.example}
    team: [{id: lea, name: Léa, role: executive, email: l@m.example}]
"""
GIVEN = {"client_id": "42", "client_secret": "s3cret", "refresh_token": "hunter2"}
NAME = "/vigie/dev/mistral/ours"
SECRET = "hunter2"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    with mock_aws():
        yield boto3.client("ssm")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "vigie.yml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


def connect(file: Path, *arguments: str, given: str = "", stage: str = "dev") -> Result:
    told = ["--config", str(file), "--stage", stage, "--region", REGION]
    return CliRunner().invoke(
        vigie, ["connect", *arguments, *told, "--locale", "en"], input=given
    )


def kept(store: Any, name: str = NAME) -> Any:
    found = store.get_parameter(Name=name, WithDecryption=True)["Parameter"]
    assert found["Type"] == "SecureString"
    return json.loads(found["Value"])


def test_what_is_piped_in_is_kept_and_not_shown(store: Any, file: Path):
    result = connect(file, "ours", "--business", "mistral", given=json.dumps(GIVEN))
    assert result.exit_code == 0, result.output
    assert result.output == f"Stored, encrypted, as {NAME}.\n"
    assert kept(store) == GIVEN


def test_a_file_is_read_and_a_lone_business_needs_no_name(
    store: Any, file: Path, tmp_path: Path
):
    path = tmp_path / "key"
    path.write_text("hunter2\n")
    result = connect(file, "stars", "--from-file", str(path))
    assert result.exit_code == 0, result.output
    assert kept(store, "/vigie/dev/mistral/stars") == {"api_key": "hunter2"}


def test_one_alone_is_replaced_and_the_others_stay(store: Any, file: Path):
    connect(file, "ours", given=json.dumps(GIVEN))
    result = connect(file, "ours", given="refresh_token: new")
    assert result.exit_code == 0, result.output
    assert kept(store) == {**GIVEN, "refresh_token": "new"}


def test_what_somebody_else_stored_is_replaced(store: Any, file: Path):
    store.put_parameter(Name=NAME, Value="not ours", Type="SecureString")
    assert connect(file, "ours", given=json.dumps(GIVEN)).exit_code == 0
    assert kept(store) == GIVEN


def test_each_stage_has_its_own(store: Any, file: Path):
    connect(file, "ours", given=json.dumps(GIVEN), stage="prod")
    assert kept(store, "/vigie/prod/mistral/ours") == GIVEN
    with pytest.raises(store.exceptions.ParameterNotFound):
        kept(store)


@pytest.mark.parametrize(
    ("source", "given", "words"),
    [
        ("ours", "", "Nothing was typed"),
        ("ours", "client_id: hunter2", "client_secret is needed"),
        ("ours", "hunter2", "cannot be read"),
        ("press", "hunter2", "needs no credentials"),
        ("nobody", "hunter2", "There are: ours, stars."),
    ],
)
def test_what_is_not_right_stores_nothing_and_shows_nothing(
    store: Any, file: Path, source: str, given: str, words: str
):
    result = connect(file, source, given=given)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "hunter2" not in result.output
    assert store.describe_parameters()["Parameters"] == []


def test_they_are_forgotten_when_asked_even_if_the_source_left_the_file(
    store: Any, file: Path
):
    connect(file, "ours", given=json.dumps(GIVEN))
    assert connect(file, "ours", "--remove").output == f"Removed: {NAME}.\n"
    result = connect(file, "old", "--business", "mistral", "--remove")
    assert "Nothing was stored as /vigie/dev/mistral/old." in result.output
    result = connect(file, "../../prod", "--business", "mistral", "--remove")
    assert result.exit_code == 2


def test_a_refusal_of_aws_that_quotes_a_credential_is_not_repeated(file: Path):
    config = load(file)
    source = config.sources[2]
    chosen = Chosen(source, config.businesses[0], connector_of(source.kind).declaration)
    client = boto3.client("ssm", REGION)
    secrets = ParameterSecrets(lambda: client, "/vigie/dev")
    with Stubber(client) as stub:
        said = f"Value '{SECRET}' failed to satisfy constraint"
        stub.add_client_error("put_parameter", "ValidationException", said)
        with pytest.raises(RefusedError) as caught:
            Connecting(chosen, secrets, "en").keep({"api_key": SECRET})
    told = "".join(traceback.format_exception(caught.value))
    assert "AWS refused PutParameter: ValidationException" in told
    assert SECRET not in told


def test_a_source_that_waits_for_credentials_is_asked_at_once(file: Path):
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    (_, ours, _) = load(file).sources
    with LocalCloud(environ={}) as cloud:
        watch = DynamoWatch(cloud.table("watch"))
        health = SourceHealth.NEEDS_CREDENTIALS
        watch.put_source(replace(ours, due_at=tomorrow, health=health, failures=9))
        result = connect(file, "ours", given=json.dumps(GIVEN), stage="laptop")
        assert "asks it again within a minute" in result.output
        waiting = watch.source("mistral", "ours")
        assert waiting is not None
        assert waiting.due_at is not None
        assert waiting.due_at < tomorrow - timedelta(hours=23)
        watch.put_source(replace(ours, due_at=tomorrow, health=SourceHealth.OK))
        result = connect(file, "ours", given=json.dumps(GIVEN), stage="laptop")
        assert "again" not in result.output


CHILD = """
from moto import mock_aws
mock_aws().start()
import boto3, sys
from cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
found = boto3.client("ssm").get_parameter(Name="/vigie/dev/mistral/stars", WithDecryption=True)
print("KEPT", len(found["Parameter"]["Value"]))
"""


def test_what_is_typed_on_a_terminal_is_not_shown(file: Path):
    master, slave = pty.openpty()
    arguments = ["connect", "stars", "--config", str(file), "--no-probe"]
    environment = {**os.environ, "AWS_DEFAULT_REGION": REGION, "LC_ALL": "fr_FR.UTF-8"}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    shown = read_until(master, "api_key:", 2)  # where to get it, then the prompt
    os.write(master, b"hunter2\n")
    shown += read_until(master, "KEPT", 1)
    assert child.wait(30) == 0
    os.close(master)
    assert "ne s’affiche pas" in shown
    assert "Gardé, chiffré" in shown
    assert "hunter2" not in shown


def read_until(terminal: int, word: str, times: int) -> str:
    """What a terminal shows, up to so many times a word; it ends with the child."""
    shown = b""
    while shown.count(word.encode()) < times:
        assert select.select([terminal], [], [], 60)[0], shown
        shown += os.read(terminal, 1024)
    return shown.decode()
