"""`vigie tune`: a rehearsal of what was stored, and a policy proposed as a diff."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cli.config.load import read
from cli.local.memory import MemoryCrises
from cli.tune.command import propose, rehearsals, report
from cli.tune.edit import difference, with_policy
from cli.tune.proposal import Judged, Setting, Trial, choose, judged, trial, tried
from functions.domain.business import Policy
from functions.domain.crisis import Acknowledged, Crisis, MarkedFalse, Quieted, Rule
from functions.domain.mention import Mention
from functions.domain.transition import transition
from tests.builders import HOUR, MINUTE, POSITIVE, a_business, a_crisis, a_mention

START = datetime(2026, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)
NOW = START + 40 * DAY
RATE = "false_alarms_per_year"
TODAY = Setting(4, 3)
EXAMPLE = Path(__file__).parents[2] / "vigie.example.yml"


def heard() -> list[Mention]:
    """Quiet days, three complaints on the thirtieth, a crowd at the end."""
    said = []
    for day in range(38):
        at = START + day * DAY + 13 * HOUR
        said.append(
            a_mention(
                id=f"p{day}",
                author=f"p{day}",
                sentiment=POSITIVE,
                seen_at=at,
                published_at=at,
            )
        )
    for day, people in ((30, 3), (37, 12)):
        for one in range(people):
            at = START + day * DAY + 19 * HOUR + 4 * one * MINUTE
            said.append(
                a_mention(
                    id=f"c{day}-{one}",
                    author=f"c{day}-{one}",
                    seen_at=at,
                    published_at=at,
                )
            )
    return sorted(said, key=lambda m: m.seen_at)


def past(day: int, hour: float, **fields: object) -> Crisis:
    return a_crisis(opened_at=START + day * DAY + hour * HOUR, **fields)


def false(crisis: Crisis) -> Crisis:
    return transition(crisis, MarkedFalse(crisis.opened_at + HOUR, "lea"))


def true(crisis: Crisis) -> Crisis:
    taken = transition(crisis, Acknowledged(crisis.opened_at + MINUTE, "lea"))
    return transition(taken, Quieted(crisis.opened_at + 4 * HOUR))


def test_only_what_people_said_of_counted_crises_is_a_judgement():
    nobody = transition(past(20, 9, number=3), Quieted(NOW))
    flag = true(past(21, 9, number=4, rule=Rule.RED_FLAG))
    early = false(past(2, 9, number=1))
    one, two = false(past(30, 19, number=5)), true(past(37, 19, number=6))
    said = judged([early, nobody, flag, one, two], START + 14 * DAY)
    assert said == Judged(false=(one,), true=(two,))


def test_the_policies_tried_stay_within_bounds_and_hold_todays():
    def rates(today: float) -> list[float]:
        settings = tried(Setting(today, 3))
        return [s.false_alarms_per_year for s in settings if s.min_authors == 3]

    assert rates(4.0) == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert rates(0.6) == [0.5, 0.6, 1.2, 2.4]
    assert rates(365) == [52.0, 365]


def test_the_floor_of_people_is_tried_too_one_field_at_a_time():
    settings = tried(Setting(4.0, 3))
    floors = [s for s in settings if s.min_authors != 3]
    assert [s.min_authors for s in floors] == [2, 4, 8]
    assert {s.false_alarms_per_year for s in floors} == {4.0}
    assert all(2 <= s.min_authors <= 20 for s in tried(Setting(4.0, 19)))


def test_the_rehearsal_finds_the_crowd_and_says_what_another_policy_would_do():
    crises = MemoryCrises()
    crises.open(false(past(30, 19, number=1)))
    crises.open(true(past(37, 19, number=2)))
    trials, said = rehearsals(a_business(), heard(), crises, NOW)
    assert (len(said.false), len(said.true)) == (1, 1)
    rates = [one for one in trials if one.setting.min_authors == 3]
    assert [one.setting.false_alarms_per_year for one in rates] == [1, 2, 4, 8, 16]
    assert all(one.found == 1 for one in trials)
    alerts = [one.alerts for one in rates]
    assert alerts == sorted(alerts)
    floors = [one.alerts for one in trials if one.setting.false_alarms_per_year == 4]
    assert floors[1:] == sorted(floors[1:], reverse=True)


def test_too_little_is_rehearsed_by_nobody():
    assert rehearsals(a_business(), [], MemoryCrises(), NOW)[0] == []
    late = [m for m in heard() if m.seen_at > NOW - 13 * DAY]
    assert rehearsals(a_business(), late, MemoryCrises(), NOW)[0] == []


def a_trial(rate: float, false: int, found: int, minutes: int = 0) -> Trial:
    return Trial(Setting(rate, 3), false + found, false, found, minutes * MINUTE)


@pytest.mark.parametrize(
    ("trials", "chosen"),
    [
        ([a_trial(2, 0, 3), a_trial(4, 2, 3), a_trial(8, 5, 3)], 2),
        ([a_trial(2, 0, 2), a_trial(4, 2, 3), a_trial(8, 5, 3)], 4),
        ([a_trial(2, 0, 3, minutes=90), a_trial(4, 2, 3), a_trial(8, 5, 3)], 4),
        ([a_trial(2, 0, 1), a_trial(4, 0, 1), a_trial(8, 1, 2)], 8),
        ([a_trial(1, 0, 0), a_trial(4, 0, 0), a_trial(16, 0, 0)], 4),
    ],
)
def test_no_true_crisis_is_given_up_for_fewer_false_alarms(
    trials: list[Trial], chosen: float
):
    assert choose(trials, TODAY).setting.false_alarms_per_year == chosen


def test_a_later_alert_is_a_delay_and_one_of_another_day_is_none():
    before = true(past(37, 19))
    later = past(37, 20.5, number=2)
    other = past(20, 9, number=3)
    found = trial(TODAY, [later, other], Judged((), (before,)), START)
    assert (found.found, found.delay, found.alerts) == (1, 1.5 * HOUR, 2)
    assert trial(TODAY, [other], Judged((), (before,)), START).found == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "policy:\n      false_alarms_per_year: 4 # fine\n",
            "false_alarms_per_year: 8 # fine",
        ),
        (
            "policy: {false_alarms_per_year: 4, min_authors: 5}\n",
            "{false_alarms_per_year: 8, min_authors: 5}",
        ),
        (
            "policy:\n      min_authors: 5\n",
            "policy:\n      false_alarms_per_year: 8\n      min_authors: 5",
        ),
        (
            "website: mistral.example\n",
            "name: Le Petit Mistral\n    policy:\n      false_alarms_per_year: 8\n",
        ),
    ],
)
def test_one_line_of_the_file_changes_and_the_rest_stays(before: str, after: str):
    text = (
        "businesses:\n  - id: mistral\n    name: Le Petit Mistral\n"
        f"    {before}"
        "    sources: [{id: blog, url: https://blog.example/feed}] # ours\n"
        "    team: [{id: lea, name: Léa, role: executive, email: lea@mistral.example}]\n"
    )
    edited = with_policy(text, "mistral", RATE, 8)
    assert edited is not None
    assert after in edited
    (business,) = read(edited).businesses
    assert business.policy.false_alarms_per_year == 8
    changed = [
        line
        for line in difference(text, edited, "f").splitlines()[2:]
        if line[0] in "+-"
    ]
    assert len(changed) <= 2


def test_what_no_line_can_be_changed_of_is_left_to_a_person():
    text = EXAMPLE.read_text("utf-8")
    assert with_policy(text, "nobody", RATE, 8) is None


def test_nothing_is_written_before_it_is_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "vigie.yml"
    path.write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    (business,) = read(path.read_text("utf-8")).businesses
    chosen = a_trial(2, 0, 1)
    propose(path, business, chosen, "en", accept=False)
    assert "+" in capsys.readouterr().out
    assert path.read_text("utf-8") == EXAMPLE.read_text("utf-8")
    propose(path, business, chosen, "fr", accept=True)
    assert "est changé" in capsys.readouterr().out
    (after,) = read(path.read_text("utf-8")).businesses
    assert after.policy.false_alarms_per_year == 2


def test_the_report_names_todays_policy_and_says_when_there_is_too_little():
    today = replace(a_business(), policy=Policy(false_alarms_per_year=4))
    lines = list(
        report(today, [a_trial(2, 0, 1), a_trial(4, 1, 1)], Judged((), ()), "fr")
    )
    assert "(aujourd’hui)" in lines[2]
    assert "(aujourd’hui)" not in lines[1]
    assert "14" in next(report(today, [], Judged((), ()), "en"))


def test_another_floor_of_people_is_proposed_as_a_diff(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "vigie.yml"
    path.write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    (business,) = read(path.read_text("utf-8")).businesses
    chosen = replace(a_trial(4, 0, 1), setting=Setting(4, 5))
    propose(path, business, chosen, "en", accept=True)
    assert "min_authors: 5" in capsys.readouterr().out
    (after,) = read(path.read_text("utf-8")).businesses
    assert after.policy == replace(business.policy, min_authors=5)
