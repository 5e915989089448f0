"""`vigie ack` and `vigie confirm` against the services they speak to."""

from collections.abc import Iterator

import boto3
import pytest
from click.testing import CliRunner, Result

from cli.local.cloud import LocalCloud
from cli.local.hooks import Call
from cli.main import vigie
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.crisis import CrisisState
from tests.builders import NOON, a_business, a_crisis

REGION = "eu-west-3"


@pytest.fixture
def cloud() -> Iterator[LocalCloud]:
    with LocalCloud(environ={}, start=NOON) as made:
        yield made


def run(*arguments: str) -> Result:
    return CliRunner().invoke(vigie, [*arguments, "--locale", "en"])


def ack(*arguments: str) -> Result:
    where = ["--stage", "laptop", "--region", REGION, "--business", "mistral"]
    return run("ack", *arguments, *where)


def test_a_crisis_in_the_table_is_taken_once(cloud: LocalCloud):
    DynamoWatch(cloud.table("WatchTable")).put_business(a_business())
    crises = DynamoCrises(cloud.table("CrisesTable"))
    crises.open(a_crisis(number=1))
    first = ack("C1", "--by", "lea")
    assert (first.exit_code, first.output[:16]) == (0, "C1 is yours, Léa")
    second = ack("C1", "--by", "hugo")
    assert second.exit_code == 2
    assert "already taken by Léa" in second.stderr
    taken = crises.get("mistral", 1)
    assert taken is not None
    assert (taken.state, taken.acknowledged_by) == (CrisisState.ACKNOWLEDGED, "lea")


def test_a_stage_without_businesses_says_so(cloud: LocalCloud):
    result = ack("C1", "--by", "lea")
    assert result.exit_code == 2
    assert "Nothing is on stage laptop yet" in result.stderr


class Listener:
    """Remembers what SNS was asked to confirm."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []

    def before(self, call: Call) -> None:
        if call.operation == "ConfirmSubscription":
            self.asked.append(dict(call.asked))

    def after(self, call: Call, answer: object) -> None:
        """Nothing."""


def test_a_subscription_is_confirmed_so_that_a_click_cannot_end_it(cloud: LocalCloud):
    listener = Listener()
    cloud.listeners.append(listener)
    sns = boto3.client("sns", region_name=REGION)
    arn = sns.create_topic(Name="vigie-laptop_mistral")["TopicArn"]
    token = "ab" * 40
    page = f"https://sns.{REGION}.amazonaws.com/confirmation.html"
    result = run("confirm", f"{page}?TopicArn={arn}&Token={token}")
    assert result.exit_code == 0, result.output
    assert "alerts of vigie-laptop_mistral will arrive" in result.output
    (asked,) = listener.asked
    assert asked["AuthenticateOnUnsubscribe"] == "true"
    assert (asked["TopicArn"], asked["Token"]) == (arn, token)
