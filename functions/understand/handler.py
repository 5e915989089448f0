"""Lambda entry of understand: the queue of entries."""

from collections.abc import Callable
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from functions.understand import wiring
from functions.understand.batch import judge_messages, store_message

Handler = Callable[[dict[str, Any], object], dict[str, Any]]


def make_understand(deps: Callable[[], wiring.Deps]) -> Handler:
    """A handler for the queue; a message that fails is given back alone."""
    deps = cache(deps)

    def understand(event: dict[str, Any], _context: object) -> dict[str, Any]:
        d = deps()
        bodies = {record["messageId"]: record["body"] for record in event["Records"]}
        judged = judge_messages(
            bodies, watch=d.watch, mentions=d.mentions, scorer=d.scorer
        )

        def store_one(record: SQSRecord) -> None:
            store_message(record.message_id, judged, d.mentions, d.clock)

        processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
        return dict(process_partial_response(event, store_one, processor))

    return understand


understand = make_understand(wiring.from_environment)
