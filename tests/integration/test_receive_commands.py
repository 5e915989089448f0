"""`vigie doors` and `vigie import` against the services they speak to."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from click.testing import CliRunner, Result

from cli.local.cloud import LocalCloud
from cli.main import vigie
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.business import Locale
from functions.domain.message import decode_entry
from tests.builders import NOON, a_business

REGION = "eu-west-3"
URL = re.compile(r"^  (https://\S+)/([A-Za-z0-9_-]{22})$", re.MULTILINE)


@pytest.fixture
def cloud() -> Iterator[LocalCloud]:
    with LocalCloud(environ={}, start=NOON) as made:
        DynamoWatch(made.table("watch")).put_business(a_business())
        yield made


@pytest.fixture
def deployed(cloud: LocalCloud) -> LocalCloud:
    """The laptop cloud makes no functions: this one is there for its address."""
    iam, code = boto3.client("iam"), io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("x.py", "")
    trust = json.dumps({"Version": "2012-10-17", "Statement": []})
    role = iam.create_role(RoleName="r", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    functions: Any = boto3.client("lambda", region_name=REGION)
    functions.create_function(
        FunctionName="vigie-laptop-receive",
        Runtime="python3.13",
        Handler="x.y",
        Role=role,
        Code={"ZipFile": code.getvalue()},
    )
    functions.create_function_url_config(
        FunctionName="vigie-laptop-receive", AuthType="NONE"
    )
    return cloud


def run(*arguments: str, locale: Locale = Locale.EN) -> Result:
    where = ["--stage", "laptop", "--region", REGION, "--business", "mistral"]
    return CliRunner().invoke(vigie, [*arguments, *where, "--locale", locale.value])


def stored(cloud: LocalCloud) -> str:
    """All that the table of what is watched holds."""
    return json.dumps(cloud.table("watch").scan()["Items"], default=str)


def test_three_addresses_are_made_and_shown_once(deployed: LocalCloud):
    result = run("doors")
    assert result.exit_code == 0, result.output
    shown = URL.findall(result.output)
    assert len(shown) == 3
    assert not [token for _, token in shown if token in stored(deployed)]
    again = run("doors")
    assert not URL.findall(again.output)
    assert again.output.count("shown then and is kept nowhere") == 3
    assert "key, not shown" not in again.output


def test_rotating_makes_one_anew_and_leaves_the_others(deployed: LocalCloud):
    first = dict(enumerate(URL.findall(run("doors").output)))
    result = run("doors", "--rotate", "webhook", locale=Locale.FR)
    [(_, token)] = URL.findall(result.output)
    assert token != first[2][1]
    assert result.output.count("ouverte depuis le") == 2
    assert "clé, montrée cette seule fois" in result.output


def test_the_key_of_the_webhook_lies_encrypted_where_receive_may_read_it(
    deployed: LocalCloud,
):
    found = re.search(r"either: (\S+)", run("doors").output)
    assert found
    name = f"{deployed.environment('receive')['SECRETS_PATH']}/mistral/door.webhook"
    kept = boto3.client("ssm", region_name=REGION).get_parameter(
        Name=name, WithDecryption=True
    )["Parameter"]
    assert kept["Type"] == "SecureString"
    assert json.loads(kept["Value"]) == {"key": found[1]}
    assert found[1] not in stored(deployed)


def test_a_stage_without_doors_says_so_and_makes_none(cloud: LocalCloud):
    result = run("doors")
    assert result.exit_code == 2
    assert "has no doors yet" in result.stderr
    assert "door#" not in stored(cloud)


def test_a_business_that_is_not_there_is_named(deployed: LocalCloud):
    result = CliRunner().invoke(
        vigie, ["doors", "--stage", "laptop", "--business", "x", "--locale", "en"]
    )
    assert result.exit_code == 2
    assert "There are: mistral" in result.stderr


def queued(cloud: LocalCloud) -> list[Any]:
    url = cloud.made.refs["EntriesQueue"]
    sqs = boto3.client("sqs", region_name=REGION)
    answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    return [decode_entry(one["Body"]) for one in answer.get("Messages", [])]


def test_a_table_is_imported_and_its_bad_rows_are_named(
    cloud: LocalCloud, tmp_path: Path
):
    file = tmp_path / "export.csv"
    file.write_text("Date;Texte\n01/03/2020;Froid\n;Lent\nhier;Cher\n", "utf-8-sig")
    dry = run("import", str(file), "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "2 mentions of Le Petit Mistral could be imported" in dry.output
    assert queued(cloud) == []
    result = run("import", str(file))
    assert "text → Texte" not in result.output
    assert "Texte → text" in result.output
    assert "From 2020-03-01 to 2020-03-01." in result.output
    assert "1 rows have no date" in result.output
    assert "line 4: its date cannot be read" in result.stderr
    assert [entry.text for entry in queued(cloud)] == ["Froid", "Lent"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "est vide"),
        (b"a;b\n1;2\n", "n’a pas de ligne de titres"),
        (b"texte;date\nx;hier\n", "Voyez les lignes 2"),
    ],
)
def test_a_file_that_holds_nothing_to_import_is_refused(
    cloud: LocalCloud, tmp_path: Path, content: bytes, said: str
):
    file = tmp_path / "export.csv"
    file.write_bytes(content)
    result = run("import", str(file), locale=Locale.FR)
    assert result.exit_code == 2
    assert said in result.stderr
    assert queued(cloud) == []


def test_a_file_that_is_not_there_is_refused(cloud: LocalCloud, tmp_path: Path):
    for file in (tmp_path / "missing.csv", tmp_path):
        result = run("import", str(file))
        assert result.exit_code == 2
        assert "cannot be read" in result.stderr
