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
    return botocore.UNSIGNED  # type: ignore[attr-defined]


@contextmanager
def shortcuts() -> Iterator[None]:
    """Clients of DynamoDB do not sign, none says at length who it is, and moto looks
    up its methods once a class.
    """  # noqa: D205 - one sentence
    spec = ("choose-signer.dynamodb", _choose_no_signer)
    BUILTIN_HANDLERS.append(spec)
    looked_up: Callable[..., list[str]] = responses.method_names_from_class
    responses.method_names_from_class = cache(looked_up)
    introduction = UserAgentString.to_string
    UserAgentString.to_string = lambda _: "vigie-laptop"  # type: ignore[method-assign]
    try:
        yield
    finally:
        responses.method_names_from_class = looked_up
        UserAgentString.to_string = introduction  # type: ignore[method-assign]
        BUILTIN_HANDLERS.remove(spec)
