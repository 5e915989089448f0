"""Every scenario of this folder, through the real decisions on a virtual clock."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.scenarios.scenario import Expected, Scenario, ScenarioError, Span, load
from tests.scenarios.stage import Played, play

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.json"))
FEWEST = 40


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_scenario_ends_as_it_should(path: Path):
    scenario = load(path)
    played = play(path.stem, scenario)
    wrong = list(_wrong(scenario, played))
    assert not wrong, "\n".join([f"{path.name}: {scenario.why}", *wrong])


def test_there_are_many_and_each_says_why_in_its_own_words():
    scenarios = [load(path) for path in FILES]
    assert len(scenarios) >= FEWEST
    assert len({scenario.why for scenario in scenarios}) == len(scenarios)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"why": "short"}, "why"),
        ({"whys": "?"}, "whys"),
        ({"then": [{"at": "Saturday"}]}, "then.0.at"),
        ({"then": [{"at": "day 1 10:00", "about": "golf"}]}, "then.0.about"),
        ({"then": [{"at": "day 1 10:00", "published": "soon"}]}, "then.0.published"),
        ({"presses": [{"at": "day 1 10:00", "crisis": 0}]}, "presses.0.crisis"),
        ({"crises": [{"rule": "spke"}]}, "crises.0.rule"),
        ({"crises": None}, "crises"),
    ],
)
def test_a_mistake_in_a_scenario_names_the_file_and_the_field(
    tmp_path: Path, change: dict[str, Any], field: str
):
    sound = {"why": "A scenario that is sound but for its one mistake.", "crises": []}
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(sound | change), "utf-8")
    with pytest.raises(ScenarioError, match=rf"wrong\.json: {field}"):
        load(path)


def test_a_file_that_is_no_json_is_named(tmp_path: Path):
    path = tmp_path / "torn.json"
    path.write_text('{"why": ', "utf-8")
    with pytest.raises(ScenarioError, match=r"torn\.json: the file"):
        load(path)


def _wrong(scenario: Scenario, played: list[Played]) -> Iterator[str]:
    """What is not as it should be, a line each."""
    if len(played) != len(scenario.crises):
        yield f"{len(scenario.crises)} crises should open; there are {len(played)}:"
        yield from (f"  {_shown(scenario, one)}" for one in played)
        return
    for one, expected in zip(played, scenario.crises, strict=True):
        for field, should, was in _compared(scenario, one, expected):
            if should != was:
                yield f"{one.crisis.id}: {field} should be {should}, not {was}"


def _compared(
    scenario: Scenario, one: Played, expected: Expected
) -> Iterator[tuple[str, object, object]]:
    """Each field, with what it should be and what it was."""
    crisis = one.crisis
    yield "rule", expected.rule, crisis.rule
    yield "severity", expected.severity, crisis.severity
    yield "state", expected.state, crisis.state
    yield "reopens", expected.reopens, crisis.reopens
    yield "part_of", expected.part_of, crisis.merged_into
    yield "gathered", expected.gathered, len(crisis.gathered)
    yield "told", [m.value for m in expected.told], [m.value for m in one.told]
    yield "opened", *_within(scenario, expected.opened, crisis.opened_at)
    if expected.closed:
        yield "closed", *_within(scenario, expected.closed, crisis.closed_at)
    if expected.flags is not None:
        found = sorted({flag.subject for flag in crisis.why.flags})
        yield "flags", sorted(expected.flags), found


def _within(
    scenario: Scenario, span: Span, at: datetime | None
) -> tuple[str, str | None]:
    """The same text twice if it is within, else what should be and what is."""
    should = f"between {span.after} and {span.before}"
    if at is not None and scenario.at(span.after) <= at <= scenario.at(span.before):
        return should, should
    return should, _told(scenario, at) if at else None


def _told(scenario: Scenario, at: datetime) -> str:
    local = at.astimezone(scenario.zone)
    day = (local.date() - scenario.day_1).days + 1
    return f"day {day} {local:%H:%M}"


def _shown(scenario: Scenario, one: Played) -> str:
    crisis = one.crisis
    closed = _told(scenario, crisis.closed_at) if crisis.closed_at else "never"
    return (
        f"{crisis.id} {crisis.rule}, {crisis.severity}, opened"
        f" {_told(scenario, crisis.opened_at)}, {crisis.state} {closed},"
        f" {crisis.reopens} reopens, told {[m.value for m in one.told]}"
    )
