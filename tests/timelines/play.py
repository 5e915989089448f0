"""Plays a timeline and says, in words, what was not as it must be."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cli.departures import release
from cli.held import set_anew
from functions.alert.gsm7 import TWO_PARTS, septets
from functions.domain.business import Business, Channel, Severity
from functions.domain.crisis import Grown, MarkedFalse, Quieted, Reopened
from functions.domain.departures import replaced
from functions.domain.missed import Missed
from functions.domain.newcomers import fit_for_a_test
from functions.domain.pauses import Closed, Contained
from functions.domain.proof import first_test, planned
from functions.domain.ways import check_of
from functions.domain.weekly import digest_of, next_digest
from tests.timelines.language import Act, Timeline, UnclearError
from tests.timelines.people import (
    EVERYBODY,
    HOUSE,
    changed,
    house_of,
    read_steps,
)
from tests.timelines.world import SPIKE, Sent, UntoldError, World

MINUTE = timedelta(minutes=1)
A_SECOND = 10
"""Messages to one address in a second at which SNS suspends a subscription."""

SUBJECT = 99
Do = Callable[[World, re.Match[str]], None]


def _leaves(world: World, found: re.Match[str]) -> None:
    team = tuple(one for one in world.house.team if one.id != found[1])
    _apply(world, replace(world.house, team=team))


def _apply(world: World, house: Business) -> None:
    """What `vigie apply` does when people change."""
    before = world.house
    world.watch.put_business(house)
    passed_on = frozenset(replaced(before, house))
    list(release(world.crises, house, passed_on, world.clock()))
    set_anew(world.crises, house, world.clock())


def _joins(world: World, found: re.Match[str]) -> None:
    team = (*world.house.team, EVERYBODY[found[1]])
    world.watch.put_business(replace(world.house, team=team))


def _new_steps(world: World, found: re.Match[str]) -> None:
    steps = tuple((one, read_steps(found[1])) for one in Severity)
    policy = replace(world.house.policy, steps=steps)
    world.watch.put_business(replace(world.house, policy=policy))


def _at_once(world: World, found: re.Match[str]) -> None:
    """The second presses while the first one's press is being stored."""
    world.crises.interruption = lambda: world.press(found[2], "choice=mine")
    world.press(found[1], "choice=mine")


def _during_step(world: World, found: re.Match[str]) -> None:
    world.crises.interruption = lambda: world.press(found[1], "choice=mine")
    world.minute()


def _watched_no_more(world: World, _: re.Match[str]) -> None:
    world.watch._businesses.pop(HOUSE)


def _is_new(world: World, found: re.Match[str]) -> None:
    """As `vigie apply` does for somebody with a way that nobody has tried yet."""
    house, now = world.house, world.clock()
    member = house.responder(found[1])
    assert member
    at = fit_for_a_test(member, house, now)
    world.crises.plan(first_test(HOUSE, member.id, at))


def _account(world: World, **changes: Any) -> None:
    world.ways.account = replace(world.ways.account, **changes)


def _fails(world: World, found: re.Match[str]) -> None:
    world.post.failing[found[2] or "", found[1]] = found[3]


def _works(world: World, found: re.Match[str]) -> None:
    world.post.failing.pop((found[2] or "", found[1]))


def _has_no_address(world: World, found: re.Match[str]) -> None:
    world.ways.without_address.add(found[1])
    world.post.failing[found[1], "webhook"] = "no_webhook"


def _gets_address(world: World, found: re.Match[str]) -> None:
    world.ways.without_address.remove(found[1])
    world.post.failing.pop((found[1], "webhook"))


