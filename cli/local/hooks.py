"""Sees every call that is made to AWS on the laptop, and may refuse it.

botocore copies its built-in handlers into each new session, so a client that a chapter
makes for itself is seen too.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.handlers import BUILTIN_HANDLERS

SERVICES = ("dynamodb", "sqs", "sns", "s3", "comprehend", "cloudwatch", "logs")
ANSWER = "answer"
_KEY = "vigie_call"


@dataclass(frozen=True, slots=True)
class Call:
    """A call on its way: what it asks, as it goes over the wire.

    What a listener lays under `ANSWER` into its `notes` is answered in moto's place.
    """

    service: str
    operation: str
    asked: Mapping[str, Any]
    notes: dict[str, Any] = field(default_factory=dict)


class Listener(Protocol):
    """Somebody who wants to know of calls."""

    def before(self, call: Call) -> None:
        """A call is about to be made.

        Raises:
            ClientError: it is refused, as AWS would refuse it.
        """
        ...

    def after(self, call: Call, answer: Mapping[str, Any]) -> None:
        """A call was answered; a failure has `Error` in its answer."""
        ...


class Hooks:
    """Stands between botocore and moto while it is installed."""

    def __init__(self, listeners: list[Listener]) -> None:
        """Listeners hear of calls in their order."""
        self._listeners = listeners
        self._specs: list[tuple[Any, ...]] = []
        for service in SERVICES:
            self._specs += [
                (f"before-call.{service}", self._before),
                (f"after-call.{service}", self._after),
            ]

    def install(self) -> None:
        """Have sessions made from now on report here."""
        BUILTIN_HANDLERS.extend(self._specs)

    def remove(self) -> None:
        """Leave botocore as it was found; clients made meanwhile fall silent."""
        for spec in self._specs:
            BUILTIN_HANDLERS.remove(spec)
        self._listeners.clear()

    def _before(
        self,
        model: Any,  # noqa: ANN401 - botocore is untyped
        params: Mapping[str, Any],
        context: dict[str, Any],
        **_: object,
    ) -> tuple[AWSResponse, Any] | None:
        body = params["body"]
        json_protocol = model.service_model.resolved_protocol == "json"
        asked = json.loads(body) if json_protocol else body
        call = Call(
            model.service_model.service_name,
            model.name,
            asked if isinstance(asked, Mapping) else {},
        )
        context[_KEY] = call
        for listener in self._listeners:
            listener.before(call)
        if ANSWER not in call.notes:
            return None
        return AWSResponse("", 200, HTTPHeaders(), None), call.notes[ANSWER]

    def _after(
        self, parsed: Mapping[str, Any], context: Mapping[str, Any], **_: object
    ) -> None:
        for listener in self._listeners:
            listener.after(context[_KEY], parsed)
