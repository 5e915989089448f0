"""What the demo promises, and that it admits when a promise was not kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cli.demo.story import Failure, Story, Visit, Week, promises
from functions.domain.business import Business, Channel, Locale, Responder, Role

AT = datetime(2026, 11, 21, 20, tzinfo=UTC)
HUGO = Responder(
    "hugo", "Hugo", Role.SPOKESPERSON, Locale.FR, (Channel.SMS,), phone="+33639980102"
)
BUSINESS = Business(
    "b", "Le Bistrot", Locale.FR, "Europe/Paris", ("Le Bistrot",), team=(HUGO,)
)
WEEK = Week(1, AT, AT + timedelta(days=7), 100, 80, 40, 5, 0)


def story() -> Story:
    return Story(BUSINESS, (), weeks=[WEEK])


def test_a_demo_in_which_nothing_happened_keeps_only_the_quiet():
    kept = {name for name, happened in promises(story()).items() if happened}
    assert kept == {"promise_quiet", "promise_no_failure"}


def test_one_alert_in_a_quiet_week_breaks_a_promise():
    told = story()
    told.weeks.append(replace(WEEK, number=2, alerts=1))
    assert not promises(told)["promise_quiet"]


def test_a_look_that_acknowledged_breaks_a_promise():
    told = story()
    told.visits = [Visit(AT, HUGO, pressed=False, state="open")]
    assert promises(told)["promise_visited"]
    told.visits = [Visit(AT, HUGO, pressed=False, state="acknowledged")]
    assert not promises(told)["promise_visited"]


def test_an_empty_file_is_no_summary(tmp_path: Path):
    told = story()
    (tmp_path / "summary.html").write_text("")
    told.files = {"summary.html": tmp_path / "summary.html"}
    assert not promises(told)["promise_summary"]


def test_a_function_that_raised_breaks_a_promise():
    told = story()
    told.failures = [Failure(AT, "poll", ValueError("feed"))]
    assert not promises(told)["promise_no_failure"]
