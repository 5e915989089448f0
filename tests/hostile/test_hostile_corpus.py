"""Every named hostile case, through the real poll handler, under limits of its own.

`python -m tests.hostile` prints the same as a table.
"""

from collections.abc import Iterator

import pytest

from tests.hostile.corpus import ALARMS, CASES
from tests.hostile.nursery import Nursery
from tests.hostile.trial import CPU_S, MEMORY_MB

GROUPS = {"X": 30, "J": 17, "D": 12, "T": 23, "S": 30, "U": 10}
NAMES = [f"{case.id} {case.title}" for case in CASES.values()]


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as opened:
        yield opened


@pytest.mark.parametrize("case_id", CASES, ids=NAMES)
def test_a_hostile_case_ends_as_it_must(nursery: Nursery, case_id: str):
    tried = nursery.tried(case_id)
    assert not tried.trouble
    assert tried.cpu_ms < CPU_S * 1000
    assert tried.grown_mb < MEMORY_MB


def test_the_corpus_is_whole():
    named = {
        f"{group}{number:02}"
        for group, size in GROUPS.items()
        for number in range(1, size + 1)
    }
    assert set(CASES) == named
    assert len(named) == 122


@pytest.mark.parametrize(
    ("case_id", "word"),
    [("cpu", "SIGXCPU"), ("memory", "MemoryError"), ("wrong", "AssertionError")],
)
def test_the_limits_hold(nursery: Nursery, case_id: str, word: str):
    assert case_id in ALARMS
    assert word in nursery.tried(case_id).trouble
