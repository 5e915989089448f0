"""What others than the shipped model make of a text, each kept apart under its name."""

from dataclasses import dataclass
from enum import StrEnum

from functions.domain.business import Locale


@dataclass(frozen=True, slots=True)
class Opinion:
    """Three probabilities that sum to 1, by `who`: a service, a source, a model.

    A source that only says negative, neutral or positive says it with 1.
    """

    who: str
    negative: float
    neutral: float
    positive: float


class Silence(StrEnum):
    """Why a second opinion that a business asks for is not there."""

    NOTHING = "nothing"
    """There are no words to be judged."""
    LANGUAGE = "language"
    """It does not read the language, or nobody could tell which it is."""
    BUDGET = "budget"
    """The month's money is spent."""
    THROTTLED = "throttled"
    """It is asked too much at a time."""
    SLOW = "slow"
    """It did not answer in time."""
    DENIED = "denied"
    """It may not be asked."""
    DOWN = "down"
    """It cannot be reached, or is out of order."""
    REFUSED = "refused"
    """It did not judge this text."""


_BECAUSE = {
    Locale.EN: {
        Silence.NOTHING: "because there is nothing to read",
        Silence.LANGUAGE: "because Comprehend does not read this language",
        Silence.BUDGET: "because the month’s budget for Comprehend is spent",
        Silence.THROTTLED: "because Comprehend takes no more questions at a time",
        Silence.SLOW: "because Comprehend did not answer in time",
        Silence.DENIED: "because Vigie may not ask Comprehend",
        Silence.DOWN: "because Comprehend cannot be reached",
        Silence.REFUSED: "because Comprehend did not judge this text",
    },
    Locale.FR: {
        Silence.NOTHING: "car il n’y a rien à lire",
        Silence.LANGUAGE: "car Comprehend ne lit pas cette langue",
        Silence.BUDGET: "car le budget du mois pour Comprehend est dépensé",
        Silence.THROTTLED: "car Comprehend ne prend pas plus de questions à la fois",
        Silence.SLOW: "car Comprehend n’a pas répondu à temps",
        Silence.DENIED: "car Vigie n’a pas le droit d’interroger Comprehend",
        Silence.DOWN: "car Comprehend est injoignable",
        Silence.REFUSED: "car Comprehend n’a pas jugé ce texte",
    },
}


def scored_by(scorer: str, unheard: Silence | None, locale: Locale) -> str:
    """Who judged, and why nobody else did, for a person to read."""
    return scorer if unheard is None else f"{scorer}, {_BECAUSE[locale][unheard]}"
