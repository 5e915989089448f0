import json
from datetime import UTC, datetime

from aws_lambda_powertools.utilities.data_classes import (
    DynamoDBStreamEvent,
    LambdaFunctionUrlEvent,
    S3Event,
    SQSEvent,
)

from cli.local.envelopes import (
    failed_batch,
    laid_down,
    queue_record,
    request,
    scheduled,
    stream_record,
)
from cli.local.inside import Laid

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
STREAM = "arn:aws:dynamodb:eu-west-3:123456789012:table/t/stream/1"
RECORD = {
    "eventID": "1",
    "eventName": "INSERT",
    "eventSource": "aws:dynamodb",
    "awsRegion": "us-east-1",
    "dynamodb": {
        "ApproximateCreationDateTime": datetime(1999, 1, 1, tzinfo=UTC),
        "Keys": {"pk": {"S": "a"}},
        "NewImage": {"pk": {"S": "a"}, "n": {"N": "3"}},
        "SequenceNumber": "100",
    },
}


def test_a_schedule_tells_the_virtual_time() -> None:
    event = scheduled(NOON, "eu-west-3", "vigie-test-plan")
    assert event["time"] == "2026-03-14T12:00:00Z"
    assert event["resources"][0].endswith(":schedule/default/vigie-test-plan")


def test_a_queue_record_reads_as_lambda_writes_it() -> None:
    arn = "arn:aws:sqs:eu-west-3:123456789012:polls"
    record = queue_record("m1", "{}", NOON, NOON, 2, arn)
    (read,) = SQSEvent({"Records": [record]}).records
    assert read.attributes.approximate_receive_count == "2"
    assert read.aws_region == "eu-west-3"
    assert read.queue_url.endswith("/polls")


def test_a_stream_record_has_its_time_and_region_set_right() -> None:
    event = {"Records": [stream_record(RECORD, NOON, STREAM)]}
    assert json.loads(json.dumps(event)) == event
    (read,) = DynamoDBStreamEvent(event).records
    assert read.dynamodb is not None
    assert read.dynamodb.approximate_creation_date_time == int(NOON.timestamp())
    assert read.aws_region == "eu-west-3"


def test_a_failed_batch_is_told_without_its_records() -> None:
    records = [stream_record(RECORD, NOON, STREAM)]
    told = json.loads(failed_batch(records, "arn:f", 6, NOON, "RetryAttemptsExhausted"))
    assert told["DDBStreamBatchInfo"]["startSequenceNumber"] == "100"
    assert "NewImage" not in json.dumps(told)


def test_a_request_reads_as_a_function_url_writes_it() -> None:
    read = LambdaFunctionUrlEvent(
        request("POST", "/x/y?a=b", NOON, headers={"Host": "h"}, body="c=é")
    )
    assert (read.http_method, read.path) == ("POST", "/x/y")
    assert read.decoded_body == "c=é"


def test_a_bucket_tells_of_an_object_as_lambda_writes_it() -> None:
    laid = Laid("mail/le petit+mistral/é", 12, "0a1b", None)
    event = S3Event(laid_down("letters", laid, NOON, "eu-west-3"))
    assert (event.bucket_name, event.object_key) == ("letters", laid.key)
    assert event.record.s3.get_object.key == "mail/le+petit%2Bmistral/%C3%A9"
    assert event.record.s3.get_object.size == 12
    assert event.record.event_time == "2026-03-14T12:00:00.000Z"
