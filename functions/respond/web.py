"""What the control room's addresses look like, and the one small form it sends."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs

from functions.domain.web import Request, UnreadableError
from functions.respond.answer import Choice, Press

PATH: Final = re.compile(
    r"/([A-Za-z0-9_-]{12})(?:/(report|ours|correct|photo/[0-9a-f]{32}))?/?"
)
"""A reader's token, and what they open beyond the page: a report, the mentions that
may be about the business, a correction of a mention, a mention's photo."""

REPORT: Final = "report"
OURS: Final = "ours"
CORRECT: Final = "correct"
PHOTO: Final = "photo/"

_FORM: Final = "application/x-www-form-urlencoded"
_LARGEST_FORM: Final = 256


def read_form(request: Request) -> dict[str, str]:
    """The form that was sent, last values winning.

    Raises:
        UnreadableError: it is too large, of another type, or cannot be read.
    """
    if request.content_type != _FORM:
        raise UnreadableError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        text = request.body(_LARGEST_FORM).decode("ascii")
        fields = parse_qs(text, max_num_fields=4)
    except ValueError as error:
        raise UnreadableError(HTTPStatus.BAD_REQUEST) from error
    return {name: values[-1] for name, values in fields.items()}


def read_press(form: Mapping[str, str]) -> Press:
    """The choice in a form, and the round that its page showed.

    Raises:
        UnreadableError: no page of ours sends it.
    """
    choice, shown = form.get("choice", ""), form.get("round", "")
    if choice not in list(Choice) or not re.fullmatch(r"[0-9]{1,6}", shown):
        raise UnreadableError(HTTPStatus.BAD_REQUEST)
    return Press(Choice(choice), int(shown))
