"""What a reader can say of a mention on the page, and what was said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import NamedTuple

from functions.domain.about import Verdict
from functions.domain.business import Business
from functions.domain.correction import TONES, Said
from functions.domain.mention import Mention
from functions.domain.web import UnreadableError
from functions.respond.questions import MENTION


class Pressed(NamedTuple):
    """What was pressed of which mention."""

    mention: str
    said: Said


def read_correction(form: Mapping[str, str]) -> Pressed:
    """The correction in a form.

    Raises:
        UnreadableError: no page of ours sends it.
    """
    said, mention = form.get("said", ""), form.get("mention", "")
    if said not in list(Said) or not MENTION.fullmatch(mention):
        raise UnreadableError(HTTPStatus.BAD_REQUEST)
    return Pressed(mention, Said(said))


@dataclass(frozen=True, slots=True)
class SaidBy:
    """What somebody said of a mention, by name."""

    said: Said
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A mention on the page, what was said of it, and what may be said."""

    mention: Mention
    said: tuple[SaidBy, ...]
    choices: tuple[Said, ...]


def shown(mention: Mention, business: Business) -> Shown:
    """A mention with what its page offers: never what it is taken for already."""
    said = tuple(
        SaidBy(one.said, business.name_of(one.by) or one.by)
        for one in mention.standing.values()
    )
    if mention.about.verdict is Verdict.NOT:
        return Shown(mention, said, (Said.OURS,))
    choices = [tone for tone in TONES if tone != mention.tone]
    choices.append(Said.NOT_US)
    if mention.red_flags:
        choices.append(Said.NO_FLAG)
    if mention.flags_denied:
        choices.append(Said.FLAG)
    return Shown(mention, said, tuple(choices))
