"""How long one plan takes with 20,000 sources due, on the real adapters.

Every call to the services is made and signed as ever; its answer is a canned one that
comes after `LATENCY_S`, so that what is measured is our own work and the waiting.
`python -m bench.fanout [SOURCES]` prints one line.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.config import Config

from functions.adapters.dynamodb.items import iso
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.sqs import SqsQueue
from functions.listen.plan import WORKERS, plan_polls

NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
SOURCES = 20_000
PAGE = 1_250
"""Items of 800 bytes that one page of a query holds."""

LATENCY_S = 0.006
_JSON = {"content-type": "application/x-amz-json-1.0"}


class Body:
    """The body of a canned answer."""

    def __init__(self, content: bytes) -> None:
        """Keep it."""
        self._content = content

    def stream(self, *_: object, **__: object) -> Iterator[bytes]:
        """All of it, once."""
        yield self._content


class Services:
    """DynamoDB and SQS as far as a plan asks them: what is due, leases, messages."""

    def __init__(self, sources: int) -> None:
        """Have so many sources due."""
        self.calls: Counter[str] = Counter()
        items = [_item(number) for number in range(sources)]
        self._pages = [items[at : at + PAGE] for at in range(0, sources, PAGE)]

    def answer(self, request: AWSPreparedRequest, **_: object) -> Any:  # noqa: ANN401 - botocore's types know no hook that answers
        """Answer a request without sending it."""
        target = request.headers["X-Amz-Target"]
        name = (target.decode() if isinstance(target, bytes) else target).split(".")[1]
        self.calls[name] += 1
        time.sleep(LATENCY_S)
        sent: Any = request.body
        asked = json.loads(sent)
        answers: dict[str, Callable[[Any], object]] = {
            "Query": self._due,
            "UpdateItem": lambda _: {},
            "SendMessageBatch": lambda asked: {
                "Successful": [{"Id": e["Id"]} for e in asked["Entries"]]
            },
        }
        content = json.dumps(answers[name](asked)).encode()
        headers: Any = _JSON
        return AWSResponse(request.url, 200, headers, Body(content))

    def _due(self, asked: dict[str, Any]) -> object:
        if asked["ExpressionAttributeValues"][":kind"]["S"] != "source":
            return {"Items": [], "Count": 0}
        number = int(asked.get("ExclusiveStartKey", {"pk": {"S": "0"}})["pk"]["S"])
        last = {"LastEvaluatedKey": {"pk": {"S": str(number + 1)}}}
        more = last if number + 1 < len(self._pages) else {}
        return {"Items": self._pages[number], **more}


def _item(number: int) -> dict[str, object]:
    values = {
        "business": f"business-{number % 1000}",
        "id": f"source-{number}",
        "kind": "feed",
        "url": f"https://host-{number % 15_000}.example/feed/{number}.xml",
        "due_at": iso(NOW - timedelta(seconds=number % 60)),
    }
    return {name: {"S": value} for name, value in values.items()}


def measure(sources: int) -> dict[str, object]:
    """Plan once: seconds of wall and of CPU, calls by name, polls planned."""
    services = Services(sources)
    session = boto3.Session("test", "test", region_name="eu-west-3")
    config = Config(max_pool_connections=WORKERS)
    dynamodb = session.resource("dynamodb", config=config)
    sqs = session.client("sqs")
    for client in (dynamodb.meta.client, sqs):
        client.meta.events.register_first("before-send.*", services.answer)
    queue = SqsQueue(sqs, "https://sqs.eu-west-3.amazonaws.com/1/polls")
    watch = DynamoWatch(dynamodb.Table("watch"))
    wall, cpu = time.perf_counter(), time.process_time()
    planned = plan_polls(watch, queue, NOW)
    return {
        "case": "fanout",
        "due": sources,
        "planned": planned,
        "wall_s": round(time.perf_counter() - wall, 2),
        "cpu_s": round(time.process_time() - cpu, 2),
        "latency_ms": LATENCY_S * 1000,
        **services.calls,
    }


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    line = measure(int(arguments[0]) if arguments else SOURCES)
    sys.stdout.write(json.dumps(line) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
