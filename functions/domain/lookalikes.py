"""Signs that look like a Latin letter or stand for one: their letter, by sight.

A name hides behind them on purpose (М for M) or by a font (ᴍɪsᴛʀᴀʟ). Names are read the
same way as texts, so a name that is really Cyrillic or Greek is still found. After
Unicode TR39, as far as the letters of French and English go.
"""

from typing import Final


def _pairs(signs: str, letters: str) -> dict[str, str]:
    return dict(zip(signs, letters, strict=True))


def _alphabet(first: int) -> dict[str, str]:
    """Twenty-six signs in a row that are a to z."""
    return {chr(first + n): chr(ord("a") + n) for n in range(26)}


LOOKALIKES: Final[dict[str, str]] = {
    # Cyrillic, in lower case, with those that are alike in capitals
    **_pairs("авекмнорстухѕіјһԁԛԝӏԍүѵ", "abekmhopctyxsijhdqwlgyv"),
    # Greek likewise
    **_pairs("αβεζηικμνορτυχγω", "abezhikmvoptuxyw"),
    # Armenian
    **_pairs("օոսհցզ", "onuhgq"),
    # small capitals and phonetic letters
    **_pairs("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"),
    **_pairs("ɑɡıɩȷƒʋɒᵻ", "agiijfuai"),
    # white on black, round and square
    **_alphabet(0x1F150),
    **_alphabet(0x1F170),
    # ligatures and crossed letters that do not come apart by themselves
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
}

APOSTROPHES: Final = "\u02bc\u02bb\u02bd\u02b9\u02c8\u055a\ua78c\u07f4\u07f5"
"""Apostrophes that Unicode holds for letters: lʼEscale is two words."""

BLANKS: Final = "\u115f\u1160\u3164\uffa0"
"""Fillers that Unicode holds for letters, and nobody sees."""

MARKS: Final = "™℠®©¹²³⁴⁵⁶⁷⁸⁹⁰"
"""Signs put behind a name; taken apart, ™ would be the letters tm."""
