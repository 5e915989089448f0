"""The adapters of listen, built from its environment."""

import os
import random
import secrets as randomness
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import boto3
from botocore.config import Config

from functions.adapters.dynamodb.doors import DynamoDoors
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.http import GuardedFetcher
from functions.adapters.imap import ImapMailbox, WebAndMail
from functions.adapters.parameters import ParameterSecrets
from functions.adapters.s3_mail import S3Letterbox
from functions.adapters.s3_pictures import S3Pictures
from functions.adapters.sqs import SqsQueue
from functions.adapters.templates import Templates
from functions.domain.door import Doors
from functions.domain.mailbox import Letterbox
from functions.domain.ports import Clock, Fetcher, Pictures, Queue, Secrets, Watch
from functions.listen.brought.doorkeeper import Doorkeeper
from functions.listen.brought.pages import Pages
from functions.listen.brought.webhook import Webhook
from functions.listen.mail.delivery import Postman
from functions.listen.plan import WORKERS
from functions.listen.poll import Poller
from functions.settings import Settings


@dataclass(frozen=True, slots=True)
class Deps:
    """What the handlers of listen work with: `plan` queues polls, `poll` entries."""

    watch: Watch
    polls: Queue
    poller: Poller
    clock: Clock


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


def assemble(
    watch: Watch,
    fetcher: Fetcher,
    polls: Queue,
    entries: Queue,
    secrets: Secrets,
    clock: Clock = utc_now,
    chance: Callable[[], float] = random.random,
    pause: Callable[[float], None] = time.sleep,
) -> Deps:
    """Wire listen to any ports."""
    poller = Poller(watch, fetcher, secrets, entries, clock, chance, pause)
    return Deps(watch, polls, poller, clock)


def build(
    environ: Mapping[str, str],
    clock: Clock = utc_now,
    chance: Callable[[], float] = random.random,
) -> Deps:
    """Wire listen to the table, the queues and the web that its environment names."""
    settings = Settings(environ)
    config = Config(max_pool_connections=WORKERS)
    dynamodb = boto3.resource("dynamodb", config=config)
    table = dynamodb.Table(settings["WATCH_TABLE"])
    trusted_hosts = settings.hosts("TRUSTED_HOSTS")
    web = GuardedFetcher(
        contact=settings.values.get("CONTACT", ""),
        trusted_hosts=trusted_hosts,
        clock=clock,
    )
    return assemble(
        watch=DynamoWatch(table),
        fetcher=WebAndMail(web, ImapMailbox(trusted_hosts)),
        polls=_queue(settings, "POLLS_QUEUE_URL"),
        entries=_queue(settings, "ENTRIES_QUEUE_URL"),
        secrets=ParameterSecrets(
            lambda: boto3.client("ssm"), settings.values.get("SECRETS_PATH", "")
        ),
        clock=clock,
        chance=chance,
    )


def from_environment() -> Deps:
    """Wire listen as deployed."""
    return build(os.environ)


@dataclass(frozen=True, slots=True)
class Doorstep:
    """What the handler of the doors works with."""

    doorkeeper: Doorkeeper
    clock: Clock


def make_mark() -> str:
    """A mark for one form, which nobody guesses."""
    return randomness.token_urlsafe(12)


def assemble_receive(
    watch: Watch,
    doors: Doors,
    entries: Queue,
    secrets: Secrets,
    pictures: Pictures,
    clock: Clock = utc_now,
    mark: Callable[[], str] = make_mark,
) -> Doorstep:
    """Wire the doors to any ports."""
    webhook = Webhook(doors, secrets, entries)
    pages = Pages(Templates().render)
    doorkeeper = Doorkeeper(watch, doors, entries, pictures, webhook, pages, mark)
    return Doorstep(doorkeeper, clock)


def build_receive(environ: Mapping[str, str], clock: Clock = utc_now) -> Doorstep:
    """Wire the doors to the table and the queue that their environment names."""
    settings = Settings(environ)
    table = boto3.resource("dynamodb").Table(settings["WATCH_TABLE"])
    return assemble_receive(
        watch=DynamoWatch(table),
        doors=DynamoDoors(table),
        entries=SqsQueue(boto3.client("sqs"), settings["ENTRIES_QUEUE_URL"]),
        secrets=ParameterSecrets(lambda: boto3.client("ssm"), settings["SECRETS_PATH"]),
        pictures=S3Pictures(boto3.client("s3"), settings["PICTURES_BUCKET"]),
        clock=clock,
    )


def receive_from_environment() -> Doorstep:
    """Wire the doors as deployed."""
    return build_receive(os.environ)


@dataclass(frozen=True, slots=True)
class MailRoom:
    """What the handler of mails works with."""

    postman: Postman


def assemble_receive_mail(
    letterbox: Letterbox, watch: Watch, entries: Queue, clock: Clock = utc_now
) -> MailRoom:
    """Wire the postman to any ports."""
    return MailRoom(Postman(letterbox, watch, entries, clock))


def build_receive_mail(environ: Mapping[str, str], clock: Clock = utc_now) -> MailRoom:
    """Wire the postman to the bucket, the table and the queue of its environment."""
    settings = Settings(environ)
    return assemble_receive_mail(
        letterbox=S3Letterbox(boto3.client("s3"), settings["MAIL_BUCKET"]),
        watch=DynamoWatch(boto3.resource("dynamodb").Table(settings["WATCH_TABLE"])),
        entries=SqsQueue(boto3.client("sqs"), settings["ENTRIES_QUEUE_URL"]),
        clock=clock,
    )


def receive_mail_from_environment() -> MailRoom:
    """Wire the postman as deployed."""
    return build_receive_mail(os.environ)


@dataclass(frozen=True, slots=True)
class _Unnamed:
    """A queue that this function is not given: each has its own of the two."""

    settings: Settings
    name: str

    def send(self, messages: Iterable[str], delay_s: int = 0) -> None:  # noqa: ARG002 - nothing is sent
        """Say which variable is missing, if there is anything to queue."""
        if any(True for _ in messages):
            _ = self.settings[self.name]


def _queue(settings: Settings, name: str) -> Queue:
    if name not in settings.values:
        return _Unnamed(settings, name)
    return SqsQueue(boto3.client("sqs"), settings[name])
