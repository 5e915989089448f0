"""`vigie` imports a command only when it is called, and fails in one line."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import COMMANDS, vigie

ROOT = Path(__file__).parents[2]


def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
    result = CliRunner(env=environment).invoke(vigie, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_help_lists_every_command_in_the_language_of_the_terminal():
    code, english, _ = run("--help", LANG="en_GB.UTF-8", LC_ALL="", LC_MESSAGES="")
    assert code == 0
    assert all(f"  {name} " in english for name in COMMANDS)
    _, french, _ = run("--help", LANG="fr_FR.UTF-8", LC_ALL="", LC_MESSAGES="")
    assert "Prend une crise en charge" in french


def test_help_imports_no_command():
    program = (
        "import sys; from cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(*sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"boto3", "pydantic", "moto", "cli.check", "cli.apply"}


def test_an_unknown_command_is_named():
    code, _, told = run("chekc")
    assert code == 2
    assert "chekc" in told


@pytest.mark.parametrize(
    ("locale", "words"), [("en", "Nothing was changed"), ("fr", "Rien n’a été modifié")]
)
def test_a_wrong_file_is_told_without_a_traceback(
    tmp_path: Path, locale: str, words: str
):
    path = tmp_path / "vigie.yml"
    path.write_text("businesses: []\n", encoding="utf-8")
    code, printed, told = run("check", str(path), "--locale", locale)
    assert (code, printed) == (2, "")
    assert words in told
    assert "Traceback" not in told


def test_a_stage_that_cannot_be_is_refused():
    code, _, told = run("ack", "C1", "--business", "b", "--by", "c", "--stage", "A/B")
    assert code == 2
    assert "A/B" in told
