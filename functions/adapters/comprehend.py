"""A second opinion from Amazon Comprehend, around the shipped scorer.

Only businesses that wish for it are asked for, each within its month's budget. Whatever
keeps Comprehend from answering, the shipped scorer has judged, and the sentiment says
why it stands alone.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import boto3
from aws_lambda_powertools import Logger
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    ReadTimeoutError,
)

from functions.domain.budgets import Budgets
from functions.domain.business import SecondOpinion
from functions.domain.mention import Entry, Sentiment
from functions.domain.opinion import Opinion, Silence
from functions.domain.ports import Clock, Scorer

NAME = "comprehend"

LANGUAGES = frozenset({"en", "fr"})
"""Those of its languages that entries are told to be in."""

DOCUMENTS, BYTES = 25, 5000
"""What one BatchDetectSentiment takes: documents, and UTF-8 bytes in each."""

PATIENCE_S = 10.0
"""How long one batch of entries may ask for; understand has 60 s in all."""

REST_S = 60.0
"""How long a service that does not answer is not asked again."""

_CONFIG = Config(
    connect_timeout=2,
    read_timeout=5,
    retries={"total_max_attempts": 2, "mode": "standard"},
)

_SILENCES = {
    "AccessDeniedException": Silence.DENIED,
    "ExpiredTokenException": Silence.DENIED,
    "InternalServerException": Silence.DOWN,
    "ServiceUnavailableException": Silence.DOWN,
    "SubscriptionRequiredException": Silence.DENIED,
    "ThrottlingException": Silence.THROTTLED,
    "TooManyRequestsException": Silence.THROTTLED,
    "UnrecognizedClientException": Silence.DENIED,
    "UnsupportedLanguageException": Silence.LANGUAGE,
}
"""By the error's code; another means that these texts were refused."""

_ABOUT_THE_SERVICE = {Silence.DENIED, Silence.DOWN, Silence.SLOW, Silence.THROTTLED}

logger = Logger()


@dataclass(frozen=True, slots=True)
class Price:
    """What a document costs: so much a unit of characters, and a least of units."""

    unit_usd_millionths: int = 100
    unit_characters: int = 100
    least_units: int = 3
    facts_of: str = "2026-11"

    def of(self, text: str) -> int:
        """In millionths of a US dollar."""
        units = math.ceil(len(text) / self.unit_characters)
        return max(units, self.least_units) * self.unit_usd_millionths


class Client(Protocol):
    """What is used of boto3's client."""

    def batch_detect_sentiment(
        self,
        *,
        TextList: Sequence[str],  # noqa: N803 - as AWS calls it
        LanguageCode: str,  # noqa: N803
    ) -> Mapping[str, Any]:
        """`ResultList` and `ErrorList`, each with the `Index` of its document."""
        ...


def client_in(region: str) -> Client:
    """A client that gives up soon."""
    client: Client = boto3.client("comprehend", region_name=region, config=_CONFIG)
    return client


