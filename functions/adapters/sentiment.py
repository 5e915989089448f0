"""The scorer that ships: the encoder, or the lexicon where its file cannot be used."""

from pathlib import Path

from aws_lambda_powertools import Logger

from functions.adapters.encoder.gravity import Gravity, read_gravity
from functions.adapters.encoder.modelfile import SHIPPED, ModelFileError, read_model
from functions.adapters.encoder.scorer import EncoderScorer
from functions.adapters.lexicon import LexiconScorer
from functions.domain.ports import Scorer

logger = Logger()


def shipped_scorer(path: Path = SHIPPED) -> Scorer:
    """The encoder of the model file.

    Where the file is missing or damaged this says so in the log, and mentions are
    scored by the lexicon, whose name every one of them then bears: worse judged, none
    late and none lost. Without the head that suspects grave subjects, phrases alone
    raise red flags.
    """
    try:
        model = read_model(path)
    except ModelFileError as error:
        logger.error("model_unusable", extra={"why": str(error), "instead": "lexicon"})  # noqa: TRY400 - the reason is the whole story
        return LexiconScorer()
    return EncoderScorer(model, _shipped_gravity(model.version))


def _shipped_gravity(encoder: str) -> Gravity | None:
    try:
        return read_gravity(encoder)
    except ModelFileError as error:
        why = {"why": str(error), "instead": "phrases"}
        logger.error("gravity_unusable", extra=why)  # noqa: TRY400 - likewise
        return None
