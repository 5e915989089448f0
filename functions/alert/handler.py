"""Lambda entries of alert: the stream of crises, and the sweep of each minute."""

from collections.abc import Callable
from functools import cache
from typing import Any

from aws_lambda_powertools import Logger

from functions.alert import wiring
from functions.alert.telling import Job, crisis_key

Handler = Callable[[dict[str, Any], object], dict[str, Any]]
logger = Logger()


def make_step(deps: Callable[[], wiring.Deps]) -> Handler:
    """Tell those whose step it is; a record names a crisis, which is read anew."""
    deps = cache(deps)

    def step(event: dict[str, Any], _context: object) -> dict[str, Any]:
        failed = []
        for change in (record["dynamodb"] for record in event["Records"]):
            key = crisis_key(change["Keys"])
            if not _done(deps().telling.about(*key, deps().clock())):
                failed.append({"itemIdentifier": change["SequenceNumber"]})
        return {"batchItemFailures": failed}

    return step


def make_sweep(deps: Callable[[], wiring.Deps]) -> Handler:
    """Take the steps that fell due, send what a crash left unsent."""
    deps = cache(deps)

    def sweep(_event: dict[str, Any], _context: object) -> dict[str, Any]:
        done = [_done(job) for job in deps().telling.due(deps().clock())]
        return {"due": len(done), "failed": done.count(False)}

    return sweep


def _done(job: Job) -> bool:
    with logger.append_context_keys(business=job.business, crisis=job.crisis):
        try:
            for told in job.run():
                logger.info("notification_ended", key=told.key, end=told.delivery)
        except Exception:
            logger.exception("alert_failed")
            return False
    return True


step = make_step(wiring.from_environment)
sweep = make_sweep(wiring.from_environment)