class ComprehendScorer:
    """`Scorer` that asks twice where a business wishes for it."""

    def __init__(
        self,
        shipped: Scorer,
        wish_of: Callable[[str], SecondOpinion | None],
        client: Callable[[], Client],
        budgets: Budgets,
        clock: Clock,
        elapsed_s: Callable[[], float],
        price: Price = Price(),
    ) -> None:
        """Keep them; the client is made when the first text is asked about.

        `wish_of` is what a business wishes, `elapsed_s` a clock that never steps back.
        """
        self._shipped, self._wish_of, self._client = shipped, wish_of, client
        self._budgets, self._clock, self._price = budgets, clock, price
        self._elapsed_s = elapsed_s
        self._resting: tuple[float, Silence] | None = None

    def score(self, entries: Sequence[Entry]) -> list[Sentiment]:
        """One sentiment for each entry, in order."""
        judged = self._shipped.score(entries)
        wishes = [self._wish_of(entry.business) for entry in entries]
        asked = {
            place: entry
            for place, (entry, wish) in enumerate(zip(entries, wishes, strict=True))
            if wish
        }
        heard = dict(self._ask(asked)) if asked else {}
        return [
            weigh(sentiment, heard[place], wish) if wish else sentiment
            for place, (sentiment, wish) in enumerate(zip(judged, wishes, strict=True))
        ]

    def _ask(
        self, entries: Mapping[int, Entry]
    ) -> Iterator[tuple[int, Opinion | Silence]]:
        """What is heard of each entry, by its place."""
        texts = {place: beginning(entry) for place, entry in entries.items()}
        languages: dict[str, list[int]] = {}
        for place, entry in entries.items():
            if not texts[place]:
                yield place, Silence.NOTHING
            elif entry.language not in LANGUAGES:
                yield place, Silence.LANGUAGE
            else:
                languages.setdefault(entry.language, []).append(place)
        until = self._elapsed_s() + PATIENCE_S
        for language, places in languages.items():
            for first in range(0, len(places), DOCUMENTS):
                batch = places[first : first + DOCUMENTS]
                silence = self._silent(until)
                if silence:
                    yield from ((place, silence) for place in batch)
                    continue
                owners = {place: entries[place].business for place in batch}
                unpaid = self._pay(owners, texts)
                yield from unpaid.items()
                paid = [place for place in batch if place not in unpaid]
                if paid:
                    said = self._call([texts[place] for place in paid], language)
                    yield from zip(paid, said, strict=True)

    def _silent(self, until: float) -> Silence | None:
        """Why nothing more is asked now, None if something may be."""
        now = self._elapsed_s()
        if self._resting and now < self._resting[0]:
            return self._resting[1]
        return Silence.SLOW if now >= until else None

    def _pay(
        self, owners: Mapping[int, str], texts: Mapping[int, str]
    ) -> dict[int, Silence]:
        """Count what will be asked: the places that stay unpaid, and why."""
        unpaid: dict[int, Silence] = {}
        for business in dict.fromkeys(owners.values()):
            left = [place for place, owner in owners.items() if owner == business]
            why = Silence.BUDGET
            try:
                if self._take(business, [texts[place] for place in left]):
                    continue
                while left and self._take(business, [texts[left[0]]]):
                    del left[0]
            except (BotoCoreError, ClientError) as error:
                logger.warning("budget_unknown", error=type(error).__name__)
                why = Silence.DOWN
            unpaid |= dict.fromkeys(left, why)
        return unpaid

    def _take(self, business: str, texts: Sequence[str]) -> bool:
        wish = self._wish_of(business)
        limit = int(wish.usd_per_month * 1_000_000) if wish else 0
        cost = sum(map(self._price.of, texts))
        return self._budgets.take(business, NAME, cost, limit, self._clock())

    def _call(self, texts: list[str], language: str) -> Sequence[Opinion | Silence]:
        """What it says of each text."""
        try:
            answer = self._client().batch_detect_sentiment(
                TextList=texts, LanguageCode=language
            )
        except ClientError as error:
            code = error.response["Error"]["Code"]
            silence = _SILENCES.get(code, Silence.REFUSED)
        except (ConnectTimeoutError, ReadTimeoutError) as error:
            code, silence = type(error).__name__, Silence.SLOW
        except BotoCoreError as error:
            code, silence = type(error).__name__, Silence.DOWN
        else:
            return _read(answer, len(texts))
        logger.warning("second_opinion_unheard", reason=silence.value, code=code)
        if silence in _ABOUT_THE_SERVICE:
            self._resting = (self._elapsed_s() + REST_S, silence)
        return [silence] * len(texts)


def weigh(
    shipped: Sentiment, heard: Opinion | Silence, wish: SecondOpinion
) -> Sentiment:
    """The sentiment that counts, with the other one beside it.

    The shipped model's decides unless the business says otherwise, or it could not read
    the text.
    """
    if isinstance(heard, Silence):
        return replace(shipped, unheard=heard)
    theirs = Sentiment(
        heard.negative,
        heard.neutral,
        heard.positive,
        heard.who,
        suspicions=shipped.suspicions,
        worse=shipped.worse,
        better=shipped.better,
    )
    if not shipped.readable:
        return theirs
    if wish.decides == NAME:
        mine = Opinion(
            shipped.scorer, shipped.negative, shipped.neutral, shipped.positive
        )
        return replace(theirs, others=(mine,))
    return replace(shipped, others=(heard,))


def beginning(entry: Entry) -> str:
    """The title, unless the text repeats it, and the text, as far as one is taken."""
    repeated = entry.text.startswith(entry.title)
    title = "" if repeated else f"{entry.title[:BYTES]}\n"
    text = f"{title}{entry.text[:BYTES]}".strip()
    return text.encode("utf-8", "replace")[:BYTES].decode("utf-8", "ignore")


def split(scores: Mapping[str, Any]) -> Opinion | Silence:
    """Comprehend's four scores as three.

    Mixed says that a text praises and complains at once: half of it goes to either
    side, none to neutral.
    """
    try:
        negative, neutral, positive, mixed = (
            float(scores[one]) for one in ("Negative", "Neutral", "Positive", "Mixed")
        )
    except (KeyError, TypeError, ValueError):
        return Silence.REFUSED
    parts = (negative + mixed / 2, neutral, positive + mixed / 2)
    whole = sum(parts)
    if not (math.isfinite(whole) and whole > 0 and min(parts) >= 0):
        return Silence.REFUSED
    return Opinion(NAME, *(part / whole for part in parts))


def _read(answer: Mapping[str, Any], count: int) -> list[Opinion | Silence]:
    """By document; what it lists as an error, or does not list, was refused."""
    heard: list[Opinion | Silence] = [Silence.REFUSED] * count
    for result in answer.get("ResultList", ()):
        place = result.get("Index")
        if isinstance(place, int) and 0 <= place < count:
            heard[place] = split(result.get("SentimentScore") or {})
    return heard
