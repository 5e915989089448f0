"""What a function asks of AWS, its role in infra/roles.yml allows: on a laptop nothing
else would say no.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from cli.local.cloud import LocalCloud
from cli.local.hooks import Call
from functions.domain.proof import first_test, planned
from functions.domain.ways import check_of
from functions.domain.weekly import digest_of
from tests.integration.promises_world import START, World

ROOT = Path(__file__).parents[2]
ROLES = yaml.safe_load((ROOT / "infra" / "roles.yml").read_text())["Resources"]
FUNCTIONS = yaml.safe_load((ROOT / "serverless.yml").read_text())["functions"]
ACTIONS = {"sqs:SendMessageBatch": "sqs:SendMessage"}
"""Calls that go by the right to another."""


class Need(NamedTuple):
    """A right that a function used: the resource as infra/ writes it, for a table."""

    function: str
    action: str
    resource: str | None


class Needs:
    """A listener that notes which rights the functions use."""

    def __init__(self, cloud: LocalCloud) -> None:
        self._meter = cloud.meter
        self._logical = {name: logical for logical, name in cloud.made.refs.items()}
        self.seen: set[Need] = set()

    def before(self, call: Call) -> None:
        asked = f"{call.service}:{call.operation}"
        action = ACTIONS.get(asked, asked)
        if self._meter.working_for:
            for resource in self._resources(call):
                self.seen.add(Need(self._meter.working_for, action, resource))

    def after(self, call: Call, answer: Mapping[str, Any]) -> None:
        pass

    def _resources(self, call: Call) -> Iterator[str | None]:
        if call.service != "dynamodb":
            yield None
            return
        index = call.asked.get("IndexName")
        for table in call.asked.get("RequestItems") or [call.asked["TableName"]]:
            suffix = f"/index/{index}" if index else ""
            yield f"${{{self._logical[table]}.Arn}}{suffix}"


def rights_of(function: str) -> Iterator[tuple[set[str], set[str]]]:
    """Actions and resources of each statement of a function's role."""
    role = ROLES[FUNCTIONS[function]["role"]]["Properties"]
    for policy in role["Policies"]:
        for one in policy["PolicyDocument"]["Statement"]:
            yield set(listed(one["Action"])), set(written(one.get("Resource", [])))


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def written(resources: Any) -> Iterator[str]:
    for one in listed(resources):
        if isinstance(one, dict):
            ((kind, value),) = one.items()
            yield f"${{{'.'.join(value)}}}" if kind == "Fn::GetAtt" else str(value)
        else:
            yield str(one)


def missing(needs: Iterable[Need]) -> list[Need]:
    return sorted(
        need
        for need in needs
        if not any(
            need.action in actions
            and (need.resource is None or {need.resource, "*"} & resources)
            for actions, resources in rights_of(need.function)
        )
    )


def test_every_function_may_do_what_it_does():
    with LocalCloud(start=START, environ={}) as cloud:
        needs = Needs(cloud)
        cloud.listeners.append(needs)
        world = World(cloud)
        world.run()
        do_chores(world)
    assert {need.function for need in needs.seen} >= {
        *("plan", "poll", "understand", "detect", "tick"),
        *("step", "sweep", "respond", "debrief"),
    }
    used = {(need.function, need.action) for need in needs.seen}
    assert {("sweep", action) for action in CHORES} <= used
    assert missing(needs.seen) == []


CHORES = (
    "cloudwatch:GetMetricStatistics",
    "logs:FilterLogEvents",
    "sns:CheckIfPhoneNumberIsOptedOut",
    "sns:GetSMSAttributes",
    "sns:GetSMSSandboxAccountStatus",
    "sns:GetSubscriptionAttributes",
    "sns:ListSMSSandboxPhoneNumbers",
    "sns:ListSubscriptionsByTopic",
    "sns:Publish",
)


def do_chores(world: World) -> None:
    """All that the sweep does of its own accord, in an account on trial."""
    world.cloud.people.in_sandbox = True
    (business, *_) = world.watch.businesses()
    at = world.cloud.clock()
    for chore in (check_of, planned, digest_of):
        world.crises.plan(chore(business.id, at))
    world.crises.plan(first_test(business.id, business.team[0].id, at))
    world.pump.run_until(at + timedelta(minutes=20))


def test_a_right_that_is_not_given_is_missed():
    need = Need("detect", "dynamodb:DeleteItem", "${CrisesTable.Arn}")
    assert missing([need]) == [need]