ACTS: dict[str, Do] = {
    r"a (minor|major|critical) crisis opens": lambda w, m: w.open_crisis(
        Severity(m[1])
    ),
    r"a red flag is seen": lambda w, _: w.open_crisis(Severity.MAJOR, flag=True),
    r"it grows to (\w+)": lambda w, m: w.change(
        Grown(w.clock(), Severity(m[1]), SPIKE)
    ),
    r"it quiets down": lambda w, _: w.change(Quieted(w.clock())),
    r"it flares up as (\w+)": lambda w, m: w.change(
        Reopened(w.clock(), Severity(m[1]), SPIKE)
    ),
    r"a (minor|major|critical) crisis takes it over": lambda w, m: w.take_over(
        Severity(m[1])
    ),
    r"(\d+) more crises opened and were over": lambda w, m: w.pass_over(int(m[1])),
    r"(\d+) people complain": lambda w, m: w.complain(int(m[1])),
    r"somebody reports food poisoning": lambda w, _: w.report_poisoning(),
    r"(\d+) houses have a (\w+) crisis": lambda w, m: w.open_many(
        int(m[1]), Severity(m[2])
    ),
    r"(\w+) takes it": lambda w, m: w.press(m[1], "choice=mine"),
    r"(\w+) snoozes it for (1|3)h": lambda w, m: w.press(m[1], f"choice=snooze_{m[2]}"),
    r"(\w+) calls it false": lambda w, m: w.press(m[1], "choice=false_alarm"),
    r"(\w+) closes it": lambda w, m: w.press(m[1], "choice=close"),
    r"(\w+) takes it from a terminal": lambda w, m: w.at_a_terminal(m[1]),
    r"(\w+) snoozes it for (\w+) from a terminal": lambda w, m: w.at_a_terminal(
        m[1], snooze=m[2]
    ),
    r"(\w+) calls it false from a terminal": lambda w, m: w.at_a_terminal(
        m[1], MarkedFalse
    ),
    r"(\w+) closes it from a terminal": lambda w, m: w.at_a_terminal(m[1], Closed),
    r"(\w+) has it contained": lambda w, m: w.press(m[1], "choice=contained"),
    r"(\w+) has it contained from a terminal": lambda w, m: w.at_a_terminal(
        m[1], Contained
    ),
    r"(\w+) opens her link": lambda w, m: w.page(m[1]) and None,
    r"a scanner opens (\w+)'s link": lambda w, m: w.scan(m[1]),
    r"(\w+) presses her old page again": lambda w, m: w.press_again(m[1]),
    r"(\w+) and (\w+) take it at the same second": _at_once,
    r"(\w+) takes it while the step is being taken": _during_step,
    r"a test is asked for": lambda w, _: w.crises.plan(planned(HOUSE, w.clock())),
    r"the ways are checked daily": lambda w, _: w.crises.plan(
        check_of(HOUSE, w.clock())
    ),
    r"the digest is planned": lambda w, _: w.crises.plan(
        digest_of(HOUSE, next_digest(w.clock(), ZoneInfo(w.house.timezone)))
    ),
    r"(\w+) declares a crisis of an hour ago": lambda w, m: w.misses.declare(
        Missed(HOUSE, w.clock() - 60 * MINUTE, m[1], w.clock())
    ),
    r"(\w+)'s subscription ends": lambda w, m: w.ways.unsubscribed.add(m[1]),
    r"(\w+)'s chat has no address": _has_no_address,
    r"(\w+)'s chat gets its address": _gets_address,
    r"the service does not say who is subscribed": lambda w, _: setattr(
        w.ways, "failing", True
    ),
    r"(\w+) confirms (?:her|his) subscription": lambda w, m: w.ways.unsubscribed.remove(
        m[1]
    ),
    r"(\w+) is new": _is_new,
    r"SMS have cost (\d+) of (\d+) dollars": lambda w, m: _account(
        w, spent_usd=float(m[1]), limit_usd=float(m[2])
    ),
    r"SMS are in the sandbox, which knows (\w+)": lambda w, m: _account(
        w, in_sandbox=True, verified=frozenset({w.house.responder(m[1]).phone})
    ),
    r"nobody writes down which SMS came back": lambda w, _: _account(w, logged=False),
    r"the SMS to (\w+) bounces: (.+)": lambda w, m: w.bounce(m[1], m[2]),
    r"(\w+) refuses SMS": lambda w, m: w.ways.refusing.add(
        w.house.responder(m[1]).phone  # type: ignore[union-attr]
    ),
    r"(\w+) confirms by (sms|email)": lambda w, m: w.confirm(m[1], Channel(m[2])),
    r"(\w+) leaves": _leaves,
    r"(\w+) joins": _joins,
    r"the steps change to (.+)": _new_steps,
    r"the house is watched no more": _watched_no_more,
    r"(sms|email) (?:to (\w+) )?fails: (.+)": _fails,
    r"(sms|email) (?:to (\w+) )?works": _works,
}


