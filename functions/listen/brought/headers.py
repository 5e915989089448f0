"""Which column of a table holds what, by the names that people and tools give them.

The names that tools put into their exports change and are nowhere promised: what a
column is called is compared without case, accents and punctuation, in English and in
French.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "id": (
        *("id", "identifiant", "mention id", "message id", "post id", "review id"),
        *("unique id", "comment id", "id de la mention", "id du message"),
    ),
    "title": ("title", "titre", "headline", "subject", "objet", "post title"),
    "text": (
        *("text", "texte", "message", "content", "contenu", "body", "description"),
        *("full text", "message text", "post text", "post message", "review text"),
        *("comment", "commentaire", "review", "avis", "post", "publication"),
        *("mention", "snippet", "extrait", "summary", "resume"),
    ),
    "url": (
        *("url", "link", "lien", "permalink", "permalien", "original url"),
        *("mention url", "message url", "post url", "post link", "review url"),
        *("clickable url", "post permalink", "lien du message", "adresse"),
    ),
    "author": (
        *("author", "auteur", "author name", "nom de l auteur", "from", "from user"),
        *("username", "user name", "nom d utilisateur", "screen name", "user"),
        *("utilisateur", "reviewer", "reviewer name", "name", "nom", "contact"),
    ),
    "publisher": (
        *("source name", "nom de la source", "source", "publisher", "site", "media"),
        *("social network", "reseau social", "network", "reseau", "platform"),
        *("plateforme", "domain", "domaine", "source type", "type de source"),
    ),
    "language": ("language", "langue", "language code", "code langue", "lang"),
    "published_at": (
        *("published at", "date de publication", "publication date", "publie le"),
        *("published", "published date", "date published", "post date", "posted at"),
        *("datetime", "date time", "date and time", "date et heure", "timestamp"),
        *("date", "created at", "created time", "creation date", "date de creation"),
        *("date created", "cree le", "sent at", "received at", "review date"),
    ),
    "time": ("time", "heure"),
    "rating": ("rating", "note", "stars", "etoiles", "star rating", "nombre d etoiles"),
    "reach": (
        *("reach", "portee", "direct reach", "portee directe", "potential reach"),
        *("followers", "abonnes", "follower count", "audience", "impressions"),
    ),
    "engagement": ("engagement", "engagements", "interactions", "total engagement"),
    "year": ("year", "annee"),
    "month": ("month", "mois"),
    "day": ("day", "jour"),
    "hour": ("hour",),
    "minute": ("minute",),
}
"""What each field may be called, the surest name first."""

_ZONE: Final = re.compile(r" (utc|gmt)$")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands; `in_utc` when the date's own header says so."""

    places: Mapping[str, int]
    width: int
    in_utc: bool = False

    @property
    def worth(self) -> int:
        """How many fields were found; 0 where no words could be read."""
        return len(self.places) if {"text", "title"} & set(self.places) else 0

    def cell(self, row: Sequence[str], field: str) -> str:
        """What a row says of a field, "" for nothing."""
        place = self.places.get(field)
        return row[place].strip() if place is not None and place < len(row) else ""


def columns_of(header: Sequence[str]) -> Columns:
    """Where each field stands in a row of names."""
    plain = [_plain(name) for name in header]
    bare = [_ZONE.sub("", name) for name in plain]
    places: dict[str, int] = {}
    for field, names in NAMES.items():
        found = [bare.index(name) for name in names if name in bare]
        if found:
            places[field] = found[0]
    dated = places.get("published_at")
    in_utc = dated is not None and plain[dated] != bare[dated]
    return Columns(places, len(header), in_utc)


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name[:80].casefold())
    kept = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", kept))
