"""First judgement of an entry: is it French, English, or nothing Vigie can read?

Counted are the words of `little_words.py`, in the two languages and in their
neighbours, so that Spanish is told from French rather than taken for it.
"""

import re
import unicodedata
from collections import Counter
from itertools import chain

from functions.domain.folding import plain
from functions.domain.folding import words as folded
from functions.understand.little_words import LITTLE_WORDS

_LOOKED_AT = 2000
"""Characters looked at: a language shows itself early, and 1 MB must not cost more."""

_LONG = 8
"""Words from which a text without one of our little words is in another language."""

_SHORT_OF = 0.12
"""Share of little words below which a long text is not ours; prose has 0.4."""

_OF_A_NAME = 2
"""Words of a name in a row that are no words of the text: « Le Petit Mistral »."""

_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _listed in LITTLE_WORDS.items():
    for _word in dict.fromkeys(_listed.split()):
        _LANGUAGES_OF.setdefault(_word, []).append(_language)

_OURS = ("fr", "en")
_NEIGHBOURS = {word for word, known in _LANGUAGES_OF.items() if "fr" not in known}
_PILED_UP = re.compile("[\u0300-\u036f]+")
"""Marks that compose no letter: they would take a word apart."""

_NOT_WORDS = re.compile(r"https?://\S{1,500}|[@#]\w{1,100}")
_WORD = re.compile(
    r"'(?:s|t|re|ll|ve|m|d)\b|[^\W\d_]+(?:'(?=[^\W\d_]{3}|[aàeéèêiîoôuyh]))?"
)
_FRENCH_LETTERS = frozenset("éèêàçùœ")
_OUR_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz'éèêëàâæçùûüîïôœÿ")
_LATIN = re.compile("[a-ɏ]+")


def detect_language(text: str, hint: str | None = None, names: str = "") -> str | None:
    """`fr`, `en`, or None for a text in neither, in time linear in its length.

    `hint` is the language a feed gives (`fr`, `fr-CA`); it settles what the text
    leaves open, such as « OK ! », and never overrules what the text says. `names` are
    in no language: an English complaint about Les Deux Magots is English.
    """
    composed = unicodedata.normalize("NFKC", text[:_LOOKED_AT])
    shown = _NOT_WORDS.sub(" ", _PILED_UP.sub("", composed))
    words = _WORD.findall(shown.casefold().replace("’", "'"))
    if names:
        words = _without_names(words, frozenset(folded(names)))
    hinted = (hint or "").casefold().replace("_", "-").split("-")[0]
    ours = hinted if hinted in _OURS else None
    if not words:
        return ours
    if not _is_latin(words):
        return None
    return _by_words(words, ours)


def _without_names(words: list[str], names: frozenset[str]) -> list[str]:
    """The words but for those of names in a row."""
    kept: list[str] = []
    row: list[str] = []
    for word in words:
        if plain(word).strip("'") in names:
            row.append(word)
            continue
        kept += [*(row if len(row) < _OF_A_NAME else ()), word]
        row = []
    return kept + row if len(row) < _OF_A_NAME else kept


def _is_latin(words: list[str]) -> bool:
    letters = "".join(words)
    others = _LATIN.sub("", letters)
    return len(others) < 0.5 * len(letters)


def _by_words(words: list[str], hinted: str | None) -> str | None:
    """The language whose little words are most; the hint settles a tie."""
    spoken = (_LANGUAGES_OF[word] for word in words if word in _LANGUAGES_OF)
    found = Counter(chain.from_iterable(spoken))
    french = sum(
        not _FRENCH_LETTERS.isdisjoint(word) and word not in _NEIGHBOURS
        for word in words
    )
    strange = set().union(*words) - _OUR_LETTERS
    foreign = sum(not strange.isdisjoint(word) for word in words) if strange else 0
    found["fr"] += (french + 1) // 2 - foreign
    found["en"] -= foreign
    most = max(found.values())
    if most <= 0 and foreign:
        return None
    if most <= 0 or (len(words) >= _LONG and most < _SHORT_OF * len(words)):
        return None if len(words) >= _LONG else hinted
    best = [language for language, count in found.items() if count == most]
    if len(best) == 1:
        return best[0] if best[0] in _OURS else None
    return hinted if hinted in best else next((o for o in _OURS if o in best), None)
