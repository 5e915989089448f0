"""What a text message can say: the GSM 03.38 alphabet, and how much of it fits."""

import re
import unicodedata
from typing import Final

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = "^{}\\[~]|€"
_SEPTETS: Final = dict.fromkeys(_BASIC, 1) | dict.fromkeys(_EXTENDED, 2)

_REPLACED: Final = {
    "œ": "oe",
    "Œ": "OE",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "…": "...",
    "×": "x",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
    "\t": " ",
}
_IN_ASCII: Final = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE"})
"""Letters of GSM-7 that ASCII lacks and that are no letter with a mark."""

_TAKEN_FOR_LINKS: Final = re.compile(
    r"(?<=\w)(?=\.[^\W\d_]{2})|(?<=\d)(?=\.\d{1,3}\.\d)|(?<=:)(?=//)"
)
"""Before the dot of a domain or of a numeric address, and inside `://`."""

_INSIDE_QUOTES: Final = (("« ", "«"), (" »", "»"))

ONE_PART: Final = 160
EACH_OF_SEVERAL: Final = 153
TWO_PARTS: Final = 2 * EACH_OF_SEVERAL


def to_gsm7(text: str) -> str:
    """The text in letters that GSM-7 knows, without empty lines or doubled spaces.

    What it does not know is replaced by its plain likeness (ê → e, ’ → ', « → ")
    or, when it has none (emoji, other alphabets), dropped.
    """
    spaced = "".join(
        " " if char.isspace() and char != "\n" else char
        for char in unicodedata.normalize("NFC", text)
    )
    for loose, tight in _INSIDE_QUOTES:
        spaced = spaced.replace(loose, tight)
    known = "".join(_known(char) for char in spaced)
    lines = (" ".join(line.split()) for line in known.split("\n"))
    return "\n".join(line for line in lines if line)


def unlinked(text: str) -> str:
    """The text with a space wherever a telephone would see an address of the web.

    Chez Marie.fr → Chez Marie .fr: whoever owns marie.fr is no part of a warning.
    """
    return _TAKEN_FOR_LINKS.sub(" ", text)


def _known(char: str) -> str:
    if char in _SEPTETS:
        return char
    if char in _REPLACED:
        return _REPLACED[char]
    plain = unicodedata.normalize("NFKD", char)
    return "".join(each for each in plain if each in _SEPTETS)


def septets(text: str) -> int:
    """How much of a message a text takes; the euro and brackets count twice.

    Raises:
        KeyError: the text holds a letter that GSM-7 does not know.
    """
    return sum(_SEPTETS[char] for char in text)


def parts(text: str) -> int:
    """How many messages a text is billed as."""
    length = septets(text)
    return 1 if length <= ONE_PART else -(-length // EACH_OF_SEVERAL)


def to_ascii(text: str) -> str:
    """The text in one line of ASCII: all that the subject of an SNS e-mail bears."""
    kept = unicodedata.normalize(
        "NFKD", to_gsm7(text).replace("\n", " ").translate(_IN_ASCII)
    )
    return "".join(char for char in kept if " " <= char <= "~").strip()
