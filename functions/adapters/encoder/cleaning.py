"""What the encoder is shown of a text: handles, links and shouting made alike.

The same in training and in service, so that a weight never meets a form it was not
taught.
"""

import re
import unicodedata

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_HANDLE = re.compile(r"(?<![\w@.])@\w{1,50}")
_LONG_RUN = re.compile(r"(.)\1{3,}", re.DOTALL)
_KEPT_OF_A_RUN = 3
_INVISIBLE = re.compile(r"[\u200b-\u200d\u2060\ufeff\u00ad\ufe0e\ufe0f]")

_NEAREST = {
    "😖": "🤢🤮🥴",
    "😡": "🤬🖕",
    "😷": "🤒🤕🤧",
    "❤": "🤍🤎🫶",
    "😢": "🥲🥺",
    "😩": "🫠",
    "😱": "🤯",
    "😴": "🥱",
    "🎉": "🥳",
    "👎": "💩",
    "👍": "🫡",
    "👌": "🤌",
    "👊": "🤛🤜",
}
_STAND_INS = str.maketrans(
    {young: elder for elder, youngsters in _NEAREST.items() for young in youngsters}
)
"""Emoji younger than the vocabulary, as the nearest that it knows."""

_SHOUTED = 0.7
_SHOUT_LETTERS = 12
"""Share of capitals, among so many letters at least, that makes a text a shout."""


def clean(text: str) -> str:
    r"""The text as the encoder reads it; linear in its length.

    A link becomes `http` and a handle `@user`, as in the tweets it learned from; a
    letter drawn out keeps three; a text in capitals is lowered; `\u2019`, left by a
    source that encoded twice, becomes its character; an emoji too young to be known
    becomes its nearest elder.
    """
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _unescaped(text)))
    text = _HANDLE.sub("@user", _LINK.sub("http", text))
    text = text.translate(_STAND_INS)
    text = _LONG_RUN.sub(lambda run: run[1] * _KEPT_OF_A_RUN, text)
    return text.lower() if _is_shout(text) else text


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    text = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)
    text = text.replace('\\"', '"').replace("\\n", " ")
    # two escapes can be the halves of one emoji; a half alone is no character
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_shout(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(letters) >= _SHOUT_LETTERS and capitals > _SHOUTED * len(letters)
