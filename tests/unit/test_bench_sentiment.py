"""The bench's figures by hand on few rows, its lines, its pictures."""

import xml.etree.ElementTree as ET

import pytest

from bench import sentiment
from bench.sentiment_figures import (
    Answer,
    calibration_error,
    macro_f1,
    negative_f1,
    point,
    precision,
    recall_at_precision,
    reliability,
)
from bench.sentiment_pictures import draw_calibration, draw_precision
from bench.sentiment_systems import System
from training.rows import Row

NEG, NEU, POS = range(3)
ANSWERS = [
    Answer(NEG, NEG, 0.95, alarm=True),
    Answer(NEG, NEG, 0.75, alarm=True),
    Answer(NEG, NEU, 0.35, alarm=False),
    Answer(NEU, NEG, 0.65, alarm=True),
    Answer(NEU, NEU, 0.15, alarm=False),
    Answer(POS, POS, 0.05, alarm=False),
]


def test_f1_is_by_label_and_then_the_mean():
    assert negative_f1(ANSWERS) == pytest.approx(2 / 3)
    assert macro_f1(ANSWERS) == pytest.approx((2 / 3 + 1 / 2 + 1) / 3)


def test_a_label_that_does_not_occur_is_left_out():
    assert macro_f1([a for a in ANSWERS if a.label == POS]) == 1


def test_precision_is_of_the_alarms():
    assert precision(ANSWERS) == pytest.approx(2 / 3)
    assert precision([a for a in ANSWERS if not a.alarm]) is None


def test_precision_at_another_share_of_negatives():
    at = point(ANSWERS)
    assert (at.hits, at.false_alarms) == pytest.approx((2 / 3, 1 / 3))
    assert at.precision_at(0.5) == pytest.approx(2 / 3)
    assert at.precision_at(0.05) == pytest.approx(0.05 * 2 / (0.05 * 2 + 0.95))


def test_recall_at_a_precision_takes_the_lowest_threshold_that_keeps_it():
    assert recall_at_precision(ANSWERS, 0.9) == pytest.approx(2 / 3)
    assert recall_at_precision(ANSWERS, 0.75) == 1
    assert recall_at_precision(ANSWERS[3:], 0.5) == 0


def test_equal_scores_are_not_cut_apart():
    tied = [Answer(NEG, NEG, 0.5, alarm=True), Answer(POS, NEG, 0.5, alarm=True)]
    assert recall_at_precision(tied, 0.9) == 0


def test_reliability_sets_what_was_said_against_what_was():
    assert (0.95, 1.0, 1) in reliability(ANSWERS)
    assert sum(count for _, _, count in reliability(ANSWERS)) == len(ANSWERS)
    assert calibration_error([Answer(NEG, NEG, 1.0, alarm=True)]) == 0


def test_each_system_has_a_line_for_each_file():
    rows = [Row("1", "Nul", NEG, "fr", "x"), Row("2", "Lundi", NEU, "fr", "x")]
    oracle = System("oracle", lambda texts: [(NEG, 0.9), (NEU, 0.1)][: len(texts)], 0.5)
    ((line, answers),) = sentiment.measure([("rows.jsonl", rows)], [oracle])
    assert (line["file"], line["system"], line["rows"]) == ("rows.jsonl", "oracle", 2)
    assert (line["macro_f1"], line["neg_precision"], line["neg_recall"]) == (1, 1, 1)
    assert {"neg_recall_at_p90", "rows_per_s", "neg_precision_at_5%"} <= set(line)
    assert [answer.alarm for answer in answers] == [True, False]


def test_the_projects_own_rows_are_there_to_measure_on():
    files = dict(sentiment.own_files())
    assert set(files) == {"fr_posts", "fr_reviews", "en_posts", "en_reviews"}
    assert all(len(rows) > 50 for rows in files.values())


@pytest.mark.parametrize("draw", [draw_calibration, draw_precision])
def test_pictures_are_well_formed_and_name_their_files(draw):
    picture = draw({"a & b.jsonl": ANSWERS})
    assert "a & b.jsonl" in "".join(ET.fromstring(picture).itertext())  # noqa: S314 - our own
