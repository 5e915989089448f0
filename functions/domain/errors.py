"""What can go wrong, in the words of the domain; adapters translate vendors' errors."""

import traceback


class VigieError(Exception):
    """Base of every error Vigie raises on purpose."""


class ConflictError(VigieError):
    """Somebody else changed the item first; read it again and decide anew."""


class InvalidTransitionError(VigieError):
    """A crisis cannot take this event in its present state."""


class UnknownBusinessError(VigieError):
    """No business of this id is stored: `vigie apply` puts it there."""


class FetchError(VigieError):
    """A source did not answer with something to read.

    Attributes:
        reason: a `SourceHealth` word, stored as the source's state.
        retry_after_s: seconds the host asked us to stay away, if it said so.
        status: the HTTP status, None where no answer came.
        body: the start of the answer's body, outside text, for a connector to read.
    """

    def __init__(
        self,
        reason: str,
        detail: str = "",
        retry_after_s: int | None = None,
        *,
        status: int | None = None,
        body: bytes = b"",
    ) -> None:
        """Keep the reason apart from the detail, which may hold outside text."""
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
        self.retry_after_s = retry_after_s
        self.status = status
        self.body = body


class DeliveryError(VigieError):
    """A channel did not take a message.

    Attributes:
        permanent: trying the same channel again cannot help.
    """

    def __init__(self, message: str, *, permanent: bool) -> None:
        """Say whether another try can help."""
        super().__init__(message)
        self.permanent = permanent


def unquoted(error: Exception) -> dict[str, object]:
    """What a log may hold of an error: its kind and its place, never its own words.

    They may quote what somebody wrote, a telephone number, or an address with a secret
    in it. `code` is what AWS answered, where it is that which failed.
    """
    answer = getattr(error, "response", None)
    answered = answer.get("Error", {}) if isinstance(answer, dict) else {}
    return {
        "error": type(error).__name__,
        "code": answered.get("Code"),
        "place": traceback.format_tb(error.__traceback__),
    }
