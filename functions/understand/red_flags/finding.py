"""Which red flags a text raises: a phrase of a grave subject that no guard takes back.

Precision comes before recall, because one credible flag wakes people by itself.
"""

import unicodedata
from collections.abc import Iterator

from functions.domain.mention import RedFlag
from functions.understand.notation import Hit, Span
from functions.understand.red_flags import guards
from functions.understand.red_flags.elsewhere import OF_OTHERS
from functions.understand.red_flags.subjects import SUBJECTS
from functions.understand.sentences import Sentence, folded_words, sentences

_READ = 10_000
"""Characters read of a text."""

_SHOWN = 120
"""Characters of the words shown for a hit."""

_NEGATION_REACH = 6
_UNREAL_REACH = 8
_DENIAL_REACH = 4
"""Words, within the clause of the phrase."""

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def find_red_flags(text: str) -> tuple[RedFlag, ...]:
    """The flags a text raises, one a subject, with the words that made each.

    Both languages are looked for whatever the text's own is: people mix them. Takes
    time linear in the length of the text.
    """
    shown = unicodedata.normalize("NFC", text[:_READ]).translate(_INVISIBLE)
    spoken_of = _subjects_of(shown)
    if not spoken_of:
        return ()  # as most texts: their sentences need not be told apart
    found: dict[str, str] = {}
    for sentence in sentences(shown):
        for subject, span in _credible(sentence, spoken_of):
            start, end = (
                sentence.words[span.first].start,
                sentence.words[span.last - 1].end,
            )
            words = " ".join(shown[start:end].split())[:_SHOWN]
            found.setdefault(subject, words)
    return tuple(RedFlag(subject, words) for subject, words in found.items())


def _subjects_of(text: str) -> tuple[str, ...]:
    """The subjects of which a grave phrase stands in a text."""
    folded = folded_words(text)
    return tuple(
        name for name, subject in SUBJECTS.items() if subject.phrases.may_hold(folded)
    )


def _credible(
    sentence: Sentence, spoken_of: tuple[str, ...]
) -> Iterator[tuple[str, Span]]:
    """What is said to have happened, here, to people, by the one who wrote."""
    folded = sentence.folded
    hits = [
        (name, hit)
        for name in spoken_of
        for hit in SUBJECTS[name].phrases.hits(folded)
        if not SUBJECTS[name].traps.found(folded)
    ]
    hits = [(n, h) for n, h in hits if not sentence.words[h.grave.first].quoted]
    if not hits or OF_OTHERS.found(folded):
        return
    if sentence.question and not guards.REPROACH.found(folded):
        return
    for subject, hit in hits:
        if not _taken_back(sentence, hit, threat=subject == "legal_threat"):
            yield subject, hit.whole


def _taken_back(sentence: Sentence, hit: Hit, *, threat: bool) -> bool:
    """Whether the words around a hit deny it, suppose it or ask for it."""
    first, last = hit.grave.first, hit.grave.last
    before = sentence.between(0, first)
    supposed = guards.CONDITIONAL.found(before)
    if guards.ASKED.found(before) or (supposed and not threat):
        return True
    # in « if you do not pay I sue », the negation is the condition's
    reach = 1 if supposed else _NEGATION_REACH
    opening = sentence.clause_before(first)
    near = sentence.between(max(opening, first - reach), first)
    inside = sentence.between(first, last)
    unreal = sentence.between(max(opening, first - _UNREAL_REACH), first) + inside
    return (
        guards.NEGATED.found(guards.OTHER_NEGATIONS.without(near + inside))
        or guards.UNREAL.found(unreal)
        or guards.DENIED_AFTER.found(sentence.between(last, last + _DENIAL_REACH))
    )
