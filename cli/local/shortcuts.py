"""Spares moto and botocore work that a laptop has no use for, and that is done anew for
every one of the tens of thousands of calls of a few played weeks.
"""  # noqa: D205 - one sentence

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import botocore
from botocore.handlers import BUILTIN_HANDLERS
from botocore.useragent import UserAgentString
from moto.core import responses
from moto.core.models import botocore_stubber
from moto.dynamodb.responses import DynamoHandler

from cli.local.intrinsics import ACCOUNT

_ON_ITEMS = ("Item", "Query", "Scan")


def _choose_no_signer(**_: object) -> Any:  # noqa: ANN401 - botocore's marker
    return botocore.UNSIGNED


def _is_simple(request: Any) -> bool:  # noqa: ANN401 - botocore is untyped
    """Whether a request asks DynamoDB for items and holds no bytes to be decoded."""
    if not str(request.url).startswith("https://dynamodb."):
        return False
    target = _text(request.headers["X-Amz-Target"])
    has_bytes = b'"B"' in request.body or b'"BS"' in request.body
    return target.endswith(_ON_ITEMS) and not has_bytes


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _answer(request: Any) -> Any:  # noqa: ANN401 - botocore is untyped
    """What moto answers a DynamoDB request, without finding out that it is one."""
    handler: Any = DynamoHandler()
    handler.headers = {k: _text(value) for k, value in request.headers.items()}
    handler.querystring, handler.uri_match = {}, {}
    handler.current_account = ACCOUNT
    handler.region = str(request.url).split(".")[1]
    handler.response_headers = {"server": "amazon.com"}
    handler.params = json.loads(request.body)
    return handler.call_action()


@contextmanager
def shortcuts() -> Iterator[None]:
    """Calls of DynamoDB are not signed and go straight to moto's handler, no client
    says at length who it is, and moto looks up its methods once a class.
    """  # noqa: D205 - one sentence
    spec = ("choose-signer.dynamodb", _choose_no_signer)
    BUILTIN_HANDLERS.append(spec)
    moto: Any = responses
    looked_up: Callable[..., list[str]] = moto.method_names_from_class
    moto.method_names_from_class = cache(looked_up)
    stubber: Any = botocore_stubber
    roundabout = stubber.process_request
    stubber.process_request = lambda request: (
        _answer(request) if _is_simple(request) else roundabout(request)
    )
    agent: Any = UserAgentString
    introduction = agent.to_string
    agent.to_string = lambda _: "vigie-laptop"
    try:
        yield
    finally:
        moto.method_names_from_class = looked_up
        agent.to_string = introduction
        del stubber.process_request
        BUILTIN_HANDLERS.remove(spec)
