"""What a negated word of praise or blame says in a text of few words.

« Pas terrible. » blames and “Not bad at all.” praises, whatever the single words say. A
model that reads ten words on reads that among them; of three words it often makes too
little. So in a text of few words such a pair weighs in beside the model, as stars do.
"""

from typing import Final

from functions.domain.folding import words as folded
from functions.domain.stars import Tones

FEW: Final = 8
"""Words up to which a text is short."""

LONGEST: Final = 20
"""Characters of a word on average, signs among them; a longer text is not looked at."""

WEIGHT: Final = 0.65
"""What the pair weighs beside the model, little less than an author's own stars."""

BLAMES: Final[Tones] = (0.85, 0.12, 0.03)
PRAISES: Final[Tones] = (0.03, 0.22, 0.75)
"""« Pas bon » says what two stars do; « pas mauvais » rather four than five."""

HEDGES: Final = frozenset({"mais", "but", "sans", "though", "quoique", "ni", "nor"})
"""Words that say more than the pair does: « pas mal, sans plus »."""

_REACH = 3
"""Words that may stand between the negation and what it negates."""

_BETWEEN: Final = frozenset(
    {
        *("tres", "trop", "si", "tellement", "vraiment", "franchement", "du", "tout"),
        *("d", "un", "une", "aussi", "ete", "t", "be", "been", "a", "very", "really"),
        *("so", "that", "at", "all", "too", "exactly", "particularly"),
    }
)
_FRENCH: Final = (
    frozenset(
        {
            *("bon", "bonne", "bons", "bonnes", "terrible", "terribles", "ouf", "top"),
            *("genial", "geniale", "fameux", "fameuse", "propre", "propres", "frais"),
            *("fraiche", "aimable", "aimables", "agreable", "accueillant", "donne"),
            *("satisfait", "satisfaite", "satisfaits", "content", "contente"),
            *("contents", "convaincu", "convaincue", "convaincus", "emballe"),
            *("emballee", "recommandable", "extraordinaire"),
        }
    ),
    frozenset(
        {
            *("mauvais", "mauvaise", "mal", "degueu", "degueulasse", "nul", "nulle"),
            *("decu", "decue", "decus", "decues", "vilain", "desagreable", "cher"),
        }
    ),
)
_ENGLISH: Final = (
    frozenset(
        {
            *(
                "good",
                "great",
                "clean",
                "fresh",
                "nice",
                "friendly",
                "helpful",
                "worth",
            ),
            *("polite", "impressed", "satisfied", "happy", "tasty", "welcoming"),
            *("amazing", "recommended"),
        }
    ),
    frozenset({"bad", "disappointed", "terrible", "awful", "shabby", "disappointing"}),
)
_NEGATED: Final = {
    "pas": _FRENCH,
    **dict.fromkeys(("not", "isn", "wasn", "aren", "weren", "ain", "won"), _ENGLISH),
}
"""What praises and what blames, by the negation that turns it: « terrible » does one
thing in French and the other in English."""


def with_negation(tones: Tones, text: str) -> Tones:
    """The tones of a text, with what a negated word in it says if it is short."""
    said = _negation_in(text)
    if said is None:
        return tones
    negative, neutral, positive = (
        WEIGHT * pair + (1 - WEIGHT) * model
        for pair, model in zip(said, tones, strict=True)
    )
    return negative, neutral, positive


def _negation_in(text: str) -> Tones | None:
    """What the pairs of a short text say; None without one, or if they disagree."""
    if len(text) > FEW * LONGEST or "?" in text:
        return None
    words = folded(text)
    if len(words) > FEW or not HEDGES.isdisjoint(words):
        return None
    pairs = {_pair(words, at) for at in range(len(words))} - {None}
    return pairs.pop() if len(pairs) == 1 else None


def _pair(words: tuple[str, ...], at: int) -> Tones | None:
    """What a negation and the word it turns say, None if there is none at a place."""
    good, bad = _NEGATED.get(words[at], (frozenset(), frozenset()))
    for place in range(at + 1, min(at + 2 + _REACH, len(words))):
        if words[place] in good:
            return BLAMES
        if words[place] in bad:
            of_many = words[place : place + 2] in {("mal", "de"), ("mal", "d")}
            return None if of_many else PRAISES
        if words[place] not in _BETWEEN:
            return None
    return None
