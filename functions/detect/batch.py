"""Many businesses in one run: one that fails never takes its neighbours with it."""

from collections.abc import Iterable
from typing import Any

from aws_lambda_powertools import Logger

from functions.detect.detection import Detection
from functions.domain.errors import ConflictError, UnknownBusinessError, unquoted
from functions.domain.ports import Clock, Watch

logger = Logger()
AT_ONCE = 500
"""Businesses that one tick looks at; the rest are still due at the next."""


def detect_records(
    records: Iterable[dict[str, Any]], detection: Detection, clock: Clock
) -> list[dict[str, str]]:
    """Look once at each business that a batch of stream records speaks of.

    Where an edit has raised a red flag, its mention is named: it may lie in a bucket
    that was folded long ago.

    Returns what the stream must deliver again: for each business that failed, its
    first record. One that is watched no more does not fail.
    """
    first: dict[str, str] = {}
    raised: dict[str, list[str]] = {}
    for record in records:
        business = record["dynamodb"]["Keys"]["pk"]["S"]
        first.setdefault(business, record["dynamodb"]["SequenceNumber"])
        image = record["dynamodb"].get("NewImage", {})
        if "flagged_at" in image:
            raised.setdefault(business, []).append(image["id"]["S"])
    failed = []
    for business, sequence_number in first.items():
        try:
            detection.detect(business, clock(), raised.get(business, ()))
        except UnknownBusinessError:
            logger.info("watched_no_more", business=business)
        except Exception as error:  # noqa: BLE001 - one must not stall the shard
            logger.error("detect_failed", business=business, extra=unquoted(error))  # noqa: TRY400 - an error's words may quote people
            failed.append({"itemIdentifier": sequence_number})
    return failed


def tick_due(watch: Watch, detection: Detection, clock: Clock) -> int:
    """Tick every business whose fold is due; how many were."""
    due = watch.due_baselines(clock(), AT_ONCE)
    for baseline in due:
        try:
            detection.tick(baseline.business, clock())
        except UnknownBusinessError:
            detection.rest(baseline, clock())
            logger.info("watched_no_more", business=baseline.business)
        except ConflictError:
            logger.info("folded_by_another", business=baseline.business)
        except Exception as error:  # noqa: BLE001 - it stays due: again in a minute
            logger.error(  # noqa: TRY400 - as above
                "tick_failed", business=baseline.business, extra=unquoted(error)
            )
    return len(due)
