"""What the stream never brought, the tick finds, also in buckets that have closed."""

from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from functions.detect.detection import Detection
from functions.domain.crisis import Rule
from functions.domain.mention import RedFlag
from tests.builders import MINUTE, NOON, a_business, a_mention

FLAG = RedFlag("injury", "broke her arm")


def test_a_red_flag_that_no_event_told_of_opens_its_crisis_at_the_next_tick():
    watch, mentions, crises = MemoryWatch(), MemoryMentions(), MemoryCrises()
    watch.put_business(a_business())
    detection = Detection(watch, mentions, crises)
    detection.tick("mistral", NOON)
    mentions.put(a_mention(seen_at=NOON + MINUTE, red_flags=(FLAG,)))
    detection.tick("mistral", NOON + 65 * MINUTE)
    (crisis,) = crises.latest("mistral")
    assert (crisis.rule, crisis.why.flags) == (Rule.RED_FLAG, (FLAG,))
