"""The laptop cloud: moto in this process, made from what is deployed, on its own clock.

with LocalCloud(start=datetime(2026, 3, 2, tzinfo=UTC)) as cloud:
    Pump(cloud).run_until(cloud.clock() + timedelta(days=28))
"""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import boto3
from moto import mock_aws

from cli.local.bill import MONTH, Bill, load_prices, monthly
from cli.local.clock import MINUTE, VirtualClock
from cli.local.events import QueueSource
from cli.local.hooks import Call, Hooks, Listener
from cli.local.indexed import index_tables
from cli.local.inside import Email, Inside, Sms
from cli.local.intrinsics import Made, resolve
from cli.local.meter import Meter
from cli.local.people import People
from cli.local.provision import provision
from cli.local.shortcuts import shortcuts
from cli.local.stack import Stack, read_stack
from cli.local.strict import Strict
from cli.local.wire import answer_as_moto_does, answer_in_wire_form

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

ROOT = Path(__file__).resolve().parents[2]
_OWN_ENVIRONMENT = {
    "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",  # else moto finds no streams
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
}
_FORGOTTEN = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN")


class LocalCloud:
    """Tables, queues, topics and a bucket, and everything that was sent.

    Attributes:
        stack: what serverless.yml and infra/ declare.
        clock: the virtual time.
        inside: moto's own objects.
        meter: what was used so far, and `prices` what that costs.
        listeners: who hears of every call; append to hear too.
        people: whose subscriptions are confirmed, and whose numbers are verified.
        session: a boto3 session that reports here; chapters may make their own.
        touched: tables and buckets by name and queues by URL written to since
            somebody looked.
    """

    _in_use = False

    def __init__(
        self,
        root: Path = ROOT,
        *,
        stage: str = "laptop",
        start: datetime | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        """Read the stack; `environ` fills its ${env:…}, by default os.environ.

        Raises:
            StackError: it lies outside what a laptop can play.
        """
        self.stack: Stack = read_stack(
            root, stage, os.environ if environ is None else environ
        )
        self.clock = VirtualClock(start or datetime.now(UTC))
        self.started = self.clock()
        self.inside = Inside(self.stack.region)
        self.meter = Meter(self.inside)
        self.prices = load_prices()
        self.touched: set[str] = set()
        self.listeners: list[Listener] = []
        self.people = People(self.inside)
        self._sms: list[Sms] = []
        self._emails: list[Email] = []
        self._exit = ExitStack()

    def __enter__(self) -> Self:
        """Start moto and make everything.

        Raises:
            RuntimeError: another one is in use: moto has one memory a process.
        """
        if LocalCloud._in_use:
            raise RuntimeError("there can be one laptop cloud at a time")
        with ExitStack() as exit_stack:
            LocalCloud._in_use = True
            exit_stack.callback(self._let_go)
            exit_stack.enter_context(_environment(self.stack.region))
            exit_stack.enter_context(mock_aws())
            exit_stack.enter_context(shortcuts())
            answer_in_wire_form()
            exit_stack.callback(answer_as_moto_does)
            self.listeners += [Strict(self.inside), self.people, self.meter, self]
            hooks = Hooks(self.listeners)
            hooks.install()
            exit_stack.callback(hooks.remove)
            self.session = boto3.Session()
            boto3.setup_default_session()
            self.made: Made = provision(self.stack, self.session)
            index_tables(self.inside, self.tables())
            self._exit = exit_stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Forget everything."""
        self._exit.close()

    @staticmethod
    def _let_go() -> None:
        LocalCloud._in_use = False

    def environment(self, function: str) -> dict[str, str]:
        """What serverless.yml gives a function as its environment."""
        (found,) = (one for one in self.stack.functions if one.name == function)
        given = resolve(found.environment, self.made)
        return {name: str(value) for name, value in given.items()}

    def tables(self) -> list[str]:
        """The names of all tables."""
        return self._names("AWS::DynamoDB::Table")

    def buckets(self) -> list[str]:
        """The names of all buckets."""
        return self._names("AWS::S3::Bucket")

    def _names(self, kind: str) -> list[str]:
        return [
            self.made.refs[logical]
            for logical, resource in self.stack.resources.items()
            if resource.kind == kind
        ]

    def table(self, name: str) -> "Table":
        """A table by its logical id, or by the word in it: `mentions`."""
        logical = name if name in self.made.refs else f"{name.capitalize()}Table"
        resource: Any = self.session.resource("dynamodb")
        table: Table = resource.Table(self.made.ref(logical))
        return table

    def sms(self) -> list[Sms]:
        """The text messages published so far, in order."""
        return list(self._sms)

    def emails(self) -> list[Email]:
        """The e-mails that publications caused so far, one a subscriber, in order."""
        return list(self._emails)

    @property
    def bill(self) -> Bill:
        """A month at the pace of the time played so far."""
        kinds = [each.kind for each in self.stack.resources.values()]
        sources = [each for one in self.stack.functions for each in one.sources]
        queues = sum(isinstance(each, QueueSource) for each in sources)
        a_minute = self.prices.assumptions["queue_polls_per_minute"]
        standing = {
            "cloudwatch.alarms": float(kinds.count("AWS::CloudWatch::Alarm")),
            "sqs.requests": queues * a_minute * (MONTH / MINUTE),
        }
        elapsed = self.clock() - self.started
        return monthly(self.meter.usage, elapsed, self.prices, standing)

    def before(self, call: Call) -> None:
        """A call is let pass; see `Strict`."""

    def after(self, call: Call, answer: Mapping[str, Any]) -> None:
        """Remember what was written to, and what was sent."""
        if "Error" in answer:
            return
        match call.service, call.operation:
            case "dynamodb", ("PutItem" | "UpdateItem" | "DeleteItem"):
                self.touched.add(call.asked["TableName"])
            case "dynamodb", ("BatchWriteItem" | "TransactWriteItems"):
                self.touched.update(self.tables())
            case "sqs", ("SendMessage" | "SendMessageBatch"):
                self.touched.add(call.asked["QueueUrl"])
            case "s3", ("PutObject" | "CopyObject" | "CompleteMultipartUpload"):
                self.touched.update(self.buckets())
            case "sns", "Publish":
                self._remember(call, answer["MessageId"])

    def _remember(self, call: Call, message_id: str) -> None:
        now = self.clock()
        if "PhoneNumber" in call.asked:
            number, text = self.inside.sms(message_id)
            if not self.people.get_sms(number):
                return
            self._sms.append(Sms(now, number, text, message_id))
            return
        topic = call.asked.get("TopicArn") or call.asked["TargetArn"]
        for address, subject, text in self.inside.emails(topic, message_id):
            mail = Email(now, address, subject, text, topic, message_id)
            self._emails.append(mail)
            self.meter.add("sns.emails", 1)


def _environment(region: str) -> Any:  # noqa: ANN401 - a private context manager
    """os.environ as boto3 must find it, until the context ends."""
    stack = ExitStack()
    before = dict(os.environ)

    def restore() -> None:
        os.environ.clear()
        os.environ.update(before)

    stack.callback(restore)
    for name in list(os.environ):
        if name in _FORGOTTEN or name.startswith("AWS_ENDPOINT_URL"):
            del os.environ[name]
    os.environ.update(_OWN_ENVIRONMENT, AWS_DEFAULT_REGION=region, AWS_REGION=region)
    return stack
