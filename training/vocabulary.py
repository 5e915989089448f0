"""Which of the 250,000 pieces are kept: those that French and English are made of."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

from functions.adapters.encoder.tokenizer import Tokenizer
from training.base import Base

SPECIAL = 4
SIZE = 36_000
"""Pieces kept: 14 MB of word vectors at one byte a weight."""

FREQUENT_WORDS = 30_000
SHORT = 2
"""Latin pieces up to so many letters can spell what no longer piece covers."""

_LATIN = "LATIN"
_SYMBOLS = ("So", "Sk", "Sc", "Sm", "Po", "Pd", "Ps", "Pe", "Pi", "Pf", "Pc", "Nd")


def choose_pieces(base: Base, texts: Iterable[str]) -> list[int]:
    """The numbers of the pieces to keep, special ones first, then in the old order.

    Always kept: letters, digits, signs, emoji and short Latin pieces. The rest of the
    room goes to what the texts and the frequent words of both languages use most.
    """
    tokenizer = Tokenizer(base.pieces, base.scores.tolist())
    always = [
        number
        for number, piece in enumerate(base.pieces)
        if number >= SPECIAL and _always(piece)
    ]
    kept = dict.fromkeys([*range(SPECIAL), *always])
    used = Counter(number for text in texts for number in tokenizer.pieces_of(text))
    for number, _ in (*used.most_common(), *_of_words(tokenizer)):
        if len(kept) >= SIZE:
            break
        kept[number] = None
    return sorted(kept)


def _of_words(tokenizer: Tokenizer) -> Iterable[tuple[int, int]]:
    from wordfreq import top_n_list  # noqa: PLC0415 - needed by this step alone

    lists = [top_n_list(language, FREQUENT_WORDS) for language in ("fr", "en")]
    found: Counter[int] = Counter()
    for words in lists:
        for word in words:
            found.update(tokenizer.cut(word))
            found.update(tokenizer.cut(word.capitalize()))
    return found.most_common()


def _always(piece: str) -> bool:
    text = piece.lstrip("▁")
    if not text:
        return True
    if len(text) <= SHORT and all(map(_is_latin, text)):
        return True
    return len(text) <= SHORT and all(
        unicodedata.category(character) in _SYMBOLS and not _is_letter_like(character)
        for character in text
    )


def _is_latin(character: str) -> bool:
    return character.isalpha() and _LATIN in unicodedata.name(character, "")


def _is_letter_like(character: str) -> bool:
    """A digit or sign of a script that is not read, such as Arabic or Thai."""
    name = unicodedata.name(character, "")
    return unicodedata.category(character) == "Nd" and not name.startswith("DIGIT")
