"""The pump delivers as AWS does: again, apart, elsewhere, later; on the virtual clock."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest

from cli.local.cloud import LocalCloud
from cli.local.pump import Pump
from cli.local.runner import Event, Handler, Happening

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NAMES = ("plan", "poll", "understand", "detect", "tick", "step", "sweep", "debrief")
NAMES += ("respond",)


class Script:
    """Stand-in handlers that remember what they got and do what a test says."""

    def __init__(self, cloud: LocalCloud) -> None:
        self.cloud = cloud
        self.got: dict[str, list[tuple[datetime, Event]]] = {name: [] for name in NAMES}
        self.does: dict[str, Handler] = {}

    def handler(self, name: str) -> Handler:
        def handle(event: Event, context: object) -> Any:
            self.got[name].append((self.cloud.clock(), event))
            return self.does.get(name, lambda *_: None)(event, context)

        return handle

    def minutes(self, name: str) -> list[float]:
        return [(at - NOON) / MINUTE for at, _ in self.got[name]]

    def sizes(self, name: str) -> list[int]:
        return [len(event["Records"]) for _, event in self.got[name]]


@pytest.fixture
def cloud() -> Iterator[LocalCloud]:
    with LocalCloud(stage="test", start=NOON, environ={}) as cloud:
        yield cloud


@pytest.fixture
def script(cloud: LocalCloud) -> Script:
    return Script(cloud)


@pytest.fixture
def pump(cloud: LocalCloud, script: Script) -> Pump:
    return Pump(cloud, handlers={name: script.handler(name) for name in NAMES})


def send(cloud: LocalCloud, *bodies: str) -> None:
    url = cloud.made.ref("EntriesQueue")
    for body in bodies:
        boto3.client("sqs").send_message(QueueUrl=url, MessageBody=body)


def store(cloud: LocalCloud, *names: str, kind: str = "mention") -> None:
    for name in names:
        item = {"pk": "mistral", "sk": f"mention#{name}", "kind": kind}
        cloud.table("mentions").put_item(Item=item)


def letters(cloud: LocalCloud, queue: str) -> list[str]:
    answer = boto3.client("sqs").receive_message(
        QueueUrl=cloud.made.ref(queue), MaxNumberOfMessages=10
    )
    return [message["Body"] for message in answer.get("Messages", [])]


def failing(event: Event, _: object) -> None:
    raise RuntimeError("no")


def bodies(event: Event) -> list[str]:
    return [record["body"] for record in event["Records"]]


def test_messages_come_in_batches_with_their_receive_count(
    cloud: LocalCloud, script: Script, pump: Pump
) -> None:
    send(cloud, *(str(n) for n in range(12)))
    pump.settle()
    assert script.sizes("understand") == [10, 2]
    record = script.got["understand"][0][1]["Records"][0]
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert record["eventSourceARN"].endswith(":vigie-test-entries")
    assert letters(cloud, "EntriesQueue") == []


def test_only_what_failed_comes_again_once_it_is_visible(
    cloud: LocalCloud, script: Script, pump: Pump
) -> None:
    def fails_on_bad(event: Event, _: object) -> Event:
        failed = [r["messageId"] for r in event["Records"] if r["body"] == "bad"]
        return {"batchItemFailures": [{"itemIdentifier": one} for one in failed]}

    script.does["understand"] = fails_on_bad
    send(cloud, "good", "bad")
    pump.run_until(NOON + 7 * MINUTE)
    assert script.minutes("understand") == [0, 6]
    assert bodies(script.got["understand"][1][1]) == ["bad"]


def test_after_five_tries_a_message_is_set_aside(
    cloud: LocalCloud, script: Script, pump: Pump
) -> None:
    script.does["understand"] = failing
    send(cloud, "bad")
    pump.run_until(NOON + timedelta(hours=2))
    assert script.minutes("understand") == [0, 6, 12, 18, 24]
    assert letters(cloud, "EntriesDlq") == ["bad"]


def test_an_unknown_identifier_fails_the_whole_batch(
    cloud: LocalCloud, script: Script, pump: Pump
) -> None:
    answer = {"batchItemFailures": [{"itemIdentifier": "nobody"}]}
    script.does["understand"] = lambda *_: answer
    send(cloud, "a", "b")
    pump.run_until(NOON + 6 * MINUTE)
    assert script.sizes("understand") == [2, 2]


def test_the_stream_brings_what_its_filter_lets_through(
    cloud: LocalCloud, script: Script, pump: Pump
) -> None:
    store(cloud, "a")
    store(cloud, "b", kind="once")
    pump.settle()
    ((_, event),) = script.got["detect"]
    (record,) = event["Records"]
    assert record["eventName"] == "INSERT"
    assert record["dynamodb"]["Keys"]["sk"] == {"S": "mention#a"}
    assert record["dynamodb"]["NewImage"]["kind"] == {"S": "mention"}


def test_a_write_that_changes_nothing_wakes_nobody(
    cloud: LocalCloud, script: Script, pump: Pump
) -> None:
    store(cloud, "a")
    pump.settle()
    store(cloud, "a")
    pump.settle()
    assert script.sizes("detect") == [1]


def test_a_poison_record_is_isolated_retried_and_told_of(
    cloud: LocalCloud, script: Script, pump: Pump
) -> None:
    def chokes_on_c(event: Event, _: object) -> None:
        keys = [r["dynamodb"]["Keys"]["sk"]["S"] for r in event["Records"]]
        if "mention#c" in keys:
            failing(event, None)

    script.does["detect"] = chokes_on_c
    store(cloud, "a", "b", "c", "d")
    pump.run_until(NOON + timedelta(hours=1))
    assert script.sizes("detect") == [4, 2, 2, *[1] * 6, 1]
    (told,) = letters(cloud, "DetectDlq")
    assert json.loads(told)["requestContext"]["condition"] == "RetryAttemptsExhausted"
    assert json.loads(told)["DDBStreamBatchInfo"]["batchSize"] == 1


def test_a_stream_goes_on_from_the_first_record_that_failed(
    cloud: LocalCloud, script: Script, pump: Pump
) -> None:
    def fails_once_on_the_second(event: Event, _: object) -> Event:
        if len(event["Records"]) < 3:
            return {"batchItemFailures": []}
        number = event["Records"][1]["dynamodb"]["SequenceNumber"]
        return {"batchItemFailures": [{"itemIdentifier": number}]}

    script.does["detect"] = fails_once_on_the_second
    store(cloud, "a", "b", "c")
    pump.run_until(NOON + MINUTE)
    assert script.sizes("detect") == [3, 2]


Due = Callable[[str, str, datetime], None]


@pytest.fixture
def due(cloud: LocalCloud, script: Script) -> Due:
    """Makes something due; plan, tick and sweep ask for it and settle it."""
    asked = {
        "plan": ("watch", ["source"]),
        "tick": ("watch", ["baseline"]),
        "sweep": ("crises", ["crisis", "notification"]),
    }

    def settle(name: str) -> Handler:
        table, kinds = asked[name]

        def handle(event: Event, _: object) -> None:
            for kind in kinds:
                found = cloud.table(table).query(
                    IndexName="by-due",
                    KeyConditionExpression="due_kind = :kind AND due_at <= :now",
                    ExpressionAttributeValues={
                        ":kind": kind,
                        ":now": cloud.clock().isoformat(),
                    },
                )
                for item in found["Items"]:
                    key = {"pk": item["pk"], "sk": item["sk"]}
                    cloud.table(table).delete_item(Key=key)

        return handle

    script.does.update({name: settle(name) for name in asked})

    def due(table: str, kind: str, at: datetime) -> None:
        item = {"pk": "mistral", "sk": f"{kind}#{at}", "due_kind": kind}
        cloud.table(table).put_item(Item={**item, "due_at": at.isoformat()})

    return due


def test_the_clock_jumps_to_what_is_due(script: Script, pump: Pump, due: Due) -> None:
    due("watch", "source", NOON + timedelta(minutes=90, seconds=1))
    due("crises", "notification", NOON + timedelta(minutes=45))
    due("crises", "crisis", NOON + timedelta(minutes=30))
    pump.run_until(NOON + timedelta(days=1))
    assert script.minutes("plan") == [0, 91]
    assert script.minutes("tick") == [0]
    assert script.minutes("sweep") == [0, 30, 45]


def test_skipped_ticks_are_billed(cloud: LocalCloud, pump: Pump, due: Due) -> None:
    due("watch", "source", NOON + timedelta(hours=1))
    pump.run_until(NOON + timedelta(days=1))
    plan = cloud.meter.by_function["plan"]
    assert plan["lambda.requests"] == plan["scheduler.invocations"] == 24 * 60 + 1
    assert plan["dynamodb.read_units"] == pytest.approx(0.5 * (24 * 60 + 1))


def test_what_stays_due_wakes_its_function_every_minute(
    cloud: LocalCloud, script: Script, pump: Pump, due: Due
) -> None:
    asks = script.does["plan"]
    due("watch", "source", NOON + 10 * MINUTE)
    script.does["plan"] = lambda event, _: (
        asks(event, _) if cloud.clock() in (NOON, NOON + 12 * MINUTE) else None
    )
    pump.run_until(NOON + 20 * MINUTE)
    assert script.minutes("plan") == [0, 10, 11, 12]


def test_a_failed_tick_is_repeated_once_then_told_of(
    cloud: LocalCloud, script: Script, pump: Pump, due: Due
) -> None:
    script.does["sweep"] = failing
    pump.run_until(NOON)
    script.does["sweep"] = lambda *_: None
    pump.run_until(NOON + 5 * MINUTE)
    assert letters(cloud, "SweepDlq") == []
    script.does["sweep"] = failing
    pump.run_until(NOON + 7 * MINUTE)
    told = [json.loads(letter) for letter in letters(cloud, "SweepDlq")]
    assert told[0]["requestContext"]["approximateInvokeCount"] == 2
    assert told[0]["requestPayload"]["time"] == "2026-03-14T12:06:00Z"


def test_what_others_do_happens_when_they_said(
    cloud: LocalCloud, script: Script, pump: Pump
) -> None:
    seen: list[Happening] = []
    pump.at(NOON + 5 * MINUTE, lambda: send(cloud, "later"))
    pump.at(NOON + 2 * MINUTE, lambda: send(cloud, "sooner"))
    pump.run_until(NOON + 10 * MINUTE, seen.append)
    assert script.minutes("understand") == [2, 5]
    understood = [one for one in seen if one.function == "understand"]
    assert [bodies(one.event) for one in understood] == [["sooner"], ["later"]]
    assert cloud.clock() == NOON + 10 * MINUTE


def test_a_handler_finds_its_own_environment(
    cloud: LocalCloud, script: Script, pump: Pump
) -> None:
    import os  # noqa: PLC0415 - what the handler sees

    found: dict[str, str | None] = {}
    script.does["understand"] = lambda *_: found.update(
        service=os.environ.get("POWERTOOLS_SERVICE_NAME")
    )
    send(cloud, "x")
    pump.settle()
    assert found == {"service": "understand"}
    assert "POWERTOOLS_SERVICE_NAME" not in os.environ


def test_a_browser_is_answered(script: Script, pump: Pump) -> None:
    script.does["respond"] = lambda event, _: {
        "statusCode": 200,
        "body": event["rawPath"],
    }
    answer = pump.request("POST", "/token", body="choice=mine")
    assert answer == {"statusCode": 200, "body": "/token"}
    script.does["respond"] = failing
    with pytest.raises(RuntimeError):
        pump.request("GET", "/token")
