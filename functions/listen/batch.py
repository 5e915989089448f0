"""Many sources in one run: a poll that fails is given back to the queue alone."""

from collections.abc import Callable
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
from functions.listen.hosts import no_hurry
from functions.listen.poll import Poller

logger = Logger()


def left_of(context: object) -> Callable[[], float]:
    """How many seconds a run has left, by its Lambda context; any time without one."""
    remaining_ms = getattr(context, "get_remaining_time_in_millis", None)
    return no_hurry if remaining_ms is None else lambda: remaining_ms() / 1000


def poll_records(
    event: dict[str, Any], poller: Poller, left_s: Callable[[], float] = no_hurry
) -> dict[str, Any]:
    """Poll each source a batch of messages names; what the queue must deliver again.

    A source that a run has no time left for is due again at once, in another run.

    The log holds ids and counts: no text, no author, no address, which may be secret.
    """

    def poll_one(record: SQSRecord) -> None:
        try:
            poll = decode_poll(record.body)
            polled = poller.poll(poll, left_s)
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
