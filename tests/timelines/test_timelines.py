"""Every timeline beside this file; see README.md for how they are written."""

import pytest

from tests.timelines.language import Timeline, all_timelines
from tests.timelines.play import checked

TIMELINES = all_timelines()


@pytest.mark.parametrize("timeline", TIMELINES, ids=lambda t: f"{t.file}: {t.name}")
def test_what_is_wanted_comes_and_nothing_else(timeline: Timeline):
    assert checked(timeline) == []
