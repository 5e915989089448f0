"""One author, and one story, counts once in 24 h: what each is known by.

The name of an author goes in here and never comes out.
"""

import hashlib
import hmac
import unicodedata

from functions.domain.mention import Mention
from functions.domain.ports import Clock, Mentions

_HASH = 32
"""Hexadecimal digits kept of a hash."""

_NOBODY = frozenset(
    {
        *("anonymous", "anonyme", "anon", "unknown", "inconnu", "inconnue", "none"),
        *("null", "admin", "user", "utilisateur", "guest", "invité", "client"),
        *("customer", "un client", "a customer", "a google user", "deleted"),
        *("[deleted]", "rédaction", "la rédaction", "editor", "staff"),
        *("un utilisateur de google", "utilisateur google"),
    }
)
"""Names that many share because they name nobody."""


def author_hash(author: str | None, key: str) -> str | None:
    """The author as stored: HMAC-SHA256 under the business's own key.

    None when the author is missing, stands for nobody, or there is no key to hash
    with: such a mention counts as its own author.
    """
    name = " ".join(unicodedata.normalize("NFKC", author or "").casefold().split())
    name = name.removeprefix("@")
    if not name or not key or name in _NOBODY:
        return None
    secret = key.encode("utf-8", "replace")
    message = name.encode("utf-8", "replace")
    return hmac.new(secret, message, hashlib.sha256).hexdigest()[:_HASH]


def take_turn(mention: Mention, mentions: Mentions, clock: Clock) -> bool:
    """Whether the mention counts: its story's turn and its author's are its own.

    Only fresh negative mentions take a turn: praise, or history, must not hide a
    complaint that follows. The story comes first, so that one who repeats another's
    words keeps the turn for his own. Asking again gives the same answer.
    """
    if mention.backfill or not mention.negative:
        return True
    keys = [f"story#{mention.story}"] if mention.story else []
    keys += [f"author#{mention.author}"] if mention.author else []
    return all(
        mentions.claim_once(mention.business, key, mention.id, clock()) for key in keys
    )
