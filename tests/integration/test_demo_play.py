"""The whole demo, played in both languages."""

import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from cli.demo.command import command
from cli.demo.play import play
from cli.demo.scenario import FIRST_ALARM, QUIET_WEEKS
from cli.demo.show import Show
from cli.demo.story import Story, promises
from cli.demo.words import Words
from functions.domain.business import Channel, Locale

WIDTH = 80


@dataclass(frozen=True)
class Run:
    story: Story
    told: str
    folder: Path


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """After a single quiet week; the night is long: calm, then a red flag."""
    folder = tmp_path_factory.mktemp("demo")
    told = io.StringIO()
    show = Show(Console(file=told, width=WIDTH, highlight=False), Words(Locale.FR))
    story = play(Locale.FR, folder, show, weeks=QUIET_WEEKS[-1:])
    return Run(story, told.getvalue(), folder)


def test_one_affair_is_one_crisis_however_little_is_known_of_the_business(french: Run):
    """The night is not quiet enough to close it: nobody is woken twice."""
    (case,) = french.story.cases
    assert case.crisis.reopens == 0


def test_the_whole_demo_in_english_keeps_every_promise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    done = CliRunner().invoke(
        command, ["--locale", "en", "--out", str(tmp_path / "report")]
    )
    assert done.exit_code == 0, done.output
    assert "Not one alert." in done.output
    assert "✗" not in done.output
    assert (tmp_path / "report" / "summary.html").stat().st_size > 10_000
    assert all(len(line) <= WIDTH for line in done.output.splitlines())


def test_a_demo_that_breaks_off_says_why_and_fails(tmp_path: Path):
    (tmp_path / "report").write_text("a file, where the folder should be made")
    done = CliRunner().invoke(
        command, ["--locale", "fr", "--out", str(tmp_path / "report" / "deeper")]
    )
    assert done.exit_code == 1
    assert "La démonstration s’est interrompue" in done.output


def test_the_whole_demo_in_french_keeps_every_promise(french: Run):
    assert all(promises(french.story).values()), french.told


def test_the_spike_is_caught_the_evening_it_begins(french: Run):
    assert french.story.caught is not None
    opened_at = french.story.caught.crisis.opened_at
    assert 0 < (opened_at - FIRST_ALARM).total_seconds() <= 3600
    assert "Vigie donne l’alerte" in french.told


def test_first_one_person_is_told_and_the_next_only_for_want_of_an_answer(french: Run):
    (first, *_) = french.story.received
    told_later = [one for one in french.story.received if one.to.id != first.to.id]
    assert first.to.id == "lea"
    assert min(one.at for one in told_later) > first.at
    assert "Personne n’a répondu" in french.told


def test_every_message_is_in_french(french: Run):
    sms = [one for one in french.story.received if one.channel is Channel.SMS]
    assert sms
    assert all("Vigie C1" in one.body for one in sms)
    assert not any(
        re.search(r"\b(the|crisis|mentions by)\b", one.body)
        for one in french.story.received
        if one.channel is Channel.SMS
    )


def test_the_report_lies_where_the_demo_says(french: Run):
    names = {"summary.html", "summary.en.html", "summary.json", "mentions.csv"}
    assert set(french.story.files) == names
    summary = json.loads((french.folder / "summary.json").read_text("utf-8"))
    assert summary["business"]["name"] == "Le Petit Mistral"
    assert summary["totals"]["negative"] >= 25
    assert '<html lang="fr"' in (french.folder / "summary.html").read_text("utf-8")


def test_a_pipe_gets_no_colour_and_no_more_than_eighty_columns(french: Run):
    assert "\x1b" not in french.told
    assert all(len(line) <= WIDTH for line in french.told.splitlines())
