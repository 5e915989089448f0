"""Many crises in one run: one that fails never takes its neighbours with it."""

from collections.abc import Iterable
from typing import Any

from aws_lambda_powertools import Logger

from functions.alert.telling import Job, Telling, crisis_key
from functions.domain.errors import unquoted
from functions.domain.ports import Clock

logger = Logger()


def step_records(
    records: Iterable[dict[str, Any]], telling: Telling, clock: Clock
) -> list[dict[str, str]]:
    """Tell those whose step it is; a record names a crisis, which is read anew.

    Returns what the stream must deliver again.
    """
    return [
        {"itemIdentifier": change["SequenceNumber"]}
        for change in (record["dynamodb"] for record in records)
        if not _done(telling.about(*crisis_key(change["Keys"]), clock()))
    ]


def sweep_due(telling: Telling, clock: Clock) -> dict[str, int]:
    """Take the steps that fell due and send what a crash left; how many, and failed."""
    done = [_done(job) for job in telling.due(clock())]
    return {"due": len(done), "failed": done.count(False)}


def _done(job: Job) -> bool:
    with logger.append_context_keys(business=job.business, crisis=job.crisis):
        try:
            for told in job.run():
                logger.info("notification_ended", key=told.key, end=told.delivery)
        except Exception as error:  # noqa: BLE001 - the stream, or a sweep, tries again
            logger.error("alert_failed", extra=unquoted(error))  # noqa: TRY400 - an error's words may quote people
            return False
    return True
