"""What Vigie planned for itself: taken up by one worker, and planned again."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from functions.domain.business import Business
from functions.domain.errors import UnknownBusinessError
from functions.domain.notification import Delivery, Failure, Notification, failed
from functions.domain.ports import Crises, Watch

LEASE: Final = timedelta(minutes=2)


def take_up(
    planned: Notification, crises: Crises, watch: Watch, now: datetime
) -> tuple[Business, Notification] | None:
    """The business of what is planned and the lease on it.

    None if another worker has it, or the business is watched no more: then it ends.
    """
    claimed = crises.claim(planned, now, now + LEASE)
    if claimed is None:
        return None
    try:
        return watch.business(planned.business), claimed
    except UnknownBusinessError:
        crises.settle(failed(claimed, Failure.NOT_WATCHED))
        return None


def again(claimed: Notification, due_at: datetime) -> Notification:
    """The same planned for later, as if nobody had taken it up."""
    fresh = replace(claimed, delivery=Delivery.PENDING, attempts=0)
    return replace(fresh, created_at=due_at, due_at=due_at)
