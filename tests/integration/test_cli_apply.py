"""`vigie apply` on the tables and topics of a deployed stage, played by moto."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import boto3
import pytest
from click.testing import CliRunner, Result

from cli.config import read
from cli.local.cloud import LocalCloud
from cli.main import vigie
from cli.subscriptions import SnsTopics
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.sns_account import LOG_ROLE
from functions.domain.notification import Notification
from functions.domain.proof import TEST
from functions.domain.source import SourceHealth
from tests.builders import NOON

REGION = "eu-west-3"
BUSINESS = """\
  - id: {id}
    name: Le Petit Mistral
    sources:
      - id: blog
        url: https://blog.example/feed
      - id: press
        url: https://press.example/feed
        fastest: 10m
    team:
      - id: lea
        name: Léa
        role: executive
        phone: +33 6 12 34 56 78
        email: lea@mistral.example
      - id: tom
        name: Tom
        role: spokesperson
        email: tom@mistral.example
    policy:
      false_alarms_per_year: 0.3
"""
RIGHT = "businesses:\n" + BUSINESS.format(id="mistral")

TEST_OF_TOM = "+ Tom of mistral gets a test on …"


def without_times(result: Result) -> list[str]:
    """What was printed, a line each; when a test comes depends on the time of day."""
    return [
        line.split("gets a test on")[0] + "gets a test on …"
        if "gets a test on" in line
        else line
        for line in result.output.splitlines()
    ]


class Stage:
    """A deployed stage, and `vigie apply` on it."""

    def __init__(self, folder: Path, cloud: LocalCloud) -> None:
        self.path = folder / "vigie.yml"
        self.cloud = cloud

    def apply(self, text: str, *options: str, confirm: bool = True) -> Result:
        """Apply; then everybody confirms."""
        self.path.write_text(text, encoding="utf-8")
        given = ["--stage", "laptop", "--config", str(self.path), "--locale", "en"]
        result = CliRunner().invoke(
            vigie, ["apply", *given, "--region", REGION, *options]
        )
        if confirm:
            self.cloud.people.confirm()
        return result

    @property
    def watch(self) -> DynamoWatch:
        dynamodb = boto3.resource("dynamodb", region_name=REGION)
        return DynamoWatch(dynamodb.Table("vigie-laptop-watch"))

    @property
    def crises(self) -> DynamoCrises:
        dynamodb = boto3.resource("dynamodb", region_name=REGION)
        return DynamoCrises(dynamodb.Table("vigie-laptop-crises"))

    def chores(self, business: str = "mistral") -> dict[str, Notification]:
        """What is planned, by who begins it and for whom."""
        return {one.key: one for one in self.crises.notifications(business, TEST)}

    @property
    def topics(self) -> SnsTopics:
        return SnsTopics(boto3.client("sns", region_name=REGION), "laptop")

    def filters(self, business: str = "mistral") -> dict[str, tuple[str, ...]]:
        topic = self.topics.read([business])[business]
        return {one.endpoint: one.responders for one in topic.subscriptions}


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with LocalCloud(environ={}, start=NOON) as cloud:
        yield Stage(tmp_path, cloud)


def test_it_puts_everything_in_place(stage: Stage):
    result = stage.apply(RIGHT)
    assert result.exit_code == 0, result.output
    assert result.output.endswith("6 changes made on stage laptop.\n")
    business = stage.watch.business("mistral")
    (wanted,) = read(RIGHT).businesses
    assert replace(business, author_key="") == wanted
    assert len(bytes.fromhex(business.author_key)) == 32
    assert [s.id for s in stage.watch.sources("mistral")] == ["blog", "press"]
    assert all(s.due_at is not None for s in stage.watch.sources("mistral"))
    assert stage.filters() == {
        "lea@mistral.example": ("lea",),
        "tom@mistral.example": ("tom",),
    }


def test_listening_begins_when_it_is_applied(stage: Stage):
    stage.apply(RIGHT)
    begun = stage.watch.baseline("mistral")
    assert begun is not None
    stage.apply(RIGHT)
    assert stage.watch.baseline("mistral") == begun


def test_twice_changes_nothing(stage: Stage):
    stage.apply(RIGHT)
    business = stage.watch.business("mistral")
    sources = stage.watch.sources("mistral")
    result = stage.apply(RIGHT)
    assert result.output == "Nothing to change on stage laptop.\n"
    assert stage.watch.business("mistral") == business
    assert stage.watch.sources("mistral") == sources


def test_a_change_keeps_the_key_and_the_state_of_the_polling(stage: Stage):
    stage.apply(RIGHT)
    before = stage.watch.business("mistral")
    (blog, press) = stage.watch.sources("mistral")
    polled = replace(press, etag='"v7"', health=SourceHealth.OK, polls=3)
    stage.watch.put_source(polled)
    text = RIGHT.replace("fastest: 10m", "fastest: 20m").replace("Tom\n", "Thomas\n")
    result = stage.apply(text)
    assert result.output.splitlines() == [
        "~ mistral: team ~tom (name)",
        "~ mistral: source press: fastest 10m → 20m",
        "2 changes made on stage laptop.",
    ]
    assert stage.watch.business("mistral").author_key == before.author_key
    changed = stage.watch.source("mistral", "press")
    assert changed is not None
    assert (changed.etag, changed.polls, changed.due_at) == ('"v7"', 3, press.due_at)
    assert stage.watch.source("mistral", "blog") == blog
    assert stage.apply(text).output == "Nothing to change on stage laptop.\n"


def test_who_and_what_left_the_file_goes(stage: Stage):
    stage.apply(RIGHT)
    press = "      - id: press\n        url: https://press.example/feed\n"
    text = RIGHT.replace(press + "        fastest: 10m\n", "")
    text = text.replace("        email: tom@", "        phone: +33612345679\n#")
    result = stage.apply(text)
    assert without_times(result) == [
        "- mistral: e-mail to tom@mistral.example",
        "~ mistral: team ~tom (channels, phone, email)",
        "- mistral: source press: https://press.example/feed",
        TEST_OF_TOM,
        "3 changes made on stage laptop.",
    ]
    assert [s.id for s in stage.watch.sources("mistral")] == ["blog"]
    assert stage.filters() == {"lea@mistral.example": ("lea",)}


def test_an_address_that_two_people_share_lets_both_through(stage: Stage):
    stage.apply(RIGHT)
    stage.apply(RIGHT.replace("tom@mistral", "lea@mistral"))
    assert stage.filters() == {"lea@mistral.example": ("lea", "tom")}


def test_a_dry_run_says_and_does_not(stage: Stage):
    result = stage.apply(RIGHT, "--dry-run")
    assert "6 changes to make on stage laptop; nothing was changed." in result.output
    assert stage.watch.businesses() == []
    assert stage.topics.read(["mistral"]) == {}


def test_with_a_mistake_nothing_is_applied(stage: Stage):
    both = RIGHT + BUSINESS.format(id="sirocco").replace(
        "role: executive", "role: boss"
    )
    result = stage.apply(both)
    assert result.exit_code == 2
    assert "role: found “boss”" in result.stderr
    assert stage.watch.businesses() == []


def test_a_business_that_left_the_file_is_told_of_and_pruned_when_asked(stage: Stage):
    stage.apply(RIGHT + BUSINESS.format(id="sirocco"))
    result = stage.apply(RIGHT)
    assert "sirocco is on stage laptop but not in the file" in result.output
    assert len(stage.watch.sources("sirocco")) == 2
    result = stage.apply(RIGHT, "--prune")
    assert result.output.endswith("3 changes made on stage laptop.\n")
    assert stage.watch.sources("sirocco") == []
    assert list(stage.topics.read(["mistral", "sirocco"])) == ["mistral"]
    assert stage.apply(RIGHT).output == "Nothing to change on stage laptop.\n"


def test_a_stage_that_was_not_deployed_is_told_in_one_line(stage: Stage):
    result = stage.apply(RIGHT, "--stage", "prod")
    assert result.exit_code == 2
    assert "make deploy STAGE=prod" in result.stderr


CHORES = {"check#@daily#email", "digest#@weekly#email", "test#@monthly#email"}
FIRSTS = {"first.lea#@first#email", "first.tom#@first#email"}


def test_what_vigie_does_by_itself_is_planned_once(stage: Stage):
    result = stage.apply(RIGHT)
    assert TEST_OF_TOM in without_times(result)
    planned = stage.chores()
    assert set(planned) == CHORES | FIRSTS
    assert all(one.due_at for one in planned.values())
    stage.apply(RIGHT)
    assert stage.chores() == planned


def test_only_who_is_new_or_has_a_new_number_is_tested_anew(stage: Stage):
    stage.apply(RIGHT)
    for one in stage.chores().values():
        stage.crises.plan(replace(one, due_at=None))
    changed = RIGHT.replace("56 78", "56 79").replace("Tom\n", "Thomas\n")
    result = stage.apply(changed)
    assert "Léa of mistral gets a test" in result.output
    assert "Thomas of mistral gets a test" not in result.output
    due = {key for key, one in stage.chores().items() if one.due_at}
    assert due == {"first.lea#@first#email"}


def test_a_dry_run_says_who_would_be_tested_and_plans_nothing(stage: Stage):
    result = stage.apply(RIGHT, "--dry-run")
    assert TEST_OF_TOM in without_times(result)
    assert stage.chores() == {}


def test_a_business_that_is_watched_no_more_is_left_in_peace_until_it_is_back(
    stage: Stage,
):
    both = RIGHT + BUSINESS.format(id="sirocco")
    stage.apply(both)
    stage.apply(RIGHT, "--prune")
    chores = stage.chores("sirocco")
    assert not any(chores[key].due_at for key in CHORES)
    stage.apply(both)
    assert all(stage.chores("sirocco")[key].due_at for key in CHORES)


def test_sns_is_to_write_down_which_sms_did_not_arrive(stage: Stage):
    sns = boto3.client("sns", region_name=REGION)
    assert "SNS writes down from now on" in stage.apply(RIGHT).output
    (role,) = sns.get_sms_attributes(attributes=[LOG_ROLE])["attributes"].values()
    assert role == "arn:aws:iam::123456789012:role/vigie-laptop-sms-log"
    assert "SNS writes" not in stage.apply(RIGHT).output


def test_a_role_that_somebody_else_chose_for_the_log_stays(stage: Stage):
    sns = boto3.client("sns", region_name=REGION)
    theirs = "arn:aws:iam::123456789012:role/theirs"
    sns.set_sms_attributes(attributes={LOG_ROLE: theirs})
    stage.apply(RIGHT)
    (role,) = sns.get_sms_attributes(attributes=[LOG_ROLE])["attributes"].values()
    assert role == theirs


def test_who_gets_no_sms_needs_no_log_of_them(stage: Stage):
    no_phone = RIGHT.replace("        phone: +33 6 12 34 56 78\n", "")
    assert "SNS" not in stage.apply(no_phone).output


def test_an_address_waits_for_its_person_to_confirm(stage: Stage):
    stage.apply(RIGHT, confirm=False)
    assert "tom@mistral.example" in stage.apply(RIGHT, confirm=False).output
    assert stage.filters() == {"lea@mistral.example": (), "tom@mistral.example": ()}
    stage.cloud.people.confirm()
    assert stage.apply(RIGHT).output == "Nothing to change on stage laptop.\n"
