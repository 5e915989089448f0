"""One author, and one story, counts once in 24 h: what each is known by.

The name of an author goes in here and never comes out.
"""

import hashlib
import hmac
import re
import unicodedata

from functions.domain.mention import Mention
from functions.domain.ports import Clock, Mentions

_HASH = 32
"""Hexadecimal digits kept of a hash."""

_SHORTEST_STORY = 6
"""Words below which the same text by two people is no copy: « Service horrible ! »."""

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

_LINKS_AND_HANDLES = re.compile(r"https?://\S+|www\.\S+|@\w+")
_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")


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


def story_key(text: str) -> str | None:
    """What all copies of a text share, None for one too short to be copied.

    Case, accents, punctuation, links, handles and a leading « RT » make no difference.
    """
    bare = _LINKS_AND_HANDLES.sub(" ", text)
    words = _WORD.findall(_unaccented(bare.casefold()))
    if words[:1] == ["rt"]:
        words = words[1:]
    if len(words) < _SHORTEST_STORY:
        return None
    story = " ".join(words).encode("utf-8", "replace")
    return hashlib.sha256(story).hexdigest()[:_HASH]


def _unaccented(text: str) -> str:
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    # Marks of other scripts; each sign is looked at once, however often it stands there
    marks = [sign for sign in set(plain) if unicodedata.combining(sign)]
    return plain.translate(dict.fromkeys(map(ord, marks))) if marks else plain


def take_turn(mention: Mention, text: str, mentions: Mentions, clock: Clock) -> bool:
    """Whether the mention counts: its story's turn and its author's are its own.

    Only fresh negative mentions take a turn: praise, or history, must not hide a
    complaint that follows. The story comes first, so that one who repeats another's
    words keeps the turn for his own. Asking again gives the same answer. `text` is all
    that the mention says.
    """
    if mention.backfill or not mention.negative:
        return True
    story = story_key(text)
    keys = [f"story#{story}"] if story else []
    keys += [f"author#{mention.author}"] if mention.author else []
    return all(
        mentions.claim_once(mention.business, key, mention.id, clock()) for key in keys
    )