def play(timeline: Timeline) -> tuple[list[str], list[Sent]]:
    """What was not as it must be, in words, and all that was sent."""
    times = [one.at for one in timeline.acts] + [one.first for one in timeline.wants]
    start, end = min(times) - MINUTE, timeline.until or max(times) + MINUTE
    world, problems = World(house_of(timeline), start), list[str]()
    if "quiet weeks" in timeline.given:
        world.live_quietly(start)
    acts = list(timeline.acts)
    while True:
        due, act = world.next_due(), acts[0].at if acts else None
        at = min((one for one in (due, act) if one is not None), default=None)
        if at is None or at > end:
            break
        world.clock.set(at)
        while acts and acts[0].at == at:
            problems += _act(world, acts.pop(0))
        if at == due:
            world.minute()
    problems += _unlike(timeline, world.post.sent)
    problems += _faults(world.post.sent)
    return problems, world.post.sent


def _act(world: World, act: Act) -> list[str]:
    if (problem := _state(world, act.line)) is not None:
        return [f"{act.line}: {problem}"] if problem else []
    for pattern, do in ACTS.items():
        if found := re.fullmatch(pattern, act.line):
            try:
                do(world, found)
            except UntoldError as error:
                return [f"{act.line}: {error}"]
            world.tell_changes()
            return []
    _apply(world, changed(world.house, act.line))
    world.tell_changes()
    return []


def _state(world: World, line: str) -> str | None:
    """Empty if what the line says is so, else what is so; None if it says no state."""
    if line == "nobody took it twice":
        log = world.crises.log(world.crisis)
        taken = [one.actor for one in log if one.event == "acknowledged"]
        return "" if len(taken) == 1 else f"it was taken by {taken}"
    if found := re.fullmatch(r"the standing says (.+)", line):
        standing = plain("\n".join(world.standing()))
        return "" if plain(found[1]) in standing else f"it says {standing}"
    if found := re.fullmatch(r"(\w+)'s page says (.+)", line):
        page = plain(world.page(found[1]))
        return "" if plain(found[2]) in page else f"the page says {page[:400]}"
    if found := re.fullmatch(r"it is ([\w ]+?)(?: by (\w+))?", line):
        crisis = world.crisis
        state = "snoozed" if crisis.snoozed_until else str(crisis.state)
        state = state.replace("_", " ")
        by = found[2] if found[2] is None else crisis.acknowledged_by
        return "" if (state, by) == found.groups() else f"it is {state} by {by}"
    return None


def _unlike(timeline: Timeline, sent: list[Sent]) -> Iterator[str]:
    left = list(sent)
    for want in sorted(timeline.wants, key=lambda one: -len(one.words)):
        found = next(
            (
                one
                for one in left
                if (one.who, one.channel) == (want.who, want.channel)
                and want.first <= one.at <= want.last
                and all(
                    plain(words) in plain(f"{one.subject}\n{one.body}")
                    for words in want.words.split(" + ")
                )
            ),
            None,
        )
        if found is None:
            yield f"did not come: {want.line} [{want.channel}]"
        else:
            left.remove(found)
    for one in left:
        yield f"was not wanted: {shown(one, timeline)}"


def _faults(sent: list[Sent]) -> Iterator[str]:
    """What no message may ever be, whatever the timeline."""
    for one in sent:
        if not one.body.strip():
            yield f"empty: {one}"
        if one.channel is Channel.SMS and septets(one.body) > TWO_PARTS:
            yield f"longer than two parts: {one.body}"
        if len(one.subject) > SUBJECT or not one.subject.isascii():
            yield f"a subject that SNS refuses: {one.subject}"
        near = [
            other
            for other in sent
            if (other.address, other.channel) == (one.address, one.channel)
            and abs((other.at - one.at).total_seconds()) < 1
        ]
        if len(near) > A_SECOND:
            yield f"{len(near)} messages in a second to {one.address}"
            return


def shown(one: Sent, timeline: Timeline) -> str:
    """A message on one line."""
    at = one.at.astimezone(timeline.zone)
    text = " ".join(f"{one.subject} {one.body}".split())
    return f"{at:%a %H:%M:%S} {one.who} {one.channel}: {text[:150]}"


def plain(text: str) -> str:
    """A text without what two ways of writing it differ by, accents too."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def checked(timeline: Timeline) -> list[str]:
    """The problems of a timeline; a line that is not understood is one."""
    try:
        return play(timeline)[0]
    except UnclearError as error:
        return [f"not understood: {error}"]
