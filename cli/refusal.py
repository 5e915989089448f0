"""Why a command did nothing, said in the language of who asked."""

from cli.texts import Tongue, say
from functions.domain.errors import VigieError


class ToldError(VigieError):
    """An error that knows how to say itself in every language."""

    def explain(self, tongue: Tongue) -> str:
        """What is wrong and how to mend it."""
        raise NotImplementedError


class RefusedError(ToldError):
    """A command cannot do what it was asked; nothing was changed.

    Attributes:
        key: the key of the text that says why, `values` fill it in.
    """

    def __init__(self, key: str, **values: str) -> None:
        """Keep the reason; the message says it in English."""
        self.key = key
        self.values = values
        super().__init__(self.explain("en"))

    def explain(self, tongue: Tongue) -> str:
        """The text of the key."""
        return say(tongue, self.key, **self.values)


def explain(error: VigieError, tongue: Tongue) -> str:
    """What an error says, in a language if it knows how."""
    return error.explain(tongue) if isinstance(error, ToldError) else str(error)
