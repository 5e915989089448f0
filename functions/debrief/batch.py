"""A batch of the stream → reports, record by record: one that fails is retried."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import (
    DynamoDBRecord,
)

from functions.debrief.report import Debrief, crisis_key
from functions.domain.errors import unquoted
from functions.domain.ports import Clock

logger = Logger()


def report_on(event: dict[str, Any], debrief: Debrief, clock: Clock) -> Any:  # noqa: ANN401 - Lambda's own answer
    """Write the report of every crisis the event names; the failures, by record."""
    batch = BatchProcessor(
        EventType.DynamoDBStreams, raise_on_entire_batch_failure=False
    )

    def write(record: DynamoDBRecord) -> None:
        keys = record.dynamodb.keys if record.dynamodb else None
        business, number = crisis_key(keys or {})
        try:
            written = debrief.write(business, number)
        except Exception as error:
            logger.error(  # noqa: TRY400 - an error's words may quote people
                "report_failed", business=business, crisis=number, extra=unquoted(error)
            )
            raise
        if written is None:
            logger.info("report_not_due", business=business, crisis=number)
            return
        delay = (clock() - written.updated_at).total_seconds()
        logger.info("report_written", business=business, crisis=number, delay_s=delay)

    return process_partial_response(event, write, batch)
