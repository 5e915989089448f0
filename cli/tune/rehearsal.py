"""Stored mentions through detection once more, under another policy. Nobody is told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from functions.detect.detection import Detection
from functions.domain.baseline import new_baseline
from functions.domain.business import Business
from functions.domain.crisis import Crisis
from functions.domain.mention import Mention

MANY = 100_000


def rehearse(
    business: Business, mentions: Sequence[Mention], until: datetime
) -> list[Crisis]:
    """The crises that would have opened, oldest first.

    The mentions are as they were judged, and as people corrected them since; each is
    seen when it was seen. Nobody presses anything.
    """
    watch, table, crises = MemoryWatch(), MemoryMentions(), MemoryCrises()
    detection = Detection(watch, table, crises)
    watch.put_business(business)
    if not mentions:
        return []
    begun = new_baseline(business.id, mentions[0].seen_at)
    watch.put_baseline(replace(begun, version=1))
    for mention in mentions:
        _tick(detection, watch, business.id, mention.seen_at)
        table.put(mention)
        detection.detect(business.id, mention.seen_at)
    _tick(detection, watch, business.id, until)
    return sorted(crises.latest(business.id, MANY), key=lambda one: one.number)


def _tick(
    detection: Detection, watch: MemoryWatch, business: str, until: datetime
) -> None:
    """Every fold that is due until then, at its own time."""
    while (baseline := watch.baseline(business)) and baseline.due_at <= until:
        detection.tick(business, baseline.due_at)
