"""What the doors' addresses look like, and answers for programs."""

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from functions.domain.web import Response

PATH: Final = re.compile(r"/([A-Za-z0-9_-]{22})(?:/(thanks))?/?")
"""A door's token, and the page that follows a form that was taken."""

THANKS: Final = "thanks"


def as_json(
    status: HTTPStatus,
    data: Mapping[str, object],
    headers: Mapping[str, str] | None = None,
    entries: int = 0,
) -> Response:
    """An answer for a program."""
    return Response(
        status, f"{json.dumps(data)}\n", "application/json", headers or {}, entries
    )
