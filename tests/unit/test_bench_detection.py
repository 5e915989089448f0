"""The bench of detection, on a made-up brand with one bad afternoon."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bench.brands import Brand, SeriesError, alerts, load, rarity
from bench.detection import Heard, chosen, report

START = datetime(2026, 3, 2, tzinfo=UTC)
STEP = timedelta(minutes=5)
ROWS = 12 * 24 * 6
BAD = range(12 * 24 * 5 + 170, 12 * 24 * 5 + 190)


def write_brand(folder: Path, **fields: str) -> Path:
    """Six days of four mentions every five minutes, and an afternoon of forty."""
    rows = [
        f"{(START + n * STEP):%Y-%m-%d %H:%M:%S},{40 if n in BAD else 3 + n % 3}"
        for n in range(ROWS)
    ]
    (folder / "Twitter_volume_X.csv").write_text(
        "\n".join(["timestamp,value", *rows, *fields.values()])
    )
    window = [str(START + n * STEP).split("+")[0] for n in (BAD[0] - 5, BAD[-1])]
    labels = folder / "windows.json"
    labels.write_text(json.dumps({"realTweets/Twitter_volume_X.csv": [window]}))
    return labels


def test_the_bad_afternoon_is_found_and_nothing_else(tmp_path: Path, capsys):
    (brand,) = load(tmp_path, write_brand(tmp_path))
    assert (brand.name, brand.spans) == ("X", [(BAD[0] - 5, BAD[-1])])
    heard = Heard(brand, *rarity(brand))
    report([heard], -1.079, is_nested=False)
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (last["hits"], last["windows"], last["false_per_brand_week"]) == (1, 1, 0)
    assert set(last) == {
        *("nab_standard", "threshold", "hits", "windows"),
        *("false_per_brand_week", "us_per_update"),
    }
    assert chosen([heard]) in {-1.6, *(round(-1.6 + 0.05 * n, 2) for n in range(33))}


def test_an_episode_alerts_once_in_24_hours():
    times = [START + n * STEP for n in range(1000)]
    brand = Brand("X", times, [0] * 1000, [])
    found = [1.0 if n in (5, 6, 200, 293, 700) else -9.0 for n in range(1000)]
    assert alerts(brand, found, 0.0) == [5, 293, 700]


@pytest.mark.parametrize("bad", ["yesterday,4", "2026-03-09 00:00:00,many"])
def test_a_row_that_is_no_count_is_named(tmp_path: Path, bad: str):
    labels = write_brand(tmp_path, bad=bad)
    with pytest.raises(SeriesError, match=rf"Twitter_volume_X.csv, line {ROWS + 2}"):
        load(tmp_path, labels)


def test_a_folder_without_labelled_series_is_named(tmp_path: Path):
    labels = tmp_path / "windows.json"
    labels.write_text("{}")
    with pytest.raises(SeriesError, match=r"none of its \.csv files"):
        load(tmp_path, labels)
