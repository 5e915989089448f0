from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.local.events import BucketSource, QueueSource, Schedule, StreamSource
from cli.local.stack import Stack, read_stack
from cli.local.variables import StackError

Read = Callable[..., Stack]
QUEUE = {"Fn::GetAtt": ["Work", "Arn"]}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a small project, changed by the test."""

    def read(
        function: dict[str, Any] | None = None,
        resource: dict[str, Any] | None = None,
        **top: Any,
    ) -> Stack:
        work = {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "work"}}
        fragment = {"Resources": {"Work": resource or work}}
        (tmp_path / "queues.yml").write_text(yaml.safe_dump(fragment))
        document = {
            "service": "vigie",
            "provider": {"region": "eu-west-3", "environment": {"STAGE": "test"}},
            "functions": {"one": {"handler": "a/b.one", **(function or {})}},
            "resources": ["${file(queues.yml)}"],
            **top,
        }
        (tmp_path / "serverless.yml").write_text(yaml.safe_dump(document))
        return read_stack(tmp_path, "test", {})

    return read


def test_a_function_gets_what_all_get_and_its_own(read: Read) -> None:
    (one,) = read({"environment": {"URL": {"Ref": "Work"}}}).functions
    assert one.environment == {"STAGE": "test", "URL": {"Ref": "Work"}}


def test_a_schedule_a_queue_and_a_stream_are_read(read: Read) -> None:
    stream = {
        "type": "dynamodb",
        "arn": {"Fn::GetAtt": ["Table", "StreamArn"]},
        "startingPosition": "TRIM_HORIZON",
        "bisectBatchOnFunctionError": True,
        "maximumRetryAttempts": 3,
        "filterPatterns": [{"eventName": ["INSERT"]}],
        "destinations": {"onFailure": {"type": "sqs", "arn": QUEUE}},
    }
    events = [
        {"schedule": {"method": "scheduler", "rate": ["rate(5 minutes)"]}},
        {"sqs": {"arn": QUEUE, "functionResponseType": "ReportBatchItemFailures"}},
        {"stream": stream},
    ]
    (one,) = read({"events": events}).functions
    assert one.sources == (
        Schedule(timedelta(minutes=5)),
        QueueSource("Work", batch_size=10, reports_failures=True),
        StreamSource(
            table="Table",
            batch_size=100,
            reports_failures=False,
            bisect=True,
            retries=3,
            max_age=timedelta(days=1),
            on_failure="Work",
            filters=({"eventName": ["INSERT"]},),
        ),
    )


@pytest.mark.parametrize(
    ("function", "key"),
    [
        ({"layers": ["x"]}, r"functions\.one\.layers"),
        ({"handler": "a.b.one"}, r"functions\.one\.handler"),
        ({"events": [{"sns": "topic"}]}, r"functions\.one\.events\[0\]"),
        ({"events": [{"sqs": {"arn": "arn:x"}}]}, r"events\[0\]\.sqs\.arn"),
        (
            {"events": [{"sqs": {"arn": QUEUE, "enabled": False}}]},
            r"events\[0\]\.sqs\.enabled",
        ),
        (
            {"events": [{"schedule": {"rate": ["cron(0 8 * * ? *)"]}}]},
            r"events\[0\]\.schedule\.rate",
        ),
        (
            {"destinations": {"onFailure": {"type": "sns", "arn": QUEUE}}},
            r"functions\.one\.destinations\.onFailure",
        ),
    ],
)
def test_what_cannot_be_played_is_refused_by_file_and_key(
    read: Read, function: dict[str, Any], key: str
) -> None:
    with pytest.raises(StackError, match=rf"serverless\.yml: .*{key}"):
        read(function)


def test_an_unknown_kind_of_resource_is_refused_by_its_own_file(read: Read) -> None:
    with pytest.raises(StackError, match=r"queues\.yml: Work: .*AWS::Kinesis::Stream"):
        read(resource={"Type": "AWS::Kinesis::Stream"})


def test_plugins_are_refused(read: Read) -> None:
    with pytest.raises(StackError, match="plugins"):
        read(plugins=["serverless-offline"])


def a_bucket(*told: dict[str, Any]) -> dict[str, Any]:
    wakes = {"LambdaConfigurations": list(told)}
    return {
        "Type": "AWS::S3::Bucket",
        "Properties": {"NotificationConfiguration": wakes},
    }


def telling(**changed: Any) -> dict[str, Any]:
    rules = [{"Name": "prefix", "Value": "mail/"}]
    return {
        "Event": "s3:ObjectCreated:*",
        "Filter": {"S3Key": {"Rules": rules}},
        "Function": {"Fn::GetAtt": ["OneLambdaFunction", "Arn"]},
        **changed,
    }


def test_a_bucket_wakes_the_function_that_it_names(read: Read) -> None:
    (one,) = read(resource=a_bucket(telling())).functions
    assert one.sources == (BucketSource("Work", prefix="mail/"),)


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ([telling(Event="s3:ObjectRemoved:*")], r"\[0\]\.Event"),
        ([telling(Function={"Ref": "OneLambdaFunction"})], r"\[0\]\.Function"),
        ([telling(Function={"Fn::GetAtt": ["No", "Arn"]})], "wakes No"),
        ([telling(Id="x")], r"\[0\]\.Id"),
        ([telling(), telling()], "only one"),
    ],
)
def test_a_bucket_that_tells_otherwise_is_refused_by_its_own_file(
    read: Read, told: list[dict[str, Any]], key: str
) -> None:
    with pytest.raises(StackError, match=rf"queues\.yml: Work.*{key}"):
        read(resource=a_bucket(*told))
