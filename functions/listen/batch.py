"""Many sources in one run: a poll that fails is given back to the queue alone."""

from dataclasses import asdict
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from functions.domain.errors import unquoted
from functions.domain.message import decode_poll
from functions.listen.poll import Poller

logger = Logger()


def poll_records(event: dict[str, Any], poller: Poller) -> dict[str, Any]:
    """Poll each source a batch of messages names; what the queue must deliver again.

    The log holds ids and counts: no text, no author, no address, which may be secret.
    """

    def poll_one(record: SQSRecord) -> None:
        try:
            poll = decode_poll(record.body)
            polled = poller.poll(poll)
        except Exception as error:
            logger.error(  # noqa: TRY400 - an error's words may quote people
                "poll_failed", message_id=record.message_id, extra=unquoted(error)
            )
            raise
        logger.info(
            "source_polled",
            business=poll.business,
            source=poll.source,
            **asdict(polled),
        )

    processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
    return dict(process_partial_response(event, poll_one, processor))
