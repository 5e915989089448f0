"""`vigie explain --stage` against the tables of a stage."""

from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result

from cli.local.cloud import LocalCloud
from cli.main import vigie
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from tests.builders import NOON, a_business, a_mention

WHERE = ("--stage", "laptop", "--region", "eu-west-3", "--locale", "en")


@pytest.fixture
def cloud() -> Iterator[LocalCloud]:
    with LocalCloud(environ={}, start=NOON) as made:
        yield made


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(vigie, ["explain", *arguments, *WHERE])


def test_a_text_and_a_mention_are_explained_by_the_tables(cloud: LocalCloud):
    DynamoWatch(cloud.table("WatchTable")).put_business(a_business())
    mention = a_mention(id="abcdef01" * 4)
    DynamoMentions(cloud.table("MentionsTable")).put(mention)
    text = explain(
        "Le Petit Mistral : plat froid, serveuse aimable, attente très longue"
    )
    assert text.exit_code == 0, text.output
    assert "it names “Le Petit Mistral”" in text.output
    assert "like nothing that was stored in the last three days" in text.output
    stored = explain("--mention", mention.id)
    assert stored.exit_code == 0, stored.output
    assert "An hour's wait and a cold plate." in stored.output


def test_of_several_businesses_one_is_named(cloud: LocalCloud):
    watch = DynamoWatch(cloud.table("WatchTable"))
    for one in ("mistral", "escale"):
        watch.put_business(a_business(id=one))
    result = explain("Un texte")
    assert result.exit_code == 2
    assert "Stage laptop has several businesses" in result.stderr
    assert explain("Un texte", "--business", "escale").exit_code == 0


def test_a_stage_that_is_not_there_says_so(cloud: LocalCloud):
    result = CliRunner().invoke(vigie, ["explain", "x", "--stage", "none"])
    assert result.exit_code == 2
    assert "vigie-none-" in result.stderr
