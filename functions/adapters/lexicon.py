"""The scorer of last resort: VADER for English, and for French VADER's rules with the
French lexicon of vaderSentiment-fr, of which only the data is read.
"""  # noqa: D205 - one sentence and its consequence

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Protocol, cast

from functions.domain.mention import Entry, Sentiment
from functions.domain.stars import Tones, with_stars
from functions.domain.weighing import (
    NEGATES,
    NEGATIONS,
    NO_WORDS,
    Words,
    weighty,
)

NAME = "lexicon"

_READ = 2000
_SYMBOLS_READ = 50
"""Characters, and emoji among them, read of a text: VADER is quadratic in the words it
knows, and an emoji becomes several."""

CUT = 0.25
SOFTNESS = 0.3
"""The map from VADER's compound to probabilities; see `spread`."""

_UNREAD = Sentiment(1 / 3, 1 / 3, 1 / 3, NAME, readable=False)

_FIRST_SYMBOL = "\u2190"
"""Arrows begin here; letters of our languages and their punctuation come before."""

_BOOSTERS = """
    absolument beaucoup carrément complètement entièrement énormément extrêmement
    franchement fort hyper incroyablement particulièrement tellement terriblement
    totalement trop très ultra vachement vraiment"""
_DAMPENERS = "assez guère légèrement moins peu plutôt presque quasiment rarement"
_NEGATORS = "pas jamais plus rien aucun aucune aucunement nullement ni guère"

_TRADE = {
    "fr": {
        -3.0: """immangeable immangeables dégueulasse dégueulasses insalubre cafard
            cafards avarié avariée avariés avariées asticot asticots moisi moisie
            moisis moisissure cata""",
        -2.0: """sale sales crasseux crasseuse gras grasse cru crue périmé périmée
            périmés nul nulle nuls nulles médiocre médiocres déplorable déplorables
            horrible horribles scandaleux scandaleuse glacial glaciale infect infects
            puait pue odieux odieuse déçu déçue déçus déçues froid froide froids
            froides rat rats malade malades vomi vomir""",
        -1.0: """lent lente lents lentes fade fades cher chère chers chères attente
            bruyant bruyante souris remboursement sec sèche brûlé brûlée""",
        2.0: """savoureux savoureuse savoureuses copieux copieuse régal régalés
            délicieux délicieuse délicieuses parfait parfaite génial géniale
            sympathique sympathiques chaleureux chaleureuse recommande adorable""",
    },
    "en": {
        -3.0: "inedible filthy cockroach cockroaches maggots mouldy moldy",
        -2.0: """undercooked stale overpriced rip-off ripoff soggy tasteless
            mediocre bland greasy rats rat mice vomiting burnt unhygienic pouting""",
        -1.0: "slow cold raw refund waited noisy",
        2.0: "tasty cosy cozy attentive spotless flavourful flavorful",
    },
}
"""What eating out, staying, shopping and being treated add to the general lists."""


class _Analyser(Protocol):
    """What is used of VADER's analyser."""

    lexicon: dict[str, float]
    emojis: dict[str, str]

    def polarity_scores(self, text: str) -> dict[str, float]:
        """Scores of a text; `compound` lies in [-1, 1]."""
        ...


class LexiconScorer:
    """`Scorer` by word lists, loaded at the first text of their language.

    An entry's `language` must be the one its text was found to be in: `fr` or `en`.
    Stars from 1 to 5 speak in every language; signs without letters, such as an
    emoji, are read if the list knows them. A text beyond both is marked unreadable.
    """

    def score(self, entries: Sequence[Entry]) -> list[Sentiment]:
        """One sentiment for each entry, in order."""
        return [_score(entry) for entry in entries]


def spread(compound: float) -> Tones:
    """Negative, neutral and positive for VADER's compound in [-1, 1].

    An ordered logit: negative falls and positive rises with the compound, and a text
    is more likely negative than not from -CUT down. Cut and softness had about the
    least log-loss on labelled French and English tweets and English comments.
    """
    negative = _logistic(-(compound + CUT) / SOFTNESS)
    positive = _logistic((compound - CUT) / SOFTNESS)
    return negative, 1 - negative - positive, positive


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def _score(entry: Entry) -> Sentiment:
    tones = with_stars(_said(entry), entry.rating)
    if tones is None:
        return _UNREAD
    weighed = _weighed(entry)
    return Sentiment(*tones, NAME, worse=weighed.worse, better=weighed.better)


