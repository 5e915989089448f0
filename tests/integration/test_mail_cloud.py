"""From a mail that SES lays into the bucket to a mention; on the laptop cloud."""

import json
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from cli.local.cloud import LocalCloud
from cli.local.pump import Pump
from cli.local.runner import Happening
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.parameters import ParameterSecrets
from functions.domain.mailbox import Letterbox
from functions.domain.mention import Mention
from functions.domain.source import SourceHealth
from functions.listen import handler, wiring
from tests.builders import NOON, a_business
from tests.listen_cases import a_source
from tests.mail_cases import a_mail

KEY = "mail/mistral/avis/0a1b2c"
HOUR = timedelta(hours=1)
RECEIVER = "mx.receiver.example"


class World:
    """A business whose notices SES takes in: a mailbox without a host."""

    def __init__(self, cloud: LocalCloud, **handlers: Any) -> None:
        self.cloud, self.pump = cloud, Pump(cloud, handlers=handlers)
        watch = DynamoWatch(cloud.table("watch"))
        watch.put_business(a_business())
        mailbox = a_source(
            id="avis", kind="mailbox", url="", settings={"receiver": RECEIVER}
        )
        watch.put_source(mailbox)
        self.ran: list[Happening] = []

    def lay(self, raw: bytes, key: str = KEY) -> None:
        """As a receipt rule of SES lays a mail down."""
        bucket = self.cloud.environment("receiveMail")["MAIL_BUCKET"]
        client = self.cloud.session.client("s3")
        client.put_object(Bucket=bucket, Key=key, Body=raw)

    def pass_time(self, span: timedelta) -> None:
        self.pump.run_until(self.cloud.clock() + span, self.ran.append)

    def woken(self) -> list[Happening]:
        return [one for one in self.ran if one.function == "receiveMail"]

    def mentions(self) -> list[Mention]:
        self.pass_time(timedelta(minutes=1))
        table = DynamoMentions(self.cloud.table("mentions"))
        return table.seen_between("mistral", NOON, self.cloud.clock() + HOUR)

    def dead_letters(self) -> list[dict[str, Any]]:
        name = self.cloud.made.attributes["ReceiveMailDlq", "QueueName"]
        return [json.loads(one.body) for one in self.cloud.inside.waiting(name)]


@pytest.fixture
def cloud() -> Iterator[LocalCloud]:
    with LocalCloud(start=NOON, environ={}) as cloud:
        yield cloud


@pytest.fixture
def world(cloud: LocalCloud) -> World:
    return World(cloud)


def a_notice(**changed: str) -> bytes:
    """A notice of a review, sent at noon."""
    raw = a_mail(**changed)
    sent = b"Date: " + format_datetime(NOON).encode()
    return b"\n".join(
        sent if line.startswith(b"Date:") else line for line in raw.split(b"\n")
    )


def test_a_mail_laid_into_the_bucket_becomes_a_mention_that_counts(world: World):
    world.lay(a_notice())
    [mention] = world.mentions()
    assert (mention.source_kind, mention.source) == ("mailbox", "avis")
    assert (mention.rating, mention.negative) == (1.0, True)
    assert "Servi froid" in mention.text
    assert mention.counts
    assert not mention.backfill


def test_a_mail_that_is_laid_down_twice_counts_once(world: World):
    for key in (KEY, KEY, f"{KEY}d"):
        world.lay(a_notice(), key)
        world.pass_time(timedelta(minutes=1))
    assert len(world.woken()) == 3
    assert len(world.mentions()) == 1


def test_only_counts_are_told_of_a_mail(world: World):
    world.lay(a_notice())
    world.lay(a_notice(results="nobody.example; dkim=fail"), f"{KEY}d")
    world.pass_time(timedelta(minutes=1))
    answers = [one.answer for one in world.woken()]
    assert answers == [{"queued": 1}, {"unconfirmed_sender": 1}]


def test_what_ses_lays_down_to_try_a_rule_is_nobody_s_review(world: World):
    tried = b"From: no-reply@amazonses.example\nSubject: try\n\nA rule was made.\n"
    world.lay(tried, "mail/mistral/avis/AMAZON_SES_SETUP_NOTIFICATION")
    assert world.mentions() == []
    [one] = world.woken()
    assert one.answer == {"not_from_a_platform": 1}


def test_nobody_is_woken_by_what_is_no_mail(world: World):
    world.lay(b"x", "elsewhere/mistral/avis/1")
    bucket = world.cloud.environment("debrief")["REPORTS_BUCKET"]
    world.cloud.session.client("s3").put_object(Bucket=bucket, Key="mail/a", Body=b"")
    world.pass_time(timedelta(minutes=1))
    assert world.woken() == []


def test_a_mailbox_elsewhere_is_asked_over_imap_and_never_a_private_one(world: World):
    settings = {"host": "127.0.0.1", "user": "avis@petit-mistral.example"}
    watch = DynamoWatch(world.cloud.table("watch"))
    watch.put_source(
        a_source(id="boite", kind="mailbox", url="", settings=settings, due_at=NOON)
    )
    path = world.cloud.environment("poll")["SECRETS_PATH"]
    secrets = ParameterSecrets(lambda: world.cloud.session.client("ssm"), path)
    secrets.put("mistral", "boite", {"password": "app-password"})
    world.pass_time(timedelta(minutes=2))
    source = watch.source("mistral", "boite")
    assert source is not None
    assert source.health == SourceHealth.FORBIDDEN_ADDRESS
    assert "mail server" in source.health_detail


def failing(times: int, cloud: LocalCloud) -> Any:
    """The handler as deployed, whose bucket cannot be reached so many times."""

    class Unreachable:
        def __init__(self, letterbox: Letterbox) -> None:
            self.letterbox, self.left = letterbox, times

        def take(self, key: str, most_bytes: int) -> bytes | None:
            self.left -= 1
            if self.left >= 0:
                raise EndpointConnectionError(endpoint_url="s3")
            return self.letterbox.take(key, most_bytes)

    def mail_room() -> wiring.MailRoom:
        environ = cloud.environment("receiveMail")
        postman = wiring.build_receive_mail(environ, cloud.clock).postman
        return wiring.assemble_receive_mail(
            Unreachable(postman.letterbox), postman.watch, postman.entries, cloud.clock
        )

    return handler.make_receive_mail(mail_room)


def test_a_mail_that_could_not_be_read_is_tried_again(cloud: LocalCloud):
    world = World(cloud, receiveMail=failing(2, cloud))
    world.lay(a_notice())
    world.pass_time(HOUR)
    assert [one.error is None for one in world.woken()] == [False, False, True]
    assert len(world.mentions()) == 1
    assert world.dead_letters() == []


def test_a_mail_that_can_never_be_read_is_kept_for_a_person(cloud: LocalCloud):
    world = World(cloud, receiveMail=failing(9, cloud))
    world.lay(a_notice())
    world.pass_time(HOUR)
    [letter] = world.dead_letters()
    told = letter["requestPayload"]["Records"][0]["s3"]["object"]
    assert told["key"] == KEY
    assert len(world.woken()) == 3
