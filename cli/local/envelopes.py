"""The events that AWS hands to Lambda, as EventBridge, SQS, DynamoDB Streams, S3,
failed invocations and function URLs write them.
"""  # noqa: D205 - one sentence

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus
from uuid import uuid4

from cli.local.inside import Laid
from cli.local.intrinsics import ACCOUNT

Event = dict[str, Any]


def scheduled(at: datetime, region: str, schedule: str) -> Event:
    """What EventBridge Scheduler sends for a target without an input of its own."""
    return {
        "version": "0",
        "id": str(uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.scheduler",
        "account": ACCOUNT,
        "time": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": region,
        "resources": [
            f"arn:aws:scheduler:{region}:{ACCOUNT}:schedule/default/{schedule}"
        ],
        "detail": "{}",
    }


def queue_record(
    message_id: str, body: str, sent: datetime, first: datetime, receives: int, arn: str
) -> Event:
    """One message of an SQS event."""
    return {
        "messageId": message_id,
        "receiptHandle": f"{message_id}-{receives}",
        "body": body,
        "attributes": {
            "ApproximateReceiveCount": str(receives),
            "SentTimestamp": _millis(sent),
            "SenderId": "AIDAIT2UOQQY3AUEKVGXU",
            "ApproximateFirstReceiveTimestamp": _millis(first),
        },
        "messageAttributes": {},
        "md5OfBody": hashlib.md5(body.encode(), usedforsecurity=False).hexdigest(),
        "eventSource": "aws:sqs",
        "eventSourceARN": arn,
        "awsRegion": arn.split(":")[3],
    }


def _millis(at: datetime) -> str:
    return str(int(at.timestamp() * 1000))


def stream_record(record: Mapping[str, Any], at: datetime, arn: str) -> Event:
    """A record of moto's stream, with the time, region and source it gets wrong."""
    changed = dict(record["dynamodb"])
    changed["ApproximateCreationDateTime"] = at.timestamp()
    return {
        **record,
        "eventVersion": "1.1",
        "awsRegion": arn.split(":")[3],
        "dynamodb": changed,
        "eventSourceARN": arn,
    }


def laid_down(bucket: str, laid: Laid, at: datetime, region: str) -> Event:
    """What a bucket tells of a new object, its key escaped as in a form."""
    record = {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": region,
        "eventTime": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "eventName": "ObjectCreated:Put",
        "userIdentity": {"principalId": "AWS:AIDAIT2UOQQY3AUEKVGXU"},
        "requestParameters": {"sourceIPAddress": "127.0.0.1"},
        "s3": {
            "s3SchemaVersion": "1.0",
            "bucket": {
                "name": bucket,
                "ownerIdentity": {"principalId": ACCOUNT},
                "arn": f"arn:aws:s3:::{bucket}",
            },
            "object": {
                "key": quote_plus(laid.key, safe="/"),
                "size": laid.size,
                "eTag": laid.etag,
                "sequencer": f"{int(at.timestamp() * 1000):016X}",
            },
        },
    }
    return {"Records": [record]}


def failed_batch(
    records: Sequence[Event], function_arn: str, attempts: int, at: datetime, why: str
) -> str:
    """What a stream's on-failure destination is told: where the records are."""
    first, last = records[0]["dynamodb"], records[-1]["dynamodb"]
    return json.dumps(
        {
            "requestContext": {
                "requestId": str(uuid4()),
                "functionArn": function_arn,
                "condition": why,
                "approximateInvokeCount": attempts,
            },
            "version": "1.0",
            "timestamp": at.isoformat(),
            "DDBStreamBatchInfo": {
                "shardId": "shardId-00000001541626099285-f35f62ef",
                "startSequenceNumber": first["SequenceNumber"],
                "endSequenceNumber": last["SequenceNumber"],
                "batchSize": len(records),
                "streamArn": records[0]["eventSourceARN"],
            },
        }
    )


def failed_invocation(
    event: Event, error: Exception, function_arn: str, attempts: int, at: datetime
) -> str:
    """What the on-failure destination of an asynchronous invocation is told."""
    return json.dumps(
        {
            "version": "1.0",
            "timestamp": at.isoformat(),
            "requestContext": {
                "requestId": str(uuid4()),
                "functionArn": function_arn,
                "condition": "RetriesExhausted",
                "approximateInvokeCount": attempts,
            },
            "requestPayload": event,
            "responsePayload": {
                "errorMessage": str(error),
                "errorType": type(error).__name__,
            },
        }
    )


def request(
    method: str,
    path: str,
    at: datetime,
    *,
    headers: Mapping[str, str] | None = None,
    body: str | bytes | None = None,
) -> Event:
    """What a function URL sends for a request; `path` may hold a query."""
    where, _, query = path.partition("?")
    event: Event = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": where,
        "rawQueryString": query,
        "headers": {name.lower(): value for name, value in (headers or {}).items()},
        "requestContext": {
            "accountId": "anonymous",
            "domainName": "vigie.lambda-url.local.on.aws",
            "http": {
                "method": method,
                "path": where,
                "protocol": "HTTP/1.1",
                "sourceIp": "127.0.0.1",
                "userAgent": (headers or {}).get("User-Agent", ""),
            },
            "requestId": str(uuid4()),
            "routeKey": "$default",
            "stage": "$default",
            "time": at.strftime("%d/%b/%Y:%H:%M:%S +0000"),
            "timeEpoch": int(at.timestamp() * 1000),
        },
        "isBase64Encoded": body is not None,
    }
    if body is not None:
        raw = body.encode() if isinstance(body, str) else body
        event["body"] = base64.b64encode(raw).decode()
    return event
