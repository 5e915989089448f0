"""Which red flags a text raises: phrases of grave subjects, and what a reader suspects.

A phrase counts if no guard takes it back. Where the scorer also says how probably a
text tells of a subject, it must not find the phrase unlikely; and it may raise a flag
alone, where no phrase stands. Precision comes before recall, because one credible flag
wakes people by itself.
"""

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from functions.domain.mention import RedFlag, Sentiment
from functions.understand.notation import Hit, Span
from functions.understand.red_flags import guards
from functions.understand.red_flags.elsewhere import OF_OTHERS
from functions.understand.red_flags.lists import bare_items
from functions.understand.red_flags.subjects import SUBJECTS
from functions.understand.sentences import Sentence, folded_words, sentences

_READ = 10_000
"""Characters read of a text."""

_SHOWN = 120
"""Characters of the words shown for a hit."""

WITH_A_PHRASE = 0.05
"""P(grave) that the scorer must at least grant a phrase that no guard takes back, where
nobody complains: in a complaint the phrase is enough."""

ALONE, ALONE_UNCOMPLAINING = 0.6, 0.85
"""P(grave) from which on the scorer raises a flag without a phrase, where somebody
rather complains and where nobody does: grave things are told kindly too, but jokes more
often. Of real reviews and complaints fewer than one in a hundred then raises one."""

_COMPLAINT = 0.5
"""P(negative) from which on somebody rather complains."""

_NEGATION_REACH = 6
_UNREAL_REACH = 8
_DENIAL_REACH = 4
"""Words, within the clause of the phrase."""

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


class Guard(StrEnum):
    """What takes the words of a red flag back."""

    OTHER_SENSE = "other_sense"
    QUOTED = "quoted"
    OF_OTHERS = "of_others"
    QUESTION = "question"
    ASKED = "asked"
    SUPPOSED = "supposed"
    DENIED = "denied"
    UNREAL = "unreal"
    UNLIKELY = "unlikely"
    """No word around it: the scorer, which read the whole, finds it unlikely."""


class Found(NamedTuple):
    """Grave words of a text, and the guard that takes them back, if one does."""

    subject: str
    words: str
    guard: Guard | None


def find_red_flags(
    text: str, sentiment: Sentiment | None = None
) -> tuple[RedFlag, ...]:
    """The flags a text raises, one a subject, with the words that made each.

    Phrases decide where the scorer has no suspicions, and in complaints; elsewhere it
    must grant them. It may raise a flag alone if it is sure, surer where nobody seems
    to complain.
    """
    phrases = find_phrases(text)
    if sentiment is None or sentiment.suspicions is None:
        return phrases
    suspicions = sentiment.suspicions
    complains = sentiment.negative >= _COMPLAINT
    granted = {one.subject for one in suspicions if one.probability >= WITH_A_PHRASE}
    kept = {
        flag.subject: flag for flag in phrases if complains or flag.subject in granted
    }
    alone_from = ALONE if complains else ALONE_UNCOMPLAINING
    alone = {
        one.subject: RedFlag(one.subject, one.words[:_SHOWN])
        for one in suspicions
        if one.probability >= alone_from
    }
    found = alone | kept
    return tuple(found[subject] for subject in SUBJECTS if subject in found)


def find_phrases(text: str) -> tuple[RedFlag, ...]:
    """The flags of which a text has a phrase that no guard takes back.

    Both languages are looked for whatever the text's own is: people mix them. Takes
    time linear in the length of the text.
    """
    found: dict[str, str] = {}
    for subject, words, guard in _found(text):
        if guard is None:
            found.setdefault(subject, words)
    return tuple(RedFlag(subject, words) for subject, words in found.items())


def find_held_back(text: str, sentiment: Sentiment | None = None) -> tuple[Found, ...]:
    """What would be a flag but for a guard: one a subject that the text does not raise.

    For people who ask why a text raised none.
    """
    raised = {flag.subject for flag in find_red_flags(text, sentiment)}
    held: dict[str, Found] = {}
    for one in _found(text):
        if one.subject in raised:
            continue
        if one.guard is None:
            held[one.subject] = one._replace(guard=Guard.UNLIKELY)
        else:
            held.setdefault(one.subject, one)
    return tuple(held.values())


def _found(text: str) -> Iterator[Found]:
    """Every grave phrase of a text, in its order, judged."""
    shown = unicodedata.normalize("NFC", text[:_READ]).translate(_INVISIBLE)
    folded = folded_words(shown)
    for subject, words in bare_items(shown, folded):
        yield Found(subject, words[:_SHOWN], None)
    spoken_of = _subjects_of(folded)
    if not spoken_of:
        return  # as most texts: their sentences need not be told apart
    for sentence in sentences(shown):
        for subject, span, guard in _judged(sentence, spoken_of):
            start, end = (
                sentence.words[span.first].start,
                sentence.words[span.last - 1].end,
            )
            words = " ".join(shown[start:end].split())[:_SHOWN]
            yield Found(subject, words, guard)


def _subjects_of(folded: list[str]) -> tuple[str, ...]:
    """The subjects of which a grave phrase stands among the words of a text."""
    return tuple(
        name for name, subject in SUBJECTS.items() if subject.phrases.may_hold(folded)
    )


def _judged(
    sentence: Sentence, spoken_of: tuple[str, ...]
) -> Iterator[tuple[str, Span, Guard | None]]:
    """Grave phrases; no guard holds one that is said to have happened, here, to people,
    by the one who wrote.
    """  # noqa: D205 - one sentence
    folded = sentence.folded
    hits = [
        (name, hit) for name in spoken_of for hit in SUBJECTS[name].phrases.hits(folded)
    ]
    if not hits:
        return
    asks = sentence.question and not guards.REPROACH.found(folded)
    of_others = OF_OTHERS.found(folded)
    for subject, hit in hits:
        if SUBJECTS[subject].traps.found(folded):
            guard: Guard | None = Guard.OTHER_SENSE
        elif sentence.words[hit.grave.first].quoted:
            guard = Guard.QUOTED
        elif asks:
            guard = Guard.QUESTION
        else:
            guard = _beside(sentence, hit, threat=subject == "legal_threat")
            guard = guard or (Guard.OF_OTHERS if of_others else None)
        yield subject, hit.whole, guard


def _beside(sentence: Sentence, hit: Hit, *, threat: bool) -> Guard | None:
    """Whether the words around a hit deny it, suppose it or ask for it."""
    first, last = hit.grave.first, hit.grave.last
    before = sentence.between(0, first)
    supposed = guards.CONDITIONAL.found(before)
    if guards.ASKED.found(before):
        return Guard.ASKED
    if supposed and not threat:
        return Guard.SUPPOSED
    # in « if you do not pay I sue », the negation is the condition's
    reach = 1 if supposed else _NEGATION_REACH
    opening = sentence.clause_before(first)
    near = sentence.between(max(opening, first - reach), first)
    inside = sentence.between(first, last)
    unreal = sentence.between(max(opening, first - _UNREAL_REACH), first) + inside
    if guards.NEGATED.found(guards.OTHER_NEGATIONS.without(near + inside)):
        return Guard.DENIED
    if guards.UNREAL.found(unreal):
        return Guard.UNREAL
    after = sentence.between(last, last + _DENIAL_REACH)
    return Guard.DENIED if guards.DENIED_AFTER.found(after) else None
