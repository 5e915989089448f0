"""The bench tells strangers from copies on a few rows, and prints what it says."""

from bench.stories import AGENCY, EDITS, rows


def test_every_case_is_measured_and_no_stranger_is_merged():
    lines = list(rows([], limit=40))
    keys = {"case", "pairs", "mentions", "merged", "missed", "us_per_mention"}
    assert all(set(line) == keys for line in lines)
    met = [line for line in lines if str(line["case"]).startswith("strangers")]
    assert len(lines) == len(met) + len(EDITS) + len(AGENCY)
    assert {line["merged"] for line in met} == {0}
    reposts = next(line for line in lines if line["case"] == "repost")
    assert reposts["missed"] == 0
    assert reposts["pairs"] == reposts["merged"]
