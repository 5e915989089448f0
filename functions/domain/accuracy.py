"""How often people found Vigie wrong: counted from the mentions, so never twice."""

from collections.abc import Iterable
from dataclasses import dataclass

from functions.domain.correction import Matter, Said
from functions.domain.mention import Mention


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of the mentions judged, those that stand corrected, by what was wrong in them.

    One mention may be wrong in two ways; `corrected` counts it once. Who says nothing
    may simply not have looked: `right` is what nobody contradicts.
    """

    judged: int = 0
    corrected: int = 0
    tone: int = 0
    ours: int = 0
    flags: int = 0

    @property
    def right(self) -> int:
        """Mentions that nobody contradicts."""
        return self.judged - self.corrected


NOTHING_JUDGED = Accuracy()


def accuracy_of(mentions: Iterable[Mention]) -> Accuracy:
    """The accuracy over some mentions; a correction that was taken back is none.

    History, what is still asked about and the business's own words are no judgements.
    """
    judged = [
        one
        for one in mentions
        if not (one.backfill or one.about.open or one.about.own_voice)
    ]
    wrong = [matters for one in judged if (matters := wrong_in(one))]
    return Accuracy(
        judged=len(judged),
        corrected=len(wrong),
        tone=sum(Matter.TONE in one for one in wrong),
        ours=sum(Matter.OURS in one for one in wrong),
        flags=sum(Matter.FLAGS in one for one in wrong),
    )


def wrong_in(mention: Mention) -> frozenset[Matter]:
    """What a person says Vigie had wrong in a mention."""
    said = {one.said for one in mention.standing.values()}
    found = {
        Matter.TONE: mention.tone != mention.judged_tone,
        Matter.OURS: Said.NOT_US in said,
        Matter.FLAGS: bool(mention.flags_denied),
    }
    return frozenset(matter for matter, wrong in found.items() if wrong)
