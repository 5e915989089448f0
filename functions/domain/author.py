"""What an author is known by: the name goes in here and never comes out."""

import hashlib
import hmac
import unicodedata

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
    name = _folded(author or "")
    if not name or not key or name in _NOBODY:
        return None
    secret = key.encode("utf-8", "replace")
    message = name.encode("utf-8", "replace")
    return hmac.new(secret, message, hashlib.sha256).hexdigest()[:_HASH]


def names_nobody(name: str) -> bool:
    """Whether many who would not be known go by this name."""
    return _folded(name) in _NOBODY


def _folded(name: str) -> str:
    """As names are compared: the same in capitals, in wide letters, after an @."""
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return plain.removeprefix("@")
