"""A replay on tables in memory and one through the laptop cloud give the same."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.replay.command import command
from cli.texts import NARROW_SPACE

START = datetime(2026, 3, 2, 6, tzinfo=UTC)
PRAISE = "Lovely lunch, kind people, we will be back."
WAIT = "An hour of waiting for a cold plate, and nobody said sorry."
TABLES = (
    "Seated by the door in the draught, no blanket, no excuse.",
    "Our steak came back raw the second time as well.",
    "They gave the booked table to somebody else in front of us.",
    "Never seen a dining room so dirty on a Monday.",
    "The bill had three desserts that nobody ordered.",
    "My mother waited for her glass of water till the coffee.",
    "Rude from the first word to the last, that man at the bar.",
    "Left hungry after fifty minutes, and the children cried.",
    "The soup was sour and the cook would not hear of it.",
)
SICK = "Two of us got food poisoning at this place last night."


def rows() -> list[dict[str, str]]:
    """Two brands over two days: one is praised, the other has a bad evening."""
    said: list[tuple[timedelta, str, str, str]] = []
    for hour in range(0, 48, 3):
        said += [(timedelta(hours=hour), "Le Mas", PRAISE, "pos")]
        said += [(timedelta(hours=hour, minutes=20), "Air Sud", PRAISE, "pos")]
    evening = timedelta(hours=37)
    said += [(evening, "Le Mas", SICK, "neg")]
    said += [
        (evening + timedelta(minutes=30 + n), "Le Mas", text, "neg")
        for n, text in enumerate((WAIT, *TABLES))
    ]
    said += [(evening + timedelta(hours=2), "Le Mas", f"{WAIT} Again.", "neg")] * 2
    return [
        {
            "id": f"r{number}",
            "text": text,
            "created_at": (START + after).isoformat(),
            "brand": brand,
            "label": label,
        }
        for number, (after, brand, text, label) in enumerate(said)
    ]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("replay") / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows()))
    return path


def replayed(file: Path, *options: str) -> dict[str, list[dict[str, object]]]:
    out = file.with_name("out.json")
    result = CliRunner().invoke(
        command, [str(file), "--json", str(out), *options], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    found: dict[str, list[dict[str, object]]] = json.loads(out.read_text())
    return found


@pytest.mark.parametrize("labels", ["given", "model"])
def test_both_engines_tell_the_same_story(file: Path, labels: str):
    memory = replayed(file, "--labels", labels)
    cloud = replayed(file, "--labels", labels, "--cloud")
    assert memory == cloud


def test_the_evening_is_a_red_flag_and_then_a_spike(file: Path):
    found = replayed(file)
    assert [c["rule"] for c in found["crises"]] == ["red_flag", "spike"]
    assert {c["business"] for c in found["crises"]} == {"Le Mas"}
    assert {c["state"] for c in found["crises"]} == {"closed"}
    assert found["crises"][0]["merged_into"] == 2
    steps = [n["step"] for n in found["notifications"]]
    assert steps[0] == "1.1"
    assert steps[-1].endswith("all_clear")


def test_notifications_have_the_fields_that_others_read(file: Path):
    (first, *_) = replayed(file)["notifications"]
    assert set(first) == {
        *("business", "crisis", "responder", "role", "channel", "step"),
        *("sent_at", "text"),
    }
    assert str(first["sent_at"]).endswith("Z")


def test_it_speaks_french(file: Path):
    result = CliRunner().invoke(command, [str(file), "--locale", "fr"])
    assert result.exit_code == 0, result.output
    flag, spike, total = result.stdout.splitlines()
    assert "signal grave, " in flag
    assert "pic, " in spike
    assert "d’habitude" in spike
    assert f" en 1{NARROW_SPACE}h, " in spike
    assert total.startswith(f"crises{NARROW_SPACE}: 2, messages{NARROW_SPACE}: ")
