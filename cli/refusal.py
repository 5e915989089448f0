"""Why a command did nothing, said in the language of who asked."""

from cli.config.mistakes import ConfigError
from cli.texts import Tongue, say
from functions.domain.errors import VigieError


class RefusedError(VigieError):
    """A command cannot do what it was asked; nothing was changed.

    Attributes:
        key: the key of the text that says why, `values` fill it in.
    """

    def __init__(self, key: str, **values: str) -> None:
        """Keep the reason; the message says it in English."""
        super().__init__(say("en", key, **values))
        self.key = key
        self.values = values


def explain(error: VigieError, tongue: Tongue) -> str:
    """What an error says, in a language if it knows how."""
    match error:
        case ConfigError():
            return error.explain(tongue)
        case RefusedError():
            return say(tongue, error.key, **error.values)
        case _:
            return str(error)
