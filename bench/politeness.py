"""A month of polling, simulated, through the real plan, poll and fetch.

Every behaviour of hosts, on a virtual clock. `python -m bench.politeness [DAYS]` prints
one line a rule; the last one holds the total.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence

from bench import polite_rules as rules
from bench.polite_world import Web, World

DAYS = 30


def scorecard(web: Web) -> list[dict[str, object]]:
    """Requests and violations of each rule, those of every host, and the total."""
    by_url: defaultdict[str, list[rules.Seen]] = defaultdict(list)
    for one in sorted(web.seen, key=lambda one: one.visit.at):
        by_url[one.visit.url].append(one)
    requests: Counter[str] = Counter()
    violations: Counter[str] = Counter()
    for case in web.cases:
        requests[case.rule] += len(by_url[case.url])
        violations[case.rule] += case.judge(by_url[case.url])
    everything = sorted(web.seen, key=lambda one: one.visit.at)
    general = {
        "every_host_spaced_2s": sum(
            map(rules.comes_one_by_one, rules.by_host(everything))
        ),
        "every_host_rests_on_429": sum(
            map(rules.rests_with_its_host, rules.by_host(everything))
        ),
        "every_address_5m_apart": sum(map(rules.is_not_hasty, by_url.values())),
        "every_request_honest": rules.is_honest(everything),
    }
    for rule, count in general.items():
        requests[rule], violations[rule] = len(everything), count
    lines: list[dict[str, object]] = [
        {"rule": rule, "requests": requests[rule], "violations": violations[rule]}
        for rule in requests
    ]
    total = sum(violations.values())
    total_line = {"rule": "total", "requests": len(everything), "violations": total}
    return [*lines, total_line]


def main(arguments: Sequence[str]) -> int:
    """Run and print; 1 if anything was violated."""
    days = float(arguments[0]) if arguments else DAYS
    world = World(seed=7)
    world.run(days)
    lines = scorecard(world.web)
    for line in lines:
        sys.stdout.write(json.dumps(line) + "\n")
    return int(bool(lines[-1]["violations"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
