"""Reads what wakes a function: schedules, queues and streams of serverless.yml, and the
notifications of a bucket of infra/.
"""  # noqa: D205 - one sentence

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cli.local.filters import check_pattern
from cli.local.variables import StackError

MAIN = "serverless.yml"
_SCHEDULE = {"method", "name", "rate", "roleArn", "description"}
_QUEUE = {"arn", "batchSize", "maximumConcurrency", "functionResponseType"}
_STREAM = {"type", "arn", "startingPosition", "batchSize", "filterPatterns"}
_STREAM |= {"bisectBatchOnFunctionError", "maximumRetryAttempts", "destinations"}
_STREAM |= {"maximumRecordAgeInSeconds", "functionResponseType"}
_NOTIFICATION = {"Event", "Filter", "Function"}
_RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_REPORTS = "ReportBatchItemFailures"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A function is woken every `every`, on whole multiples of it."""

    every: timedelta


@dataclass(frozen=True, slots=True)
class QueueSource:
    """A function is fed from a queue, named by its logical id."""

    queue: str
    batch_size: int
    reports_failures: bool


@dataclass(frozen=True, slots=True)
class StreamSource:
    """A function is fed from a table's stream, named by the table's logical id.

    `retries` and `max_age` bound how long a failing batch is tried; what then fails is
    told to the queue `on_failure`. Any one of the `filters` lets a record through.
    """

    table: str
    batch_size: int
    reports_failures: bool
    bisect: bool
    retries: int
    max_age: timedelta
    on_failure: str | None
    filters: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class BucketSource:
    """A function is told of what is laid into a bucket, named by its logical id."""

    bucket: str
    prefix: str = ""
    suffix: str = ""


Source = Schedule | QueueSource | StreamSource | BucketSource


def only(data: object, known: set[str], file: str, key: str) -> None:
    """Refuse a mapping with a key that nobody here plays.

    Raises:
        StackError: names file and key.
    """
    if not isinstance(data, Mapping):
        raise StackError(file, key, "is not a mapping")
    for name in data:
        if name not in known:
            raise StackError(file, f"{key}.{name}", "the laptop cloud cannot play it")


def read_source(event: Mapping[str, Any], where: str) -> Source:
    """One entry of a function's events.

    Raises:
        StackError: it is not of a kind that can be played.
    """
    match event:
        case {"schedule": Mapping() as body} if len(event) == 1:
            return _schedule(body, f"{where}.schedule")
        case {"sqs": Mapping() as body} if len(event) == 1:
            return _queue(body, f"{where}.sqs")
        case {"stream": Mapping() as body} if len(event) == 1:
            return _stream(body, f"{where}.stream")
    raise StackError(MAIN, where, f"the laptop cloud cannot play {list(event)}")


def _schedule(body: Mapping[str, Any], where: str) -> Schedule:
    only(body, _SCHEDULE, MAIN, where)
    rates = body["rate"] if isinstance(body["rate"], list) else [body["rate"]]
    rate = _RATE.fullmatch(str(rates[0]))
    if rate is None or len(rates) > 1:
        raise StackError(MAIN, f"{where}.rate", f"{rates} is not one rate(…)")
    return Schedule(timedelta(**{f"{rate[2]}s": int(rate[1])}))


def _queue(body: Mapping[str, Any], where: str) -> QueueSource:
    only(body, _QUEUE, MAIN, where)
    queue = _attribute_of(body["arn"], "Arn", f"{where}.arn")
    reports = body.get("functionResponseType") == _REPORTS
    return QueueSource(queue, body.get("batchSize", 10), reports)


def _stream(body: Mapping[str, Any], where: str) -> StreamSource:
    only(body, _STREAM, MAIN, where)
    if body.get("type") != "dynamodb":
        raise StackError(MAIN, f"{where}.type", "only dynamodb can be played")
    if body.get("startingPosition") != "TRIM_HORIZON":
        raise StackError(MAIN, f"{where}.startingPosition", "is not TRIM_HORIZON")
    filters = tuple(body.get("filterPatterns", ()))
    for index, pattern in enumerate(filters):
        try:
            check_pattern(pattern)
        except ValueError as error:
            key = f"{where}.filterPatterns[{index}]"
            raise StackError(MAIN, key, str(error)) from error
    return StreamSource(
        table=_attribute_of(body["arn"], "StreamArn", f"{where}.arn"),
        batch_size=body.get("batchSize", 100),
        reports_failures=body.get("functionResponseType") == _REPORTS,
        bisect=body.get("bisectBatchOnFunctionError", False),
        retries=body.get("maximumRetryAttempts", -1),
        max_age=timedelta(seconds=body.get("maximumRecordAgeInSeconds", 86400)),
        on_failure=on_failure(body, where),
        filters=filters,
    )


def read_notifications(
    bucket: str, properties: Mapping[str, Any], file: str
) -> Iterator[tuple[str, BucketSource]]:
    """Whom a bucket wakes, by the logical id of the function, and with what.

    Raises:
        StackError: it tells somebody else, or of other things than new objects.
    """
    where = f"{bucket}.Properties.NotificationConfiguration"
    body = properties.get("NotificationConfiguration", {})
    only(body, {"LambdaConfigurations"}, file, where)
    listed = body.get("LambdaConfigurations", [])
    if len(listed) > 1:
        raise StackError(file, where, "only one of a bucket's can be played")
    for index, told in enumerate(listed):
        key = f"{where}.LambdaConfigurations[{index}]"
        only(told, _NOTIFICATION, file, key)
        if told.get("Event") != "s3:ObjectCreated:*":
            raise StackError(file, f"{key}.Event", "is not s3:ObjectCreated:*")
        function = _attribute_of(told["Function"], "Arn", f"{key}.Function", file)
        yield function, BucketSource(bucket, **_affixes(told, file, key))


def _affixes(told: Mapping[str, Any], file: str, key: str) -> dict[str, str]:
    """What the keys of a notification begin and end with."""
    rules = told.get("Filter", {}).get("S3Key", {}).get("Rules", [])
    found = {str(rule["Name"]): str(rule["Value"]) for rule in rules}
    only(found, {"prefix", "suffix"}, file, f"{key}.Filter")
    return found


def on_failure(body: Mapping[str, Any], where: str) -> str | None:
    """The queue, by logical id, that hears of what failed for good.

    Raises:
        StackError: the destination is no queue.
    """
    destination = body.get("destinations", {}).get("onFailure")
    if destination is None:
        return None
    key = f"{where}.destinations.onFailure"
    if not isinstance(destination, Mapping) or destination.get("type") != "sqs":
        raise StackError(MAIN, key, "only a queue can be played")
    return _attribute_of(destination["arn"], "Arn", key)


def _attribute_of(value: object, attribute: str, where: str, file: str = MAIN) -> str:
    match value:
        case {"Fn::GetAtt": [str() as logical, str() as name]} if name == attribute:
            return logical
    raise StackError(file, where, f"is not Fn::GetAtt: [a resource, {attribute}]")
