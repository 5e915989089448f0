"""One request to a door, from its event to its answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aws_lambda_powertools import Logger

from functions.domain.web import read_request
from functions.listen.brought.doorkeeper import Doorkeeper
from functions.listen.brought.web import PATH

logger = Logger()


def receive_event(
    event: Mapping[str, Any], doorkeeper: Doorkeeper, now: datetime
) -> dict[str, Any]:
    """Answer the event of a function URL.

    Its path is a secret and its body somebody's words: neither is logged.
    """
    request = read_request(event, PATH)
    response = doorkeeper.answer(request, now)
    logger.info(
        "received",
        method=request.method,
        status=int(response.status),
        entries=response.entries,
    )
    return response.as_event(
        doorkeeper.pages.style_hash, with_body=request.method != "HEAD"
    )
