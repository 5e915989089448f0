"""Lambda entry of respond: the control room behind its function URL."""

from collections.abc import Callable
from functools import cache
from typing import Any

from aws_lambda_powertools import Logger

from functions.domain.web import read_request
from functions.respond import wiring
from functions.respond.web import PATH

Handler = Callable[[dict[str, Any], object], dict[str, Any]]
logger = Logger()


def make_respond(deps: Callable[[], wiring.Deps]) -> Handler:
    """Answer a request; its path holds a secret, so nothing of it is logged."""
    deps = cache(deps)

    def respond(event: dict[str, Any], _context: object) -> dict[str, Any]:
        room = deps().control_room
        request = read_request(event, PATH)
        response = room.answer(request, deps().clock())
        logger.info("answered", method=request.method, status=int(response.status))
        return response.as_event(
            room.pages.style_hash, with_body=request.method != "HEAD"
        )

    return respond


respond = make_respond(wiring.from_environment)
