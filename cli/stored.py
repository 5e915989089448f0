"""A business of a stage, by its id, or what to write instead."""

from cli.refusal import RefusedError
from functions.domain.business import Business
from functions.domain.errors import UnknownBusinessError
from functions.domain.ports import Watch


def stored_business(watch: Watch, business: str, stage: str) -> Business:
    """The business of this id.

    Raises:
        RefusedError: the stage has none of this id.
    """
    try:
        return watch.business(business)
    except UnknownBusinessError as error:
        known = ", ".join(one.id for one in watch.businesses())
        if not known:
            raise RefusedError("no_businesses", stage=stage) from error
        raise RefusedError(
            "no_business", business=business, stage=stage, known=known
        ) from error