def _said(entry: Entry) -> Tones | None:
    """What the words say, None if nobody here reads them."""
    text = _beginning(entry)
    language = entry.language
    if not any(letter.isalpha() for letter in text):
        compound = _english().polarity_scores(text)["compound"]
        return spread(compound) if compound else None
    if language == "en":
        compound = _english().polarity_scores(text.replace("’", "'"))["compound"]
    elif language == "fr":
        compound = _french().polarity_scores(_for_vader(text))["compound"]
    else:
        return None
    return spread(compound)


def _weighed(entry: Entry) -> Words:
    """The words that the list of the entry's language knows, by what it says of them.

    Of the grammar only that is kept which makes bad of good: a negation before it.
    """
    lists = {"fr": _french, "en": _english}.get(entry.language or "")
    if lists is None:
        return NO_WORDS
    said, lexicon = _beginning(entry).split(), lists().lexicon
    bare = [_fold(word).strip('.,!?;:…()«»"') for word in said]
    weights = [
        lexicon.get(word, 0.0)
        * (-1 if NEGATIONS.isdisjoint(bare[max(at - NEGATES, 0) : at]) else 1)
        for at, word in enumerate(bare)
    ]
    return weighty(said, weights, entry.about.found_by)


def _beginning(entry: Entry) -> str:
    """The title, unless the text repeats it, and the text, as far as they are read."""
    text = entry.text
    if not text.startswith(entry.title):
        text = f"{entry.title}\n{text}"
    text = text[:_READ]
    symbols = [place for place, char in enumerate(text) if char >= _FIRST_SYMBOL]
    return text[: symbols[_SYMBOLS_READ]] if len(symbols) > _SYMBOLS_READ else text


@cache
def _english() -> _Analyser:
    from vaderSentiment.vaderSentiment import (  # noqa: PLC0415 - loaded when needed
        SentimentIntensityAnalyzer,
    )

    analyser = cast("_Analyser", SentimentIntensityAnalyzer())
    analyser.lexicon |= _trade("en")
    return analyser


@cache
def _french() -> _Analyser:
    """VADER's rules over the French words.

    The package's own module is not imported: it would bring two GPL libraries, and
    scores no better.
    """
    data = files("vaderSentiment_fr")
    analyser = _english.__wrapped__()
    analyser.lexicon = _table(data.joinpath("fr_lexicon.txt").read_text("utf-8"))
    analyser.lexicon |= _trade("fr")
    for word in (*_GRAMMAR, *_GRAMMAR.values()):
        analyser.lexicon.pop(word, None)
    emojis = data.joinpath("emojis_fr.txt").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in emojis if "\t" in line)
    analyser.emojis = {emoji: _fold(meaning) for emoji, meaning, *_ in rows}
    return analyser


def _table(text: str) -> dict[str, float]:
    rows = (line.split("->") for line in text.splitlines() if "->" in line)
    return {_fold(word): float(valence) for word, valence, *_ in rows}


def _trade(language: str) -> dict[str, float]:
    return {
        _fold(word): valence
        for valence, words in _TRADE[language].items()
        for word in words.split()
    }


def _fold(text: str) -> str:
    """Lower case without accents, as the French table is looked up."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(char for char in plain if not unicodedata.combining(char)).strip()


_GRAMMAR = {
    **{_fold(word): "very" for word in _BOOSTERS.split()},
    **{_fold(word): "slightly" for word in _DAMPENERS.split()},
    **{_fold(word): "not" for word in _NEGATORS.split()},
    "sans": "without",
    "mais": "but",
}
"""VADER's rules know these words in English alone; so they are handed to it in it."""

_SPLIT = re.compile(r"[\s'’]+")


def _for_vader(text: str) -> str:
    """A French text with folded words and its grammar in English; capitals kept."""
    return " ".join(_one_for_vader(word) for word in _SPLIT.split(text))


def _one_for_vader(word: str) -> str:
    folded = _fold(word)
    known = _GRAMMAR.get(folded.strip('.,!?;:…()«»"'), folded)
    return known.upper() if len(word) > 1 and word.isupper() else known
