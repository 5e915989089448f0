# ruff: noqa: T201 - it prints a table, that is what it is for
"""Prints the hostile cases as a table: what became of each, its time, its memory."""

import argparse
import sys
import time

from tests.hostile.corpus import CASES
from tests.hostile.nursery import Nursery
from tests.hostile.trial import CPU_S, MEMORY_MB, Tried

WIDTHS = "{:<4} {:<41} {:<71} {:>6} {:>4}"


def row(tried: Tried) -> str:
    """One line of the table."""
    outcome = f"WRONG: {tried.outcome}" if is_wrong(tried) else tried.outcome
    title = CASES[tried.id].title
    return WIDTHS.format(
        tried.id, title[:41], outcome[:71], tried.cpu_ms, tried.grown_mb
    )


def is_wrong(tried: Tried) -> bool:
    """Whether a case did not end as it must, or beyond its limits."""
    slow = tried.cpu_ms >= CPU_S * 1000
    return bool(tried.trouble) or slow or tried.grown_mb >= MEMORY_MB


def main() -> int:
    """Try the cases of the groups asked for; 1 if any went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile")
    parser.add_argument("ids", nargs="*", help="ids or groups: X, J, D, T, S, X12")
    asked = tuple(parser.parse_args().ids)
    chosen = [one for one in CASES if not asked or one.startswith(asked)]
    started = time.monotonic()
    print(WIDTHS.format("case", "what it is", "what became of it", "CPU ms", "MB"))
    tried = []
    with Nursery() as nursery:
        for case_id in chosen:
            tried.append(nursery.tried(case_id))
            print(row(tried[-1]), flush=True)
    wrong = [one for one in tried if is_wrong(one)]
    for one in wrong:
        print(f"\n{one.id}\n{one.trouble}")
    print(
        f"\n{len(tried)} cases, {len(wrong)} wrong;"
        f" at most {max((one.cpu_ms for one in tried), default=0)} ms of CPU"
        f" (of {CPU_S * 1000}) and {max((one.grown_mb for one in tried), default=0)} MB"
        f" more (of {MEMORY_MB}); {time.monotonic() - started:.0f} s in all"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
