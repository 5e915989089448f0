"""Every word of the show, in English and in French: the same keys in both."""

from collections.abc import Mapping

from cli.demo.words.en import ENGLISH
from cli.demo.words.fr import FRENCH
from functions.domain.business import Locale

WORDS: Mapping[Locale, Mapping[str, str]] = {Locale.EN: ENGLISH, Locale.FR: FRENCH}


class Words:
    """The words of one language; `words("key", name=value)` fills a sentence in."""

    def __init__(self, locale: Locale) -> None:
        """Speak one language."""
        self.locale = locale
        self._words = WORDS[locale]

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence of a key."""
        return self._words[key].format(**values)
