"""Spares moto and botocore work that a laptop has no use for, and that is done anew for
every one of the tens of thousands of calls of a few played weeks.
"""  # noqa: D205 - one sentence

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import botocore
from botocore.handlers import BUILTIN_HANDLERS
from botocore.useragent import UserAgentString
from moto.core import responses


def _choose_no_signer(**_: object) -> Any:  # noqa: ANN401 - botocore's marker
    return botocore.UNSIGNED


@contextmanager
def shortcuts() -> Iterator[None]:
    """Clients of DynamoDB do not sign, none says at length who it is, and moto looks
    up its methods once a class.
    """  # noqa: D205 - one sentence
    spec = ("choose-signer.dynamodb", _choose_no_signer)
    BUILTIN_HANDLERS.append(spec)
    moto: Any = responses
    looked_up: Callable[..., list[str]] = moto.method_names_from_class
    moto.method_names_from_class = cache(looked_up)
    agent: Any = UserAgentString
    introduction = agent.to_string
    agent.to_string = lambda _: "vigie-laptop"
    try:
        yield
    finally:
        moto.method_names_from_class = looked_up
        agent.to_string = introduction
        BUILTIN_HANDLERS.remove(spec)
